// What happened with a contact, over all of its conversations that the account sees: messages, events, consent, cases.
import { desc, inArray } from 'drizzle-orm';
import { replyGrade } from '../conversations/reply-grade.ts';
import type { Case, ConsentEntry, ContactMoment, ContactsDesk, Conversation } from '../index.ts';
import { cases } from '../storage/schema/cases.ts';
import type { Access } from './access.ts';
import type { ContactContext, ContactsParts } from './contact-context.ts';

type History = Pick<ContactsDesk, 'consent' | 'conversations' | 'cases' | 'history'>;
type Reference = { id: number; at: number };

export function createContactHistory(
  parts: ContactsParts,
  access: Access,
  context: ContactContext,
): History {
  const { database } = parts;
  const { db, sqlite } = database;

  function conversations(id: number): Conversation[] {
    const contact = context.full(id);
    if (contact === null) return [];
    const shown = parts.conversations.byContact(contact.id).map(access.show);
    return shown.filter((conversation) => conversation !== null);
  }

  function consent(id: number): ConsentEntry[] {
    const numbers = context.full(id)?.numbers ?? [];
    return numbers
      .flatMap(({ number }) => parts.consent.ledger(number))
      .toSorted((a, b) => b.at - a.at || b.id - a.id)
      .map((entry) => ({ ...entry, number: access.number(entry.number) }));
  }

  /** The newest rows of a conversation before a moment; ids ascend with time. */
  function newest(table: 'messages' | 'conversation_events', conversationId: number, page: Page) {
    const at = table === 'messages' ? 'created_at' : 'at';
    return sqlite
      .prepare<[number, number, number], Reference>(
        `select id, ${at} as at from ${table} where conversation_id = ? and ${at} < ? order by id desc limit ?`,
      )
      .all(conversationId, page.before, page.limit);
  }

  function messageMoments(conversationId: number, page: Page): ContactMoment[] {
    return newest('messages', conversationId, page).flatMap(({ id, at }) => {
      const message = parts.messages.get(id);
      if (message === null) return [];
      const shown = { ...message, number: access.number(message.number) };
      return [{ kind: 'message' as const, at, message: shown }];
    });
  }

  function eventMoments(conversationId: number, page: Page): ContactMoment[] {
    return newest('conversation_events', conversationId, page).flatMap(({ id, at }) => {
      const event = parts.conversationEvents.get(id);
      return event === null ? [] : [{ kind: 'event' as const, at, event }];
    });
  }

  return {
    consent,
    conversations,

    cases(id): Case[] {
      const ids = conversations(id).map((conversation) => conversation.id);
      if (ids.length === 0) return [];
      const rows = db
        .select()
        .from(cases)
        .where(inArray(cases.conversationId, ids))
        .orderBy(desc(cases.openedAt), desc(cases.id))
        .all();
      return rows.map(toCase);
    },

    history(id, { limit, before = Number.MAX_SAFE_INTEGER }) {
      const page = { limit: limit + 1, before };
      const moments = conversations(id)
        .flatMap((conversation) => [
          ...messageMoments(conversation.id, page),
          ...eventMoments(conversation.id, page),
        ])
        .concat(consentMoments(consent(id), before))
        .toSorted((a, b) => b.at - a.at);
      const shown = moments.slice(0, limit);
      return { moments: shown, older: moments.length > limit ? (shown.at(-1)?.at ?? null) : null };
    },
  };
}

type Page = { limit: number; before: number };

/** A keyword's entry stands in its message already. */
function consentMoments(entries: readonly ConsentEntry[], before: number): ContactMoment[] {
  return entries
    .filter(({ at, messageId }) => at < before && messageId === null)
    .map((entry) => ({ kind: 'consent', at: entry.at, entry }));
}

function toCase(row: typeof cases.$inferSelect): Case {
  const { openedByMessageId: _, firstReplyById: __, resolvedById: ___, ...shown } = row;
  const { firstInboundAt, firstReplyAt } = row;
  const isGraded = firstInboundAt !== null && firstReplyAt !== null;
  return {
    ...shown,
    checked: row.checked ?? [],
    grade: isGraded ? replyGrade(firstReplyAt - firstInboundAt) : null,
  };
}
