// One act on many: done in slices, through a restart, once for a form that comes twice, and put back where untouched.
import { describe, expect, it } from 'vitest';
import type { BulkJob } from '../../../gateway/index.ts';
import { taken } from '../../support/test-gateway.ts';
import { type ListWorld, listed, makeListWorld, withConversations } from './list-world.ts';

/** Conversations by the plain way: their texts do not matter here. */
function addConversations(world: ListWorld, count: number): void {
  const { sqlite } = world.database;
  const contact = sqlite.prepare('insert into contacts (created_at) values (0)');
  const conversation = sqlite.prepare(
    "insert into conversations (line_id, number, contact_id, last_at) values ('front-desk', ?, ?, ?)",
  );
  for (let n = 0; n < count; n++) {
    const { lastInsertRowid } = contact.run();
    conversation.run(`+4870010${String(n).padStart(4, '0')}`, lastInsertRowid, n);
  }
}

const job = (world: ListWorld, id: number): BulkJob | null => world.lists().bulkJob(id);
const ALL = { filter: { tab: 'all', sort: 'activity' } } as const;

describe('an act on many', () => {
  it('goes on where it was after a restart, and acts on each once', async () => {
    const world = await makeListWorld();
    addConversations(world, 70);
    const started = taken(
      world.lists().startBulk({ act: 'status', status: 'resolved' }, ALL, 'n1'),
    );
    expect(started).toMatchObject({ total: 70, done: 0, state: 'running' });
    await world.pass(25);
    expect(job(world, started.id)).toMatchObject({ done: 50, state: 'running' });
    const again = await world.again();
    await again.pass(500);
    expect(job(again, started.id)).toMatchObject({ done: 70, refused: 0, state: 'done' });
    expect(again.lists().count({ tab: 'all', status: 'resolved', sort: 'activity' }, 500)).toBe(70);
    const twice = taken(again.lists().startBulk({ act: 'status', status: 'resolved' }, ALL, 'n1'));
    expect(twice.id).toBe(started.id);
    await again.running.stop();
  });

  it('can be stopped, and what was done can be put back', async () => {
    const world = await makeListWorld();
    addConversations(world, 70);
    const act = { act: 'assign', accountId: world.ben.id } as const;
    const { id } = taken(world.lists().startBulk(act, ALL));
    await world.pass(25);
    taken(world.lists().stopBulk(id));
    await world.pass(500);
    expect(job(world, id)).toMatchObject({ done: 50, state: 'stopped' });
    expect(world.lists().stopBulk(id)).toEqual({ ok: false, code: 'not-allowed-now' });
    taken(world.lists().undoBulk(id));
    await world.pass(500);
    expect(job(world, id)).toMatchObject({ done: 0, state: 'undone' });
    expect(listed(world.lists(), { assignee: world.ben.id })).toEqual([]);
    expect(world.lists().undoBulk(id)).toEqual({ ok: false, code: 'too-late-to-undo' });
    await world.running.stop();
  });

  it('leaves alone what somebody changed since', async () => {
    const world = await makeListWorld();
    const [a = 0, b = 0] = await withConversations(world, 2);
    const { id } = taken(
      world.lists().startBulk({ act: 'priority', priority: 'urgent' }, { ids: [a, b] }),
    );
    await world.pass(200);
    taken(world.desk(world.ben).cases.setPriority(a, 'low'));
    taken(world.lists().undoBulk(id));
    await world.pass(200);
    expect(job(world, id)).toMatchObject({ done: 0, refused: 1, state: 'undone' });
    expect(world.gateway.inbox.conversation(a)?.priority).toBe('low');
    expect(world.gateway.inbox.conversation(b)?.priority).toBe('normal');
    await world.running.stop();
  });

  it.each([
    [{ act: 'flag', flagged: true } as const, { flagged: true }],
    [{ act: 'add-tag', name: 'Summer' } as const, { tags: ['Summer'] }],
    [{ act: 'unread' } as const, { unread: true }],
    [{ act: 'read' } as const, { unread: false }],
    [{ act: 'status', status: 'in-progress' } as const, { status: 'in-progress' }],
  ])('$act is done and put back', async (act, expected) => {
    const world = await makeListWorld();
    const [a = 0, b = 0] = await withConversations(world, 2);
    world.desk(world.anna).cases.markRead(b, Number.MAX_SAFE_INTEGER);
    const filter = { tab: 'all', sort: 'activity' } as const;
    const look = () =>
      [a, b].map((id) => {
        const entry = world.lists().entry(id, filter);
        const { flagged, status, unread, tags } = entry ?? { tags: [] };
        return { flagged, status, unread: (unread ?? 0) > 0, tags: tags.map(({ name }) => name) };
      });
    const before = look();
    const { id } = taken(world.lists().startBulk(act, { ids: [a, b] }));
    await world.pass(200);
    expect(look()).toMatchObject([expected, expected]);
    taken(world.lists().undoBulk(id));
    await world.pass(200);
    expect(look()).toEqual(before);
    await world.running.stop();
  });

  it('is for those who may, and on something', async () => {
    const world = await makeListWorld();
    const [a = 0] = await withConversations(world, 1);
    const agent = { ...world.ben, role: 'agent' as const };
    const act = { act: 'read' } as const;
    expect(world.lists(agent).startBulk(act, { ids: [a] })).toMatchObject({ code: 'forbidden' });
    expect(world.lists().startBulk(act, { ids: [] })).toMatchObject({ code: 'empty-selection' });
    const { id } = taken(world.lists().startBulk(act, { ids: [a, 999] }));
    await world.pass(200);
    expect(job(world, id)).toMatchObject({ done: 1, refused: 1, state: 'done' });
    expect(world.lists(agent).bulkJob(id)).toBe(null);
    await world.running.stop();
  });
});
