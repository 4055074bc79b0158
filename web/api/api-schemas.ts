// Shapes of the API: they validate what comes in and describe it in the OpenAPI document.

import { z } from '@hono/zod-openapi';

const time = z.iso.datetime().describe('ISO 8601, UTC');

const states = z.enum([
  'queued',
  'held',
  'sending',
  'sent',
  'delivered',
  'failed',
  'unconfirmed',
  'expired',
  'cancelled',
  'received',
  'incomplete',
]);

const encodings = z.enum(['gsm7', 'ucs2', '8bit']);

const lanes = z.enum(['person', 'automatic', 'bulk']);

const LONGEST_LIFE_S = 30 * 24 * 3_600;

/** Lengths beyond these are refused before the gateway is asked; the gateway counts segments itself. */
const MAX_TEXT = 10_000;

export const sendBody = z
  .object({
    to: z.string().min(1).max(64).openapi({ example: '+48600100200' }),
    text: z.string().max(MAX_TEXT).openapi({ example: 'Your parcel is here.' }),
    line: z.string().min(1).max(64).optional(),
    reference: z.string().max(1_000).optional().describe('Your own reference, echoed'),
    lane: lanes.optional().describe('What goes first when several wait; `person` without'),
    expiresIn: z
      .number()
      .int()
      .min(1)
      .max(LONGEST_LIFE_S)
      .optional()
      .describe('Seconds after which it is not sent any more'),
    expiresAt: z.iso
      .datetime({ offset: true })
      .optional()
      .describe('Moment after which it is not sent any more; instead of `expiresIn`'),
  })
  .strict()
  .refine((body) => body.expiresIn === undefined || body.expiresAt === undefined, {
    path: ['expiresAt'],
    message: 'give either expiresIn or expiresAt',
  })
  .openapi('SendMessage');

export const sendHeaders = z.object({
  'idempotency-key': z.string().min(1).max(200).optional(),
});

export const acceptedMessage = z
  .object({
    id: z.number().int(),
    state: states,
    segments: z.number().int(),
    encoding: encodings,
  })
  .openapi('AcceptedMessage');

const waitShape = z
  .object({
    reason: z
      .string()
      .describe('`turn`: others go before it; `clock-in-doubt`: too late by a clock that jumped'),
    who: z
      .enum(['nobody', 'staff', 'administrator', 'operator'])
      .describe('Who must act so that it goes; `operator` is that of the mobile network'),
    trouble: z.string().nullable().describe('What is wrong with the line'),
    since: time,
    until: time.nullable().describe('When it goes or is tried again, where that is known'),
    ahead: z.number().int().nullable().describe('How many go before it, for `turn`'),
  })
  .openapi('Wait');

const messageShape = z
  .object({
    id: z.number().int(),
    direction: z.enum(['inbound', 'outbound']),
    line: z.string(),
    from: z.string().nullable().describe('Null when the line does not know its own number'),
    to: z.string().nullable(),
    text: z.string(),
    state: states,
    reason: z.string().nullable(),
    encoding: encodings,
    segments: z.number().int(),
    reference: z.string().nullable(),
    createdAt: time,
    sentAt: time.nullable(),
    deliveredAt: time.nullable(),
    lane: lanes,
    expiresAt: time.nullable(),
    wait: waitShape.nullable().describe('Why it waits; null when it does not'),
  })
  .openapi('Message');

export const messageDetailShape = messageShape
  .extend({
    history: z.array(
      z.object({
        at: time,
        state: states,
        reason: z.string().nullable(),
        detail: z.string().nullable(),
      }),
    ),
    segmentStates: z.array(
      z.object({
        sequence: z.number().int(),
        state: states,
        messageReference: z.number().int().nullable(),
        attempts: z.number().int(),
        sentAt: time.nullable(),
        deliveredAt: time.nullable(),
        error: z.string().nullable(),
      }),
    ),
  })
  .openapi('MessageDetail');

