// The list as one account sees it: each filter alone and with others, sorts, pages, scope, what is out of sight.
import { describe, expect, it } from 'vitest';
import type { ListFilter } from '../../../gateway/index.ts';
import { taken } from '../../support/test-gateway.ts';
import { listed, makeListWorld, withConversations } from './list-world.ts';

describe('the list', () => {
  it('fits each filter, alone and with another', async () => {
    const world = await makeListWorld();
    const [a = 0, b = 0, c = 0, d = 0] = await withConversations(world, 4);
    const { cases } = world.desk(world.anna);
    taken(cases.assign(a, world.anna.id));
    taken(cases.assign(b, world.ben.id));
    taken(cases.setStatus(c, 'resolved'));
    taken(cases.snooze(d, world.clock.now() + 3_600_000));
    taken(cases.setFlag(a, true));
    taken(cases.setPriority(b, 'urgent'));
    const tagId = taken(cases.addTag(b, 'Wedding')).tags[0]?.id ?? 0;
    cases.markRead(a, Number.MAX_SAFE_INTEGER);
    const lists = world.lists();
    const expected: [Partial<ListFilter>, number[]][] = [
      [{}, [c, b, a]],
      [{ status: 'unresolved' }, [b, a]],
      [{ tab: 'mine' }, [a]],
      [{ tab: 'unassigned' }, [c]],
      [{ assignee: world.ben.id }, [b]],
      [{ assignee: 'none', status: 'resolved' }, [c]],
      [{ snoozed: true }, [d]],
      [{ flagged: true }, [a]],
      [{ flagged: true, tagId }, []],
      [{ tagId, priority: 'urgent' }, [b]],
      [{ unread: true }, [c, b]],
      [{ unread: false }, [a]],
      [{ waiting: true, tab: 'mine' }, [a]],
      [{ lineId: 'front-desk', priority: 'normal' }, [c, a]],
      [{ lineId: 'another' }, []],
    ];
    for (const [filter, ids] of expected) {
      expect({ filter, ids: listed(lists, filter) }).toEqual({ filter, ids });
    }
    expect(lists.counts()).toEqual({ mine: 1, unassigned: 0, all: 2 });
    await world.running.stop();
  });

  it('sorts by activity, by the customer and by who waits longest, and pages through each', async () => {
    const world = await makeListWorld();
    const [a = 0, b = 0, c = 0] = await withConversations(world, 3);
    world.write('An answer', world.gateway.inbox.conversation(a)?.number);
    await world.pass(2_000);
    const lists = world.lists();
    expect(listed(lists)).toEqual([a, c, b]);
    expect(listed(lists, { sort: 'customer' })).toEqual([c, b, a]);
    expect(listed(lists, { sort: 'waiting' })).toEqual([b, c, a]);
    for (const sort of ['activity', 'customer', 'waiting'] as const) {
      const filter: ListFilter = { tab: 'all', sort };
      const paged: number[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = lists.list(filter, { limit: 1, cursor });
        paged.push(...page.entries.map(({ id }) => id));
        cursor = page.next;
      }
      expect(paged).toEqual(listed(lists, { sort }));
    }
    await world.running.stop();
  });

  it('says of one conversation whether and where it stands', async () => {
    const world = await makeListWorld();
    const [a = 0, b = 0] = await withConversations(world, 2);
    taken(world.desk(world.anna).cases.setStatus(a, 'resolved'));
    const filter: ListFilter = { tab: 'all', status: 'unresolved', sort: 'activity' };
    expect(world.lists().entry(a, filter)).toBe(null);
    const entry = world.lists().entry(b, filter);
    expect(entry?.order).toBe(world.lists().list(filter, { limit: 1 }).entries[0]?.order);
    await world.running.stop();
  });

  it('holds only what the account may see, with numbers as it may see them', async () => {
    const world = await makeListWorld();
    const [a = 0, b = 0] = await withConversations(world, 2);
    taken(world.desk(world.anna).cases.assign(b, world.ben.id));
    const own = { ...world.ben, scope: { onlyOwn: true, maskNumbers: true, lineIds: null } };
    const lists = world.lists(own);
    expect(listed(lists)).toEqual([b]);
    expect(lists.counts().all).toBe(1);
    expect(lists.entry(a, { tab: 'all', sort: 'activity' })).toBe(null);
    expect(lists.list({ tab: 'all', sort: 'activity' }, { limit: 1 }).entries[0]?.number).toMatch(
      /•\d{3}$/,
    );
    expect(lists.search('text', { limit: 9 }).hits.map((hit) => hit.conversation.id)).toEqual([b]);
    const elsewhere = { ...world.ben, scope: { ...own.scope, onlyOwn: false, lineIds: ['other'] } };
    expect(listed(world.lists(elsewhere))).toEqual([]);
    await world.running.stop();
  });

  it('leaves out blocked and deleted contacts until they are asked for', async () => {
    const world = await makeListWorld();
    const [a = 0, b = 0] = await withConversations(world, 2);
    world.database.sqlite
      .prepare(
        'update contacts set blocked_at = 1 where id = (select contact_id from conversations where id = ?)',
      )
      .run(a);
    expect(listed(world.lists())).toEqual([b]);
    expect(listed(world.lists(), { query: 'is:blocked' })).toEqual([a]);
    expect(world.lists().search('text', { limit: 9 }).hits).toHaveLength(1);
    await world.running.stop();
  });
});

