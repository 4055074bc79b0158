// Who gets a conversation: by hand, in turn, by load; what nobody can take waits, the oldest first.
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../support/fake-clock.ts';
import { good, HOUR, MINUTE, type TeamWorld, teamWorld, withPeople } from './team-world.ts';

/** The names of who has each conversation, in the order given. */
function owners(team: TeamWorld, ids: readonly number[]): (string | null)[] {
  return ids.map((id) => team.conversation(id).assignee?.displayName ?? null);
}

/** Texts of that many customers, one after the other. */
async function texts(team: TeamWorld, count: number, from = 1): Promise<number[]> {
  const ids: number[] = [];
  for (let n = from; n < from + count; n++) ids.push(await team.text(String(n).padStart(4, '0')));
  return ids;
}

/** Anna, who is away, and three agents. */
async function withThree(assignment: 'round-robin' | 'fewest-open' | 'next-available') {
  const team = await teamWorld();
  await team.change(team.anna, { availability: 'away' });
  const [ben, cleo, dan] = ['ben', 'cleo', 'dan'].map((name) => team.person(name));
  good(team.desk(team.anna).changeSettings({ assignment }));
  if (ben === undefined || cleo === undefined || dan === undefined) throw new Error('three');
  return { ...team, ben, cleo, dan };
}

describe('round robin', () => {
  it('gives to each in turn', async () => {
    const team = await withThree('round-robin');
    const ids = await texts(team, 6);
    expect(owners(team, ids)).toEqual(['Ben', 'Cleo', 'Dan', 'Ben', 'Cleo', 'Dan']);
    expect(team.thread(ids[0] ?? 0)).toEqual(['assigned Ben']);
    expect(await team.notices(team.ben)).toEqual(['assigned', 'assigned']);
  });

  it('passes over who is away, and takes them in again when they come back', async () => {
    const team = await withThree('round-robin');
    await team.change(team.cleo, { availability: 'away' });
    const ids = await texts(team, 4);
    expect(owners(team, ids)).toEqual(['Ben', 'Dan', 'Ben', 'Dan']);
    await team.change(team.cleo, { availability: 'available' });
    expect(owners(team, await texts(team, 2, 5))).toEqual(['Cleo', 'Ben']);
  });

  it('stays fair when many are given out at once', async () => {
    const team = await withThree('round-robin');
    const people = [team.ben, team.cleo, team.dan];
    for (const id of people) await team.change(id, { availability: 'away' });
    const ids = await texts(team, 6);
    expect(owners(team, ids)).toEqual([null, null, null, null, null, null]);
    for (const id of people) team.set(id, { availability: 'available' });
    good(team.desk(team.anna).changeSettings({}));
    expect(owners(team, ids)).toEqual(['Ben', 'Cleo', 'Dan', 'Ben', 'Cleo', 'Dan']);
  });

  it('gives nothing to a viewer, to who is disabled, or on a line that is not theirs', async () => {
    const team = await teamWorld();
    await team.change(team.anna, { availability: 'away' });
    team.person('vera', { role: 'viewer' });
    team.person('gone', { disabledAt: 1 });
    team.person('other', { lineIds: ['spare'] });
    good(team.desk(team.anna).changeSettings({ assignment: 'round-robin' }));
    const [id = 0] = await texts(team, 1);
    expect(owners(team, [id])).toEqual([null]);
    const ben = team.person('ben', { lineIds: ['front-desk'] });
    await team.change(ben, { capacity: null });
    expect(owners(team, [id])).toEqual(['Ben']);
  });
});

describe('fewest open', () => {
  it('gives to who has least to do', async () => {
    const team = await withThree('fewest-open');
    const ids = await texts(team, 3);
    expect(owners(team, ids)).toEqual(['Ben', 'Cleo', 'Dan']);
    good(team.desk(team.cleo).setStatus(ids[1] ?? 0, 'resolved'));
    expect(owners(team, await texts(team, 2, 4))).toEqual(['Cleo', 'Ben']);
  });
});

describe('next available', () => {
  it('fills up the first who is there before the next gets anything', async () => {
    const team = await withThree('next-available');
    good(team.desk(team.anna).changeSettings({ capacity: 2 }));
    const ids = await texts(team, 5);
    expect(owners(team, ids)).toEqual(['Ben', 'Ben', 'Cleo', 'Cleo', 'Dan']);
  });
});

describe('the most that somebody is given', () => {
  it('is their own number, else that of the team; the rest waits', async () => {
    const team = await withThree('round-robin');
    await team.change(team.ben, { capacity: 1 });
    await team.change(team.dan, { availability: 'away' });
    good(team.desk(team.anna).changeSettings({ capacity: 2 }));
    const ids = await texts(team, 5);
    expect(owners(team, ids)).toEqual(['Ben', 'Cleo', 'Cleo', null, null]);
  });

  it('is free again by resolving, closing or giving back: the oldest that waits comes first', async () => {
    const team = await withThree('round-robin');
    for (const id of [team.cleo, team.dan]) await team.change(id, { availability: 'away' });
    good(team.desk(team.anna).changeSettings({ capacity: 1 }));
    const ids = await texts(team, 4);
    const [first = 0, second = 0, third = 0] = ids;
    expect(owners(team, ids)).toEqual(['Ben', null, null, null]);
    good(team.desk(team.ben).setStatus(first, 'resolved'));
    expect(owners(team, ids)).toEqual(['Ben', 'Ben', null, null]);
    good(team.desk(team.ben).setStatus(second, 'closed'));
    expect(owners(team, ids)).toEqual(['Ben', 'Ben', 'Ben', null]);
    good(team.desk(team.ben).assign(third, null));
    expect(owners(team, ids)).toEqual(['Ben', 'Ben', null, 'Ben']);
  });

  it('does not keep somebody from being given more by hand', async () => {
    const team = await withThree('round-robin');
    good(team.desk(team.anna).changeSettings({ capacity: 1, assignment: 'none' }));
    const ids = await texts(team, 2);
    for (const id of ids) good(team.desk(team.anna).assign(id, team.ben));
    expect(owners(team, ids)).toEqual(['Ben', 'Ben']);
  });
});

