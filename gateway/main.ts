// Composition root: the only file that imports every folder. Reads the command line, checks the configuration, builds
// the parts and joins them.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { checkLine } from '../config/check-line.ts';
import { describeConfig } from '../config/describe-config.ts';
import { environment } from '../config/environment.ts';
import { holdsSecrets } from '../config/holds-secrets.ts';
import { type Config, type LoadedConfig, loadConfig } from '../config/load-config.ts';
import { createWebApp } from '../web/create-web-app.tsx';
import { alarmWriter } from '../web/status/alarm-words.ts';
import { createAccounts } from './accounts/accounts.ts';
import { newSecret } from './accounts/secret.ts';
import { announcePages } from './announcing/announce-pages.ts';
import type { LocalName } from './announcing/local-name.ts';
import { isDamage } from './backup/backup-error.ts';
import { backupFolder } from './backup/backup-names.ts';
import { backupInProcess, carryBy } from './backup/backup-process.ts';
import { readBackupRecord } from './backup/backup-record.ts';
import { copyBeforeMigrating } from './backup/before-migrating.ts';
import { refuseEmptied } from './backup/emptied.ts';
import { createNightlyBackups, type NightlyBackups } from './backup/nightly-backups.ts';
import { finishRestore, pendingRestore } from './backup/swap-database.ts';
import { addLineRemotely } from './cli/add-line.ts';
import { baseUrls, listenWords, localUrl } from './cli/addresses.ts';
import { testAlarmsRemotely } from './cli/alarm-test.ts';
import { askPassword } from './cli/ask-password.ts';
import { certificateWords, HTTPS_IS_OFF } from './cli/certificate-words.ts';
import { Ending } from './cli/ending.ts';
import { type ExamineBoxParts, examineThisBox } from './cli/examine-box.ts';
import { examineModems } from './cli/examine-modems.ts';
import { askHealth } from './cli/health.ts';
import { createKeyActs } from './cli/key-commands.ts';
import { withLocalKey } from './cli/local-key.ts';
import { createProgram, type Places } from './cli/program.ts';
import { actOnLineRemotely, BoxRefusal, linesRemotely, sendRemotely } from './cli/remote.ts';
import { ussdRemotely } from './cli/remote-ussd.ts';
import { announceRunning, findRunning, forgetRunning, type RunningBox } from './cli/running-box.ts';
import { setupWords, signInWords } from './cli/setup-words.ts';
import { traceRemotely } from './cli/trace.ts';
import { accountWords } from './cli/words.ts';
import { createGateway, type RunningGateway } from './create-gateway.ts';
import { GatewayError } from './errors.ts';
import type { Gateway, LocalNameView } from './index.ts';
import { createIncidentFiles } from './lines/history/incident-files.ts';
import { createLineSince } from './lines/history/line-since.ts';
import { locateOnThisMachine } from './lines/identity/locate-modem.ts';
import { createMarksMemory } from './lines/identity/marks-memory.ts';
import { createPinMemory } from './lines/identity/pin-memory.ts';
import { createAddedLineStore } from './lines/making/added-lines.ts';
import { composeLines } from './lines/making/compose-lines.ts';
import { transportOf } from './lines/making/make-lines.ts';
import { runProgram } from './lines/recovery/usb-power.ts';
import { composeMonitoring } from './monitoring/compose-monitoring.ts';
import { createPairedPhoneStore } from './phones/paired-phones.ts';
import { createPhoneNetwork, type RunningPhoneNetwork } from './phones/phone-network.ts';
import { loadPhoneProgram } from './phones/phone-program.ts';
import { systemClock } from './runtime/clock.ts';
import { createLifecycle, type Lifecycle } from './runtime/lifecycle.ts';
import { componentLogger, createLogger, type Logger } from './runtime/logger.ts';
import { createSystemdNotifier } from './runtime/systemd-notify.ts';
import { feedWatchdog } from './runtime/watchdog.ts';
import {
  type CertificateSource,
  certificateFiles,
  type HeldCertificate,
  holdCertificate,
} from './serving/certificate-source.ts';
import { type OpenPages, openPages } from './serving/open-pages.ts';
import { ownCertificates } from './serving/own-certificates.ts';
import { namesOfThisMachine } from './serving/own-names.ts';
import { lockData } from './storage/data-lock.ts';
import { type Database, openDatabase } from './storage/database.ts';
import { refuseDamage } from './storage/look-for-damage.ts';
import { migrateDatabase } from './storage/migrate.ts';
import { knownMigrations } from './storage/migration-journal.ts';
import { isStorageFailure } from './storage/storage-failure.ts';

