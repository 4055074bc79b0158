// What a phone and the box say to each other over MQTT: the payloads of version 1, on the topics of topics.ts. Both sides are
// built from these two files; README.md beside them documents the contract for other agents.
import { z } from 'zod';
import { PHONE_ID, PROTOCOL_VERSION } from './topics.ts';

/** No payload is longer, octets. A text of the most segments needs a tenth of it. */
export const MOST_PAYLOAD_OCTETS = 65_536;

/** The strict form of a number that may become an argument on the phone; a text goes to one. */
export const RECIPIENT = /^\+?[0-9]{3,15}$/;

const version = z.literal(PROTOCOL_VERSION);
/** An instant with its offset, ISO 8601. */
const instant = z.iso.datetime({ offset: true });
const id = z.string().min(1).max(64);
const slot = z.int().min(0).max(7).nullable();
const count = z.int().min(0);

/**
 * How far a send has come on the phone. `accepted`: in the journal. `handed`: the command came back without a complaint;
 * a row of the platform is waited for. Final until something better is known: `sent` and `failed` (the platform's own
 * row), `delivered` (agents that can tell), `unknown` (nobody can tell whether it went), `expired` (too late to begin),
 * `rejected` (never begun: bad number, no permission, no such SIM), `cancelled` (the box took it back before it began).
 */
export const RESULT_STATES = [
  'accepted',
  'handed',
  'sent',
  'failed',
  'delivered',
  'unknown',
  'expired',
  'rejected',
  'cancelled',
] as const;
export type ResultState = (typeof RESULT_STATES)[number];

/** Whether the box may settle the message with this. */
export function isFinal(state: ResultState): boolean {
  return state !== 'accepted' && state !== 'handed';
}

/** Why a send ended as it did; closed, worded for people in `web/`. */
export const RESULT_CODES = [
  /** The number is not of the strict form. */
  'bad-number',
  /** Termux:API lacks a permission. */
  'no-permission',
  /** The phone has no such SIM slot. */
  'no-such-sim',
  /** The command did not come back in time. */
  'timeout',
  /** The phone's program ended between start and result. */
  'crashed',
  /** The command came back, and the platform noted neither success nor failure. */
  'no-row',
  /** The platform noted a failure. */
  'platform-failed',
  /** The command failed before it could hand anything over. */
  'command-failed',
] as const;
export type ResultCode = (typeof RESULT_CODES)[number];

/** `up/status`, retained, also the last will. */
export const statusSchema = z.object({
  v: version,
  /** `degraded`: connected, and something named below keeps it from working fully. */
  state: z.enum(['online', 'offline', 'degraded']),
  ts: instant,
  agent: z.object({
    name: z.string().max(40),
    ver: z.string().max(40),
    node: z.string().max(40).nullable(),
    android: z.string().max(40).nullable(),
    /** Maker and model, e.g. `samsung SM-A127F`. */
    model: z.string().max(80).nullable(),
  }),
  /** Name of the journal, made with it: ids of another one say nothing here. */
  journal: z.string().regex(/^[a-z0-9]{6,24}$/),
  /** Termux tells of the default SIM alone, whose slot it does not name. */
  sims: z
    .array(
      z.object({
        slot,
        /** `ready`, `absent`, `pin_required`, `puk_required`, `network_locked`, `unknown`. */
        state: z.string().max(40),
        operator: z.string().max(80).nullable(),
        roaming: z.boolean().nullable(),
      }),
    )
    .max(8),
  /** How many SIMs the phone can hold. */
  slots: z.int().min(0).max(8),
  battery: z.object({ pct: z.number().min(0).max(100), charging: z.boolean() }).nullable(),
  /** dBm of the serving cell; null where the phone does not tell. */
  signal: z.int().min(-200).max(0).nullable(),
  net: z.object({ type: z.string().max(40).nullable() }).nullable(),
  /** Entries of the journal that the box has not acknowledged, and sends that have not ended. */
  queue: z.object({ in: count, out: count }),
  cursor: z.object({ epoch: z.string().max(32), lastId: z.int().min(0) }).nullable(),
  /** Null while untried. */
  perm: z.object({ read: z.boolean().nullable(), send: z.boolean().nullable() }),
  /** What is wrong, as far as the agent can tell. */
  problems: z
    .array(
      z.enum([
        /** A command of Termux:API did not come back: the app is missing, frozen or put to sleep. */
        'api-hangs',
        /** Termux:API is too old for reading by cursor. */
        'api-too-old',
        'no-read-permission',
        'no-send-permission',
        /** The last commands that were handed over left no row, and none ever did. */
        'no-rows',
        /** The inbox could not be read for longer than three poll intervals. */
        'poll-stale',
        'journal-full',
        'clock-off',
      ]),
    )
    .max(16),
  lastPollAt: instant.nullable(),
});
export type PhoneStatus = z.infer<typeof statusSchema>;
export type PhoneProblem = PhoneStatus['problems'][number];

/** `up/inbound`: one received text, again and again until `down/ack` names its id. */
export const inboundSchema = z.object({
  v: version,
  /** `<epoch>:<_id>`: the row of the phone's own store; decides alone what is the same text. */
  id,
  from: z.string().max(64),
  body: z.string().max(20_000),
  /** The phone's time with its offset. */
  receivedAt: instant.nullable(),
  sim: slot,
  threadId: z.int().nullable(),
  /** It was there before the phone became a line, and was asked for. */
  backfill: z.boolean(),
});
export type PhoneInbound = z.infer<typeof inboundSchema>;

