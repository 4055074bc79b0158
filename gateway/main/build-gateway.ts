// The gateway with everything that the configuration and this machine give it.

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { checkLine } from '../../config/check-line.ts';
import type { Config } from '../../config/load-config.ts';
import { alarmWriter } from '../../web/status/alarm-words.ts';
import { backupInProcess } from '../backup/backup-process.ts';
import { readBackupRecord } from '../backup/backup-record.ts';
import { createNightlyBackups, type NightlyBackups } from '../backup/nightly-backups.ts';
import type { Places } from '../cli/program.ts';
import { createGateway, type RunningGateway } from '../create-gateway.ts';
import { createIncidentFiles } from '../lines/history/incident-files.ts';
import { createLineSince } from '../lines/history/line-since.ts';
import { locateOnThisMachine } from '../lines/identity/locate-modem.ts';
import { createMarksMemory } from '../lines/identity/marks-memory.ts';
import { createPinMemory } from '../lines/identity/pin-memory.ts';
import { createAddedLineStore } from '../lines/making/added-lines.ts';
import { composeLines } from '../lines/making/compose-lines.ts';
import { transportOf } from '../lines/making/make-lines.ts';
import { runProgram } from '../lines/recovery/usb-power.ts';
import { composeMonitoring } from '../monitoring/compose-monitoring.ts';
import type { RunningPhoneNetwork } from '../phones/phone-network.ts';
import { systemClock } from '../runtime/clock.ts';
import { componentLogger, type Logger } from '../runtime/logger.ts';
import type { Database } from '../storage/database.ts';
import { dataDirOf } from './read-config.ts';
import { version } from './this-program.ts';

/** Bits per second at which nearly all modems answer. */
const USUAL_SPEED = 115_200;

/** What `serve` has opened before there is a gateway. */
export type OpenedParts = {
  config: Config;
  dataDir: string;
  database: Database;
  log: Logger;
  phones: RunningPhoneNetwork;
  backups: NightlyBackups;
};

/** Nothing runs before its `start`. */
export async function buildGateway(parts: OpenedParts): Promise<RunningGateway> {
  const { config, database, log, phones, backups } = parts;
  return createGateway({
    database,
    clock: systemClock,
    log,
    version,
    boot: randomBytes(4).toString('hex'),
    business: config.business,
    messages: config.messages,
    routing: {
      sticky: config.messages.sticky,
      rules: config.routes.map((route) => ({
        ...route,
        numbers: [...route.numbers, ...route.numbersOfFile],
      })),
    },
    ...locateOnThisMachine({ clock: systemClock, log, patterns: config.modems.search }),
    ...configuredLines(parts),
    backup: backups.door,
    phones: phones.network,
    monitoring: await configuredMonitoring(parts),
    keyPace: config.limits.keys,
    finding: {
      patterns: config.modems.search,
      open: (port, baudRate) => transportOf({ port, baud: baudRate ?? USUAL_SPEED }),
      pinMemory: createPinMemory({ database, clock: systemClock }),
    },
  });
}

/** The lines of the file and those that were added on pages. */
function configuredLines({ config, dataDir, database, log, phones }: OpenedParts) {
  return composeLines(config.lines, createAddedLineStore(database), checkLine, {
    clock: systemClock,
    log,
    pinMemory: createPinMemory({ database, clock: systemClock }),
    marksMemory: createMarksMemory(database),
    lineSince: createLineSince(database),
    runProgram,
    trace: config.log.level === 'trace',
    incidents: createIncidentFiles({ folder: join(dataDir, 'incidents'), log }),
    phones: phones.reach,
    publicUrl: config.server.publicUrl,
  });
}

async function configuredMonitoring({ config, dataDir }: OpenedParts) {
  const { business, alarms, server } = config;
  return composeMonitoring(config, {
    clock: systemClock,
    dataDir,
    boxName: business.name,
    write: await alarmWriter({
      ...business,
      language: alarms.language,
      timeZone: business.timezone,
      publicUrl: server.publicUrl,
    }),
  });
}

/** The nightly one is made by this program in a process of its own. */
export function nightlyBackups(places: Places, config: Config, log: Logger): NightlyBackups {
  const { nightly, minuteOfDay } = config.backup;
  const dataDir = dataDirOf(places);
  const program = [...process.execArgv, process.argv[1] ?? ''];
  const options = [
    ...['--quiet', '--data', dataDir],
    ...(places.config === undefined ? [] : ['--config', places.config]),
  ];
  return createNightlyBackups({
    clock: systemClock,
    log: componentLogger(log, 'backup'),
    time: nightly ? { minuteOfDay, zone: config.business.timezone } : null,
    record: () => readBackupRecord(dataDir),
    make: backupInProcess([process.execPath, ...program, 'backup', ...options]),
  });
}
