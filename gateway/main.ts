// Composition root: reads the command line and does what it asks. This file and those of main/ alone know every folder.

import { createInterface } from 'node:readline';
import { describeConfig } from '../config/describe-config.ts';
import { createAccounts } from './accounts/accounts.ts';
import { carryBy } from './backup/backup-process.ts';
import { addLineRemotely } from './cli/add-line.ts';
import { testAlarmsRemotely } from './cli/alarm-test.ts';
import { askPassword } from './cli/ask-password.ts';
import { certificateWords, HTTPS_IS_OFF } from './cli/certificate-words.ts';
import { Ending } from './cli/ending.ts';
import { examineThisBox } from './cli/examine-box.ts';
import { examineModems } from './cli/examine-modems.ts';
import { askHealth } from './cli/health.ts';
import { createKeyActs } from './cli/key-commands.ts';
import { createProgram, type Places } from './cli/program.ts';
import { actOnLineRemotely, BoxRefusal, linesRemotely, sendRemotely } from './cli/remote.ts';
import { ussdRemotely } from './cli/remote-ussd.ts';
import { findRunning, type RunningBox } from './cli/running-box.ts';
import { setupWords, signInWords } from './cli/setup-words.ts';
import { traceRemotely } from './cli/trace.ts';
import { accountWords } from './cli/words.ts';
import { GatewayError } from './errors.ts';
import { certificateSource } from './main/hold-certificate.ts';
import { openData, withDatabase } from './main/open-data.ts';
import { urlsOf } from './main/open-door.ts';
import { configAt, dataDirOf, doctorConfig, readConfig } from './main/read-config.ts';
import { serveBox } from './main/serve-box.ts';
import { migrations, version } from './main/this-program.ts';
import { systemClock } from './runtime/clock.ts';
import { certificateFiles } from './serving/certificate-source.ts';
import { knownMigrations } from './storage/migration-journal.ts';
import { isStorageFailure } from './storage/storage-failure.ts';

function runningBox(places: Places): RunningBox {
  const box = findRunning(dataDirOf(places));
  if (box !== null) return box;
  throw new Ending(
    'Bramka is not running here. Start it with `npm start`, or name its folder with --data.',
    1,
  );
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

// Texts, keys and numbers are for the owner's eyes: what we create nobody else may read.
process.umask(0o077);

const program = createProgram(version, {
  serve: serveBox,
  async checkConfig(places) {
    const config = readConfig(places);
    const { files } = config.server.https;
    if (files !== null) await certificateFiles(files, systemClock).read();
    print(describeConfig(config));
  },
  addUser: (places, user) =>
    withDatabase(places, async (database) => {
      const accounts = createAccounts({ database, clock: systemClock });
      const password = await askPassword(`Password for ${user.name}: `);
      const displayName = user.displayName ?? user.name;
      const { name, role } = user;
      const result = await accounts.addAccount({ name, displayName, password, role });
      if (!result.ok) throw new Ending(accountWords(result.code), 2);
      print(`${result.value.name} can sign in now.`);
    }),
  async setupLink(places) {
    const config = readConfig(places);
    // Over HTTPS the commands have a door of their own, and people another one.
    const isSecure = certificateSource(config, dataDirOf(places)) !== null;
    const port = isSecure ? config.server.port : Number(new URL(runningBox(places).url).port);
    const urls = urlsOf(config, port, isSecure ? 'https' : 'http');
    const words = withDatabase(places, (database) => {
      const accounts = createAccounts({ database, clock: systemClock });
      return accounts.needsSetup()
        ? setupWords(urls, accounts.createSetupLink())
        : signInWords(urls);
    });
    print(words.join('\n'));
  },
  async backup(places, options) {
    const { runBackup } = await import('./cli/run-backup.ts');
    const { backup, business } = readConfig(places);
    const [program, ...parameters] = backup.command;
    return runBackup(
      options,
      {
        ...backup,
        zone: business.timezone,
        carry: program === undefined ? null : carryBy(program, parameters),
      },
      { dataDir: dataDirOf(places), version, clock: systemClock, print },
    );
  },
  async restore(places, options) {
    const { runRestore } = await import('./cli/run-backup.ts');
    await runRestore(
      options,
      {
        known: knownMigrations(migrations),
        passphrase: () => readConfig(places).backup.passphrase,
      },
      { dataDir: dataDirOf(places), clock: systemClock, print },
    );
  },
  async certificate(places, { authority }) {
    const source = certificateSource(readConfig(places), dataDirOf(places));
    if (source === null) throw new Ending(HTTPS_IS_OFF, 1);
    for (const line of certificateWords(source.view(await source.read()), authority === true))
      print(line);
  },
  ...createKeyActs({
    now: systemClock.now,
    withKeys: (places, work) =>
      withDatabase(places, (database) => work(createAccounts({ database, clock: systemClock }))),
    print,
    note: (text) => process.stderr.write(`${text}\n`),
  }),
  doctor: (places, options) =>
    examineModems(options, {
      config: readConfig(places),
      dataDir: dataDirOf(places),
      openData,
      print,
    }),
  trace: (places, options) =>
    traceRemotely(runningBox(places), options, { clock: systemClock, print }),
  async send(places, message) {
    print(await sendRemotely(runningBox(places), message));
  },
  async eachLine(turn) {
    for await (const line of createInterface({ input: process.stdin })) {
      if (line.trim() !== '') print(turn(line));
    }
  },
  addLine: (places, options) =>
    addLineRemotely(runningBox(places), options, { clock: systemClock, print }),
  async lines(places) {
    for (const line of await linesRemotely(runningBox(places), systemClock.now())) print(line);
  },
  async ussd(places, request) {
    print(await ussdRemotely(runningBox(places), request, systemClock));
  },
  examineBox: (places, options) =>
    examineThisBox(options, {
      config: doctorConfig(configAt(places)),
      dataDir: dataDirOf(places),
      print,
    }),
  async health(places) {
    print(await askHealth(findRunning(dataDirOf(places))));
  },
  async testAlarms(places, options) {
    const { lines, allWell } = await testAlarmsRemotely(runningBox(places), options);
    for (const line of lines) print(line);
    if (!allWell) process.exitCode = 1;
  },
  async actOnLine(places, act, lineId) {
    const now = systemClock.now();
    for (const line of await actOnLineRemotely(runningBox(places), { act, lineId, now }))
      print(line);
  },
});

try {
  await program.parseAsync(process.argv.length > 2 ? process.argv : [...process.argv, 'serve']);
} catch (error) {
  const isStorage = isStorageFailure(error);
  const isRefusal = error instanceof Ending || error instanceof BoxRefusal;
  const known = isRefusal || error instanceof GatewayError || isStorage;
  const words = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    isStorage && !(error instanceof GatewayError)
      ? `The database cannot be written: ${words}. Check that the disk is not full.\n`
      : `${words}\n`,
  );
  if (!known && error instanceof Error && error.stack !== undefined)
    process.stderr.write(`${error.stack}\n`);
  process.exitCode = error instanceof Ending ? error.exitCode : 1;
}
