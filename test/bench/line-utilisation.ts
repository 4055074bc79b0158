// How much of a modem's time the gateway uses when many messages wait: the modem's own time for them by the time elapsed.
// The modem is a process of its own behind TCP; the gateway and its driver run here, on a file with full sync.
import { connect } from 'node:net';
import { join } from 'node:path';
import { createGateway, type RunningGateway } from '../../gateway/create-gateway.ts';
import { createPinMemory } from '../../gateway/lines/identity/pin-memory.ts';
import { systemClock } from '../../gateway/runtime/clock.ts';
import { createLogger } from '../../gateway/runtime/logger.ts';
import { type Database, openDatabase } from '../../gateway/storage/database.ts';
import { migrateDatabase } from '../../gateway/storage/migrate.ts';
import { createGsmModem, createTcpTransport } from '../../modem/index.ts';
import { encodeSubmit } from '../../modem/pdu/encode-submit.ts';
import { CUSTOMER, type ModemProcess, startModem, tcpPort } from './modem-part.ts';
import { moment, pause, waitFor } from './moment.ts';
import { migrationsFolder, temporaryFolder } from './places.ts';
import type { Row } from './table.ts';

const MESSAGES = 200;

/** `bare`: how many messages the loop without a gateway sends. */
const cases = [
  { promptMs: 30, submitMs: 270, target: 97, bare: 50 },
  { promptMs: 10, submitMs: 40, target: 90, bare: MESSAGES },
];

export async function lineUtilisation(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { target, bare, ...timing } of cases) {
    const ms = timing.promptMs + timing.submitMs;
    const used = await withModem(timing, sendThroughGateway);
    const possible = await withModem(timing, (modem) => sendBare(modem, bare));
    rows.push({
      figure: `line utilisation, modem of ${ms} ms`,
      measured: used * 100,
      unit: '%',
      target,
      ceiling: { what: 'bare AT+CMGS loop', value: possible * 100 },
      note: `${MESSAGES} messages, status reports on`,
    });
  }
  return rows;
}

async function withModem<T>(
  timing: { promptMs: number; submitMs: number },
  work: (modem: ModemProcess) => Promise<T>,
): Promise<T> {
  const modem = await startModem({ commandMs: 0, ...timing });
  try {
    return await work(modem);
  } finally {
    await modem.end();
  }
}

/** From the first message queued to the last receipt stored. */
async function sendThroughGateway(modem: ModemProcess): Promise<number> {
  const database = openDatabase(join(temporaryFolder(), 'bramka.db'));
  migrateDatabase(database, migrationsFolder);
  const running = gatewayOn(tcpPort(modem), database);
  try {
    running.start();
    await waitFor('the line', () =>
      running.gateway.lines.list()[0]?.state === 'ready' ? true : null,
    );
    await pause(1_000);
    const before = await modem.marks();
    const began = moment();
    const done = allSent(running);
    await queueAll(running);
    const elapsed = (await done) - began;
    return ((await modem.marks()).busyMs - before.busyMs) / elapsed;
  } finally {
    await running.stop();
    database.close();
  }
}

async function queueAll({ gateway }: RunningGateway): Promise<void> {
  for (let n = 1; n <= MESSAGES; n++) {
    const result = gateway.messages.queue({
      to: CUSTOMER,
      text: `Your bicycle number ${n} is ready, come any day until six.`,
      author: { kind: 'system' },
    });
    if (!result.ok) throw new Error(`not queued: ${result.code}`);
    // As requests come: one after the other, with room for the rest of the program between them.
    await new Promise(setImmediate);
  }
}

function allSent({ gateway }: RunningGateway): Promise<number> {
  const sent = new Set<number>();
  return new Promise((resolve, reject) => {
    const look = (messageId: number): void => {
      if (sent.has(messageId)) return;
      const state = gateway.messages.get(messageId)?.state;
      if (state === 'failed' || state === 'unconfirmed') reject(new Error(`a message ${state}`));
      if (state !== 'sent' && state !== 'delivered') return;
      sent.add(messageId);
      if (sent.size < MESSAGES) return;
      cancel();
      resolve(moment());
    };
    const cancel = gateway.events.subscribe({
      onEvent: (event) => {
        // Looking later keeps the counting out of the way between two segments.
        if (event.type === 'message.changed') setImmediate(look, event.messageId);
      },
    });
  });
}

function gatewayOn(port: number, database: Database): RunningGateway {
  const log = createLogger({
    level: 'warn',
    stream: { write: (line) => void process.stderr.write(line) },
  });
  const modemParts = { clock: systemClock, log, pin: null };
  return createGateway({
    database,
    clock: systemClock,
    log,
    version: 'bench',
    boot: 'bench',
    business: {
      name: 'Example Workshop',
      help: '',
      country: 'PL',
      timezone: 'Europe/Warsaw',
      languages: ['en'],
    },
    messages: {
      maxSegments: 10,
      partsTimeoutMs: 86_400_000,
      requestReports: true,
      expireAfterMs: 72 * 3_600_000,
    },
    lines: [
      {
        id: 'front-desk',
        kind: 'modem',
        port: `tcp://127.0.0.1:${port}`,
        makeModem: () =>
          createGsmModem({
            ...modemParts,
            transport: createTcpTransport({ host: '127.0.0.1', port }),
            pinMemory: createPinMemory({ database, clock: systemClock }),
          }),
      },
    ],
    simulation: null,
  });
}

/** The same messages, written straight to the modem: no driver, no database, no reports. */
async function sendBare(modem: ModemProcess, messages: number): Promise<number> {
  const socket = connect({ host: '127.0.0.1', port: tcpPort(modem), noDelay: true });
  let said = '';
  let check = (): void => undefined;
  socket.on('data', (chunk) => {
    said += chunk.toString('latin1');
    check();
  });
  function write(bytes: string, until: string): Promise<void> {
    said = '';
    return new Promise((resolve) => {
      check = () => {
        if (said.includes(until)) resolve();
      };
      socket.write(bytes);
    });
  }
  try {
    await write('ATE0\r', 'OK');
    await write('AT+CMGF=0\r', 'OK');
    const text = 'Your bicycle number 100 is ready, come any day until six.';
    const { hex, tpduLength } = encodeSubmit({ to: CUSTOMER, text, encoding: 'gsm7' });
    const began = moment();
    for (let n = 0; n < messages; n++) {
      await write(`AT+CMGS=${tpduLength}\r`, '> ');
      await write(`${hex}\x1a`, 'OK');
    }
    const elapsed = moment() - began;
    return (await modem.marks()).busyMs / elapsed;
  } finally {
    socket.destroy();
  }
}
