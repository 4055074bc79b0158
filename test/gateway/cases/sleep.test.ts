// Snoozes and reminders: what sleeps, what wakes it, who is told; also over a restart and a clock that was set.
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../support/fake-clock.ts';
import { good, HOUR, MINUTE, teamWorld, withPeople } from './team-world.ts';

const DAY = 24 * HOUR;

describe('a snoozed conversation', () => {
  it('wakes when its time has come, which the thread says and its owner is told', async () => {
    const team = await teamWorld();
    const ben = team.person('ben');
    const id = await team.text('0001');
    good(team.desk(team.anna).assign(id, ben));
    const until = team.world.clock.now() + 3 * HOUR;
    expect(good(team.desk(team.anna).snooze(id, until))).toMatchObject({
      snoozedUntil: until,
      snoozeWakes: true,
    });
    await team.world.pass(3 * HOUR - 1);
    expect(team.conversation(id).snoozedUntil).toBe(until);
    await team.world.pass(1);
    expect(team.conversation(id).snoozedUntil).toBeNull();
    expect(team.thread(id)).toEqual(['assigned Ben', `snoozed ${until}`, 'woke']);
    expect(await team.notices(ben)).toEqual(['assigned', 'snooze-over']);
    expect(await team.notices(team.anna)).toEqual([]);
  });

  it('of nobody tells the one who let it sleep', async () => {
    const team = await teamWorld();
    const id = await team.text('0001');
    good(team.desk(team.anna).snooze(id, team.world.clock.now() + MINUTE));
    await team.world.pass(MINUTE);
    expect(await team.notices(team.anna)).toEqual(['snooze-over']);
  });

  it('is woken by a text, unless it is to sleep on', async () => {
    const team = await teamWorld();
    const id = await team.text('0001');
    const until = team.world.clock.now() + HOUR;
    good(team.desk(team.anna).snooze(id, until, false));
    await team.text('0001', 'hello?');
    expect(team.conversation(id)).toMatchObject({ snoozedUntil: until, unread: 2 });
    good(team.desk(team.anna).snooze(id, until, true));
    await team.text('0001', 'STOP');
    expect(team.conversation(id).snoozedUntil).toBe(until);
    await team.text('0001', 'are you there?');
    expect(team.conversation(id).snoozedUntil).toBeNull();
    expect(team.thread(id).at(-1)).toBe('woke');
    await team.world.pass(HOUR);
    expect(await team.notices(team.anna)).toEqual([]);
  });

  it('is woken by hand, and by being resolved', async () => {
    const team = await teamWorld();
    const id = await team.text('0001');
    const desk = team.desk(team.anna);
    good(desk.snooze(id, team.world.clock.now() + DAY));
    expect(good(desk.snooze(id, null)).snoozedUntil).toBeNull();
    good(desk.snooze(id, team.world.clock.now() + DAY));
    expect(good(desk.setStatus(id, 'resolved')).snoozedUntil).toBeNull();
    const later = team.world.clock.now() + DAY;
    expect(desk.snooze(id, later)).toEqual({ ok: false, code: 'not-allowed-now' });
  });

  it('does not sleep into the past, nor for more than a year', async () => {
    const team = await teamWorld();
    const id = await team.text('0001');
    const now = team.world.clock.now();
    for (const until of [now, now - DAY, now + 400 * DAY, Number.NaN])
      expect(team.desk(team.anna).snooze(id, until)).toEqual({ ok: false, code: 'bad-time' });
    expect(team.thread(id)).toEqual([]);
  });

  it('that should have woken while the box was off wakes when it is on again', async () => {
    const team = await teamWorld();
    const id = await team.text('0001');
    good(team.desk(team.anna).snooze(id, team.world.clock.now() + HOUR));
    await team.world.running.stop();
    await team.world.clock.advance(2 * HOUR);
    const again = await team.world.restart();
    await again.begin();
    expect(again.gateway.inbox.conversation(id)?.snoozedUntil).toBeNull();
  });

  it('wakes within a minute when the clock of the box was set ahead', async () => {
    let ahead = 0;
    const inner = createFakeClock();
    const clock = { ...inner, now: () => inner.now() + ahead };
    const team = await teamWorld({ clock });
    const id = await team.text('0001');
    good(team.desk(team.anna).snooze(id, clock.now() + DAY));
    await inner.advance(1_000);
    ahead = 2 * DAY;
    await inner.advance(MINUTE);
    expect(team.conversation(id).snoozedUntil).toBeNull();
  });
});

