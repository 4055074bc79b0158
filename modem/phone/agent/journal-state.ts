// What the journal remembers, as the fold of its records. A record is a line of the file; applying all of them in order gives the state.
import { z } from 'zod';
import { inboundSchema, isFinal, RESULT_CODES, RESULT_STATES, sendSchema } from '../protocol.ts';

/** Fingerprints of so many texts are remembered. */
export const KEPT_MARKS = 200;

const at = z.number();
const error = z.object({ code: z.enum(RESULT_CODES), text: z.string() });
/** The states of a result, and `started`: the command may have run. */
const state = z.enum([...RESULT_STATES, 'started']);

const sendEntrySchema = z.object({
  send: sendSchema.omit({ v: true }).extend({ body: z.string() }),
  state,
  error: error.optional(),
  providerId: z.number().optional(),
  /** When it got its state, ms since 1970 on the phone's clock. */
  at,
  startedAt: z.number().nullable(),
  /** Highest sent or failed row before it began; null when that was not known. */
  floor: z.number().nullable(),
  /** The state that the box has stored. */
  acked: z.enum(RESULT_STATES).nullable(),
});
export type SendEntry = z.infer<typeof sendEntrySchema>;

const inboundItemSchema = inboundSchema.omit({ v: true });
export type InboundItem = z.infer<typeof inboundItemSchema>;

const cursorSchema = z.object({
  epoch: z.string(),
  lastId: z.number(),
  /** Fingerprint of the row at `lastId`: another text under that id means that ids began anew. */
  mark: z.string().nullable(),
  /** When the newest text seen was received, ms since 1970. */
  newest: z.number(),
});
export type Cursor = z.infer<typeof cursorSchema>;

const configSchema = z.object({
  pollMs: z.number(),
  partsPerMinute: z.number(),
  confirmMs: z.number(),
});
export type AgentConfig = z.infer<typeof configSchema>;

export const DEFAULT_CONFIG: AgentConfig = { pollMs: 5_000, partsPerMinute: 20, confirmMs: 60_000 };

export const recordSchema = z.discriminatedUnion('t', [
  z.object({ t: z.literal('journal'), v: z.literal(1), name: z.string() }),
  z.object({ t: z.literal('send'), entry: sendEntrySchema }),
  z.object({
    t: z.literal('state'),
    id: z.string(),
    state,
    error: error.optional(),
    providerId: z.number().optional(),
    startedAt: z.number().optional(),
    floor: z.number().nullable().optional(),
    at,
  }),
  z.object({ t: z.literal('inbound'), item: inboundItemSchema }),
  z.object({ t: z.literal('cursor'), cursor: cursorSchema }),
  z.object({ t: z.literal('marks'), marks: z.array(z.string()) }),
  z.object({
    t: z.literal('ack'),
    inbound: z.array(z.string()),
    results: z.array(z.object({ id: z.string(), state: z.enum(RESULT_STATES) })),
  }),
  /** The box could not take it from this version of the agent. */
  z.object({ t: z.literal('refused'), id: z.string(), agent: z.string(), at }),
  z.object({ t: z.literal('config'), config: configSchema }),
  /** How far the box's clock is ahead of the phone's. */
  z.object({ t: z.literal('clock'), boxAheadMs: z.number() }),
]);
export type JournalRecord = z.infer<typeof recordSchema>;

export type JournalState = {
  name: string | null;
  /** In the order they came. */
  sends: Map<string, SendEntry>;
  /** Ids of sends whose result the box does not have. */
  untold: Set<string>;
  /** Ids of sends that have not ended. */
  open: Set<string>;
  /** Not acknowledged. */
  inbound: Map<string, InboundItem>;
  refused: Map<string, { agent: string; at: number }>;
  cursor: Cursor | null;
  /** Fingerprints of the latest texts read. */
  marks: string[];
  config: AgentConfig;
  boxAheadMs: number;
};

export function emptyJournalState(): JournalState {
  return {
    name: null,
    sends: new Map(),
    untold: new Set(),
    open: new Set(),
    inbound: new Map(),
    refused: new Map(),
    cursor: null,
    marks: [],
    config: DEFAULT_CONFIG,
    boxAheadMs: 0,
  };
}

