import { describe, expect, it } from 'vitest';
import type { Role } from '../../../gateway/index.ts';
import { FROM, granted, PASSWORD, peopleBox } from './people-box.ts';

const DAY = 24 * 3_600_000;
const newcomer = { name: 'bob', displayName: 'Bob B.', password: 'a good password' };

async function office() {
  const box = peopleBox();
  const ada = await box.join('ada', 'admin');
  const desk = box.people(ada);
  return { ...box, ada, desk };
}

describe('an invitation', () => {
  it('makes an account with its role, signs it in, and is good once', async () => {
    const { desk, accounts, acts } = await office();
    const { secret } = granted(desk.invite({ role: 'agent', displayName: 'Bob' }));
    expect(accounts.checkInvite({ secret, ...FROM })).toEqual({
      ok: true,
      value: { role: 'agent', displayName: 'Bob', by: 'ada' },
    });
    const joined = granted(await accounts.acceptInvite({ secret, ...newcomer, ...FROM }));
    expect(joined.account).toMatchObject({ name: 'bob', displayName: 'Bob B.', role: 'agent' });
    expect(accounts.session(joined.token)?.name).toBe('bob');
    expect(await accounts.acceptInvite({ secret, ...newcomer, name: 'eve', ...FROM })).toEqual({
      ok: false,
      code: 'link-used',
    });
    expect(acts()).toEqual(['invite-accepted', 'invited', 'account-made']);
  });

  it('lets one of two at once win', async () => {
    const { desk, accounts } = await office();
    const { secret } = granted(desk.invite({ role: 'agent', displayName: '' }));
    const results = await Promise.all(
      ['bob', 'eve'].map((name) => accounts.acceptInvite({ secret, ...newcomer, name, ...FROM })),
    );
    expect(results.map((result) => (result.ok ? 'in' : result.code)).sort()).toEqual([
      'in',
      'link-used',
    ]);
  });

  it('is still good after a name that was taken', async () => {
    const { desk, accounts } = await office();
    const { secret } = granted(desk.invite({ role: 'viewer', displayName: '' }));
    const taken = await accounts.acceptInvite({ secret, ...newcomer, name: 'ada', ...FROM });
    expect(taken).toEqual({ ok: false, code: 'name-taken' });
    expect((await accounts.acceptInvite({ secret, ...newcomer, ...FROM })).ok).toBe(true);
  });

  it('ends after seven days, and when it is withdrawn', async () => {
    const { desk, accounts, pass } = await office();
    const { secret } = granted(desk.invite({ role: 'agent', displayName: 'Bob' }));
    pass(7 * DAY - 1);
    const [waiting] = granted(desk.invitations());
    expect(waiting).toMatchObject({ displayName: 'Bob', role: 'agent', by: 'ada' });
    expect(accounts.checkInvite({ secret, ...FROM }).ok).toBe(true);
    pass(1);
    expect(accounts.checkInvite({ secret, ...FROM })).toEqual({ ok: false, code: 'link-expired' });
    expect(granted(desk.invitations())).toEqual([]);

    const other = granted(desk.invite({ role: 'agent', displayName: 'Eve' }));
    desk.withdrawInvitation(granted(desk.invitations())[0]?.id ?? 0);
    expect(accounts.checkInvite({ ...other, ...FROM })).toEqual({
      ok: false,
      code: 'link-unknown',
    });
    expect(desk.withdrawInvitation(99)).toEqual({ ok: false, code: 'not-found' });
  });

  it('cannot be guessed at full speed', async () => {
    const { accounts } = await office();
    for (let n = 0; n < 5; n++) accounts.checkInvite({ secret: `guess ${n}`, ...FROM });
    expect(accounts.checkInvite({ secret: 'guess', ...FROM })).toMatchObject({
      code: 'too-many-tries',
    });
    expect(accounts.checkReset({ secret: 'guess', ...FROM })).toMatchObject({
      code: 'too-many-tries',
    });
    expect(accounts.checkInvite({ secret: 'x', address: '198.51.100.1' })).toMatchObject({
      code: 'link-unknown',
    });
  });
});

