// The box of a simulated day: the whole gateway with its web app on a database file, on modems, SIMs and a network that are
// simulated, on a clock that moves when told. The nightly backup is made by a process of its own, as in the program.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { backupInProcess } from '../../../gateway/backup/backup-process.ts';
import { readBackupRecord } from '../../../gateway/backup/backup-record.ts';
import { createNightlyBackups } from '../../../gateway/backup/nightly-backups.ts';
import { runBackup } from '../../../gateway/cli/run-backup.ts';
import type { LineJobs } from '../../../gateway/lines/line-jobs.ts';
import { thisMachine } from '../../../gateway/monitoring/machine.ts';
import type { MonitoringOptions } from '../../../gateway/monitoring/monitoring.ts';
import { createLogger } from '../../../gateway/runtime/logger.ts';
import { openDatabase } from '../../../gateway/storage/database.ts';
import { migrateDatabase } from '../../../gateway/storage/migrate.ts';
import { SimulatedNetwork } from '../../../modem/index.ts';
import { createWebApp } from '../../../web/create-web-app.tsx';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { fillDatabase } from '../../support/fill-database.ts';
import { makeWorld } from '../../support/test-gateway.ts';
import { pause } from '../moment.ts';
import {
  benchProgram,
  migrationsFolder,
  nodeFlags,
  staticFolder,
  temporaryFolder,
} from '../places.ts';

/** A quarter past five in the morning in Warsaw, so that the night comes late in the day that is played. */
const BEGIN = Date.UTC(2026, 10, 20, 4, 15);
const ZONE = 'Europe/Warsaw';
const DAY_MS = 24 * 3_600_000;
const HOUR_MS = 3_600_000;
/** What was there before, for retention to forget. */
const PAST = { conversations: 400, messages: 4_000, seed: 3, newest: BEGIN - 40 * DAY_MS };
/** As a good stick on LTE. */
const TIMING = { commandMs: 10, promptMs: 50, submitMs: 1_200, readMs: 20 };

export type DayBox = Awaited<ReturnType<typeof openDayBox>>;

/** `onProblem` gets the words of what is logged as a warning or worse, `onFailure` what the web app could not answer. */
export async function openDayBox(parts: {
  lines: number;
  onProblem: (words: string) => void;
  onFailure: (words: string) => void;
}) {
  const dataDir = temporaryFolder();
  const file = join(dataDir, 'bramka.db');
  const database = openDatabase(file);
  migrateDatabase(database, migrationsFolder);
  fillDatabase(database, PAST);
  // Nobody pulls the plug here; a disk that is waited for only takes time.
  database.sqlite.pragma('synchronous = OFF');
  const clock = createFakeClock(BEGIN);
  const network = new SimulatedNetwork({ clock, keepSubmitted: 0, keepTexts: 0, deliveryMs: 700 });
  network.answerUssd = () => 'You have 12.40 PLN left.';
  const backups = nightly(dataDir, clock, parts.onProblem);
  const ids = Array.from({ length: parts.lines }, (_, index) => `line-${index + 1}`);
  const world = makeWorld({
    ...{ database, clock, network, lineIds: ids, lineKind: 'modem', timing: TIMING },
    lineOptions: Object.fromEntries(ids.map((id) => [id, { jobs: JOBS }])),
    gateway: { backup: backups.door, monitoring: watch(dataDir, clock) },
    logLevel: 'warn',
    onLog: (line) => parts.onProblem(Logged.parse(JSON.parse(line)).msg),
  });
  const app = createWebApp({
    gateway: world.gateway,
    staticDir: staticFolder,
    version: 'day',
    timeZone: ZONE,
    clock,
    onFailure: ({ error }) => parts.onFailure(String(error)),
  });
  await world.begin();
  backups.start();
  return {
    ...world,
    app,
    databaseOctets: () =>
      statSync(file).size + (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0),
    /** Lets a minute pass; the clock waits while a backup is made. */
    async passMinute() {
      for (let second = 0; second < 60; second += 5) {
        await clock.advance(5_000);
        while (backups.door.isRunning()) await pause(20);
      }
    },
    async close() {
      const stopping = Promise.all([backups.stop(), world.running.stop()]);
      await clock.advance(HOUR_MS);
      await stopping;
      database.close();
    },
  };
}

const Logged = z.object({ msg: z.string() });

const JOBS: LineJobs = {
  number: null,
  calls: 'reject',
  callAnswer: 'We call you back.',
  balance: { code: '*100#', everyMs: HOUR_MS, pattern: null, lowCredit: 5 },
  canary: null,
};

function watch(dataDir: string, clock: FakeClock): MonitoringOptions {
  const machine = thisMachine(dataDir);
  return {
    // The only clock that goes forward here is the one that is moved.
    machine: { ...machine, monotonicMs: clock.now },
    metrics: { isOn: true, token: 'day' },
    limits: { lineDownMs: 60_000, queueStuckMs: HOUR_MS, diskPercent: 101, backupMs: 2 * DAY_MS },
    channels: [],
    write: () => ({ title: '', body: '' }),
  };
}

function nightly(dataDir: string, clock: FakeClock, onProblem: (words: string) => void) {
  return createNightlyBackups({
    clock,
    log: createLogger({
      level: 'warn',
      stream: { write: (line) => onProblem(Logged.parse(JSON.parse(line)).msg) },
    }),
    time: { minuteOfDay: 3 * 60 + 15, zone: ZONE },
    record: () => readBackupRecord(dataDir),
    make(stop) {
      const settings = JSON.stringify({ dataDir, now: clock.now() });
      const program = [...nodeFlags, benchProgram, '--part', 'day-backup', settings];
      return backupInProcess([process.execPath, ...program])(stop);
    },
  });
}

const BackupSettings = z.object({ dataDir: z.string(), now: z.number() });

/** A part of its own: one backup, at the time of the simulated day. */
export async function playDayBackup(settings: unknown): Promise<void> {
  const { dataDir, now } = BackupSettings.parse(settings);
  await runBackup(
    { quiet: true, prune: false },
    {
      folder: null,
      keep: { daily: 7, weekly: 4, monthly: 3 },
      zone: ZONE,
      passphrase: null,
      carry: null,
    },
    { dataDir, version: 'day', clock: createFakeClock(now), print: () => undefined },
  );
}