describe('a reminder', () => {
  it('is told to who asked for it, once, and stays until it is done', async () => {
    const team = await teamWorld();
    const ben = team.person('ben');
    const id = await team.text('0001');
    const dueAt = team.world.clock.now() + HOUR;
    const later = good(team.desk(ben).remind(id, dueAt + HOUR));
    const reminder = good(team.desk(ben).remind(id, dueAt, ' call back '));
    expect(reminder).toMatchObject({ text: 'call back', firedAt: null, accountId: ben });
    expect(
      team
        .desk(ben)
        .reminders()
        .map((one) => one.id),
    ).toEqual([reminder.id, later.id]);
    await team.world.pass(HOUR);
    expect(await team.notices(ben)).toEqual(['reminder']);
    expect(await team.notices(team.anna)).toEqual([]);
    expect(team.desk(ben).reminders(id)[0]).toMatchObject({ firedAt: dueAt });
    good(team.desk(ben).finishReminder(reminder.id));
    expect(team.desk(ben).reminders(id)).toMatchObject([{ id: later.id }]);
    await team.world.pass(10 * MINUTE);
    expect(await team.notices(ben)).toEqual(['reminder']);
  });

  it('that was taken back is not told, and belongs to nobody else', async () => {
    const team = await teamWorld();
    const ben = team.person('ben');
    const id = await team.text('0001');
    const { id: reminder } = good(team.desk(ben).remind(id, team.world.clock.now() + HOUR));
    expect(team.desk(team.anna).finishReminder(reminder)).toEqual({ ok: false, code: 'not-found' });
    expect(team.desk(team.anna).reminders(id)).toEqual([]);
    good(team.desk(ben).finishReminder(reminder));
    good(team.desk(ben).finishReminder(reminder));
    await team.world.pass(2 * HOUR);
    expect(await team.notices(ben)).toEqual([]);
  });

  it('is told after a restart when it was due meanwhile', async () => {
    const team = await teamWorld();
    const id = await team.text('0001');
    good(team.desk(team.anna).remind(id, team.world.clock.now() + HOUR));
    await team.world.running.stop();
    await team.world.clock.advance(2 * HOUR);
    const again = await team.world.restart();
    await again.begin();
    const [reminder] = withPeople(again).desk(team.anna).reminders();
    expect(reminder?.firedAt).not.toBeNull();
  });

  it('is set once by two clicks, and again with other words', async () => {
    const team = await teamWorld();
    const id = await team.text('0001');
    const desk = team.desk(team.anna);
    const dueAt = team.world.clock.now() + HOUR;
    for (const text of ['call back', 'call back ', 'send the offer']) {
      good(desk.remind(id, dueAt, text));
    }
    expect(desk.reminders(id).map(({ text }) => text)).toEqual(['call back', 'send the offer']);
  });

  it('has a time that lies ahead and a text that fits', async () => {
    const team = await teamWorld();
    const id = await team.text('0001');
    const now = team.world.clock.now();
    expect(team.desk(team.anna).remind(id, now)).toEqual({ ok: false, code: 'bad-time' });
    expect(team.desk(team.anna).remind(id, now + HOUR, 'x'.repeat(501))).toEqual({
      ok: false,
      code: 'text-too-long',
    });
  });
});