describe('the search', () => {
  it('joins words, phrases, what must not be there, and operators', async () => {
    const world = await makeListWorld();
    const cake = await world.receive('+48600100001', 'A birthday cake for Friday please');
    const other = await world.receive('+48600100002', 'Is the cake ready on Friday?');
    const link = await world.receive('+48600100003', 'Look: https://example.org/cake');
    const { cases } = world.desk(world.anna);
    taken(cases.addTag(cake, 'Wedding list'));
    taken(cases.addNote(other, 'Wants the łosoś menu'));
    const found = (query: string) =>
      world
        .lists()
        .search(query, { limit: 20 })
        .hits.map((hit) => hit.conversation.id);
    expect(found('cake is:unread')).toEqual([link, other, cake]);
    expect(found('"birthday cake"')).toEqual([cake]);
    expect(found('cake -friday')).toEqual([link]);
    expect(found('cake tag:"wedding list"')).toEqual([cake]);
    expect(found('-tag:"wedding list" friday')).toEqual([other]);
    expect(found('has:link')).toEqual([link]);
    expect(found('has:note')).toEqual([other]);
    expect(found('in:notes losos')).toEqual([other]);
    expect(found('from:100002 cake')).toEqual([other]);
    // The note was the last thing that happened.
    expect(found('on:today is:waiting')).toEqual([other, link, cake]);
    expect(found('before:today cake')).toEqual([]);
    expect(found('assignee:none from:"600 100 001"')).toEqual([cake]);
    expect(listed(world.lists(), { query: 'cake -friday' })).toEqual([link]);
    const { hits } = world.lists().search('in:notes menu', { limit: 5 });
    expect(hits[0]).toMatchObject({ message: null, note: { text: 'Wants the łosoś menu' } });
    await world.running.stop();
  });

  it('names what there is for a value that nobody has', async () => {
    const world = await makeListWorld();
    const id = await world.receive('+48600100001', 'Hello there');
    taken(world.desk(world.anna).cases.addTag(id, 'Regular'));
    expect(world.lists().problems('tag:nope assignee:zoe line:attic hello')).toEqual([
      { kind: 'bad-value', operator: 'tag', value: 'nope', allowed: ['Regular'] },
      {
        kind: 'bad-value',
        operator: 'assignee',
        value: 'zoe',
        allowed: ['me', 'none', 'anna', 'ben'],
      },
      { kind: 'bad-value', operator: 'line', value: 'attic', allowed: ['front-desk'] },
    ]);
    expect(world.lists().search('tag:nope hello', { limit: 5 }).hits).toHaveLength(1);
    await world.running.stop();
  });
});

describe('saved views', () => {
  it('are one’s own or everybody’s, once for a form that comes twice', async () => {
    const world = await makeListWorld();
    const view = { name: 'Waiting', query: '?waiting=1', shared: false };
    const own = taken(world.lists().saveView(view));
    expect(taken(world.lists().saveView(view)).id).toBe(own.id);
    expect(world.lists(world.ben).views()).toEqual([]);
    expect(world.lists(world.ben).deleteView(own.id)).toEqual({ ok: false, code: 'not-found' });
    taken(world.lists().saveView({ ...own, name: 'All who wait', shared: true }));
    expect(world.lists(world.ben).views()).toMatchObject([{ name: 'All who wait', shared: true }]);
    const agent = { ...world.ben, role: 'agent' as const };
    expect(world.lists(agent).deleteView(own.id)).toEqual({ ok: false, code: 'forbidden' });
    expect(world.lists(agent).saveView({ ...view, shared: true })).toMatchObject({
      code: 'forbidden',
    });
    expect(world.lists().saveView({ ...view, name: ' ' })).toEqual({ ok: false, code: 'bad-name' });
    taken(world.lists().deleteView(own.id));
    expect(world.lists().views()).toEqual([]);
    await world.running.stop();
  });
});