// dist/main.js and gateway/main.ts both lie one folder below the root.
const root = fileURLToPath(new URL('..', import.meta.url));
const { version }: { version: string } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
);
const STOP_DEADLINE_MS = 5_000;
/** Bits per second at which nearly all modems answer. */
const USUAL_SPEED = 115_200;

function configAt(places: Places): { file: string | null; loaded: LoadedConfig } {
  const env = environment();
  const file =
    places.config ?? env.BRAMKA_CONFIG ?? (existsSync('bramka.toml') ? 'bramka.toml' : null);
  return { file, loaded: loadConfig(file === null ? { text: '', env } : { file, env }) };
}

function readConfig(places: Places): Config {
  const { file, loaded } = configAt(places);
  if (loaded.ok) return loaded.config;
  const problems = loaded.problems.map(
    ({ path, problem, hint }) => `  ${path} ${problem}\n    → ${hint}`,
  );
  throw new Ending(
    `The configuration${file === null ? '' : ` ${file}`} has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${problems.join('\n')}`,
    2,
  );
}

function doctorConfig({ file, loaded }: ReturnType<typeof configAt>): ExamineBoxParts['config'] {
  if (!loaded.ok) return { problems: loaded.problems };
  const { alarms, backup, lines } = loaded.config;
  return {
    file,
    holdsSecrets: file !== null && holdsSecrets(readFileSync(file, 'utf8')),
    diskPercent: alarms.diskPercent,
    backup: { isNightly: backup.nightly, mostHours: alarms.backupMs / 3_600_000 },
    ports: lines.flatMap((line) =>
      line.kind === 'modem' ? [{ id: line.id, port: line.port }] : [],
    ),
    certificates: certificatesOf(loaded.config),
  };
}

/** What cannot be read is none: the doctor says so. */
function certificatesOf({ mqtt, server }: Config): { name: string; pem: string }[] {
  const { files } = server.https;
  return [
    ...(mqtt.tls === null ? [] : [{ name: 'mqtt.tls_cert_file', pem: mqtt.tls.cert }]),
    ...(files === null
      ? []
      : [
          {
            name: 'server.certificate',
            pem: textOf(files.cert),
          },
        ]),
  ];
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Whoever asks tells what is missing.
    return '';
  }
}

function dataDirOf(places: Places): string {
  return places.data ?? environment().BRAMKA_DATA ?? 'data';
}

const migrations = join(root, 'gateway', 'storage', 'migrations');

/** With `look`, a database that is damaged is refused before anything is written to it. */
function openData(dataDir: string, { look = false } = {}): Database {
  const path = join(dataDir, 'bramka.db');
  if (pendingRestore(dataDir) !== null)
    throw new Ending('A restore was interrupted. Start the server, which finishes it.', 1);
  const database = openDatabase(path);
  try {
    if (look) refuseDamage(database.sqlite, path);
    const copyFirst = copyBeforeMigrating({ dataDir, version, clock: systemClock });
    migrateDatabase(database, migrations, copyFirst);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function buildGateway(
  config: Config,
  dataDir: string,
  database: Database,
  log: Logger,
  phones: RunningPhoneNetwork,
  backups: NightlyBackups,
): RunningGateway {
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
    ...composeLines(config.lines, createAddedLineStore(database), checkLine, {
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
    }),
    backup: backups.door,
    phones: phones.network,
    monitoring: composeMonitoring(config, {
      clock: systemClock,
      dataDir,
      boxName: config.business.name,
      write: alarmWriter({
        ...config.business,
        language: config.alarms.language,
        timeZone: config.business.timezone,
        publicUrl: config.server.publicUrl,
      }),
    }),
    finding: {
      patterns: config.modems.search,
      open: (port, baudRate) => transportOf({ port, baud: baudRate ?? USUAL_SPEED }),
      pinMemory: createPinMemory({ database, clock: systemClock }),
    },
  });
}

/** Null for plain HTTP. Throws GatewayError `certificate-unusable`. */
async function holdOwnCertificate(
  config: Config,
  dataDir: string,
  log: Logger,
  localView: () => LocalNameView,
): Promise<HeldCertificate | null> {
  const source = certificateSource(config, dataDir, localView);
  return source === null ? null : holdCertificate({ source, clock: systemClock, log });
}

