// How conversations are cut into cases: what opens, reopens and ends one.
import { describe, expect, it } from 'vitest';
import { BOX, taken } from '../../support/test-gateway.ts';
import { customer, good, HOUR, MINUTE, teamWorld } from './team-world.ts';

describe('a first text', () => {
  it('opens the first case, which waits for an answer', async () => {
    const team = await teamWorld();
    const id = await team.text('0001');
    expect(team.conversation(id)).toMatchObject({ status: 'open', assignee: null, unread: 1 });
    expect(team.conversation(id).waitingSince).toBe(team.conversation(id).last?.at);
    const [first, ...more] = team.desk(team.anna).cases(id);
    expect(first).toMatchObject({ sequence: 1, status: 'open', firstReplyAt: null, grade: null });
    expect(more).toEqual([]);
    expect(team.thread(id)).toEqual([]);
  });

  it('that opts out opens nothing, and the thread says so', async () => {
    const team = await teamWorld();
    const id = await team.text('0001', 'STOP');
    expect(team.conversation(id)).toMatchObject({ caseId: null, status: 'resolved', unread: 0 });
    expect(team.thread(id)).toEqual(['opted-out']);
    await team.text('0001', 'START');
    expect(team.thread(id)).toEqual(['opted-out', 'opted-in']);
    expect(team.conversation(id).caseId).toBeNull();
  });
});

describe('a first message of ours', () => {
  it('by a person is work in progress, and theirs', async () => {
    const team = await teamWorld();
    taken(
      team.world.gateway.messages.queue({
        to: customer('0001'),
        text: 'your order is here',
        author: { kind: 'account', id: team.anna, name: 'Anna' },
      }),
    );
    expect(team.conversation(1)).toMatchObject({
      status: 'in-progress',
      assignee: { id: team.anna },
      waitingSince: null,
    });
    expect(team.desk(team.anna).cases(1)).toMatchObject([
      { sequence: 1, firstInboundAt: null, firstReplyAt: null },
    ]);
  });

  it.each([
    ['a script', { kind: 'key', id: 1, name: 'shop' }],
    ['the box', { kind: 'system' }],
  ] as const)('by %s asks nobody for anything, until the customer answers', async (_, author) => {
    const team = await teamWorld();
    taken(team.world.gateway.messages.queue({ to: customer('0001'), text: 'code 1234', author }));
    expect(team.conversation(1)).toMatchObject({ status: 'resolved', caseId: null });
    await team.text('0001', 'what is this?');
    expect(team.conversation(1)).toMatchObject({ status: 'open' });
    expect(team.desk(team.anna).cases(1)).toMatchObject([{ sequence: 1, reopened: 0 }]);
    expect(team.thread(1)).toEqual([]);
  });
});

describe('a person who answers', () => {
  it('works on the case from then on, has it, and ends the waiting', async () => {
    const team = await teamWorld();
    const id = await team.text('0001');
    await team.reply(id);
    expect(team.conversation(id)).toMatchObject({
      status: 'in-progress',
      assignee: { id: team.anna, displayName: 'Anna' },
      waitingSince: null,
      waitingGrade: null,
    });
    expect(team.thread(id)).toEqual(['assigned Anna']);
    expect(await team.notices(team.anna)).toEqual([]);
  });

  it('does not take it from whoever has it, nor where the team does not want that', async () => {
    const team = await teamWorld();
    const ben = team.person('ben');
    const id = await team.text('0001');
    good(team.desk(team.anna).assign(id, ben));
    await team.reply(id);
    expect(team.conversation(id).assignee?.id).toBe(ben);
    good(team.desk(team.anna).changeSettings({ claimOnReply: false }));
    const other = await team.text('0002');
    await team.reply(other);
    expect(team.conversation(other)).toMatchObject({ assignee: null, status: 'in-progress' });
  });

  it.each([
    [5 * MINUTE - 1, 'excellent'],
    [5 * MINUTE, 'good'],
    [30 * MINUTE, 'acceptable'],
    [120 * MINUTE, 'too-slow'],
  ])('after %d ms answers with the grade %s', async (waited, grade) => {
    const team = await teamWorld();
    const id = await team.text('0001');
    const since = team.conversation(id).waitingSince ?? 0;
    await team.world.pass(since + waited - team.world.clock.now());
    expect(team.conversation(id).waitingGrade).toBe(grade);
    await team.reply(id);
    await team.text('0001', 'thanks');
    await team.reply(id);
    const [only] = team.desk(team.anna).cases(id);
    expect(only).toMatchObject({ grade, firstReplyAt: since + waited });
  });

  it('and takes the text back within its seconds has not answered', async () => {
    const team = await teamWorld();
    const id = await team.text('0001');
    const { waitingSince } = team.conversation(id);
    team.world.modem.unplug();
    await team.world.pass(30_000);
    const message = await team.reply(id);
    expect(team.conversation(id).waitingSince).toBeNull();
    taken(team.world.gateway.messages.withdraw(message));
    expect(team.conversation(id).waitingSince).toBe(waitingSince);
    expect(team.desk(team.anna).cases(id)).toMatchObject([{ firstReplyAt: null, grade: null }]);
  });
});

