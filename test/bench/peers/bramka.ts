// Our own program as people run it, with messages that wait in its database when it starts.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGateway } from '../../../gateway/create-gateway.ts';
import type { LineOptions } from '../../../gateway/lines/line.ts';
import { systemClock } from '../../../gateway/runtime/clock.ts';
import { createLogger } from '../../../gateway/runtime/logger.ts';
import { type Database, openDatabase } from '../../../gateway/storage/database.ts';
import { migrateDatabase } from '../../../gateway/storage/migrate.ts';
import { createGsmModem, createTcpTransport } from '../../../modem/index.ts';
import { mainProgram, migrationsFolder, nodeFlags, temporaryFolder } from '../places.ts';
import { end, kill, start } from '../processes.ts';
import type { Order, Program, RunningProgram, Stored } from './program.ts';

export function bramka(sendMode: 'direct' | 'stored' = 'direct'): Program {
  const box = bramkaWith(1, sendMode);
  return { ...box, start: (port) => box.start([port]) };
}

/** Any number of lines, `line-1` and so on; the orders go to them in turn. */
export function bramkaWith(lines: number, sendMode: 'direct' | 'stored' = 'direct') {
  const data = temporaryFolder();
  const ids = Array.from({ length: lines }, (_, index) => `line-${index + 1}`);
  return {
    name: sendMode === 'direct' ? 'Bramka' : 'Bramka, sending from memory',
    prepare: (orders: readonly Order[]): void =>
      withDatabase(data, (database) => queue(database, ids, orders)),
    async start(ports: readonly string[]): Promise<RunningProgram> {
      const config = join(data, 'bramka.toml');
      writeFileSync(config, configuration(ids, ports, sendMode));
      const child = start(
        process.execPath,
        [...nodeFlags, mainProgram, 'serve', '--config', config, '--data', data],
        { stdio: ['ignore', 'ignore', 'inherit'], env: { PATH: process.env.PATH } },
      );
      return {
        pid: child.pid ?? 0,
        stored: () => withDatabase(data, storedTexts),
        unconfirmed: () => withDatabase(data, unconfirmedTexts),
        end: () => end(child),
        kill: () => kill(child),
      };
    },
  };
}

function configuration(
  ids: readonly string[],
  ports: readonly string[],
  sendMode: 'direct' | 'stored',
): string {
  return [
    '[server]',
    'listen = "127.0.0.1:0"',
    '[log]',
    'level = "warn"',
    ...ids.flatMap((id, index) => [
      '[[lines]]',
      `id = "${id}"`,
      `port = "${ports[index]}"`,
      `send_mode = "${sendMode}"`,
    ]),
    '',
  ].join('\n');
}

function withDatabase<T>(data: string, work: (database: Database) => T): T {
  const database = openDatabase(join(data, 'bramka.db'));
  try {
    migrateDatabase(database, migrationsFolder);
    return work(database);
  } finally {
    database.close();
  }
}

/** Through the same door as a script's orders; nothing is started, so nothing is sent. */
function queue(database: Database, ids: readonly string[], orders: readonly Order[]): void {
  const log = createLogger({ level: 'fatal' });
  const { gateway } = createGateway({
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
      expireAfterMs: 86_400_000,
    },
    lines: ids.map((id) => idleLine(id, log)),
    simulation: null,
  });
  for (const [index, order] of orders.entries()) {
    const line = ids[index % ids.length];
    const result = gateway.messages.queue({ ...order, line, author: { kind: 'system' } });
    if (!result.ok) throw new Error(`not queued: ${result.code}`);
  }
}

function idleLine(id: string, log: ReturnType<typeof createLogger>): LineOptions {
  return {
    id,
    kind: 'modem',
    port: null,
    makeModem: () =>
      createGsmModem({
        transport: createTcpTransport({ host: '127.0.0.1', port: 1 }),
        clock: systemClock,
        log,
        pin: null,
        pinMemory: { wasRefused: () => false, rememberRefused: () => undefined },
      }),
  };
}

/** `at` is the gateway's own note of the moment before the commit, whole milliseconds. */
function storedTexts({ sqlite }: Database): Stored[] {
  return sqlite
    .prepare<[], Stored>(
      `select p.received_at as at, m.text as text from parts p join messages m on m.id = p.message_id
       order by p.id`,
    )
    .all();
}

function unconfirmedTexts({ sqlite }: Database): string[] {
  return sqlite
    .prepare<[], string>("select text from messages where state = 'unconfirmed'")
    .pluck()
    .all();
}
