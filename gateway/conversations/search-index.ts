// Writes the full-text indexes of messages and of notes; `search.ts` and `lists/` read them.
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

/** Writes the full-text index of notes, in the transaction that stores, changes or deletes the note. */
export function createNoteIndex({ sqlite }: Database) {
  const remove = sqlite.prepare<[number]>('delete from note_search where rowid = ?');
  const insert = sqlite.prepare<[number, string]>(
    'insert into note_search (rowid, text) values (?, ?)',
  );
  return {
    /** Also in place of what the note said before. */
    write(noteId: number, text: string): void {
      remove.run(noteId);
      insert.run(noteId, fold(text));
    },
    remove: (noteId: number): void => void remove.run(noteId),
  };
}
