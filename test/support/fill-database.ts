// Fills a database with an invented past: for measuring, and for looking at a busy box.
import { contactSearchEntry } from '../../gateway/contacts/contact-store.ts';
import { createMessageIndex } from '../../gateway/conversations/search-index.ts';
import type { Database } from '../../gateway/storage/database.ts';
import { inventText, names, surnames } from './invented-texts.ts';

export type FillOptions = {
  conversations: number;
  /** At least one for each conversation. */
  messages: number;
  /** Same seed, same content. */
  seed: number;
  /** Time of the newest message, ms since 1970. */
  newest?: number;
};

/** Mean time between two messages. */
const gapMs = 60_000;
const lines = ['main', 'second'];
const prefixes = ['+4850', '+4851', '+4860', '+4915', '+3361', '+3465', '+3934', '+4474'];

/**
 * Adds conversations and messages as if they had come in one by one, the search indexes with them, in one transaction.
 * People write most in conversations that are new; four of ten contacts have a name, one of fifty opted out.
 * Returns the number of rows.
 */
export function fillDatabase(
  database: Database,
  options: FillOptions,
): { conversations: number; messages: number } {
  const random = randomNumbers(options.seed);
  const rows = createRows(database);
  const perConversation = Math.max(1, Math.floor(options.messages / options.conversations));
  const newest = options.newest ?? 1_790_000_000_000;
  const ids: number[] = [];
  database.transaction(() => {
    for (let n = 0; n < options.messages; n++) {
      const at = newest - (options.messages - n - 1) * gapMs;
      if (n % perConversation === 0 && ids.length < options.conversations) {
        ids.push(rows.addConversation(ids.length, at, random));
      }
      // The cube leans to the newest: half of the messages go to the last eighth.
      const back = n % perConversation === 0 ? 0 : Math.floor(ids.length * random() ** 3);
      rows.addMessage(ids[ids.length - 1 - back] ?? 0, at, random);
    }
    rows.copyLast();
  });
  return { conversations: ids.length, messages: options.messages };
}

function createRows(database: Database) {
  const { sqlite } = database;
  const contact = sqlite.prepare<[string | null, number]>(
    'insert into contacts (name, created_at) values (?, ?)',
  );
  const number = sqlite.prepare<[string, number]>(
    "insert into contact_numbers (number, contact_id, kind) values (?, ?, 'phone')",
  );
  const contactIndex = sqlite.prepare<[number, string, string]>(
    'insert into contact_search (rowid, name, numbers) values (?, ?, ?)',
  );
  const consent = sqlite.prepare<[string, number]>(
    "insert into consents (number, state, changed_at) values (?, 'opted-out', ?)",
  );
  const conversation = sqlite.prepare<[string, string, number, number]>(
    'insert into conversations (line_id, number, contact_id, last_at) values (?, ?, ?, ?)',
  );
  const message = sqlite.prepare<
    [number, string, string, string, string, string, string, number, number]
  >(
    `insert into messages (conversation_id, line_id, number, direction, text, state, encoding, segments, created_at,
     sent_at) values (?, ?, ?, ?, ?, ?, ?, 1, ?, ?)`,
  );
  const indexMessage = createMessageIndex(database);
  const parties = new Map<number, { lineId: string; number: string }>();

  return {
    addConversation(index: number, at: number, random: () => number): number {
      const address = inventedNumber(index);
      const name = random() < 0.4 ? `${pick(names, random)} ${pick(surnames, random)}` : null;
      const contactId = Number(contact.run(name, at).lastInsertRowid);
      number.run(address, contactId);
      const entry = contactSearchEntry(name, [{ number: address, kind: 'phone' }]);
      contactIndex.run(contactId, entry.name, entry.numbers);
      if (random() < 0.02) consent.run(address, at);
      const lineId = pick(lines, random);
      const id = Number(conversation.run(lineId, address, contactId, at).lastInsertRowid);
      parties.set(id, { lineId, number: address });
      return id;
    },
    addMessage(conversationId: number, at: number, random: () => number): void {
      const { lineId, number } = parties.get(conversationId) ?? { lineId: '', number: '' };
      const inbound = random() < 0.55;
      const text = inventText(random);
      const encoding = /[^ -~]/.test(text) ? 'ucs2' : 'gsm7';
      const direction = inbound ? 'inbound' : 'outbound';
      const state = inbound ? 'received' : 'delivered';
      const { lastInsertRowid } = message.run(
        conversationId,
        lineId,
        number,
        direction,
        text,
        state,
        encoding,
        at,
        at,
      );
      indexMessage(Number(lastInsertRowid), text);
    },
    /** Brings the conversations to what their messages say; one in ten has its newest inbound message unread. */
    copyLast(): void {
      sqlite.exec(`
        update conversations set (last_message_id, last_text, last_direction, last_state, last_at) =
          (select id, text, direction, state, created_at from messages
           where conversation_id = conversations.id order by id desc limit 1);
        update conversations set read_up_to = last_message_id;
        update conversations set read_up_to = last_message_id - 1, unread = 1
          where last_direction = 'inbound' and id % 10 = 0;
      `);
    },
  };
}

/** Seven digits in an order that looks like none; 7919 has no factor in common with ten million. */
function inventedNumber(index: number): string {
  const prefix = prefixes[index % prefixes.length] ?? '';
  return prefix + String((index * 7919) % 10_000_000).padStart(7, '0');
}

function pick<T>(list: readonly T[], random: () => number): T {
  const item = list[Math.floor(random() * list.length)];
  if (item === undefined) throw new Error('Nothing to pick from.');
  return item;
}

/** A linear congruential generator (Numerical Recipes' constants), good enough for invented texts. */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
