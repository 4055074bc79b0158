// The last step of an erasure: the number itself. In each table another word takes its place, one for each number, so that
// rows which belong together still do; an opt-out is kept as a keyed hash (`suppression.ts`).
import { randomBytes } from 'node:crypto';
import type { Database } from '../storage/database.ts';
import { sameSubscriber } from './phone-number.ts';
import { createSuppression } from './suppression.ts';

/** What stands for an erased number; no sender gets such a name (`phone-number.ts`). */
const PREFIX = 'erased:';
const OWN = `(select id from conversations where number = @name)`;

type Names = { number: string; name: string };

/** In this order: what is written in a conversation is found by the new name of it. */
const STATEMENTS: readonly string[] = [
  'update contact_numbers set number = @name where number = @number',
  'update conversations set number = @name where number = @number',
  `update messages set number = @name where conversation_id in ${OWN}`,
  `update parts set sender = @name, join_key = null
   where message_id in (select id from messages where conversation_id in ${OWN})`,
  `update idempotency_keys set request_hash = 'erased'
   where message_id in (select id from messages where conversation_id in ${OWN})`,
  `update conversation_events set detail = null
   where conversation_id in ${OWN} and instr(detail, @number) > 0`,
  'delete from concat_references where number = @number',
  'delete from consents where number = @number',
  'update consent_events set number = @name where number = @number',
];

/** Networks write numbers in their own ways; of these there are few at a time. */
const ALIKE = [
  { table: 'parts', column: 'sender', where: 'message_id is null' },
  { table: 'unmatched_reports', column: 'recipient', where: 'true' },
] as const;

/** Returns the act; it belongs into the transaction of the erasure. */
export function createForgetNumber(database: Database): (number: string) => void {
  const { sqlite } = database;
  const suppression = createSuppression(database);
  const statements = STATEMENTS.map((statement) => sqlite.prepare<[Names]>(statement));
  const alike = ALIKE.map(({ table, column, where }) => ({
    find: sqlite.prepare<[], { id: number; number: string }>(
      `select id, ${column} as number from ${table} where ${where}`,
    ),
    remove: sqlite.prepare<[number]>(`delete from ${table} where id = ?`),
  }));
  return (number) => {
    suppression.keep(number);
    const names = { number, name: PREFIX + randomBytes(8).toString('hex') };
    for (const statement of statements) statement.run(names);
    for (const { find, remove } of alike) {
      for (const row of find.all()) if (sameSubscriber(row.number, number)) remove.run(row.id);
    }
  };
}
