// Writes the full-text index of messages; `search.ts` reads it.
import type { Database } from '../storage/database.ts';
import { fold } from '../storage/fold.ts';

/** Returns the function that enters a message's text, to be called in the transaction that stores the message. */
export function createMessageIndex({
  sqlite,
}: Database): (messageId: number, text: string) => void {
  const insert = sqlite.prepare<[number, string]>(
    'insert into message_search (rowid, text) values (?, ?)',
  );
  return (messageId, text) => void insert.run(messageId, fold(text));
}
