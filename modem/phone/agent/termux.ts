// The commands of Termux:API that the agent uses, and what their output means. A command that fails often says so on stdout
// and exits with 0, so the output decides, not the exit code.
import { z } from 'zod';
import type { CommandEnd, RunCommand } from './command.ts';

const SEND_TIMEOUT_MS = 30_000;
const LIST_TIMEOUT_MS = 20_000;
const FACT_TIMEOUT_MS = 10_000;

/** Why a command told nothing: `hangs` also stands for a command that is not there. */
export type Trouble = 'no-permission' | 'hangs' | 'garbled';
export type Asked<T> = { ok: true; value: T } | { ok: false; trouble: Trouble; text: string };

/** One row of the phone's SMS store. */
export type SmsRow = {
  id: number;
  threadId: number | null;
  type: string;
  address: string;
  body: string;
  /** Local time without a zone. */
  received: string;
};

export type RowQuery = {
  /** SQL over the provider's columns (`type`: 1 inbox, 2 sent, 5 failed). */
  selection: string;
  order: '_id ASC' | '_id DESC';
  limit: number;
  offset?: number;
};

export type DeviceInfo = {
  slots: number | null;
  simState: string;
  operator: string | null;
  roaming: boolean | null;
  networkType: string | null;
};

export type Termux = {
  sendText(text: { to: string; slot: number | null; body: string }): Promise<CommandEnd>;
  rows(query: RowQuery): Promise<Asked<SmsRow[]>>;
  /** False when the script is of before 2025 and cannot read by a cursor. */
  canSelect(): Promise<Asked<boolean>>;
  battery(): Promise<Asked<{ pct: number; charging: boolean }>>;
  deviceInfo(): Promise<Asked<DeviceInfo>>;
  /** dBm of the serving cell. */
  signal(): Promise<Asked<number | null>>;
  /** A property of Android; null when there is none. */
  property(name: string): Promise<string | null>;
};

export function createTermux(run: RunCommand): Termux {
  const ask = async <T>(
    command: string,
    args: readonly string[],
    { schema, timeoutMs = FACT_TIMEOUT_MS }: { schema: z.ZodType<T>; timeoutMs?: number },
  ): Promise<Asked<T>> => readAnswer(await run(command, args, { timeoutMs }), schema);
  return {
    sendText: ({ to, slot, body }) =>
      run('termux-sms-send', ['-n', to, ...(slot === null ? [] : ['-s', String(slot)])], {
        // As an argument the script's echo would read backslashes in it.
        input: body,
        timeoutMs: SEND_TIMEOUT_MS,
      }),
    rows: (query) =>
      ask('termux-sms-list', listArguments(query), {
        schema: rowsSchema,
        timeoutMs: LIST_TIMEOUT_MS,
      }),
    async canSelect() {
      const end = await run('termux-sms-list', ['-h'], { timeoutMs: FACT_TIMEOUT_MS });
      if (end.kind !== 'exited') return hangs(end);
      return { ok: true, value: (end.stdout + end.stderr).includes('--message-selection') };
    },
    battery: () => ask('termux-battery-status', [], { schema: batterySchema }),
    deviceInfo: () => ask('termux-telephony-deviceinfo', [], { schema: deviceInfoSchema }),
    signal: () => ask('termux-telephony-cellinfo', [], { schema: signalSchema }),
    async property(name) {
      const end = await run('getprop', [name], { timeoutMs: FACT_TIMEOUT_MS });
      const value = end.kind === 'exited' ? end.stdout.trim() : '';
      return value === '' ? null : value;
    },
  };
}

function listArguments({ selection, order, limit, offset = 0 }: RowQuery): string[] {
  return [
    '--message-selection',
    selection,
    '--message-sort-order',
    order,
    '--message-return-no-order-reverse',
    '-l',
    String(limit),
    ...(offset === 0 ? [] : ['-o', String(offset)]),
  ];
}

const errorSchema = z.object({ error: z.string() });

/** The complaint that the app prints as JSON, whatever the exit code; null without one. */
export function complaintOf(stdout: string): string | null {
  const read = errorSchema.safeParse(parseJson(stdout));
  return read.success ? read.data.error : null;
}

function readAnswer<T>(end: CommandEnd, schema: z.ZodType<T>): Asked<T> {
  if (end.kind === 'not-started') return hangs(end);
  const complaint = complaintOf(end.stdout);
  if (complaint !== null) {
    return { ok: false, trouble: 'no-permission', text: complaint.slice(0, 200) };
  }
  if (end.kind === 'timeout') return hangs(end);
  const read = schema.safeParse(parseJson(end.stdout));
  if (read.success) return { ok: true, value: read.data };
  return { ok: false, trouble: 'garbled', text: `exit ${end.code}, unexpected output` };
}

function hangs(end: Exclude<CommandEnd, { kind: 'exited' }>): {
  ok: false;
  trouble: 'hangs';
  text: string;
} {
  const text = end.kind === 'timeout' ? 'did not come back in time' : end.reason;
  return { ok: false, trouble: 'hangs', text };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const rowsSchema = z.array(
  z
    .object({
      _id: z.int(),
      threadid: z.int().optional(),
      type: z.string().default(''),
      address: z.string().nullish(),
      /** The older name of `address`. */
      number: z.string().nullish(),
      body: z.string().nullish(),
      received: z.string().default(''),
    })
    .transform(
      (row): SmsRow => ({
        id: row._id,
        threadId: row.threadid ?? null,
        type: row.type,
        address: (row.address ?? row.number ?? '').slice(0, 64),
        body: (row.body ?? '').slice(0, 20_000),
        received: row.received,
      }),
    ),
);

const batterySchema = z
  .object({
    percentage: z.number().min(0).max(100),
    status: z.string().default(''),
    plugged: z.string().default(''),
  })
  .transform(({ percentage, status, plugged }) => ({
    pct: percentage,
    charging: status === 'CHARGING' || status === 'FULL' || plugged.startsWith('PLUGGED'),
  }));

const deviceInfoSchema = z
  .object({
    phone_count: z.int().min(0).max(8).nullish().catch(null),
    sim_state: z.string().nullish(),
    network_operator_name: z.string().nullish(),
    sim_operator_name: z.string().nullish(),
    network_roaming: z.boolean().nullish().catch(null),
    network_type: z.string().nullish(),
  })
  .transform(
    (info): DeviceInfo => ({
      slots: info.phone_count ?? null,
      simState: (info.sim_state ?? 'unknown').slice(0, 40),
      operator: firstNamed(info.network_operator_name, info.sim_operator_name),
      roaming: info.network_roaming ?? null,
      networkType: firstNamed(info.network_type)?.slice(0, 40) ?? null,
    }),
  );

function firstNamed(...names: (string | null | undefined)[]): string | null {
  return (
    names.find((name) => name !== undefined && name !== null && name !== '')?.slice(0, 80) ?? null
  );
}

const signalSchema = z
  .array(z.object({ registered: z.boolean().nullish(), dbm: z.number().nullish() }))
  .transform((cells): number | null => {
    const dbm = cells.find((cell) => cell.registered === true)?.dbm ?? null;
    return dbm === null || dbm < -200 || dbm > 0 ? null : Math.round(dbm);
  });