describe('a reset link', () => {
  it('gives a new password, ends all sessions and keeps the second factor', async () => {
    const { desk, accounts, join, session, acts } = await office();
    const bob = await join('bob', 'agent');
    const token = await session('bob');
    const { secret } = granted(desk.makeResetLink(bob.id));
    expect(granted(accounts.checkReset({ secret, ...FROM }))).toEqual({
      name: 'bob',
      displayName: 'bob',
    });
    const short = await accounts.resetPassword({ secret, password: 'short', ...FROM });
    expect(short).toEqual({ ok: false, code: 'password-short' });
    const done = await accounts.resetPassword({ secret, password: 'another password', ...FROM });
    expect(done).toEqual({ ok: true, value: { name: 'bob' } });
    expect(accounts.session(token)).toBeNull();
    const old = await accounts.signIn({ name: 'bob', password: PASSWORD, ...FROM });
    expect(old.ok).toBe(false);
    const again = await accounts.resetPassword({ secret, password: 'another password', ...FROM });
    expect(again).toEqual({ ok: false, code: 'link-used' });
    expect(acts().slice(0, 2)).toEqual(['sign-in-refused', 'password-reset']);
  });

  it('ends after a day, and when another one is made', async () => {
    const { desk, accounts, join, pass } = await office();
    const bob = await join('bob', 'agent');
    const first = granted(desk.makeResetLink(bob.id));
    const second = granted(desk.makeResetLink(bob.id));
    expect(accounts.checkReset({ ...first, ...FROM })).toMatchObject({ code: 'link-unknown' });
    pass(DAY);
    expect(accounts.checkReset({ ...second, ...FROM })).toMatchObject({ code: 'link-expired' });
  });

  it('is no invitation', async () => {
    const { desk, accounts, ada } = await office();
    const { secret } = granted(desk.makeResetLink(ada.id));
    expect(accounts.checkInvite({ secret, ...FROM })).toMatchObject({ code: 'link-unknown' });
  });
});

describe('disabling', () => {
  it('ends the sessions at once and refuses the password like a wrong one', async () => {
    const { desk, accounts, join, session, changed } = await office();
    const bob = await join('bob', 'agent');
    const token = await session('bob');
    expect(desk.disable(bob.id)).toMatchObject({ ok: true, value: { lastSeenAt: null } });
    expect(accounts.session(token)).toBeNull();
    expect(changed).toContain(bob.id);
    const refused = await accounts.signIn({ name: 'bob', password: PASSWORD, ...FROM });
    expect(refused).toEqual({ ok: false, code: 'bad-credentials' });
    desk.enable(bob.id);
    expect((await accounts.signIn({ name: 'bob', password: PASSWORD, ...FROM })).ok).toBe(true);
    expect(accounts.session(token)).toBeNull();
  });
});

describe('the last enabled administrator', () => {
  it('can be neither disabled nor demoted', async () => {
    const { desk, ada, join } = await office();
    const refused = { ok: false, code: 'last-admin' };
    expect(desk.disable(ada.id)).toEqual(refused);
    expect(desk.change(ada.id, { role: 'manager' })).toEqual(refused);
    const eve = await join('eve', 'admin');
    desk.disable(eve.id);
    expect(desk.disable(ada.id)).toEqual(refused);
    desk.enable(eve.id);
    expect(desk.change(ada.id, { role: 'manager' }).ok).toBe(true);
    expect(desk.disable(eve.id)).toEqual(refused);
  });
});

describe('role, scope and capacity', () => {
  it('change, and the log says from what to what', async () => {
    const { desk, ada, accounts, join } = await office();
    const bob = await join('bob', 'agent');
    const scope = { onlyOwn: true, maskNumbers: true, lineIds: ['front-desk'] };
    expect(desk.change(bob.id, { role: 'viewer', scope, capacity: 5 })).toMatchObject({
      ok: true,
      value: { role: 'viewer', scope, capacity: 5 },
    });
    expect(accounts.audit.list({ accountId: bob.id, limit: 3 })).toMatchObject([
      { act: 'capacity-changed', detail: { to: 5 } },
      { act: 'scope-changed', detail: { onlyOwn: true, lineIds: 'front-desk' } },
      {
        act: 'role-changed',
        by: { id: ada.id, name: 'ada' },
        to: { id: bob.id, name: 'bob' },
        detail: { from: 'agent', to: 'viewer' },
        address: FROM.address,
      },
    ]);
  });

  it.each([0, -1, 1.5, 1_001])('a capacity of %s is refused', async (capacity) => {
    const { desk, ada } = await office();
    expect(desk.change(ada.id, { capacity })).toEqual({ ok: false, code: 'bad-capacity' });
  });
});

describe.each<Role>(['manager', 'agent', 'viewer'])('the role %s', (role) => {
  it('may do nothing to the team, and all to its own account', async () => {
    const { people, join, ada, person } = await office();
    const me = await join('mia', role);
    const desk = people(me);
    const refused = { ok: false, code: 'forbidden' };
    expect([
      desk.list(),
      desk.get(ada.id),
      desk.change(me.id, { role: 'admin' }),
      desk.disable(ada.id),
      desk.enable(ada.id),
      desk.invitations(),
      desk.invite({ role: 'admin', displayName: '' }),
      desk.withdrawInvitation(1),
      desk.makeResetLink(ada.id),
      desk.resetSecondFactor(ada.id),
      desk.sessionsOf(ada.id),
      desk.endSessionOf(ada.id, 'x'),
      desk.audit({ limit: 1 }),
    ]).toEqual(Array.from({ length: 13 }, () => refused));
    expect(person(me.id).role).toBe(role);
    expect(desk.own.rename('Mia M.').ok).toBe(true);
    expect(desk.own.setAvailability('away').ok).toBe(true);
  });
});