describe('what nobody could take', () => {
  it('is given to who comes back, the oldest first, as much as they take', async () => {
    const team = await withThree('round-robin');
    for (const id of [team.ben, team.cleo, team.dan])
      await team.change(id, { availability: 'away' });
    const ids = await texts(team, 4);
    // The first one writes again: it has waited since its first text all the same.
    await team.text('0001', 'hello?');
    await team.change(team.cleo, { availability: 'available', capacity: 3 });
    expect(owners(team, ids)).toEqual(['Cleo', 'Cleo', 'Cleo', null]);
  });

  it('is given out after a restart too', async () => {
    const team = await withThree('round-robin');
    for (const id of [team.ben, team.cleo, team.dan])
      await team.change(id, { availability: 'away' });
    const ids = await texts(team, 2);
    team.set(team.dan, { availability: 'available' });
    const again = await team.world.restart();
    await again.begin();
    const names = ids.map((id) => again.gateway.inbox.conversation(id)?.assignee?.displayName);
    expect(names).toEqual(['Dan', 'Dan']);
    expect(withPeople(again).desk(team.dan).colleagues()).toContainEqual(
      expect.objectContaining({ id: team.dan, openCount: 2, availableNow: true }),
    );
  });

  it('is out of the queue while it sleeps, and while its contact is blocked', async () => {
    const team = await withThree('round-robin');
    for (const id of [team.ben, team.cleo, team.dan])
      await team.change(id, { availability: 'away' });
    const [asleep = 0, blocked = 0] = await texts(team, 2);
    good(team.desk(team.anna).snooze(asleep, team.world.clock.now() + HOUR));
    team.world.database.sqlite
      .prepare('update contacts set blocked_at = 1 where id = ?')
      .run(team.conversation(blocked).contactId);
    await team.change(team.ben, { availability: 'available' });
    expect(owners(team, [asleep, blocked])).toEqual([null, null]);
    await team.world.pass(HOUR);
    expect(owners(team, [asleep, blocked])).toEqual(['Ben', null]);
  });
});

describe('working hours', () => {
  /** The morning after the clocks of Warsaw went forward: Sunday 2030-03-31. */
  const sunday = Date.UTC(2030, 2, 31);

  it('begin by the clocks of the business, also on the day that is an hour shorter', async () => {
    const team = await teamWorld({ clock: createFakeClock(sunday + 5 * HOUR) });
    await team.change(team.anna, { availability: 'away' });
    team.person('ben', { workingHours: { '7': { from: 8 * 60, to: 16 * 60 } } });
    good(team.desk(team.anna).changeSettings({ assignment: 'round-robin' }));
    const [id = 0] = await texts(team, 1);
    // 8:00 in summer time is 6:00 UTC; in winter time it would have been 7:00.
    await team.world.pass(sunday + 6 * HOUR - 1 - team.world.clock.now());
    expect(owners(team, [id])).toEqual([null]);
    await team.world.pass(2);
    expect(owners(team, [id])).toEqual(['Ben']);
  });

  it('end, and what comes then waits until the next ones', async () => {
    // A Tuesday, an hour before midnight in Warsaw.
    const team = await teamWorld({ clock: createFakeClock(Date.UTC(2030, 0, 1, 22)) });
    await team.change(team.anna, { availability: 'away' });
    team.person('ben', {
      workingHours: { '2': { from: 22 * 60, to: 23 * 60 + 30 }, '3': { from: 30, to: 60 } },
    });
    good(team.desk(team.anna).changeSettings({ assignment: 'round-robin' }));
    const [early = 0] = await texts(team, 1);
    expect(owners(team, [early])).toEqual(['Ben']);
    await team.world.pass(30 * MINUTE);
    const [late = 0] = await texts(team, 1, 2);
    expect(owners(team, [late])).toEqual([null]);
    await team.world.pass(HOUR);
    expect(owners(team, [late])).toEqual(['Ben']);
  });
});

describe('a strategy that is asked for', () => {
  it('gives to the next one, never to who has it already; and says when nobody can take it', async () => {
    const team = await withThree('round-robin');
    good(team.desk(team.anna).changeSettings({ assignment: 'none' }));
    const [id = 0] = await texts(team, 1);
    const desk = team.desk(team.anna);
    expect(good(desk.assignBy(id, 'next-available')).assignee?.id).toBe(team.ben);
    expect(good(desk.assignBy(id, 'next-available')).assignee?.id).toBe(team.cleo);
    for (const person of [team.ben, team.dan]) team.set(person, { availability: 'away' });
    expect(desk.assignBy(id, 'fewest-open')).toEqual({ ok: false, code: 'nobody-available' });
    expect(owners(team, [id])).toEqual(['Cleo']);
  });
});

describe('a colleague who leaves', () => {
  it('gives back what was theirs and is not done', async () => {
    const team = await withThree('round-robin');
    const ids = await texts(team, 3);
    const [, second = 0] = ids;
    await team.change(team.cleo, { disabled: true });
    expect(owners(team, ids)).toEqual(['Ben', 'Ben', 'Dan']);
    expect(team.thread(second)).toEqual(['assigned Cleo', 'unassigned', 'assigned Ben']);
  });
});
