import { describe, expect, it, test } from 'vitest';
import type { SearchHit } from '../../../gateway/index.ts';
import { fillDatabase } from '../../support/fill-database.ts';
import { createWorld } from './world.ts';

/** The matched pieces as they are written in the text or the name. */
function marked(hit: SearchHit | undefined): string[] {
  const text = hit?.message?.text ?? hit?.conversation.contactName ?? '';
  return (hit?.ranges ?? []).map(([start, end]) => text.slice(start, end));
}

function boxWith(...texts: string[]) {
  const world = createWorld();
  for (const text of texts) world.message({ text });
  return {
    ...world,
    texts: (query: string, limit = 10) =>
      world.conversations
        .search(query, { limit })
        .flatMap((hit) => (hit.message === null ? [] : [hit.message.text])),
    first: (query: string) => world.conversations.search(query, { limit: 10 })[0],
  };
}

describe('searching messages', () => {
  it('finds words whatever their accents and case, and marks them as written', () => {
    const { texts, first } = boxWith('Mam ŻÓŁTY łańcuch', 'nothing here');
    expect(texts('zolty')).toEqual(['Mam ŻÓŁTY łańcuch']);
    expect(texts('ŁAŃCUCH')).toEqual(['Mam ŻÓŁTY łańcuch']);
    expect(marked(first('lancuch zolty'))).toEqual(['ŻÓŁTY', 'łańcuch']);
  });

  it('marks letters that fold to two, letters of two code points and what stands behind an emoji', () => {
    const { first } = boxWith('🙂👍 große Straße, z\u0307o\u0301łc\u0301!');
    expect(marked(first('strasse'))).toEqual(['Straße']);
    expect(marked(first('gros'))).toEqual(['groß']);
    expect(marked(first('zolc'))).toEqual(['z\u0307o\u0301łc\u0301']);
  });

  it('wants every word, and takes the last one for a beginning', () => {
    const { texts } = boxWith('the red bike', 'the blue bicycle', 'red paint');
    expect(texts('red bi')).toEqual(['the red bike']);
    expect(texts('the bi')).toEqual(['the blue bicycle', 'the red bike']);
    expect(texts('bi the')).toEqual([]);
    expect(texts('bike red')).toEqual(['the red bike']);
    expect(texts('ike')).toEqual([]);
  });

  it('shows the newest first and no more than asked for', () => {
    const { texts } = boxWith('order 1', 'order 2', 'order 3');
    expect(texts('order', 2)).toEqual(['order 3', 'order 2']);
    expect(texts('o', 2)).toEqual(['order 3', 'order 2']);
  });

  it('shows the conversation of the message, and when and by whom it was written', () => {
    const { conversations, message } = createWorld();
    const { id, conversationId, at } = message({ text: 'parcel', direction: 'outbound' });
    const [hit] = conversations.search('parcel', { limit: 5 });
    expect(hit?.conversation).toEqual(conversations.get(conversationId));
    expect(hit?.message).toEqual({ id, text: 'parcel', at, direction: 'outbound' });
  });

  it('finds a short beginning that only very old messages have', () => {
    const { database, conversations, message } = createWorld();
    message({ text: 'xylophone lessons' });
    fillDatabase(database, { conversations: 20, messages: 1500, seed: 1 });
    const hits = conversations.search('xy', { limit: 5 });
    expect(hits.map((hit) => hit.message?.text)).toEqual(['xylophone lessons']);
    expect(conversations.search('lessons x', { limit: 5 }).map(marked)).toEqual([['x', 'lessons']]);
  });
});

describe('searching contacts', () => {
  function boxWithPeople() {
    const world = createWorld();
    const people = [
      ['+48500123456', 'Anna Żółkiewska'],
      ['+48600987654', 'Joanna Nowak'],
      ['+4915112345678', 'Taxi "919" O’Neill'],
      ['+33612340000', null],
    ] as const;
    for (const [number, name] of people) {
      world.contacts.rename(world.message({ number, text: '-' }).contactId, name);
    }
    world.message({ number: 'PaczkaPL', kind: 'alphanumeric', text: '-' });
    const search = (query: string) => world.conversations.search(query, { limit: 10 });
    return {
      ...world,
      first: (query: string) => search(query)[0],
      numbers: (query: string) => search(query).map((hit) => hit.conversation.number),
    };
  }

  it.each([
    ['zolk', ['+48500123456']],
    ['anna', ['+48600987654', '+48500123456']],
    ['nowak joanna', ['+48600987654']],
    ['an', ['+48600987654', '+48500123456']],
    ['ak', ['+48600987654']],
    ['pl', ['PaczkaPL']],
    ['k', ['PaczkaPL', '+48600987654', '+48500123456']],
    ['an no', ['+48600987654']],
    ['anna z', ['+48500123456']],
    ["o'neill", ['+4915112345678']],
    ['919', ['+4915112345678']],
    ['paczka', ['PaczkaPL']],
    ['nobody', []],
  ])('the name fragment %j finds %j', (query, expected) => {
    expect(boxWithPeople().numbers(query)).toEqual(expected);
  });

  it.each([
    ['500 123 456', ['+48500123456']],
    ['+48 500-123', ['+48500123456']],
    ['0048 500 123 456', ['+48500123456']],
    ['0500123456', ['+48500123456']],
    ['0151 123 456 78', ['+4915112345678']],
    ['(06) 12 34', ['+33612340000']],
    ['234', ['+33612340000', '+4915112345678', '+48500123456']],
    ['500 987', []],
    ['12', []],
  ])('the number fragment %j finds %j', (query, expected) => {
    expect(boxWithPeople().numbers(query)).toEqual(expected);
  });

  it('marks the matched part of the name, and nothing when the number matched', () => {
    const { first } = boxWithPeople();
    expect(first('zolk')?.message).toBeNull();
    expect(marked(first('zolk'))).toEqual(['Żółk']);
    expect(marked(first('joanna no'))).toEqual(['Joanna', 'No']);
    expect(marked(first('500123'))).toEqual([]);
  });

  it('shows contacts before messages, each conversation once, and leaves messages half of the places', () => {
    const { conversations, contacts, message } = createWorld();
    for (let n = 0; n < 6; n++) {
      const { contactId } = message({ number: `+4850000000${n}`, text: `Anna here ${n}` });
      contacts.rename(contactId, 'Anna Anna');
    }
    const hits = conversations.search('anna', { limit: 6 });
    expect(hits.map((hit) => hit.message === null)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    const people = hits.slice(0, 3).map((hit) => hit.conversation.id);
    expect(new Set(people).size).toBe(3);
    expect(conversations.search('anna', { limit: 20 })).toHaveLength(12);
  });
});

test.each(['', '   ', '"', '*', '(', ')', '" OR "', '^', ':', '👍', '--', "'", '\u0000', '\u0301'])(
  'the query %j finds nothing and harms nothing',
  (query) => {
    expect(boxWith('hello world').texts(query)).toEqual([]);
  },
);

test.each([
  ['hello" OR "x', []],
  ['text:hello', []],
  ['hello NOT world', []],
  ['hello*', ['hello world']],
  ['^hello (world)', ['hello world']],
  ['hello AND world', []],
  ['NEAR(hello world)', []],
  ['{hello} +world', ['hello world']],
])('FTS5 syntax in the query %j is only text', (query, expected) => {
  expect(boxWith('hello world').texts(query)).toEqual(expected);
});
