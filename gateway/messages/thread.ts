// Reads a conversation as people see it: a page of messages, where the unread ones begin, whether an answer is possible.
import type { Consent } from '../consent/consent.ts';
import type { ConversationEvents } from '../conversations/conversation-events.ts';
import type { Conversations } from '../conversations/conversations.ts';
import type { Conversation, MessageDetail, ReplyBlock, ThreadPage } from '../index.ts';
import type { LineIds } from '../lines/line.ts';
import type { MessageStore } from './message-store.ts';
import type { SegmentStore } from './segment-store.ts';

export type ThreadParts = {
  messages: MessageStore;
  segments: SegmentStore;
  conversations: Conversations;
  conversationEvents: ConversationEvents;
  consent: Consent;
  lineIds: LineIds;
};

export type Threads = ReturnType<typeof createThreads>;

/** Makes the reading acts. */
export function createThreads({
  messages,
  segments,
  conversations,
  conversationEvents,
  consent,
  lineIds,
}: ThreadParts) {
  function blockOf(conversation: Conversation): ReplyBlock | null {
    if (conversation.addressKind === 'alphanumeric') return { code: 'alphanumeric' };
    if (!lineIds().includes(conversation.lineId)) return { code: 'line-removed' };
    if (conversation.blocked) return { code: 'blocked' };
    if (conversation.erased) return { code: 'erased' };
    if (conversation.consent !== 'opted-out') return null;
    const evidence = consent.evidence(conversation.number);
    return {
      code: 'opted-out',
      at: evidence?.at ?? 0,
      messageId: evidence?.messageId ?? null,
      messageText: evidence?.wording ?? null,
    };
  }

  return {
    replyBlock(conversationId: number): ReplyBlock | null {
      const conversation = conversations.get(conversationId);
      return conversation === null ? null : blockOf(conversation);
    },

    /** The newest messages, or those before a cursor; null when there is no such conversation. */
    page(id: number, options: { limit: number; before?: number | undefined }): ThreadPage | null {
      const conversation = conversations.get(id);
      if (conversation === null) return null;
      const before = options.before ?? Number.MAX_SAFE_INTEGER;
      // One more than asked for tells whether there are older ones.
      const found = messages.page(id, options.limit + 1, before);
      const hasOlder = found.length > options.limit;
      const shown = hasOlder ? found.slice(1) : found;
      return {
        conversation,
        messages: shown,
        olderCursor: hasOlder ? (shown[0]?.id ?? null) : null,
        firstUnreadId: conversations.firstUnreadId(id),
        replyBlock: blockOf(conversation),
        // An event belongs to the page of the message it stands behind.
        events: conversationEvents.between(id, hasOlder ? (shown[0]?.id ?? null) : null, before),
      };
    },

    detail(id: number): MessageDetail | null {
      const message = messages.get(id);
      if (message === null) return null;
      return {
        ...message,
        history: messages.history(id),
        segmentStates: message.direction === 'outbound' ? segments.views(id) : [],
      };
    },
  };
}