/** Changes `journal` by one record. */
export function applyRecord(journal: JournalState, record: JournalRecord): void {
  switch (record.t) {
    case 'journal':
      journal.name = record.name;
      return;
    case 'send':
      putSend(journal, record.entry);
      return;
    case 'state':
      moveSend(journal, record);
      return;
    case 'inbound':
      journal.inbound.set(record.item.id, record.item);
      return;
    case 'cursor':
      journal.cursor = record.cursor;
      return;
    case 'marks':
      journal.marks = [...journal.marks, ...record.marks].slice(-KEPT_MARKS);
      return;
    case 'ack':
      acknowledge(journal, record);
      return;
    case 'refused':
      journal.refused.set(record.id, { agent: record.agent, at: record.at });
      return;
    case 'config':
      journal.config = record.config;
      return;
    case 'clock':
      journal.boxAheadMs = record.boxAheadMs;
      return;
  }
}

function putSend(journal: JournalState, entry: SendEntry): void {
  const { id } = entry.send;
  journal.sends.set(id, entry);
  const { state: current } = entry;
  const ended = current !== 'started' && isFinal(current);
  if (ended) journal.open.delete(id);
  else journal.open.add(id);
  if (ended && entry.acked !== current) journal.untold.add(id);
  else journal.untold.delete(id);
}

function moveSend(journal: JournalState, move: JournalRecord & { t: 'state' }): void {
  const known = journal.sends.get(move.id);
  if (known === undefined) return;
  const { error: _before, ...rest } = known;
  putSend(journal, {
    ...rest,
    state: move.state,
    at: move.at,
    ...(move.error === undefined ? {} : { error: move.error }),
    ...(move.providerId === undefined ? {} : { providerId: move.providerId }),
    ...(move.startedAt === undefined ? {} : { startedAt: move.startedAt }),
    ...(move.floor === undefined ? {} : { floor: move.floor }),
  });
}

function acknowledge(journal: JournalState, ack: JournalRecord & { t: 'ack' }): void {
  for (const id of ack.inbound) {
    journal.inbound.delete(id);
    journal.refused.delete(id);
  }
  for (const { id, state: acked } of ack.results) {
    const known = journal.sends.get(id);
    if (known !== undefined) putSend(journal, { ...known, acked });
    journal.refused.delete(id);
  }
}

export type Keeping = { now: number; keepMs: number; mostEnded: number; bodyMs: number };

/** The records that give the same state again, without what is too old to be asked for. */
export function snapshotRecords(journal: JournalState, keeping: Keeping): JournalRecord[] {
  const kept = keptSends(journal, keeping);
  const ids = new Set(kept.map(({ send }) => send.id));
  return [
    ...(journal.name === null
      ? []
      : [{ t: 'journal' as const, v: 1 as const, name: journal.name }]),
    { t: 'config', config: journal.config },
    { t: 'clock', boxAheadMs: journal.boxAheadMs },
    { t: 'marks', marks: journal.marks },
    ...(journal.cursor === null ? [] : [{ t: 'cursor' as const, cursor: journal.cursor }]),
    ...kept.map((entry) => ({ t: 'send' as const, entry })),
    ...[...journal.inbound.values()].map((item) => ({ t: 'inbound' as const, item })),
    ...[...journal.refused]
      .filter(([id]) => ids.has(id) || journal.inbound.has(id))
      .map(([id, refusal]) => ({ t: 'refused' as const, id, ...refusal })),
  ];
}

function keptSends(
  journal: JournalState,
  { now, keepMs, mostEnded, bodyMs }: Keeping,
): SendEntry[] {
  const all = [...journal.sends.values()];
  let over = all.length - journal.open.size - mostEnded;
  return all.flatMap((entry) => {
    const { id } = entry.send;
    if (journal.open.has(id)) return [entry];
    const isTold = !journal.untold.has(id);
    if (now - entry.at > keepMs || (isTold && over > 0)) {
      over -= 1;
      return [];
    }
    // The text is of use only while a late row may still be compared with it.
    return [now - entry.at > bodyMs ? { ...entry, send: { ...entry.send, body: '' } } : entry];
  });
}
