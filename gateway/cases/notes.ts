// What colleagues write to each other in a thread: notes with mentions, which never leave the box.
import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { ConversationEvents } from '../conversations/conversation-events.ts';
import type { Conversations } from '../conversations/conversations.ts';
import { createNoteIndex } from '../conversations/search-index.ts';
import type { DeskResult, Note } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Database } from '../storage/database.ts';
import { noteMentions, notes } from '../storage/schema/cases.ts';
import type { Actor, CaseNews } from './case-news.ts';
import type { CaseStore, Present } from './case-store.ts';
import type { DoneActs } from './done-acts.ts';
import { mentionedIn } from './mentions.ts';
import { type Staff, seesNow } from './staff.ts';

export type NotesParts = {
  database: Database;
  clock: Pick<Clock, 'now'>;
  store: CaseStore;
  news: CaseNews;
  staff: Staff;
  conversations: Conversations;
  conversationEvents: ConversationEvents;
  doneActs: DoneActs;
};

export type Notes = ReturnType<typeof createNotes>;
type Author = NonNullable<Actor>;

const LONGEST_NOTE = 5_000;
const MOST_MENTIONS_SHOWN = 200;
const ACT = 'note';
const remembered = z.object({ noteId: z.number() });

/** Joins the caller's transaction; whoever asks has checked that the account may. */
export function createNotes(parts: NotesParts) {
  const { clock, news, staff, doneActs } = parts;
  const { db } = parts.database;
  const index = createNoteIndex(parts.database);

  function get(id: number): Note | null {
    const row = db.select().from(notes).where(eq(notes.id, id)).get();
    return row === undefined ? null : parts.conversationEvents.toNote(row);
  }

  function stored(id: number): DeskResult<Note> {
    const note = get(id);
    return note === null ? { ok: false, code: 'not-found' } : { ok: true, value: note };
  }

  /** Stores who is named now; tells those who were not named before. Who cannot see the conversation is not named. */
  function setMentions(present: Present, note: { id: number; text: string }, by: Author): void {
    const named = mentionedIn(
      note.text,
      staff.all().filter((member) => seesNow(member, present)),
    );
    const ofNote = eq(noteMentions.noteId, note.id);
    const before = db.select().from(noteMentions).where(ofNote).all();
    const gone = before.filter(({ accountId }) => !named.includes(accountId));
    for (const { accountId } of gone)
      db.delete(noteMentions)
        .where(and(ofNote, eq(noteMentions.accountId, accountId)))
        .run();
    const added = named.filter((id) => !before.some(({ accountId }) => accountId === id));
    for (const accountId of added) mention(present.id, { noteId: note.id, accountId }, by);
  }

  function mention(
    conversationId: number,
    { noteId, accountId }: { noteId: number; accountId: number },
    by: Author,
  ): void {
    const isOwn = accountId === by.id;
    db.insert(noteMentions)
      .values({ noteId, accountId, seenAt: isOwn ? clock.now() : null })
      .run();
    if (!isOwn) news.notice({ accountId, kind: 'mention', conversationId, noteId });
  }

  function write(present: Present, text: string, by: Author): Note {
    const at = clock.now();
    const { id } = db
      .insert(notes)
      .values({
        conversationId: present.id,
        accountId: by.id,
        accountName: by.displayName,
        text,
        createdAt: at,
      })
      .returning({ id: notes.id })
      .get();
    index.write(id, text);
    setMentions(present, { id, text }, by);
    news.tell(present, { kind: 'note', by, noteId: id });
    parts.conversations.noteEvent(present.id, { at, raisesUnread: false });
    const note = get(id);
    if (note === null) throw new Error(`Note ${id} is gone right after it was stored.`);
    return note;
  }

  /** The place in the thread is drawn again. */
  function changed({ id, conversationId }: Note): void {
    const event = parts.conversationEvents.ofNote(id);
    if (event !== null) news.again(conversationId, event.id);
  }

  return {
    get,
    add(
      present: Present,
      { text: typed, nonce, by }: { text: string; nonce?: string | undefined; by: Author },
    ): DeskResult<Note> {
      const earlier =
        nonce === undefined
          ? null
          : remembered.nullable().parse(doneActs.earlier(by.id, ACT, nonce));
      if (earlier !== null) return stored(earlier.noteId);
      const text = readText(typed);
      if (!text.ok) return text;
      const note = write(present, text.value, by);
      if (nonce !== undefined) {
        const done = { accountId: by.id, act: ACT, nonce, at: note.createdAt };
        doneActs.remember(done, { noteId: note.id });
      }
      return { ok: true, value: note };
    },
    /** The note must be the account's own and not deleted. */
    edit(note: Note, typed: string, by: Author): DeskResult<Note> {
      const text = readText(typed);
      if (!text.ok) return text;
      const present = parts.store.present(note.conversationId);
      if (present === null || note.deletedAt !== null) return { ok: false, code: 'not-found' };
      if (text.value === note.text) return { ok: true, value: note };
      const change = { text: text.value, editedAt: clock.now() };
      db.update(notes).set(change).where(eq(notes.id, note.id)).run();
      index.write(note.id, text.value);
      setMentions(present, { id: note.id, text: text.value }, by);
      changed(note);
      return stored(note.id);
    },
    /** Wipes the text; the place in the thread says that there was one. */
    remove(note: Note): DeskResult<Note> {
      if (note.deletedAt !== null) return { ok: true, value: note };
      const change = { text: '', deletedAt: clock.now() };
      db.update(notes).set(change).where(eq(notes.id, note.id)).run();
      db.delete(noteMentions).where(eq(noteMentions.noteId, note.id)).run();
      index.remove(note.id);
      changed(note);
      return stored(note.id);
    },
    /** Not seen yet, newest first. */
    mentioning: parts.database.remember((accountId: number): readonly Note[] =>
      db
        .select({ note: notes })
        .from(noteMentions)
        .innerJoin(notes, eq(notes.id, noteMentions.noteId))
        .where(and(eq(noteMentions.accountId, accountId), isNull(noteMentions.seenAt)))
        .orderBy(desc(notes.id))
        .limit(MOST_MENTIONS_SHOWN)
        .all()
        .map(({ note }) => parts.conversationEvents.toNote(note)),
    ),
    /** The account has looked at the conversation. False when it was not named there. */
    seen(accountId: number, conversationId: number): boolean {
      const here = db
        .select({ id: notes.id })
        .from(notes)
        .where(eq(notes.conversationId, conversationId));
      const open = and(
        eq(noteMentions.accountId, accountId),
        isNull(noteMentions.seenAt),
        inArray(noteMentions.noteId, here),
      );
      return db.update(noteMentions).set({ seenAt: clock.now() }).where(open).run().changes > 0;
    },
  };
}

function readText(typed: string): DeskResult<string> {
  const text = typed.replace(/\r\n?/g, '\n').toWellFormed().replaceAll('\0', '').trim();
  if (text === '') return { ok: false, code: 'empty-text' };
  return text.length > LONGEST_NOTE
    ? { ok: false, code: 'text-too-long' }
    : { ok: true, value: text };
}
