// Wipes what is written of a contact and by it, for good: texts, pieces, notes, drafts, names, numbers. Rows stay, so that
// counts, times and consent stay true. One list of statements, so that it can be read beside the tables.
import type { Database } from '../storage/database.ts';
import { createForgetNumber } from './forget-number.ts';

/** Whose words go: the contact with those merged into it, and their numbers. */
export type ErasedContact = {
  contactIds: readonly number[];
  numbers: readonly string[];
  /** Milliseconds since 1970. */
  at: number;
};

const CONVERSATIONS = `(select id from conversations where contact_id in (select value from json_each(@contactIds)))`;
const MESSAGES = `(select id from messages where conversation_id in ${CONVERSATIONS})`;
const CONTACTS = `(select value from json_each(@contactIds))`;
const NUMBERS = `(select value from json_each(@numbers))`;

/** In this order: the index is cleared by what the messages table still says, and links come before what they lead to. */
const STATEMENTS: readonly string[] = [
  `delete from message_search where rowid in ${MESSAGES}`,
  `update segments set text = '', error = null where message_id in ${MESSAGES}`,
  `update message_history set detail = null where message_id in ${MESSAGES}`,
  `update parts set user_data = x'', raw = '', identity = 'erased:' || id
   where message_id in ${MESSAGES}`,
  // The reason tells an erased text from one that was empty; why something was not sent stays.
  `update messages set text = '', reference = null,
     reason = case when direction = 'inbound' then 'erased' else reason end
   where conversation_id in ${CONVERSATIONS}`,
  `delete from note_search where rowid in (select id from notes where conversation_id in ${CONVERSATIONS})`,
  `update notes set text = '', deleted_at = coalesce(deleted_at, @at) where conversation_id in ${CONVERSATIONS}`,
  `update reminders set text = null where conversation_id in ${CONVERSATIONS}`,
  `delete from drafts where conversation_id in ${CONVERSATIONS}`,
  `update scheduled_replies set text = '',
     ended_at = case when state = 'waiting' then @at else ended_at end,
     reason = case when state = 'waiting' then 'erased' else reason end,
     state = case when state = 'waiting' then 'cancelled' else state end
   where conversation_id in ${CONVERSATIONS}`,
  `update conversation_events set detail = null
   where conversation_id in ${CONVERSATIONS} and kind in ('merged', 'merge-undone')`,
  `update conversations set last_text = case when last_text is null then null else '' end
   where contact_id in ${CONTACTS}`,
  // The words of a withdrawal hold a keyword and politeness, and are its proof; what a person noted may name somebody.
  `update consent_events set note = null where number in ${NUMBERS}`,
  `update opt_in_list_members set evidence = null, left_at = coalesce(left_at, @at) where contact_id in ${CONTACTS}`,
  `delete from contact_field_values where contact_id in ${CONTACTS}`,
  `delete from contact_tags where contact_id in ${CONTACTS}`,
  `delete from contact_search where rowid in ${CONTACTS}`,
  `update contact_merges set before = '{}' where kept_id in ${CONTACTS} or gone_id in ${CONTACTS}`,
  `update contacts set name = null, first_name = null, company = null, email = null, notes = null, language = null,
     erased_at = @at, deleted_at = null
   where id in ${CONTACTS}`,
];

/** Returns the act; it belongs into the caller's transaction. What waits to be sent must be cancelled before. */
export function createEraseContact(database: Database): (contact: ErasedContact) => void {
  const { sqlite } = database;
  const forgetNumber = createForgetNumber(database);
  const values = ({ contactIds, numbers, at }: ErasedContact) => ({
    contactIds: JSON.stringify(contactIds),
    numbers: JSON.stringify(numbers),
    at,
  });
  const statements = STATEMENTS.map((statement) =>
    sqlite.prepare<[ReturnType<typeof values>]>(statement),
  );
  const unreadable = sqlite.prepare<[string]>(
    `update unreadable set raw = 'erased:' || id where raw like '%' || ? || '%'`,
  );
  return (contact) => {
    for (const statement of statements) statement.run(values(contact));
    for (const number of contact.numbers) {
      for (const octets of addressOctets(number)) unreadable.run(octets);
      forgetNumber(number);
    }
  };
}

/**
 * How a number stands in a PDU: its digits in pairs that are swapped, `F` filling up (3GPP TS 23.040 §9.1.2.5), once
 * whole and once without a country's two digits. Short ones are left alone: their octets would be found by chance.
 */
function addressOctets(number: string): string[] {
  const digits = number.replace(/\D/g, '');
  if (digits.length < 8) return [];
  return [digits, digits.slice(2)].filter((form) => form.length >= 8).map(swapped);
}

function swapped(digits: string): string {
  const even = digits.length % 2 === 0 ? digits : `${digits}F`;
  return even.replace(/(.)(.)/g, '$2$1');
}
