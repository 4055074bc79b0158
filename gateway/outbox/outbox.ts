// The outboxes of all lines: one worker each, and the moves of their waiting messages when a line goes or comes back.
import type { Modem } from '../../modem/index.ts';
import type { MessageReason, MessageState } from '../index.ts';
import { type OutboxParts, OutboxWorker } from './outbox-worker.ts';

export type Outbox = ReturnType<typeof createOutbox>;

/** One worker a line; a worker sends nothing before its line has a modem. */
export function createOutbox(parts: OutboxParts & { lineIds: readonly string[] }) {
  const { database, messages, conversations, events, clock } = parts;
  const workers = new Map(parts.lineIds.map((id) => [id, new OutboxWorker(id, parts)] as const));

  function moveAll(
    lineId: string,
    from: 'queued' | 'held',
    to: MessageState,
    reason: MessageReason | null,
  ): void {
    database.transaction(() => {
      for (const message of messages.waitingOn(lineId, from)) {
        // What backs off after a refusal keeps its own time.
        if (from === 'held' && message.reason === 'backing-off') continue;
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

  return {
    release,
    wake(lineId: string): void {
      workers.get(lineId)?.wake();
    },
    setModem(lineId: string, modem: Modem | null): void {
      if (modem === null) workers.get(lineId)?.detach();
      else workers.get(lineId)?.attach(modem);
    },
    /** Says of what waits why it waits, or lets it go on. */
    hold(lineId: string, reason: 'line-offline' | 'line-locked' | null): void {
      if (reason === null) {
        release(lineId);
        workers.get(lineId)?.wake();
      } else {
        moveAll(lineId, 'queued', 'held', reason);
      }
    },
    async stop(): Promise<void> {
      await Promise.all([...workers.values()].map((worker) => worker.stop()));
    },
  };
}
