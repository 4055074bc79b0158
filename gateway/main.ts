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
import { type Config, loadConfig } from '../config/load-config.ts';
import { createWebApp } from '../web/create-web-app.tsx';
import { createAccounts } from './accounts/accounts.ts';
import { newSecret } from './accounts/secret.ts';
import { addLineRemotely } from './cli/add-line.ts';
import { baseUrls, listenWords, localUrl } from './cli/addresses.ts';
import { askPassword } from './cli/ask-password.ts';
import { certificateWords, HTTPS_IS_OFF } from './cli/certificate-words.ts';
import { Ending } from './cli/ending.ts';
import { examineModems } from './cli/examine-modems.ts';
import { createKeyActs } from './cli/key-commands.ts';
import { withLocalKey } from './cli/local-key.ts';
import { createProgram, type Places } from './cli/program.ts';
import { actOnLineRemotely, BoxRefusal, linesRemotely, sendRemotely } from './cli/remote.ts';
import { ussdRemotely } from './cli/remote-ussd.ts';
import { announceRunning, findRunning, forgetRunning, type RunningBox } from './cli/running-box.ts';
import { traceRemotely } from './cli/trace.ts';
import { accountWords } from './cli/words.ts';
import { createGateway, type RunningGateway } from './create-gateway.ts';
import { GatewayError } from './errors.ts';
import type { Gateway } from './index.ts';
import { createIncidentFiles } from './lines/history/incident-files.ts';
import { createLineSince } from './lines/history/line-since.ts';
import { locateOnThisMachine } from './lines/identity/locate-modem.ts';
import { createMarksMemory } from './lines/identity/marks-memory.ts';
import { createPinMemory } from './lines/identity/pin-memory.ts';
import { createAddedLineStore } from './lines/making/added-lines.ts';
import { composeLines } from './lines/making/compose-lines.ts';
import { transportOf } from './lines/making/make-lines.ts';
import { runProgram } from './lines/recovery/usb-power.ts';
import { createPairedPhoneStore } from './phones/paired-phones.ts';
import { createPhoneNetwork, type RunningPhoneNetwork } from './phones/phone-network.ts';
import { loadPhoneProgram } from './phones/phone-program.ts';
import { systemClock } from './runtime/clock.ts';
import { createLifecycle, type Lifecycle } from './runtime/lifecycle.ts';
import { componentLogger, createLogger, type Logger } from './runtime/logger.ts';
import { createSystemdNotifier } from './runtime/systemd-notify.ts';
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
import { migrateDatabase } from './storage/migrate.ts';
import { isStorageFailure } from './storage/storage-failure.ts';

// dist/main.js and gateway/main.ts both lie one folder below the root.
const root = fileURLToPath(new URL('..', import.meta.url));
const { version }: { version: string } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
);
const STOP_DEADLINE_MS = 5_000;
const WATCHDOG_MS = 15_000;
/** Bits per second at which nearly all modems answer. */
const USUAL_SPEED = 115_200;

function readConfig(places: Places): Config {
  const env = environment();
  const file =
    places.config ?? env.BRAMKA_CONFIG ?? (existsSync('bramka.toml') ? 'bramka.toml' : null);
  const loaded = loadConfig(file === null ? { text: '', env } : { file, env });
  if (loaded.ok) return loaded.config;
  const problems = loaded.problems.map(
    ({ path, problem, hint }) => `  ${path} ${problem}\n    → ${hint}`,
  );
  throw new Ending(
    `The configuration${file === null ? '' : ` ${file}`} has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${problems.join('\n')}`,
    2,
  );
}

function dataDirOf(places: Places): string {
  return places.data ?? environment().BRAMKA_DATA ?? 'data';
}

function openData(dataDir: string): Database {
  const database = openDatabase(join(dataDir, 'bramka.db'));
  try {
    migrateDatabase(database, join(root, 'gateway', 'storage', 'migrations'));
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
    phones: phones.network,
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
): Promise<HeldCertificate | null> {
  const source = certificateSource(config, dataDir);
  return source === null ? null : holdCertificate({ source, clock: systemClock, log });
}

function certificateSource(config: Config, dataDir: string): CertificateSource | null {
  const { files, own } = config.server.https;
  if (files !== null) return certificateFiles(files, systemClock);
  const names = () => namesOfThisMachine(config.server.publicUrl);
  return own ? ownCertificates({ dataDir, clock: systemClock, names }) : null;
}

/** Resolves with the port when the pages answer. Throws GatewayError `listen-failed`. */
async function listen(
  config: Config,
  gateway: Gateway,
  log: Logger,
  lifecycle: Lifecycle,
  held: HeldCertificate | null,
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
    const database = openData(dataDir);
    lifecycle.started('database', () => database.close());
    const phones = createPhoneNetwork({
      mqtt: config.mqtt,
      store: createPairedPhoneStore(database),
      clock: systemClock,
      log,
      programVersion: version,
    });
    lifecycle.started('phones', phones.stop);
    const running = buildGateway(config, dataDir, database, log, phones);
    const key = newSecret('local_');
    const held = await holdOwnCertificate(config, dataDir, log);
    const pages = await listen(config, withLocalKey(running.gateway, key), log, lifecycle, held);
    announce(dataDir, { pid: process.pid, url: urlForCommands(config, pages), key }, log);
    lifecycle.started('announcement', () => forgetRunning(dataDir));
    running.start();
    lifecycle.started('lines', () => running.stop());
    await joinHouse({ config, database, log, gateway: running.gateway, lifecycle });
    await notifySystemd(log, running.gateway, lifecycle);
    welcome(config, pages, running);
  } catch (error) {
    await lifecycle.stop();
    throw error;
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
  const feed = (): void => {
    // A database that does not answer is what the watchdog is for.
    if (gateway.health().ok) void notifier.watchdog();
    cancel = systemClock.timer('watchdog', WATCHDOG_MS, feed);
  };
  let cancel = systemClock.timer('watchdog', WATCHDOG_MS, feed);
  lifecycle.started('watchdog', () => {
    cancel();
    return notifier.stopping();
  });
}

function urlForCommands(config: Config, { port, localPort }: OpenPages): string {
  return localPort === null ? localUrl(config.server.host, port) : localUrl('127.0.0.1', localPort);
}

function welcome(
  config: Config,
  { port, localPort }: OpenPages,
  { gateway, accounts }: RunningGateway,
): void {
  const urls =
    config.server.publicUrl === null
      ? baseUrls(config.server.host, port, localPort === null ? 'http' : 'https')
      : [config.server.publicUrl];
  const [first = ''] = urls;
  const lines = [`Bramka ${version} is ready at ${urls.join('  or  ')}`];
  if (gateway.accounts.needsSetup()) {
    lines.push('', 'Set it up once with this link (it makes the first account and then ends):');
    lines.push(`  ${first}/setup/${accounts.createSetupLink()}`);
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
