// The main job: starts all parts in order, and stops them in the opposite one.

import { environment } from '../../config/environment.ts';
import type { Config } from '../../config/load-config.ts';
import { newSecret } from '../accounts/secret.ts';
import type { LocalName } from '../announcing/local-name.ts';
import { isDamage } from '../backup/backup-error.ts';
import { refuseEmptied } from '../backup/emptied.ts';
import { finishRestore } from '../backup/swap-database.ts';
import { withLocalKey } from '../cli/local-key.ts';
import type { Places } from '../cli/program.ts';
import { announceRunning, forgetRunning, type RunningBox } from '../cli/running-box.ts';
import { setupWords } from '../cli/setup-words.ts';
import type { RunningGateway } from '../create-gateway.ts';
import type { Gateway, LocalNameView } from '../index.ts';
import { createPairedPhoneStore } from '../phones/paired-phones.ts';
import { createPhoneNetwork } from '../phones/phone-network.ts';
import { systemClock } from '../runtime/clock.ts';
import { createLifecycle, type Lifecycle } from '../runtime/lifecycle.ts';
import { componentLogger, createLogger, type Logger } from '../runtime/logger.ts';
import { createSystemdNotifier } from '../runtime/systemd-notify.ts';
import { feedWatchdog } from '../runtime/watchdog.ts';
import type { OpenPages } from '../serving/open-pages.ts';
import { lockData } from '../storage/data-lock.ts';
import type { Database } from '../storage/database.ts';
import { buildGateway, nightlyBackups } from './build-gateway.ts';
import { holdOwnCertificate } from './hold-certificate.ts';
import { damageRefusal, openData } from './open-data.ts';
import { announceName, listen, urlForCommands, urlsOf } from './open-door.ts';
import { dataDirOf, readConfig } from './read-config.ts';
import { version } from './this-program.ts';

const STOP_DEADLINE_MS = 5_000;

/** The main job: runs until a signal. */
export async function serveBox(places: Places): Promise<void> {
  const config = readConfig(places);
  const dataDir = dataDirOf(places);
  const log = createLogger({ level: config.log.level });
  const lifecycle = createLifecycle({ clock: systemClock, log, deadlineMs: STOP_DEADLINE_MS });
  const stop = (): void => void lifecycle.stop().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    lifecycle.started('data folder', lockData(dataDir));
    finishRestore(dataDir);
    refuseEmptied(dataDir);
    const database = openData(dataDir, { look: true });
    lifecycle.started('database', () => database.close());
    const phones = createPhoneNetwork({
      mqtt: config.mqtt,
      store: createPairedPhoneStore(database),
      clock: systemClock,
      log,
      programVersion: version,
    });
    lifecycle.started('phones', phones.stop);
    const backups = nightlyBackups(places, config, log);
    const running = await buildGateway({ config, dataDir, database, log, phones, backups });
    const key = newSecret('local_');
    let localName: LocalName | null = null;
    const localView = (): LocalNameView => localName?.view() ?? { state: 'off' };
    const held = await holdOwnCertificate(config, dataDir, log, localView);
    const gateway = withLocalKey(running.gateway, key);
    const pages = await listen({ config, gateway, log, lifecycle, held, localView });
    localName = await announceName(config, pages, log);
    lifecycle.started('local name', localName.stop);
    localName.start();
    announce(dataDir, { pid: process.pid, url: urlForCommands(config, pages), key }, log);
    lifecycle.started('announcement', () => forgetRunning(dataDir));
    running.start();
    lifecycle.started('lines', () => running.stop());
    backups.start();
    lifecycle.started('backups', backups.stop);
    await joinHouse({ config, database, log, gateway: running.gateway, lifecycle });
    await notifySystemd(log, running.gateway, lifecycle);
    welcome(config, pages, running);
  } catch (error) {
    await lifecycle.stop();
    throw isDamage(error) ? await damageRefusal(places, config, error) : error;
  }
}

/** The broker of the house, when there is one; its code is loaded only then. */
async function joinHouse(box: {
  config: Config;
  database: Database;
  log: Logger;
  gateway: Gateway;
  lifecycle: Lifecycle;
}): Promise<void> {
  const { config, database, gateway } = box;
  const { enabled, url, ...settings } = config.house;
  if (!enabled || url === null) return;
  const { createHouse } = await import('../house/house.ts');
  const house = createHouse({
    settings: { ...settings, url },
    gateway,
    database,
    clock: systemClock,
    log: componentLogger(box.log, 'house'),
    version,
    publicUrl: config.server.publicUrl,
    timeZone: config.business.timezone,
  });
  house.start();
  box.lifecycle.started('house', () => house.stop());
}

/** Without its file the box serves all the same; only the commands of a shell do not find it. */
function announce(dataDir: string, box: RunningBox, log: Logger): void {
  try {
    announceRunning(dataDir, box);
  } catch (error) {
    log.warn({ err: error }, 'the command line will not find this server');
  }
}

async function notifySystemd(log: Logger, gateway: Gateway, lifecycle: Lifecycle): Promise<void> {
  const socket = environment().NOTIFY_SOCKET;
  if (socket === undefined) return;
  const notifier = createSystemdNotifier({ socket, logger: log });
  await notifier.ready();
  const stopFeeding = feedWatchdog({
    clock: systemClock,
    notifier,
    log,
    watchdogUsec: environment().WATCHDOG_USEC,
    isWell: () => gateway.health().ok,
  });
  lifecycle.started('watchdog', () => {
    stopFeeding();
    return notifier.stopping();
  });
}

function welcome(
  config: Config,
  { port, localPort }: OpenPages,
  { gateway, accounts }: RunningGateway,
): void {
  const urls = urlsOf(config, port, localPort === null ? 'http' : 'https');
  const [first = ''] = urls;
  const lines = [`Bramka ${version} is ready at ${urls.join('  or  ')}`];
  if (gateway.accounts.needsSetup()) {
    lines.push('', ...setupWords(urls, accounts.createSetupLink()));
  }
  if (gateway.pocketPhone() !== null) {
    lines.push(
      '',
      'No modem is configured, so a simulated line serves. Play the customer on its pocket phone:',
    );
    lines.push(`  ${first}/pocket`);
  }
  process.stdout.write(`\n${lines.join('\n')}\n\nStop with Ctrl+C.\n`);
}
