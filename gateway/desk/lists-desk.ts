// The desk's section of lists: what an account finds, its saved views, and its acts on many conversations.
import type { BulkJob, DeskResult, ListFilter, ListsDesk, SavedView, SearchHit } from '../index.ts';
import type { BulkJobs } from '../lists/bulk-jobs.ts';
import type { OwnedJob } from '../lists/bulk-store.ts';
import type { ConversationLists } from '../lists/conversation-lists.ts';
import type { ListEntries } from '../lists/list-entries.ts';
import type { Person } from '../lists/list-people.ts';
import type { SavedViews } from '../lists/saved-views.ts';
import type { Access } from './access.ts';

export type ListParts = {
  lists: ConversationLists;
  entries: ListEntries;
  people: () => Person[];
  lineIds: () => readonly string[];
  views: SavedViews;
  bulk: BulkJobs;
};

/** More conversations than a box has, so that a bulk act leaves out none. */
const ALL = 10_000_000;
const LONGEST_NAME = 60;
const LONGEST_QUERY = 1_000;

export function createListsDesk(parts: ListParts, access: Access): ListsDesk {
  return { ...finding(parts, access), ...keeping(parts, access), ...doing(parts, access) };
}

function finding({ lists, entries, people, lineIds }: ListParts, access: Access) {
  const { me } = access;

  function shown(hit: SearchHit): SearchHit[] {
    const conversation = access.show(hit.conversation);
    if (conversation === null) return [];
    return [
      { ...hit, conversation: { ...conversation, unread: entries.unread(conversation.id, me) } },
    ];
  }

  const masked = <T extends { number: string }>(entry: T): T => ({
    ...entry,
    number: access.number(entry.number),
  });

  return {
    list(filter: ListFilter, page: { limit: number; cursor?: string | undefined }) {
      const { places, next } = lists.page(filter, me, page);
      return { entries: entries.at(places, me).map(masked), next };
    },
    counts: () => lists.counts(me),
    people,
    lineIds,
    count: (filter: ListFilter, most: number) => lists.count(filter, me, most),
    entry(conversationId: number, filter: ListFilter) {
      const place = lists.placeOf(conversationId, filter, me);
      if (place === null) return null;
      const [entry] = entries.at([place], me);
      return entry === undefined ? null : masked(entry);
    },
    search: (query: string, { limit }: { limit: number }) => ({
      hits: lists.search(query, me, limit).flatMap(shown),
      problems: lists.problems(query, me),
    }),
    problems: (query: string) => lists.problems(query, me),
  };
}

function keeping({ views }: ListParts, { me, may }: Access) {
  /** One's own, and with `manage-shared` those of everybody. */
  const mayChange = (view: SavedView): boolean =>
    view.ownerId === me.id || (view.shared && may('manage-shared'));

  return {
    views: () => views.seen(me.id),

    saveView(view: {
      id?: number | undefined;
      name: string;
      query: string;
      shared: boolean;
    }): DeskResult<SavedView> {
      const name = view.name.trim();
      const { query, shared, id } = view;
      if (name === '' || name.length > LONGEST_NAME || query.length > LONGEST_QUERY) {
        return { ok: false, code: 'bad-name' };
      }
      if (shared && !may('manage-shared')) return { ok: false, code: 'forbidden' };
      if (id === undefined) {
        const same = views.same({ name, query, ownerId: me.id });
        return { ok: true, value: same ?? views.add({ name, query, shared, ownerId: me.id }) };
      }
      const known = views.find(id, me.id);
      if (known === null) return { ok: false, code: 'not-found' };
      if (!mayChange(known)) return { ok: false, code: 'forbidden' };
      const changed = views.change(id, { name, query, shared });
      return changed === null ? { ok: false, code: 'not-found' } : { ok: true, value: changed };
    },

    deleteView(id: number): DeskResult<null> {
      const known = views.find(id, me.id);
      if (known === null) return { ok: false, code: 'not-found' };
      if (!mayChange(known)) return { ok: false, code: 'forbidden' };
      views.remove(id);
      return { ok: true, value: null };
    },
  };
}

function doing({ lists, bulk }: ListParts, { me, may }: Access) {
  const view = ({ accountId: _, ...job }: OwnedJob): BulkJob => job;

  /** One's own jobs, and for those who manage people all. */
  function find(id: number): OwnedJob | null {
    const job = bulk.get(id);
    return job !== null && (job.accountId === me.id || may('manage-people')) ? job : null;
  }

  function changed(
    id: number,
    change: (id: number) => boolean,
    late: 'too-late-to-undo' | 'not-allowed-now',
  ) {
    if (!may('bulk')) return { ok: false as const, code: 'forbidden' as const };
    if (find(id) === null) return { ok: false as const, code: 'not-found' as const };
    if (!change(id)) return { ok: false as const, code: late };
    const job = bulk.get(id);
    if (job === null) throw new Error(`Job ${id} is gone right after it was changed.`);
    return { ok: true as const, value: view(job) };
  }

  return {
    startBulk(...[act, selection, nonce]: Parameters<ListsDesk['startBulk']>): DeskResult<BulkJob> {
      if (!may('bulk')) return { ok: false, code: 'forbidden' };
      const ids = 'ids' in selection ? selection.ids : lists.ids(selection.filter, me, ALL);
      if (ids.length === 0) return { ok: false, code: 'empty-selection' };
      const job = bulk.start(me, act, [...new Set(ids)], nonce);
      if (job === null) throw new Error('A job is gone right after it was made.');
      return { ok: true, value: view(job) };
    },
    bulkJob(id: number): BulkJob | null {
      const job = find(id);
      return job === null ? null : view(job);
    },
    stopBulk: (id: number): DeskResult<BulkJob> => changed(id, bulk.stop, 'not-allowed-now'),
    undoBulk: (id: number): DeskResult<BulkJob> => changed(id, bulk.undo, 'too-late-to-undo'),
  };
}
