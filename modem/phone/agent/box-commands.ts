// What the box asks by `down/cmd`, and the answers on `up/reply`.
import type { ModemClock } from '../../clock.ts';
import type { PhoneCommand, PhoneReply } from '../protocol.ts';
import { PROTOCOL_VERSION } from '../topics.ts';
import type { AgentLog } from './agent-log.ts';
import type { Inbox } from './inbox.ts';
import type { Journal } from './journal.ts';
import { isoWithOffset } from './phone-time.ts';
import type { Sender } from './sender.ts';
import type { Asked } from './termux.ts';

/** Smaller differences are the way of the message, and not worth a write. */
const CLOCK_NOISE_MS = 500;
const MOST_REPLY_LINES = 120;

type Answer = { data?: NonNullable<PhoneReply['data']>; error?: string };

export type BoxCommandParts = {
  journal: Journal;
  clock: ModemClock;
  log: AgentLog;
  zone(): string | null;
  sender: Pick<Sender, 'cancel'>;
  poll(): Promise<Asked<null>>;
  backfill: Inbox['backfill'];
  /** Called after the rules changed. */
  onConfig(): void;
};

/** Answers one command. What must be on the disk is so when the call returns, before the promise settles. */
export function answerCommand(parts: BoxCommandParts, command: PhoneCommand): Promise<PhoneReply> {
  return carryOut(parts, command).then(
    ({ data, error }) => ({
      v: PROTOCOL_VERSION,
      id: command.id,
      ok: error === undefined,
      ...(data === undefined ? {} : { data }),
      ...(error === undefined ? {} : { error: error.slice(0, 300) }),
    }),
    (error: unknown) => ({
      v: PROTOCOL_VERSION,
      id: command.id,
      ok: false,
      error: String(error).slice(0, 300),
    }),
  );
}

async function carryOut(parts: BoxCommandParts, command: PhoneCommand): Promise<Answer> {
  const { journal, clock, log } = parts;
  switch (command.op) {
    case 'ping':
      learnClock(parts, Date.parse(command.boxTime));
      return { data: { phoneTime: isoWithOffset(clock.now(), parts.zone()) } };
    case 'cancel': {
      const states = parts.sender.cancel(command.ids);
      return states === null ? { error: 'the storage of the phone is full' } : { data: { states } };
    }
    case 'poll':
      return readAnswer(await parts.poll(), () => ({}));
    case 'backfill': {
      const since = Date.parse(command.since);
      return readAnswer(await parts.backfill(since, command.limit), (count) => ({ count }));
    }
    case 'config': {
      const { pollMs, partsPerMinute, confirmMs } = command;
      journal.note([{ t: 'config', config: { pollMs, partsPerMinute, confirmMs } }]);
      log.info(
        `New rules: poll ${pollMs} ms, ${partsPerMinute} parts a minute, row ${confirmMs} ms.`,
      );
      parts.onConfig();
      return {};
    }
    case 'logs':
      return { data: { lines: log.lines().slice(-MOST_REPLY_LINES) } };
  }
}

function learnClock({ journal, clock }: BoxCommandParts, boxTime: number): void {
  const boxAheadMs = boxTime - clock.now();
  if (Math.abs(boxAheadMs - journal.state.boxAheadMs) < CLOCK_NOISE_MS) return;
  journal.note([{ t: 'clock', boxAheadMs }]);
}

function readAnswer<T>(asked: Asked<T>, data: (value: T) => Answer['data'] & object): Answer {
  return asked.ok ? { data: data(asked.value) } : { error: `${asked.trouble}: ${asked.text}` };
}