describe('a script that answers', () => {
  it('ends the waiting, but is no first reply of a person', async () => {
    const team = await teamWorld();
    const id = await team.text('0001');
    const author = { kind: 'key', id: 1, name: 'shop' } as const;
    taken(team.world.gateway.messages.queue({ to: customer('0001'), text: 'we read it', author }));
    expect(team.conversation(id)).toMatchObject({ status: 'open', waitingSince: null });
    expect(team.desk(team.anna).cases(id)).toMatchObject([{ firstReplyAt: null }]);
    await team.reply(id);
    expect(team.desk(team.anna).cases(id)).toMatchObject([{ grade: 'excellent' }]);
  });

  it('in a lane of its own changes nothing', async () => {
    const team = await teamWorld();
    const id = await team.text('0001');
    const { waitingSince } = team.conversation(id);
    const author = { kind: 'key', id: 1, name: 'shop' } as const;
    taken(
      team.world.gateway.messages.queue({
        to: customer('0001'),
        text: 'sale',
        author,
        lane: 'bulk',
      }),
    );
    expect(team.conversation(id)).toMatchObject({ status: 'open', waitingSince });
  });
});

describe('a text while somebody works on it', () => {
  it('leaves the case in progress and waits again since the first unanswered one', async () => {
    const team = await teamWorld();
    const id = await team.text('0001');
    await team.reply(id);
    await team.text('0001', 'and one more thing');
    const { waitingSince, last } = team.conversation(id);
    expect(waitingSince).toBe(last?.at);
    await team.text('0001', 'hello?');
    expect(team.conversation(id)).toMatchObject({ status: 'in-progress', waitingSince });
    expect(team.desk(team.anna).cases(id)).toHaveLength(1);
  });
});

describe('a text after resolving', () => {
  it('in time opens the same case, with who had it', async () => {
    const team = await teamWorld({ settings: { reopenHours: 2 } });
    const id = await resolved(team);
    await team.world.pass(2 * HOUR - MINUTE);
    await team.text('0001', 'thanks');
    expect(team.conversation(id)).toMatchObject({ status: 'open', assignee: { id: team.anna } });
    expect(team.desk(team.anna).cases(id)).toMatchObject([
      { sequence: 1, reopened: 1, resolvedAt: null, status: 'open' },
    ]);
    expect(team.thread(id).at(-1)).toBe('case-reopened');
  });

  it('a moment later opens a new one, which nobody has', async () => {
    const team = await teamWorld({ settings: { reopenHours: 2 } });
    const id = await resolved(team);
    await team.world.pass(2 * HOUR + 1);
    await team.text('0001', 'something else');
    expect(team.conversation(id)).toMatchObject({ status: 'open', assignee: null });
    expect(team.desk(team.anna).cases(id)).toMatchObject([
      { sequence: 2, status: 'open', assigneeId: null, reopened: 0 },
      { sequence: 1, status: 'resolved', assigneeId: team.anna },
    ]);
    expect(team.thread(id).at(-1)).toBe('case-opened');
  });

  it('that begins a new case stands behind the line that says so', async () => {
    const team = await teamWorld();
    const id = await team.text('0001');
    const first = team.conversation(id).last?.id;
    good(team.desk(team.anna).setStatus(id, 'closed'));
    await team.text('0001', 'something else');
    const events = team.world.gateway.inbox.thread(id, { limit: 10 })?.events;
    expect(events?.map(({ kind, afterMessageId }) => [kind, afterMessageId])).toEqual([
      ['status-changed', first],
      ['case-opened', first],
    ]);
  });
});

