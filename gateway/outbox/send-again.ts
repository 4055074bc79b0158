// A fresh attempt at a message that did not surely arrive: a new message with its own id, the old one stays as it was.
import type { Conversations } from '../conversations/conversations.ts';
import type { Message, QueueRequest, Result } from '../index.ts';
import { SENDABLE_AGAIN } from '../messages/message.ts';
import type { MessageStore } from '../messages/message-store.ts';

/** Makes the use case; refuses with `not-allowed-now` what still waits or has arrived. */
export function createSendAgain(parts: {
  messages: MessageStore;
  conversations: Conversations;
  queue: (request: QueueRequest) => Result<Message>;
}) {
  return (id: number, author: QueueRequest['author']): Result<Message> => {
    const message = parts.messages.get(id);
    if (message === null || message.direction !== 'outbound') {
      return { ok: false, code: 'not-found' };
    }
    const allowed = SENDABLE_AGAIN.includes(message.state) && message.keyword === null;
    if (!allowed) return { ok: false, code: 'not-allowed-now' };
    return parts.queue({
      to: message.number,
      text: message.text,
      // Not the message's own line: a stand-by may have sent it, and this belongs into the same conversation.
      line: parts.conversations.get(message.conversationId)?.lineId ?? message.lineId,
      author,
      ...(message.reference === null ? {} : { reference: message.reference }),
    });
  };
}
