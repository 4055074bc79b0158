// What each account has not read yet, apart from what nobody has read.
import { describe, expect, it } from 'vitest';
import { good, teamWorld } from './team-world.ts';

describe('unread', () => {
  it('is each account’s own: what one reads the other still has', async () => {
    const team = await teamWorld();
    const ben = team.person('ben');
    const id = await team.text('0001');
    await team.text('0001', 'and more');
    await team.text('0002');
    expect([team.anna, ben].map((one) => team.desk(one).unreadTotal())).toEqual([2, 2]);
    team.desk(ben).markRead(id, team.conversation(id).last?.id ?? 0);
    expect([team.anna, ben].map((one) => team.desk(one).unreadTotal())).toEqual([2, 1]);
    // What nobody has read yet: the API and the house count by that.
    expect(team.world.gateway.inbox.unreadTotal()).toBe(1);
  });

  it('counts only as far as was read', async () => {
    const team = await teamWorld();
    const id = await team.text('0001');
    const first = team.conversation(id).last?.id ?? 0;
    await team.text('0001', 'two');
    await team.text('0001', 'three');
    const desk = team.desk(team.anna);
    desk.markRead(id, first);
    expect(good(desk.setFlag(id, true)).unread).toBe(2);
    desk.markRead(id, first + 2);
    expect(desk.unreadTotal()).toBe(0);
    expect(good(desk.setFlag(id, false)).unread).toBe(0);
  });

  it('comes back by hand, until the conversation is opened', async () => {
    const team = await teamWorld();
    const vera = team.person('vera', { role: 'viewer' });
    const id = await team.text('0001');
    const newest = team.conversation(id).last?.id ?? 0;
    team.desk(vera).markRead(id, newest);
    expect(good(team.desk(vera).markUnread(id)).unread).toBe(1);
    expect(team.desk(vera).unreadTotal()).toBe(1);
    team.desk(vera).markRead(id, newest);
    expect(team.desk(vera).unreadTotal()).toBe(0);
  });

  it('is raised by a missed call, and not by STOP or by our own texts', async () => {
    const team = await teamWorld();
    const id = await team.text('0001');
    const desk = team.desk(team.anna);
    desk.markRead(id, 99);
    await team.reply(id);
    await team.text('0001', 'STOP');
    expect(desk.unreadTotal()).toBe(0);
    const hangUp = team.world.modem.ring(team.conversation(id).number);
    await team.world.pass(12_000);
    hangUp();
    await team.world.pass(15_000);
    expect(desk.unreadTotal()).toBe(1);
    desk.markRead(id, 99);
    expect(desk.unreadTotal()).toBe(0);
  });

  it('holds what is in the scope of an account, and nothing else', async () => {
    const team = await teamWorld({ lineIds: ['front-desk', 'spare'] });
    const own = team.person('own', { onlyOwn: true });
    const spare = team.person('spare', { lineIds: ['spare'] });
    const gone = team.person('gone', { disabledAt: 1 });
    const id = await team.text('0001');
    await team.text('0002', 'hello', 'spare');
    const counts = (): number[] => [own, spare].map((one) => team.desk(one).unreadTotal());
    expect(counts()).toEqual([0, 1]);
    good(team.desk(team.anna).assign(id, own));
    expect(counts()).toEqual([1, 1]);
    await team.text('0001', 'more');
    expect(good(team.desk(own).setFlag(id, true)).unread).toBe(2);
    good(team.desk(team.anna).assign(id, null));
    expect(counts()).toEqual([0, 1]);
    const rows = team.world.database.sqlite
      .prepare('select count(*) from unreads where account_id = ?')
      .pluck();
    expect(rows.get(gone)).toBe(0);
  });
});
