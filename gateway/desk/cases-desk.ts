// The desk's acts of working together: each checked against role and scope, each in one transaction.
import type { Audit } from '../accounts/audit.ts';
import type { Cases } from '../cases/cases.ts';
import type { Conversations } from '../conversations/conversations.ts';
import type {
  CasesDesk,
  Conversation,
  DeskRefusal,
  DeskResult,
  Note,
  Permission,
} from '../index.ts';
import type { Database } from '../storage/database.ts';
import { orStorageRefusal } from '../storage/storage-failure.ts';
import type { Access } from './access.ts';

export type CasesDeskParts = {
  database: Database;
  cases: Cases;
  conversations: Conversations;
  audit: Pick<Audit, 'record'>;
};

const refuse = (code: DeskRefusal): { ok: false; code: DeskRefusal } => ({ ok: false, code });

/** The section of one account. */
export function createCasesDesk(parts: CasesDeskParts, access: Access): CasesDesk {
  const { database, cases, conversations } = parts;
  const { me } = access;
  const by = { id: me.id, displayName: me.displayName };

  const seen = (id: number): Conversation | null => access.show(conversations.get(id));

  /** Also when it just left the account's scope, as when somebody gives their own away. */
  function answer(id: number): DeskResult<Conversation> {
    const conversation = conversations.get(id);
    if (conversation === null) return refuse('not-found');
    const number = access.number(conversation.number);
    return {
      ok: true,
      value: { ...conversation, number, unread: cases.unreads.of(me.id, id).count },
    };
  }

  /** The frame of every act on a conversation: may the account, does it see it, then the act. */
  function guarded<T>(
    id: number,
    permission: Permission,
    act: (conversation: Conversation) => DeskResult<T>,
  ): DeskResult<T> {
    if (!access.may(permission)) return refuse('forbidden');
    return orStorageRefusal(() =>
      database.transaction(() => {
        const conversation = seen(id);
        return conversation === null ? refuse('not-found') : act(conversation);
      }),
    );
  }

  /** An act that answers with the conversation. */
  function change(
    id: number,
    act: (conversation: Conversation) => DeskRefusal | null,
    permission: Permission = 'handle',
  ): DeskResult<Conversation> {
    return guarded(id, permission, (conversation) => {
      const code = act(conversation);
      return code === null ? answer(id) : refuse(code);
    });
  }

  /** With `handle` alone: taking what nobody has, giving one's own back. */
  function mayAssign(conversation: Conversation, accountId: number | null): boolean {
    if (access.may('assign')) return true;
    const owner = conversation.assignee?.id ?? null;
    if (accountId === me.id) return owner === null || owner === me.id;
    return accountId === null && (owner === null || owner === me.id);
  }

  /** A note that the account may act on. */
  function withNote(
    id: number,
    may: (note: Note) => boolean,
    act: (note: Note) => DeskResult<Note>,
  ): DeskResult<Note> {
    const note = cases.notes.get(id);
    if (note === null) return access.may('handle') ? refuse('not-found') : refuse('forbidden');
    return guarded(note.conversationId, 'handle', () =>
      may(note) ? act(note) : refuse('forbidden'),
    );
  }

  const isOwn = (note: Note): boolean => note.author.id === me.id;

  return {
    settings: cases.settings,
    changeSettings(settings) {
      if (!access.may('manage-people')) return refuse('forbidden');
      return database.transaction(() => {
        const value = cases.changeSettings(settings);
        if (value === null) return refuse('bad-settings');
        parts.audit.record({ by, act: 'settings-changed' });
        return { ok: true, value };
      });
    },
    colleagues() {
      const open = cases.store.openCounts();
      return cases.staff
        .all()
        .map((member) => ({
          ...cases.staff.colleague(member),
          openCount: open.get(member.id) ?? 0,
        }))
        .toSorted((a, b) => a.displayName.localeCompare(b.displayName) || a.id - b.id);
    },
    setStatus: (id, status) => change(id, () => cases.acts.setStatus(id, status, by)),
    assign: (id, accountId) =>
      change(id, (conversation) =>
        mayAssign(conversation, accountId) ? cases.acts.assign(id, accountId, by) : 'forbidden',
      ),
    assignBy: (id, strategy) => change(id, () => cases.acts.assignBy(id, strategy, by), 'assign'),
    snooze: (id, until, wakes = true) => change(id, () => cases.acts.snooze(id, until, wakes, by)),
    setPriority: (id, priority) => change(id, () => cases.acts.setPriority(id, priority, by)),
    setFlag: (id, flagged) => change(id, () => cases.acts.setFlag(id, flagged)),
    tags: cases.tags.all,
    addTag: (id, name) =>
      change(id, () => {
        const added = cases.tags.add(id, name);
        return added.ok ? null : added.code;
      }),
    removeTag: (id, tagId) =>
      change(id, () => {
        cases.tags.remove(id, tagId);
        return null;
      }),
    cases: (id) => (seen(id) === null ? [] : cases.store.list(id)),
    check: (id, itemId, checked) =>
      guarded(id, 'handle', () => {
        const code = cases.acts.check(id, itemId, checked);
        const current = conversations.get(id)?.caseId ?? null;
        const value = current === null ? null : cases.store.get(current);
        if (code !== null || value === null) return refuse(code ?? 'not-found');
        return { ok: true, value };
      }),
    addNote: (id, text, nonce) =>
      guarded(id, 'handle', () => {
        const present = cases.store.present(id);
        return present === null
          ? refuse('not-found')
          : cases.notes.add(present, { text, nonce, by });
      }),
    editNote: (noteId, text) => withNote(noteId, isOwn, (note) => cases.notes.edit(note, text, by)),
    deleteNote: (noteId) =>
      withNote(noteId, (note) => isOwn(note) || access.may('manage-people'), cases.notes.remove),
    mentions: () =>
      cases.notes.mentioning(me.id).filter(({ conversationId }) => seen(conversationId) !== null),
    remind: (id, dueAt, text = '') =>
      guarded(id, 'handle', () =>
        cases.reminders.add({ conversationId: id, accountId: me.id, dueAt, text }),
      ),
    finishReminder(reminderId) {
      if (!access.may('handle')) return refuse('forbidden');
      return database.transaction(() => cases.reminders.finish(reminderId, me.id));
    },
    reminders: (id) => cases.reminders.of(me.id, id),
    markRead(id, upTo) {
      if (seen(id) === null) return;
      database.transaction(() => {
        const isShared = conversations.markRead(id, upTo);
        const isOwn = cases.unreads.read(me.id, id, upTo);
        const isMention = cases.notes.seen(me.id, id);
        if (isShared || isOwn || isMention) cases.news.changed(id);
      });
    },
    markUnread: (id) =>
      change(
        id,
        () => {
          if (cases.unreads.mark(me.id, id)) cases.news.changed(id);
          return null;
        },
        'read',
      ),
    unreadTotal: () => cases.unreads.total(me.id),
  };
}
