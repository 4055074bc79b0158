// A fake Android phone with Termux: the commands of `fake-termux/`, and the hand that makes it receive, fail and forget.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';

/** What one call of termux-sms-send did, in order of their start. */
export type SendAttempt = {
  /** When the command started, ms since 1970. */
  at: number;
  number: string;
  /** Null: the phone's default SIM. */
  slot: number | null;
  body: string;
  /** Whether it reached the network. */
  went: boolean;
};

/** One row of the phone's SMS store. */
export type PhoneRow = { id: number; type: number; address: string; body: string; date: number };

export type PhoneSettings = {
  /** How long every command takes, ms. */
  delayMs: number;
  /**
   * `ok`; `no-permission`: JSON error with exit 0; `fail-permission`: the same with exit 1; `exception`: silence, and
   * nothing sent; `hang`; `hang-sent`: sent, and the command hangs; `fail`: exit 1.
   */
  send: 'ok' | 'no-permission' | 'fail-permission' | 'exception' | 'hang' | 'hang-sent' | 'fail';
  /** The row that the platform writes of what is sent from now on. */
  row: 'sent' | 'failed' | 'none';
  /** How long after the send the row is there. */
  rowDelayMs: number;
  list: 'ok' | 'no-permission' | 'hang' | 'legacy' | 'garbage';
  /** Battery, SIM and cell. */
  facts: 'ok' | 'hang';
  slots: number;
  timezone: string;
};

const DEFAULTS: PhoneSettings = {
  delayMs: 200,
  send: 'ok',
  row: 'sent',
  rowDelayMs: 0,
  list: 'ok',
  facts: 'ok',
  slots: 2,
  timezone: 'Europe/Warsaw',
};

export type FakeTermux = {
  /** The commands' folder, for `--bin`. */
  bin: string;
  /** What the commands need in their environment. */
  env: Readonly<Record<string, string>>;
  set(settings: Partial<PhoneSettings>): void;
  /** Writes a received text into the store and returns its `_id`. `id` forces one. */
  receive(text: { from: string; body: string; at?: number; id?: number }): number;
  /** Calls of termux-sms-send, by the time of their start. */
  attempts(): SendAttempt[];
  /** Those of them that reached the network. */
  sent(): SendAttempt[];
  rows(): PhoneRow[];
  /** Deletes rows, as a person does on the phone. */
  deleteRows(ids: readonly number[]): void;
  /** Empties the store, as a reset does; the ids begin at 1 again. */
  reset(): void;
  setBattery(battery: { percentage: number; status: string }): void;
  /** Arguments of each call of termux-sms-list. */
  listCalls(): string[];
};

/** Makes a phone that keeps its state in `folder`, which must exist. */
export function createFakeTermux(
  folder: string,
  settings: Partial<PhoneSettings> = {},
): FakeTermux {
  for (const name of ['settings', 'attempts', 'noted']) mkdirSync(join(folder, name));
  const db = openStore(join(folder, 'phone.db'));
  const phone = controlOf(folder, db);
  phone.set({ ...DEFAULTS, ...settings });
  phone.setBattery({ percentage: 84, status: 'CHARGING' });
  return phone;
}

function openStore(file: string): Database.Database {
  const db = new Database(file);
  db.pragma('busy_timeout = 5000');
  // Without AUTOINCREMENT, as on older phones: the id of a deleted newest row is used again.
  db.exec(`CREATE TABLE sms (_id INTEGER PRIMARY KEY, thread_id INTEGER, type INTEGER, read INTEGER,
    address TEXT, body TEXT, date INTEGER)`);
  return db;
}

function controlOf(folder: string, db: Database.Database): FakeTermux {
  return {
    bin: fileURLToPath(new URL('fake-termux', import.meta.url)),
    env: { FAKE_TERMUX_DIR: folder, FAKE_TERMUX_NODE: process.execPath },
    set: (settings) => writeSettings(folder, settings),
    receive({ from, body, at = Date.now(), id }) {
      const made = db
        .prepare(
          'INSERT INTO sms (_id, thread_id, type, read, address, body, date) VALUES (?, 1, 1, 0, ?, ?, ?)',
        )
        .run(id ?? null, from, body, at);
      return Number(made.lastInsertRowid);
    },
    attempts: () => readAttempts(folder),
    sent: () => readAttempts(folder).filter(({ went }) => went),
    rows: () =>
      db
        .prepare<[], PhoneRow>('SELECT _id AS id, type, address, body, date FROM sms ORDER BY _id')
        .all(),
    deleteRows(ids) {
      for (const id of ids) db.prepare('DELETE FROM sms WHERE _id = ?').run(id);
    },
    reset: () => {
      db.exec('DELETE FROM sms');
    },
    setBattery: (battery) =>
      writeFileSync(
        join(folder, 'battery.json'),
        JSON.stringify({ ...battery, plugged: 'UNPLUGGED' }),
      ),
    listCalls() {
      const file = join(folder, 'list-calls');
      return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
    },
  };
}

function writeSettings(folder: string, settings: Partial<PhoneSettings>): void {
  const { delayMs, rowDelayMs, slots, ...words } = settings;
  const files: Record<string, string | undefined> = { ...words };
  if (delayMs !== undefined) files.delay = delayMs === 0 ? '0' : String(delayMs / 1000);
  if (rowDelayMs !== undefined) files['row-delay-ms'] = String(rowDelayMs);
  if (slots !== undefined) {
    files.slots = String(slots);
    writeFileSync(join(folder, 'deviceinfo.json'), JSON.stringify(deviceInfo(slots)));
    writeFileSync(join(folder, 'cellinfo.json'), JSON.stringify(CELLS));
  }
  for (const [name, value] of Object.entries(files)) {
    if (value !== undefined) writeFileSync(join(folder, 'settings', name), `${value}\n`);
  }
}

function deviceInfo(slots: number): object {
  return {
    data_enabled: 'true',
    device_id: null,
    phone_count: slots,
    network_operator_name: 'Plus',
    network_type: 'lte',
    network_roaming: false,
    sim_operator_name: 'Plus',
    sim_state: 'ready',
  };
}

const CELLS = [
  { type: 'lte', registered: false, asu: 10, dbm: -120, level: 1 },
  { type: 'lte', registered: true, asu: 40, dbm: -93, level: 3 },
];

function readAttempts(folder: string): SendAttempt[] {
  return ['attempts', 'noted']
    .flatMap((name) => readdirSync(join(folder, name)).map((file) => join(folder, name, file)))
    .map((file) => readAttempt(readFileSync(file, 'utf8')))
    .toSorted((a, b) => a.at - b.at);
}

function readAttempt(content: string): SendAttempt {
  const end = content.indexOf('\n');
  const [at = '', number = '', slot = '', went = ''] = content.slice(0, end).split(' ');
  return {
    at: Number(at),
    number,
    slot: slot === '-' ? null : Number(slot),
    body: content.slice(end + 1),
    went: went === 'yes',
  };
}