export const listQuery = z.object({
  direction: z.enum(['inbound', 'outbound']).optional(),
  after: z.coerce.number().int().min(0).default(0).describe('Only messages with a greater id'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const messagePage = z
  .object({
    messages: z.array(messageShape),
    next: z.number().int().nullable().describe('Pass as `after` for more; null at the end'),
  })
  .openapi('MessagePage');

export const idParam = z.object({ id: z.coerce.number().int().min(1) });

const allowance = z.object({
  used: z.number().int(),
  limit: z.number().int().nullable().describe('Null: no limit'),
});

const phoneShape = z
  .object({
    route: z.enum(['mqtt', 'smsgate']),
    program: z.string().nullable().describe('Version of the program on the phone'),
    programOld: z.boolean().describe('It is older than the one that this box gives out'),
    android: z.string().nullable(),
    battery: z.object({ percent: z.number(), charging: z.boolean() }).nullable(),
    sims: z.array(
      z.object({
        slot: z.number().int().nullable().describe('From 0; null where the phone does not tell'),
        state: z.string(),
        operator: z.string().nullable(),
      }),
    ),
    lastPollAt: time.nullable().describe('When the phone last read its inbox'),
    clockAheadMs: z.number().nullable().describe("How far its clock is ahead of the box's"),
    queue: z
      .object({ in: z.number().int(), out: z.number().int() })
      .nullable()
      .describe('Texts on the phone that are not here yet, and sends that have not ended'),
    problems: z.array(z.string()).describe('What somebody should look at on the phone'),
  })
  .openapi('Phone');

const lineShape = z
  .object({
    id: z.string(),
    kind: z
      .enum(['modem', 'phone', 'smsgate', 'simulated'])
      .describe('`phone`: an Android phone by MQTT; `smsgate`: the app SMS Gateway for Android'),
    port: z.string().nullable(),
    state: z.enum(['starting', 'ready', 'degraded', 'offline', 'locked', 'paused']),
    trouble: z.string().nullable(),
    detail: z.string().nullable(),
    since: time,
    nextTryAt: time.nullable(),
    model: z.string().nullable(),
    registration: z.string(),
    number: z.string().nullable(),
    operator: z.string().nullable(),
    signalDbm: z.number().nullable(),
    phone: phoneShape.nullable().describe('What only phones tell; null for others'),
    waiting: z.number().int(),
    usage: z
      .object({ minute: allowance, hour: allowance, day: allowance, month: allowance })
      .describe('Segments handed over'),
    queue: z.object({
      waiting: z.number().int(),
      oldestAt: time.nullable(),
      nextAt: time.nullable().describe('When the next one may go'),
    }),
    pausedAt: time.nullable().describe('When a person paused it, even while it is offline'),
    alarms: z.array(z.string()).describe('What somebody should look at'),
    lastHeardAt: time.nullable().describe('Latest text or check text that came in'),
    lastProvenAt: time.nullable().describe('Latest check text that came through'),
    balance: z
      .object({
        text: z.string().describe("The operator's words"),
        amount: z.number().nullable(),
        at: time,
        low: z.boolean(),
      })
      .nullable(),
  })
  .openapi('Line');

export const lineParam = z.object({ id: z.string().min(1).max(64) });

export const lineDetailShape = lineShape
  .extend({
    manufacturer: z.string().nullable(),
    firmware: z.string().nullable(),
    imei: z.string().nullable(),
    iccid: z.string().nullable(),
    strangeIccid: z.string().nullable().describe('Another SIM that waits to be confirmed'),
    pinTries: z.number().int().nullable(),
    access: z.enum(['2g', '3g', '4g', '5g']).nullable(),
    storage: z.array(
      z.object({ name: z.string(), used: z.number().int(), total: z.number().int() }),
    ),
    lastReceivedAt: time.nullable(),
    lastSentAt: time.nullable(),
    added: z.boolean().describe('Added while the program ran, and not from the file'),
    timeline: z
      .array(
        z.object({
          at: time,
          kind: z.string(),
          code: z.string().nullable(),
          state: z.string().nullable(),
          trouble: z.string().nullable(),
          why: z.string().nullable(),
          detail: z.string().nullable(),
        }),
      )
      .describe('The newest 50, newest first'),
  })
  .openapi('LineDetail');

export const lineList = z.object({ lines: z.array(lineShape) }).openapi('Lines');

export const healthShape = z
  .object({
    ok: z.boolean(),
    version: z.string(),
    uptimeSeconds: z.number(),
    database: z.enum(['ok', 'failing']),
    lines: z.array(z.object({ id: z.string(), state: lineShape.shape.state })),
    waiting: z.number().int(),
    oldestWaitingSeconds: z.number().nullable(),
  })
  .openapi('Health');

export const errorShape = z
  .object({ error: z.object({ code: z.string(), message: z.string() }) })
  .openapi('Error');
