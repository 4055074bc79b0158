// The outboxes of all lines: one worker each, and the moves of their waiting messages when a line goes or comes back.
import type { Modem } from '../../modem/index.ts';
import type { LineUsageView, Message, MessageReason, MessageState } from '../index.ts';
import { type HoldReason, isLineHold } from '../lines/line.ts';
import { type OutboxParts, OutboxWorker } from './outbox-worker.ts';
import type { GateWait } from './pace/line-gate.ts';

export type Outbox = ReturnType<typeof createOutbox>;

/** One worker a line, made when the line first needs it; a worker sends nothing before its line has a modem. */
export function createOutbox(parts: OutboxParts) {
  const { database, messages, conversations, events, clock } = parts;
  const workers = new Map<string, OutboxWorker>();

  function workerOf(lineId: string): OutboxWorker {
    const worker = workers.get(lineId) ?? new OutboxWorker(lineId, parts);
    workers.set(lineId, worker);
    return worker;
  }

  function moveAll(
    lineId: string,
    from: 'queued' | 'held',
    to: MessageState,
    reason: MessageReason | null,
  ): void {
    database.transaction(() => {
      for (const message of messages.waitingOn(lineId, from)) {
        // What waits for a reason of its own, such as backing off after a refusal, keeps its own time.
        if (from === 'held' && !isLineHold(message.reason)) continue;
        if (message.reason === reason && message.state === to) continue;
        if (!messages.move(message.id, to, clock.now(), { reason })) continue;
        conversations.noteState(message.conversationId, message.id, to);
        database.afterCommit(() =>
          events.publish({
            type: 'message.changed',
            messageId: message.id,
            conversationId: message.conversationId,
          }),
        );
      }
    });
  }

  function release(lineId: string): void {
    moveAll(lineId, 'held', 'queued', null);
  }

  /** What is handed over and when, for the pages. */
  function usage(lineId: string): LineUsageView {
    const view: LineUsageView = {
      minute: { used: 0, limit: null },
      hour: { used: 0, limit: null },
      day: { used: 0, limit: null },
      month: { used: 0, limit: null },
    };
    for (const { name, used, limit } of workerOf(lineId).gate.allowances(clock.now())) {
      view[name] = { used, limit };
    }
    return view;
  }

  function nextAt(lineId: string): number | null {
    const now = clock.now();
    const first = parts.waitingQueue.firstQueued(lineId);
    if (first === null) return parts.waitingQueue.earliestTry(lineId);
    return workerOf(lineId).gate.waitFor(now, first)?.until ?? now;
  }

  return {
    release,
    usage,
    nextAt,
    /** What keeps a message from going now, the line's condition aside. */
    gateOf(message: Message): GateWait | null {
      return workerOf(message.lineId).gate.waitFor(clock.now(), message);
    },
    /** Whether one automatic segment may go past the outbox now: pace, budgets, quiet hours. */
    mayHandOver(lineId: string): boolean {
      const segment = { lane: 'automatic', keyword: null, segments: 1 } as const;
      return workerOf(lineId).gate.waitFor(clock.now(), segment) === null;
    },
    /** A segment was handed over past the outbox; it counts like any other. */
    noteHandedOver(lineId: string): void {
      workerOf(lineId).gate.noteHandedOver(clock.now());
    },
    wake(lineId: string): void {
      workers.get(lineId)?.wake();
    },
    setModem(lineId: string, modem: Modem | null): void {
      if (modem === null) workers.get(lineId)?.detach();
      else workerOf(lineId).attach(modem);
    },
    /** Says of what waits why it waits, or lets it go on. */
    hold(lineId: string, reason: HoldReason | null): void {
      if (reason === null) {
        release(lineId);
        workers.get(lineId)?.wake();
      } else {
        database.transaction(() => {
          moveAll(lineId, 'queued', 'held', reason);
          // What the line held for another reason says the new one.
          moveAll(lineId, 'held', 'held', reason);
        });
      }
    },
    /** The line is gone for good: resolves when its last segment is settled. */
    async remove(lineId: string): Promise<void> {
      const worker = workers.get(lineId);
      workers.delete(lineId);
      await worker?.stop();
    },
    async stop(): Promise<void> {
      await Promise.all([...workers.values()].map((worker) => worker.stop()));
    },
    /** Resolves when all is written down; after the lines have stopped. */
    async stopped(): Promise<void> {
      await Promise.all([...workers.values()].map((worker) => worker.stopped()));
    },
  };
}
