// Who may do what with a case, and where: refused by the box itself.
import { describe, expect, it } from 'vitest';
import type { CasesDesk, DeskResult } from '../../../gateway/index.ts';
import { good, HOUR, teamWorld } from './team-world.ts';

const FORBIDDEN = { ok: false, code: 'forbidden' };
const NOT_FOUND = { ok: false, code: 'not-found' };

/** Every act on a conversation that needs more than to read. */
function acts(desk: CasesDesk, id: number, now: number): DeskResult<unknown>[] {
  return [
    desk.setStatus(id, 'resolved'),
    desk.assign(id, null),
    desk.assignBy(id, 'round-robin'),
    desk.snooze(id, now + HOUR),
    desk.setPriority(id, 'high'),
    desk.setFlag(id, true),
    desk.addTag(id, 'vip'),
    desk.removeTag(id, 1),
    desk.check(id, 'answered', true),
    desk.addNote(id, 'hm'),
    desk.remind(id, now + HOUR),
  ];
}

describe('a viewer', () => {
  it('may do nothing but read', async () => {
    const team = await teamWorld();
    const vera = team.person('vera', { role: 'viewer' });
    const id = await team.text('0001');
    const note = good(team.desk(team.anna).addNote(id, 'hm'));
    const desk = team.desk(vera);
    const before = team.conversation(id);
    const answers = [
      ...acts(desk, id, team.world.clock.now()),
      desk.editNote(note.id, 'x'),
      desk.deleteNote(note.id),
      desk.deleteNote(999),
      desk.finishReminder(1),
      desk.changeSettings({ reopenHours: 1 }),
    ];
    expect(answers).toEqual(answers.map(() => FORBIDDEN));
    expect(team.conversation(id)).toEqual(before);
    expect(desk.cases(id)).toHaveLength(1);
  });
});

describe('an agent', () => {
  it('takes what nobody has and gives back what is theirs, and no more', async () => {
    const team = await teamWorld();
    const [ben, cleo] = [team.person('ben'), team.person('cleo')];
    const id = await team.text('0001');
    expect(team.desk(ben).assign(id, cleo)).toEqual(FORBIDDEN);
    expect(good(team.desk(ben).assign(id, ben)).assignee?.id).toBe(ben);
    expect(team.desk(cleo).assign(id, cleo)).toEqual(FORBIDDEN);
    expect(team.desk(cleo).assign(id, null)).toEqual(FORBIDDEN);
    expect(team.desk(ben).assign(id, cleo)).toEqual(FORBIDDEN);
    expect(team.desk(ben).assignBy(id, 'round-robin')).toEqual(FORBIDDEN);
    expect(good(team.desk(ben).assign(id, null)).assignee).toBeNull();
    expect(team.thread(id)).toEqual(['assigned Ben', 'unassigned']);
  });

  it('does not change how the team works', async () => {
    const team = await teamWorld();
    const ben = team.person('ben');
    expect(team.desk(ben).changeSettings({ claimOnReply: false })).toEqual(FORBIDDEN);
    expect(team.desk(ben).settings().claimOnReply).toBe(true);
  });
});

describe('a manager', () => {
  it('gives conversations to whom can work on them', async () => {
    const team = await teamWorld({ lineIds: ['front-desk', 'spare'] });
    const mia = team.person('mia', { role: 'manager' });
    const ben = team.person('ben');
    const bad = [
      team.person('vera', { role: 'viewer' }),
      team.person('gone', { disabledAt: 1 }),
      team.person('spare', { lineIds: ['spare'] }),
    ];
    const id = await team.text('0001');
    for (const account of bad)
      expect(team.desk(mia).assign(id, account)).toEqual({ ok: false, code: 'bad-value' });
    expect(team.desk(mia).assign(id, 999)).toEqual(NOT_FOUND);
    expect(good(team.desk(mia).assign(id, ben)).assignee?.id).toBe(ben);
    expect(good(team.desk(mia).assign(id, mia)).assignee?.id).toBe(mia);
    expect(await team.notices(ben)).toEqual(['assigned']);
    expect(await team.notices(mia)).toEqual([]);
  });
});

