// Conversations and messages as one account sees them: outside its scope nothing is found, without its role nothing is sent.
import type { Cases } from '../cases/cases.ts';
import type {
  Conversation,
  DeskRefusal,
  DeskResult,
  Gateway,
  InboxDesk,
  Message,
} from '../index.ts';
import type { Access } from './access.ts';

/** The unchecked door that the section stands on. */
export type InboxParts = Pick<Gateway, 'inbox' | 'messages' | 'contacts' | 'consent' | 'lines'> & {
  cases: Pick<Cases, 'unreads'>;
};

const refuse = <T>(code: DeskRefusal): DeskResult<T> => ({ ok: false, code });

/** Makes the section of one desk. */
export function createInboxDesk(access: Access, parts: InboxParts): InboxDesk {
  const { inbox, messages } = parts;

  /** Unmasked, for acting; null outside the scope. */
  function seen(conversationId: number): Conversation | null {
    const conversation = inbox.conversation(conversationId);
    return conversation !== null && access.sees(conversation) ? conversation : null;
  }

  function lineIds(): readonly string[] {
    const all = parts.lines.ids();
    const { lineIds: allowed } = access.me.scope;
    return allowed === null ? all : all.filter((id) => allowed.includes(id));
  }

  return {
    ...readingOf(access, parts, seen),
    ...writingOf(access, parts, { seen, lineIds }),
    lineIds,
    preview(text, to) {
      if (to === undefined) return messages.preview(text);
      const number = 'number' in to ? to.number : (seen(to.conversationId)?.number ?? '');
      return messages.preview(text, number);
    },
    markRead(conversationId, upTo) {
      if (seen(conversationId) !== null) inbox.markRead(conversationId, upTo);
    },
  };
}

type Seen = (conversationId: number) => Conversation | null;

function readingOf(access: Access, { inbox, messages, consent, cases }: InboxParts, seen: Seen) {
  const { show, number, me } = access;
  const masked = <M extends Message>(message: M): M => ({
    ...message,
    number: number(message.number),
  });

  return {
    list(options) {
      const page = inbox.list(options);
      return { ...page, conversations: page.conversations.flatMap((one) => show(one) ?? []) };
    },
    conversation: (id) => show(inbox.conversation(id)),
    thread(id, options) {
      if (seen(id) === null) return null;
      const page = inbox.thread(id, options);
      const conversation = show(page?.conversation ?? null);
      if (page === null || conversation === null) return null;
      const replyBlock = access.may('send') ? page.replyBlock : { code: 'forbidden' as const };
      const firstUnreadId = cases.unreads.of(me.id, id).first;
      return {
        ...page,
        conversation,
        firstUnreadId,
        replyBlock,
        messages: page.messages.map(masked),
      };
    },
    event(id) {
      const event = inbox.event(id);
      return event === null || seen(event.conversationId) === null ? null : event;
    },
    message(id) {
      const message = messages.get(id);
      return message === null || seen(message.conversationId) === null ? null : masked(message);
    },
    search: (query, options) =>
      inbox.search(query, options).flatMap((hit) => {
        const conversation = show(hit.conversation);
        return conversation === null ? [] : [{ ...hit, conversation }];
      }),
    find: (typed, line) => show(inbox.find(typed, line)),
    replyBlock(conversationId) {
      if (seen(conversationId) === null || !access.may('send')) return { code: 'forbidden' };
      return consent.replyBlock(conversationId);
    },
    unreadTotal: () => cases.unreads.total(me.id),
  } satisfies Partial<InboxDesk>;
}

function writingOf(
  access: Access,
  { inbox, messages, contacts }: InboxParts,
  { seen, lineIds }: { seen: Seen; lineIds: () => readonly string[] },
) {
  const { me } = access;
  const author = { kind: 'account', id: me.id, name: me.displayName } as const;

  /** The message, when the account sees its conversation and may write there. */
  function mine(messageId: number): DeskResult<number> {
    if (!access.may('send')) return refuse('forbidden');
    const message = messages.get(messageId);
    if (message === null || seen(message.conversationId) === null) return refuse('not-found');
    return { ok: true, value: messageId };
  }

  /** The line for a new text: one of the account's own, where it has no choice over all. */
  function lineFor(asked: string | undefined): DeskResult<string | undefined> {
    const allowed = me.scope.lineIds;
    if (allowed === null) return { ok: true, value: asked };
    const line = asked ?? lineIds()[0];
    if (line === undefined) return refuse('no-line');
    return allowed.includes(line) ? { ok: true, value: line } : refuse('forbidden');
  }

  return {
    send({ to, text, line: asked, nonce, reference }) {
      if (!access.may('send')) return refuse('forbidden');
      const line = lineFor(asked);
      if (!line.ok) return line;
      const known = inbox.find(to, line.value);
      // With only one's own, a number that a colleague talks with is not to be written to past them.
      if (known !== null && known.assignee !== null && !access.sees(known)) {
        return refuse('forbidden');
      }
      const request = { to, text, line: line.value, lane: 'person', author, reference } as const;
      return messages.queue({ ...request, idempotencyKey: nonce });
    },
    sendAgain(messageId) {
      const own = mine(messageId);
      return own.ok ? messages.sendAgain(own.value, author) : own;
    },
    withdraw(messageId) {
      const own = mine(messageId);
      return own.ok ? messages.withdraw(own.value) : own;
    },
    rename(contactId, name) {
      if (!access.may('edit-contacts')) return refuse('forbidden');
      const renamed = contacts.rename(contactId, name);
      if (!renamed.ok) return renamed;
      return { ok: true, value: renamed.value.flatMap((one) => access.show(one) ?? []) };
    },
  } satisfies Partial<InboxDesk>;
}