function certificateSource(
  config: Config,
  dataDir: string,
  localView: () => LocalNameView = () => ({ state: 'off' }),
): CertificateSource | null {
  const { files, own } = config.server.https;
  if (files !== null) return certificateFiles(files, systemClock);
  const names = () =>
    namesOfThisMachine(config.server.publicUrl, localNames(config.server.localName, localView()));
  return own ? ownCertificates({ dataDir, clock: systemClock, names }) : null;
}

/** The name that is wanted and the one that was free. */
function localNames(label: string | null, view: LocalNameView): string[] {
  return [
    ...(label === null ? [] : [`${label}.local`]),
    ...(view.state === 'announced' ? [view.name] : []),
  ];
}

/** Tells the network where the pages are, once they answer. */
async function announceName(config: Config, pages: OpenPages, log: Logger): Promise<LocalName> {
  const { host, localName, https } = config.server;
  const { port, localPort } = pages;
  const plain = { type: '_http._tcp', port: https.redirect?.port ?? port } as const;
  const secure = { type: '_https._tcp', port } as const;
  return announcePages({
    label: localName,
    host,
    services: localPort === null ? [plain] : https.redirect === null ? [secure] : [secure, plain],
    clock: systemClock,
    log: componentLogger(log, 'local-name'),
  });
}

/** Resolves with the port when the pages answer. Throws GatewayError `listen-failed`. */
async function listen(
  config: Config,
  gateway: Gateway,
  log: Logger,
  lifecycle: Lifecycle,
  held: HeldCertificate | null,
  localView: () => LocalNameView,
): Promise<OpenPages> {
  const { host, port, https, publicUrl } = config.server;
  const scheme = held === null ? 'http' : 'https';
  let bound = port;
  const app = createWebApp({
    gateway,
    clock: systemClock,
    staticDir: join(root, 'web', 'static'),
    version,
    timeZone: config.business.timezone,
    secureCookies: config.server.secureCookies,
    publicUrl,
    certificate: () => held?.view() ?? null,
    localName: localView,
    // A promise that outlives a mistake is made only where the certificate is everybody's.
    promiseHttps: https.files !== null && publicUrl?.startsWith('https:') === true,
    addresses: () => baseUrls(host, bound, scheme),
    phoneProgram: loadPhoneProgram({
      agent: join(root, 'dist', 'agent.mjs'),
      setup: join(root, 'modem', 'phone', 'agent', 'setup.sh'),
    }),
    onFailure: (failure) => log.error(failure, 'a request failed'),
  });
  try {
    const pages = await openPages({
      answer: app.fetch,
      place: { host, port },
      held,
      redirect: https.redirect,
      publicUrl,
    });
    lifecycle.started('pages', pages.close);
    bound = pages.port;
    return pages;
  } catch (error) {
    throw new GatewayError('listen-failed', listenWords(error, host, port), { cause: error });
  }
}

/** The main job: runs until a signal. */
async function serveBox(places: Places): Promise<void> {
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
    const running = buildGateway(config, dataDir, database, log, phones, backups);
    const key = newSecret('local_');
    let localName: LocalName | null = null;
    const localView = (): LocalNameView => localName?.view() ?? { state: 'off' };
    const held = await holdOwnCertificate(config, dataDir, log, localView);
    const gateway = withLocalKey(running.gateway, key);
    const pages = await listen(config, gateway, log, lifecycle, held, localView);
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

/** The nightly one is made by this program in a process of its own. */
function nightlyBackups(places: Places, config: Config, log: Logger): NightlyBackups {
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

/** What reads and writes backups is loaded only where it is needed, not by a box that serves. */
async function damageRefusal(
  places: Places,
  config: Config,
  damage: unknown,
): Promise<GatewayError> {
  const { damagedDatabase } = await import('./backup/last-good.ts');
  const dataDir = dataDirOf(places);
  const folder = backupFolder(config.backup.folder, dataDir);
  return damagedDatabase({ dataDir, folder, given: places }, damage);
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
  const { createHouse } = await import('./house/house.ts');
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

/** Addresses that people reach the box under. */
function urlsOf(config: Config, port: number, scheme: 'http' | 'https'): string[] {
  const { host, publicUrl } = config.server;
  return publicUrl === null ? baseUrls(host, port, scheme) : [publicUrl];
}

function urlForCommands(config: Config, { port, localPort }: OpenPages): string {
  return localPort === null ? localUrl(config.server.host, port) : localUrl('127.0.0.1', localPort);
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

function withDatabase<T>(places: Places, work: (database: Database) => T): T {
  const database = openData(dataDirOf(places));
  const close = (): void => database.close();
  const result = work(database);
  if (result instanceof Promise) void result.then(close, close);
  else close();
  return result;
}

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
