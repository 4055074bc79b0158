// Joins what lines do besides texts: USSD and balance, canaries, calls. One part of the gateway, wired here.
import type { Modem } from '../../modem/index.ts';
import type { Cases } from '../cases/cases.ts';
import type { Contacts } from '../contacts/contacts.ts';
import type { ConversationEvents } from '../conversations/conversation-events.ts';
import type { Conversations } from '../conversations/conversations.ts';
import { createCallStore } from '../inbound/call-store.ts';
import { createReceiveCall, type ReceiveCall } from '../inbound/receive-call.ts';
import type { JobsView, QueueRequest, Result, UssdJob } from '../index.ts';
import { createCanaryStore } from '../lines/canary/canary-store.ts';
import { type CanaryWatch, createCanaryWatch } from '../lines/canary/canary-watch.ts';
import type { JobAlarm, JobNote, LineJobs } from '../lines/line-jobs.ts';
import { createBalance } from '../lines/ussd/balance.ts';
import { createUssdEncodings } from '../lines/ussd/ussd-encodings.ts';
import { createUssdQueue } from '../lines/ussd/ussd-queue.ts';
import { createUssdStore } from '../lines/ussd/ussd-store.ts';
import { refusedWhenFailing } from '../outbox/refused-when-failing.ts';
import type { Clock } from '../runtime/clock.ts';
import type { EventBus } from '../runtime/event-bus.ts';
import { componentLogger, type Logger } from '../runtime/logger.ts';
import type { Database } from '../storage/database.ts';

export type LineJobsParts = {
  database: Database;
  clock: Clock;
  log: Logger;
  events: EventBus;
  contacts: Contacts;
  conversations: Conversations;
  cases: Pick<Cases, 'noteCall'>;
  conversationEvents: ConversationEvents;
  country: string;
  lineIds: () => readonly string[];
  jobsOf: (lineId: string) => LineJobs;
  /** The number the line's SIM tells, null when it does not. */
  simNumber: (lineId: string) => string | null;
  /** False in quiet time, with the budget spent or the line paused. */
  maySend: (lineId: string) => boolean;
  /** A segment was handed over outside the outbox. */
  countUse: (lineId: string) => void;
  setAlarm: (lineId: string, alarm: JobAlarm, on: boolean) => void;
  suspect: (lineId: string, why: 'deaf') => void;
  note: (lineId: string, note: JobNote) => void;
  queue: (request: QueueRequest) => Result<unknown>;
};

export type RunningLineJobs = {
  /** The line works and may send, or (null) does not any more. */
  setModem(lineId: string, modem: Modem | null): void;
  call: ReceiveCall;
  takesCanary: CanaryWatch['takes'];
  view(lineId: string): JobsView;
  ussd(lineId: string, code: string, author: QueueRequest['author']): Result<UssdJob>;
  ussdJobs(lineId: string, options: { limit: number }): UssdJob[];
  /** Settles what a crash interrupted; before the lines start. */
  start(): void;
  /** Takes nothing new; waits for the canary that is being handed over. Before the lines stop. */
  stop(): Promise<void>;
  /** Resolves when all is written down; after the lines have stopped. */
  stopped(): Promise<void>;
};

/** Makes the jobs of all lines; nothing is done before a line has a modem. */
export function createLineJobs(parts: LineJobsParts): RunningLineJobs {
  const { database, jobsOf } = parts;
  const log = componentLogger(parts.log, 'line jobs');
  const store = createUssdStore(database);
  const queue = createUssdQueue({
    ...parts,
    log,
    store,
    encodings: createUssdEncodings(database),
    onEnded: (job) => balance.ended(job),
  });
  const balance = createBalance({
    ...parts,
    log,
    store,
    ask: queue.ask,
    optionsOf: (lineId) => jobsOf(lineId).balance,
  });
  const canaries = createCanaryWatch({
    ...parts,
    log,
    store: createCanaryStore(database),
    optionsOf: (lineId) => jobsOf(lineId).canary,
    ownNumber: (lineId) => jobsOf(lineId).number ?? parts.simNumber(lineId),
  });
  const call = createReceiveCall({
    ...parts,
    log,
    store: createCallStore(database),
    optionsOf: jobsOf,
  });
  /** A disk that fails must not keep texts from coming and going. */
  function guarded(act: () => void): void {
    try {
      act();
    } catch (error) {
      log.error({ err: error }, 'a job of a line could not go on');
    }
  }

  return {
    call,
    takesCanary: canaries.takes,
    setModem(lineId, modem) {
      guarded(() => queue.setModem(lineId, modem));
      guarded(() => balance.setReady(lineId, modem !== null));
      guarded(() => canaries.setModem(lineId, modem));
    },
    view: (lineId) => ({
      balance: balance.of(lineId),
      lastProvenAt: canaries.lastProvenAt(lineId),
      lastHeardAt: canaries.lastHeardAt(lineId),
    }),
    ussd: (lineId, code, author) =>
      refusedWhenFailing(log, () =>
        queue.ask({ lineId, code, purpose: 'person', author: nameOf(author) }),
      ),
    ussdJobs: (lineId, { limit }) => store.list(lineId, limit),
    start() {
      guarded(queue.start);
      guarded(balance.start);
      guarded(canaries.start);
    },
    async stop() {
      balance.stop();
      queue.stop();
      await canaries.stop();
    },
    stopped: queue.stopped,
  };
}

function nameOf(author: QueueRequest['author']): string | null {
  return author.kind === 'system' ? null : author.name;
}