describe('a person who writes', () => {
  it('a last word after resolving leaves it resolved', async () => {
    const team = await teamWorld();
    const id = await resolved(team);
    await team.reply(id, team.anna, 'have a nice day');
    expect(team.conversation(id).status).toBe('resolved');
    expect(team.desk(team.anna).cases(id)).toHaveLength(1);
  });

  it('after closing begins a new case', async () => {
    const team = await teamWorld();
    const id = await resolved(team);
    good(team.desk(team.anna).setStatus(id, 'closed'));
    await team.reply(id, team.anna, 'your parcel came back');
    expect(team.desk(team.anna).cases(id)).toMatchObject([
      { sequence: 2, status: 'in-progress', firstReplyAt: null, assigneeId: team.anna },
      { sequence: 1, status: 'closed' },
    ]);
  });
});

describe('a blocked contact', () => {
  it('raises nothing: no case, no unread, no clock', async () => {
    const team = await teamWorld();
    const id = await resolved(team);
    team.desk(team.anna).markRead(id, team.conversation(id).last?.id ?? 0);
    team.world.database.sqlite.exec('update contacts set blocked_at = 1');
    await team.text('0001', 'buy now');
    expect(team.conversation(id)).toMatchObject({ status: 'resolved', waitingSince: null });
    expect(team.desk(team.anna).unreadTotal()).toBe(0);
    expect(team.world.gateway.inbox.unreadTotal()).toBe(0);
    expect(team.conversation(id).last?.text).toBe('buy now');
  });
});

describe('by hand', () => {
  it('a case goes to any status, each move told once', async () => {
    const team = await teamWorld();
    const id = await team.text('0001');
    const desk = team.desk(team.anna);
    for (const status of ['in-progress', 'resolved', 'resolved', 'closed', 'open'] as const)
      good(desk.setStatus(id, status));
    expect(team.thread(id)).toEqual([
      'status-changed in-progress',
      'status-changed resolved',
      'status-changed closed',
      'case-reopened',
    ]);
    expect(desk.cases(id)).toMatchObject([
      { sequence: 1, status: 'open', reopened: 1, resolvedAt: null, closedAt: null },
    ]);
  });

  it('resolving ends the waiting, and taking that back brings it again', async () => {
    const team = await teamWorld();
    const id = await team.text('0001');
    const { waitingSince } = team.conversation(id);
    good(team.desk(team.anna).setStatus(id, 'resolved'));
    expect(team.conversation(id).waitingSince).toBeNull();
    await team.world.pass(10 * MINUTE);
    good(team.desk(team.anna).setStatus(id, 'open'));
    expect(team.conversation(id).waitingSince).toBe(waitingSince);
  });

  it('closing asks for the checklist where the team wants that', async () => {
    const team = await teamWorld({
      settings: { checklistRequired: true, checklist: [{ id: 'answered', text: null }] },
    });
    const id = await team.text('0001');
    const desk = team.desk(team.anna);
    expect(desk.setStatus(id, 'closed')).toEqual({ ok: false, code: 'checklist-open' });
    expect(desk.check(id, 'no-such-item', true)).toEqual({ ok: false, code: 'not-found' });
    expect(good(desk.check(id, 'answered', true)).checked).toEqual(['answered']);
    expect(good(desk.check(id, 'answered', true)).checked).toEqual(['answered']);
    good(desk.check(id, 'answered', false));
    expect(desk.setStatus(id, 'closed')).toEqual({ ok: false, code: 'checklist-open' });
    good(desk.check(id, 'answered', true));
    expect(good(desk.setStatus(id, 'closed')).status).toBe('closed');
  });
});

describe('the commit of a text', () => {
  it('holds its case, or nothing at all', async () => {
    const team = await teamWorld();
    // The last thing that the transaction of a text does fails.
    team.world.database.sqlite.exec(
      `create trigger no_unread before insert on unreads begin select raise(abort, 'no'); end`,
    );
    team.world.network.handset(customer('0001')).send(BOX, 'hello');
    await team.world.pass(1_000);
    expect(team.world.gateway.inbox.list({ limit: 10 }).conversations).toEqual([]);
    const cases = team.world.database.sqlite.prepare('select count(*) from cases').pluck().get();
    expect(cases).toBe(0);
    team.world.database.sqlite.exec('drop trigger no_unread');
    // The modem was not told that the text is stored, and gives it again.
    const again = await team.world.restart();
    await again.begin();
    await again.pass(60_000);
    const [conversation] = again.gateway.inbox.list({ limit: 10 }).conversations;
    expect(conversation).toMatchObject({ status: 'open', unread: 1, last: { text: 'hello' } });
  });
});

type Team = Awaited<ReturnType<typeof teamWorld>>;

/** A conversation that Anna answered and resolved. */
async function resolved(team: Team): Promise<number> {
  const id = await team.text('0001');
  await team.reply(id);
  good(team.desk(team.anna).setStatus(id, 'resolved'));
  return id;
}
