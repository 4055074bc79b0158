// The door's part about conversations: what is read of them, their messages, contacts and consent.

import type { Consent } from '../consent/consent.ts';
import type { Contacts } from '../contacts/contacts.ts';
import { parseAddress } from '../contacts/phone-number.ts';
import type { ConversationEvents } from '../conversations/conversation-events.ts';
import type { Conversations } from '../conversations/conversations.ts';
import type { GatewayOptions } from '../gateway-options.ts';
import type { Gateway } from '../index.ts';
import type { MessageStore } from '../messages/message-store.ts';
import type { MessageWaits } from '../messages/message-waits.ts';
import type { Threads } from '../messages/thread.ts';
import type { CutText } from '../outbox/cut-text.ts';
import { previewText } from '../outbox/preview.ts';
import { createSendAgain } from '../outbox/send-again.ts';
import type { UndoWindows } from '../outbox/undo-windows.ts';
import type { Withdrawals } from '../outbox/withdraw.ts';
import type { EventBus } from '../runtime/event-bus.ts';

export type ConversationsDoorParts = {
  conversations: Conversations;
  conversationEvents: ConversationEvents;
  messages: MessageStore;
  contacts: Contacts;
  consent: Consent;
  cutText: CutText;
  events: EventBus;
  threads: Threads;
  waits: MessageWaits;
  queue: Gateway['messages']['queue'];
  withdrawals: Withdrawals;
  undoWindows: UndoWindows;
  options: Pick<GatewayOptions, 'business' | 'messages'>;
};

/** Unchecked: the desk stands before it, and the API and the house beside. */
export function conversationsDoor(
  parts: ConversationsDoorParts,
): Pick<Gateway, 'inbox' | 'messages' | 'contacts' | 'consent'> {
  const { conversations, conversationEvents, messages, contacts, consent } = parts;
  const { threads, waits, queue, withdrawals, undoWindows, cutText, options } = parts;
  const { business } = options;

  function changedConversation(conversationId: number): void {
    parts.events.publish({ type: 'conversation.changed', conversationId });
  }

  return {
    inbox: {
      list: conversations.list,
      conversation: conversations.get,
      event: conversationEvents.get,
      thread(id, page) {
        const thread = threads.page(id, page);
        return thread === null ? null : { ...thread, messages: waits.all(thread.messages) };
      },
      markRead(conversationId, upTo) {
        if (conversations.markRead(conversationId, upTo)) changedConversation(conversationId);
      },
      unreadTotal: conversations.unreadTotal,
      search: conversations.search,
      find(number, line) {
        const address = parseAddress(number, business.country);
        return address.ok ? conversations.find(address.number, line) : null;
      },
    },
    messages: {
      preview(text, to = '') {
        const address = parseAddress(to, business.country);
        const { maxSegments } = options.messages;
        return previewText({ cutText, maxSegments }, text, address.ok ? address.number : null);
      },
      queue,
      get(id) {
        const detail = threads.detail(id);
        return detail === null ? null : waits.one(detail);
      },
      list: (page) => waits.all(messages.list(page)),
      sendAgain: createSendAgain({ messages, conversations, queue }),
      withdraw: withdrawals.withdraw,
      sendNow: undoWindows.sendNow,
    },
    contacts: {
      rename(contactId, name) {
        if (!contacts.rename(contactId, name)) return { ok: false, code: 'not-found' };
        const changed = conversations.byContact(contactId);
        for (const conversation of changed) changedConversation(conversation.id);
        return { ok: true, value: changed };
      },
    },
    consent: { of: consent.of, replyBlock: threads.replyBlock },
  };
}
