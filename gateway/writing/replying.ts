// A person answers: looked at for what came meanwhile, missing fields and what should not travel, then queued with the time
// in which it can be taken back. One transaction, so that of two who send at once the second is told of the first.
import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type {
  Account,
  Conversation,
  DeskRefusal,
  DeskResult,
  Draft,
  FilledText,
  Message,
  QueueRequest,
  Result,
} from '../index.ts';
import type { MessageStore } from '../messages/message-store.ts';
import type { Database } from '../storage/database.ts';
import { idempotencyKeys } from '../storage/schema/messages.ts';
import type { Drafts } from './drafts.ts';
import type { FieldValues } from './field-values.ts';
import { fillFields } from './merge-fields.ts';
import { accountKey, type LooksSince, type Seen } from './new-since.ts';
import { findSensitive } from './sensitive/find-sensitive.ts';

export type ReplyingParts = {
  database: Database;
  messages: MessageStore;
  drafts: Drafts;
  values: FieldValues;
  newSince: LooksSince;
  queue: (request: QueueRequest) => Result<Message>;
  withdraw: (id: number) => Result<Message>;
};

export type ReplyWish = Seen & {
  text: string;
  nonce?: string | undefined;
  anyway?: boolean | undefined;
  sensitiveAnyway?: boolean | undefined;
};

export type Replying = ReturnType<typeof createReplying>;

/** Makes the acts; the conversation is one that the account sees. */
export function createReplying(parts: ReplyingParts) {
  const { database, drafts } = parts;

  function fill(text: string, conversation: Conversation, me: Account): FilledText {
    return fillFields(text, parts.values.of(conversation, me));
  }

  /** A form that comes again is answered as before, whatever has come since. */
  function wasSent(nonce: string | undefined, me: Account): boolean {
    if (nonce === undefined) return false;
    const row = database.db
      .select({ id: idempotencyKeys.messageId })
      .from(idempotencyKeys)
      .where(and(eq(idempotencyKeys.author, accountKey(me)), eq(idempotencyKeys.key, nonce)))
      .get();
    return row !== undefined;
  }

  function problemOf(
    wish: ReplyWish,
    filled: FilledText,
    { id }: Conversation,
    me: Account,
  ): DeskRefusal | null {
    if (filled.missing.length > 0) return 'unresolved-field';
    const { messages, notes } = parts.newSince.since(id, wish, me);
    if (wish.anyway !== true && messages.length + notes.length > 0) return 'stale-reply';
    if (wish.sensitiveAnyway !== true && findSensitive(filled.text).length > 0) return 'sensitive';
    return null;
  }

  return {
    fill,

    reply(wish: ReplyWish, conversation: Conversation, me: Account): DeskResult<Message> {
      return database.transaction(() => {
        const filled = fill(wish.text, conversation, me);
        const problem = wasSent(wish.nonce, me) ? null : problemOf(wish, filled, conversation, me);
        if (problem !== null) return { ok: false, code: problem };
        const result = parts.queue({
          to: conversation.number,
          line: conversation.lineId,
          text: filled.text,
          lane: 'person',
          author: { kind: 'account', id: me.id, name: me.displayName },
          // Always one: by it a message is known as one's own.
          idempotencyKey: wish.nonce ?? randomUUID(),
          holdMs: me.preferences.undoSeconds * 1_000,
        });
        if (result.ok) drafts.clear(me, conversation.id);
        return result;
      });
    },

    /** The text goes before what was written since, so that nothing is lost. */
    undo(message: Message, me: Account): DeskResult<{ text: string; draft: Draft }> {
      return database.transaction(() => {
        const result = parts.withdraw(message.id);
        if (!result.ok) {
          const isTooLate = result.code === 'not-allowed-now';
          return { ok: false, code: isTooLate ? 'too-late-to-undo' : result.code };
        }
        const since = drafts.get(me.id, message.conversationId)?.text ?? '';
        const text = since === '' ? message.text : `${message.text}\n${since}`;
        const draft = drafts.put(me, message.conversationId, text);
        return { ok: true, value: { text: message.text, draft } };
      });
    },
  };
}