/** `down/send`: one text to one recipient. */
export const sendSchema = z.object({
  v: version,
  id,
  to: z.string().max(32),
  body: z.string().min(1).max(20_000),
  /** Slot from 0; null: the phone's default SIM. */
  sim: slot,
  /** Not to be begun after this instant of the box's clock. */
  notAfter: instant,
  /** Parts the text will be sent in, for the phone's own pace. */
  parts: z.int().min(1).max(255),
});
export type PhoneSend = z.infer<typeof sendSchema>;

/** `up/result` */
export const resultSchema = z.object({
  v: version,
  id,
  state: z.enum(RESULT_STATES),
  /** `text`: technical, never a body. */
  error: z.object({ code: z.enum(RESULT_CODES), text: z.string().max(300) }).optional(),
  /** `_id` of the platform's row. */
  providerId: z.int().optional(),
  ts: instant,
});
export type PhoneResult = z.infer<typeof resultSchema>;

/** `down/ack`, after the commit. */
export const ackSchema = z.object({
  v: version,
  inbound: z.array(id).max(500).default([]),
  /** Final results, by the id of the send and the state that was stored. */
  results: z
    .array(z.object({ id, state: z.enum(RESULT_STATES) }))
    .max(500)
    .default([]),
  /** What the box cannot take; the phone keeps it and does not send it again until one of them is newer. */
  rejected: z
    .array(z.object({ id, code: z.enum(['newer-version', 'bad-payload']) }))
    .max(500)
    .default([]),
});
export type PhoneAck = z.infer<typeof ackSchema>;

/** `down/cmd` */
export const commandSchema = z.discriminatedUnion('op', [
  /** Tells the box's time; answered with the phone's. */
  z.object({ v: version, id, op: z.literal('ping'), boxTime: instant }),
  /** What has not begun never will. Answered with the state of each. */
  z.object({ v: version, id, op: z.literal('cancel'), ids: z.array(id).min(1).max(100) }),
  /** Reads the inbox now, and sends again at once what the box has not acknowledged. */
  z.object({ v: version, id, op: z.literal('poll') }),
  /** Sends what was received since, even before the phone became a line. Answered with how many. */
  z.object({
    v: version,
    id,
    op: z.literal('backfill'),
    since: instant,
    limit: z.int().min(1).max(5_000),
  }),
  z.object({
    v: version,
    id,
    op: z.literal('config'),
    /** How often the inbox is read, ms. */
    pollMs: z.int().min(1_000).max(3_600_000),
    /** Most parts in 60 s. */
    partsPerMinute: z.int().min(1).max(600),
    /** How long a platform's row is waited for, ms. */
    confirmMs: z.int().min(1_000).max(600_000),
  }),
  /** The latest lines of the agent's log, without bodies and with masked numbers. */
  z.object({ v: version, id, op: z.literal('logs') }),
]);
export type PhoneCommand = z.infer<typeof commandSchema>;

/** `up/reply`; `data` by the command's `op`. */
export const replySchema = z.object({
  v: version,
  id,
  ok: z.boolean(),
  data: z
    .object({
      phoneTime: instant.optional(),
      states: z.record(id, z.enum(RESULT_STATES)).optional(),
      count: count.optional(),
      lines: z.array(z.string().max(500)).max(500).optional(),
    })
    .optional(),
  error: z.string().max(300).optional(),
});
export type PhoneReply = z.infer<typeof replySchema>;

/** What the phone gets for a pairing code. */
export const credentialsSchema = z.object({
  v: version,
  phoneId: z.string().regex(PHONE_ID),
  mqtt: z.object({
    /** `mqtt://host:port` or `mqtts://host:port` */
    url: z.string().max(300),
    username: z.string().max(64),
    password: z.string().max(200),
    /** SHA-256 of the broker's certificate, lower-case hex; null: no TLS, or one that the phone's own authorities vouch for. */
    fingerprint: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
  }),
});
export type PhoneCredentials = z.infer<typeof credentialsSchema>;

/** A payload read: as it should be, of a later version, or not to be read. `id` where one could be found. */
export type Read<T> =
  | { ok: true; value: T }
  | { ok: false; code: 'newer-version' | 'bad-payload'; id: string | null };

/** Reads a payload by its schema; never throws. */
export function readPayload<T>(schema: z.ZodType<T>, payload: string | Uint8Array): Read<T> {
  let raw: unknown;
  try {
    raw = JSON.parse(
      typeof payload === 'string'
        ? payload
        : new TextDecoder('utf-8', { fatal: true }).decode(payload),
    );
  } catch {
    return { ok: false, code: 'bad-payload', id: null };
  }
  const checked = schema.safeParse(raw);
  if (checked.success) return { ok: true, value: checked.data };
  const named = z.object({ id: id.optional(), v: z.number().optional() }).safeParse(raw);
  const isNewer = named.success && (named.data.v ?? 0) > PROTOCOL_VERSION;
  return {
    ok: false,
    code: isNewer ? 'newer-version' : 'bad-payload',
    id: (named.success ? named.data.id : null) ?? null,
  };
}
