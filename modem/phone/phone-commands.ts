// Commands to one phone and their answers: each has an id, a deadline, and one reply.
import type { ModemClock } from '../clock.ts';
import { ModemError } from '../errors.ts';
import type { PhoneLink } from './phone-hub.ts';
import type { PhoneCommand, PhoneReply } from './protocol.ts';
import { PROTOCOL_VERSION } from './topics.ts';

/** A command without what is added here. */
export type Order = PhoneCommand extends infer C
  ? C extends PhoneCommand
    ? Omit<C, 'v' | 'id'>
    : never
  : never;

export type PhoneCommands = {
  /** Resolves with the phone's reply. Rejects with ModemError `no-answer` after `REPLY_MS`, or `closed`. */
  ask(order: Order): Promise<PhoneReply>;
  take(reply: PhoneReply): void;
  /** Nobody will answer any more. */
  close(): void;
};

/** A phone that polls may be in the middle of a command of its own, ms. */
const REPLY_MS = 15_000;

/** Makes the asking of one Modem; `run` names it, so that replies to an earlier one are not taken for its own. */
export function createPhoneCommands(parts: {
  link: PhoneLink;
  clock: ModemClock;
  run: string;
}): PhoneCommands {
  const { link, clock, run } = parts;
  const open = new Map<string, { settle: (reply: PhoneReply | null) => void }>();
  let count = 0;

  function failure(code: 'no-answer' | 'closed', op: string): ModemError {
    const details = { outcome: 'refused', retryable: 'yes', lineTrouble: true } as const;
    return new ModemError(code, `the phone did not answer ${op}`, details);
  }

  return {
    ask(order) {
      count += 1;
      const id = `${run}-${count}`;
      return new Promise((resolve, reject) => {
        function settle(reply: PhoneReply | null, code: 'no-answer' | 'closed' = 'closed'): void {
          cancel();
          open.delete(id);
          if (reply === null) reject(failure(code, order.op));
          else resolve(reply);
        }
        const cancel = clock.timer(`reply ${order.op}`, REPLY_MS, () => settle(null, 'no-answer'));
        open.set(id, { settle });
        link.publish('cmd', { ...order, v: PROTOCOL_VERSION, id }).catch(() => settle(null));
      });
    },
    take: (reply) => open.get(reply.id)?.settle(reply),
    close() {
      for (const { settle } of [...open.values()]) settle(null);
    },
  };
}