describe('outside of the scope', () => {
  it('of only one’s own a conversation is not there, for no act', async () => {
    const team = await teamWorld();
    const ben = team.person('ben', { onlyOwn: true, maskNumbers: true, role: 'manager' });
    const id = await team.text('0001');
    const note = good(team.desk(team.anna).addNote(id, 'hm'));
    const desk = team.desk(ben);
    const now = team.world.clock.now();
    const answers = [
      ...acts(desk, id, now),
      desk.editNote(note.id, 'x'),
      desk.deleteNote(note.id),
      desk.markUnread(id),
    ];
    expect(answers).toEqual(answers.map(() => NOT_FOUND));
    expect(desk.cases(id)).toEqual([]);
    good(team.desk(team.anna).assign(id, ben));
    expect(good(desk.setPriority(id, 'high'))).toMatchObject({
      priority: 'high',
      number: '••••••••001',
    });
    // Given away, it is out of sight again; the answer to that still shows it.
    expect(good(desk.assign(id, null)).assignee).toBeNull();
    expect(desk.setPriority(id, 'low')).toEqual(NOT_FOUND);
  });

  it('of one’s lines a conversation is not there', async () => {
    const team = await teamWorld({ lineIds: ['front-desk', 'spare'] });
    const ben = team.person('ben', { lineIds: ['spare'] });
    const id = await team.text('0001');
    expect(team.desk(ben).setStatus(id, 'closed')).toEqual(NOT_FOUND);
  });
});

describe('the settings of the team', () => {
  it.each([
    { reopenHours: -1 },
    { capacity: 0 },
    { checklist: [{ id: 'x', text: null }] },
    { checklist: [{ id: 'answered', text: '  ' }] },
    {
      checklist: [
        { id: 'own', text: 'one' },
        { id: 'own', text: 'two' },
      ],
    },
  ])('refuse %j and stay what they were', async (change) => {
    const team = await teamWorld();
    const before = team.desk(team.anna).settings();
    expect(before).toMatchObject({ reopenHours: 72, assignment: 'none', capacity: null });
    expect(before.checklist).toHaveLength(6);
    expect(team.desk(team.anna).changeSettings(change)).toEqual({
      ok: false,
      code: 'bad-settings',
    });
    expect(team.desk(team.anna).settings()).toEqual(before);
  });

  it('are kept over a restart', async () => {
    const team = await teamWorld({ settings: { reopenHours: 12, capacity: 4 } });
    const again = await team.world.restart();
    const desk = again.gateway.desk(team.account(team.anna)).cases;
    expect(desk.settings()).toMatchObject({ reopenHours: 12, capacity: 4, claimOnReply: true });
  });
});

describe('tags, priority and flag', () => {
  it('one vocabulary: the same word in another case or without accents is the same tag', async () => {
    const team = await teamWorld();
    const [id, other] = [await team.text('0001'), await team.text('0002')];
    const desk = team.desk(team.anna);
    const [tag] = good(desk.addTag(id, '  #Żółty  kot ')).tags;
    expect(tag?.name).toBe('Żółty kot');
    expect(good(desk.addTag(other, 'ZOLTY KOT')).tags).toEqual([tag]);
    good(desk.addTag(id, 'another'));
    expect(desk.tags().map(({ name }) => name)).toEqual(['another', 'Żółty kot']);
    good(desk.removeTag(id, tag?.id ?? 0));
    expect(good(desk.removeTag(id, tag?.id ?? 0)).tags.map(({ name }) => name)).toEqual([
      'another',
    ]);
    for (const name of ['', ' # ', '\u200b', 'x'.repeat(41)])
      expect(desk.addTag(id, name)).toEqual({ ok: false, code: 'bad-name' });
  });

  it('a priority is told once, a flag only shown', async () => {
    const team = await teamWorld();
    const id = await team.text('0001');
    const desk = team.desk(team.anna);
    good(desk.setPriority(id, 'urgent'));
    good(desk.setPriority(id, 'urgent'));
    expect(good(desk.setFlag(id, true))).toMatchObject({ flagged: true, priority: 'urgent' });
    expect(team.thread(id)).toEqual(['priority-changed urgent']);
  });
});
