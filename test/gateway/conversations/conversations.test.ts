import { describe, expect, it } from 'vitest';
import { consents } from '../../../gateway/storage/schema/people.ts';
import { createWorld } from './world.ts';

describe('the list of conversations', () => {
  it('has the one that was written in last on top, with its last message', () => {
    const { conversations, message } = createWorld();
    const first = message({ number: '+48500000001', text: 'one' });
    message({ number: '+48500000002', text: 'two' });
    const again = message({ number: '+48500000001', text: 'three', direction: 'outbound' });
    const { conversations: shown, next } = conversations.list({ limit: 10 });
    expect(shown.map(({ number }) => number)).toEqual(['+48500000001', '+48500000002']);
    expect(shown[0]).toMatchObject({
      id: first.conversationId,
      last: { id: again.id, text: 'three', direction: 'outbound', state: 'queued', at: again.at },
    });
    expect(next).toBeNull();
  });

  it('shows each conversation once when it is walked through page by page', () => {
    const { conversations, message } = createWorld();
    for (let n = 0; n < 7; n++) message({ number: `+4850000000${n}` });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = conversations.list({ limit: 3, cursor });
      expect(page.conversations.length).toBeGreaterThan(0);
      seen.push(...page.conversations.map(({ number }) => number));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((n) => `+4850000000${n}`));
  });

  it('keeps apart conversations whose last messages came in the same millisecond', () => {
    const { conversations, message, database } = createWorld();
    for (let n = 0; n < 4; n++) message({ number: `+4850000000${n}` });
    database.sqlite.exec('update conversations set last_at = 5');
    const first = conversations.list({ limit: 2 });
    const second = conversations.list({ limit: 2, cursor: first.next ?? '' });
    const ids = [...first.conversations, ...second.conversations].map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
    expect(second.next).toBeNull();
  });

  it('begins at the top for a cursor that is none', () => {
    const { conversations, message } = createWorld();
    message();
    expect(conversations.list({ limit: 5, cursor: "1' or 1=1" }).conversations).toHaveLength(1);
  });

  it('shows the name, the kind of address and the consent of the number', () => {
    const { conversations, contacts, message, database } = createWorld();
    const { conversationId, contactId } = message({ number: '+48500000001' });
    expect(conversations.get(conversationId)).toMatchObject({
      contactName: null,
      addressKind: 'phone',
      consent: 'unknown',
    });
    contacts.rename(contactId, 'Anna');
    database.db
      .insert(consents)
      .values({ number: '+48500000001', state: 'opted-out', changedAt: 1 })
      .run();
    expect(conversations.get(conversationId)).toMatchObject({
      contactName: 'Anna',
      consent: 'opted-out',
    });
    const sender = message({ number: 'PARCELS', kind: 'alphanumeric' });
    expect(conversations.get(sender.conversationId)?.addressKind).toBe('alphanumeric');
  });
});

describe('a conversation', () => {
  it('is one for each line and number', () => {
    const { message } = createWorld();
    const main = message({ lineId: 'main' }).conversationId;
    expect(message({ lineId: 'main' }).conversationId).toBe(main);
    expect(message({ lineId: 'second' }).conversationId).not.toBe(main);
  });

  it('is found by its number, without a line the one written in last', () => {
    const { conversations, message } = createWorld();
    const main = message({ lineId: 'main' });
    const second = message({ lineId: 'second' });
    expect(conversations.find('+48500000001')?.id).toBe(second.conversationId);
    expect(conversations.find('+48500000001', 'main')?.id).toBe(main.conversationId);
    expect(conversations.find('+48500000001', 'third')).toBeNull();
    expect(conversations.find('+48500000009')).toBeNull();
    const all = conversations.byContact(main.contactId).map(({ id }) => id);
    expect(all).toEqual([second.conversationId, main.conversationId]);
  });

  it('without a message has no last one', () => {
    const { conversations, contacts } = createWorld();
    const contactId = contacts.idFor('+48500000001', 'phone');
    const parties = { lineId: 'main', number: '+48500000001', contactId };
    expect(conversations.get(conversations.findOrCreate(parties))?.last).toBeNull();
    expect(conversations.get(99)).toBeNull();
  });

  it('shows the new state of its last message, and not that of an earlier one', () => {
    const { conversations, message } = createWorld();
    const earlier = message({ direction: 'outbound' });
    const last = message({ direction: 'outbound' });
    expect(conversations.noteState(earlier.conversationId, earlier.id, 'failed')).toBe(false);
    expect(conversations.get(last.conversationId)?.last?.state).toBe('queued');
    expect(conversations.noteState(last.conversationId, last.id, 'sent')).toBe(true);
    expect(conversations.get(last.conversationId)?.last?.state).toBe('sent');
  });
});

describe('unread messages', () => {
  it('are those that people wrote: not ours, and no STOP, START or HELP', () => {
    const { conversations, message } = createWorld();
    const { conversationId } = message();
    message({ direction: 'outbound' });
    message({ keyword: 'stop', text: 'STOP' });
    message();
    expect(conversations.get(conversationId)?.unread).toBe(2);
  });

  it('after the mark stay unread, exactly', () => {
    const { conversations, message } = createWorld();
    const first = message();
    const second = message();
    message({ keyword: 'help', text: 'HELP' });
    const third = message();
    message({ number: '+48500000002' });
    const { conversationId } = first;
    expect(conversations.firstUnreadId(conversationId)).toBe(first.id);
    expect(conversations.markRead(conversationId, second.id)).toBe(true);
    expect(conversations.get(conversationId)?.unread).toBe(1);
    expect(conversations.firstUnreadId(conversationId)).toBe(third.id);
    expect(conversations.markRead(conversationId, third.id)).toBe(true);
    expect(conversations.get(conversationId)?.unread).toBe(0);
    expect(conversations.firstUnreadId(conversationId)).toBeNull();
    expect(conversations.markRead(conversationId, third.id)).toBe(false);
  });

  it('do not come back when an older mark arrives late', () => {
    const { conversations, message } = createWorld();
    const first = message();
    const second = message();
    conversations.markRead(first.conversationId, second.id);
    expect(conversations.markRead(first.conversationId, first.id)).toBe(false);
    expect(conversations.get(first.conversationId)?.unread).toBe(0);
  });

  it('that come after a mark far too high are unread all the same', () => {
    const { conversations, message } = createWorld();
    const { conversationId, id } = message();
    conversations.markRead(conversationId, 1_000_000);
    const later = message();
    expect(conversations.get(conversationId)?.unread).toBe(1);
    conversations.markRead(conversationId, id);
    expect(conversations.get(conversationId)?.unread).toBe(1);
    expect(conversations.firstUnreadId(conversationId)).toBe(later.id);
  });

  it('are counted by conversation', () => {
    const { conversations, message } = createWorld();
    message({ number: '+48500000001' });
    message({ number: '+48500000001' });
    const { conversationId, id } = message({ number: '+48500000002' });
    expect(conversations.unreadTotal()).toBe(2);
    conversations.markRead(conversationId, id);
    expect(conversations.unreadTotal()).toBe(1);
  });
});
