import { describe, expect, it } from 'vitest';
import { FROM, granted, PASSWORD, peopleBox } from './people-box.ts';

async function atHome() {
  const box = peopleBox();
  const mia = await box.join('mia', 'agent');
  const session = await box.session('mia');
  return { ...box, mia, token: session, desk: box.people(mia, { session, ...FROM }) };
}

describe('the own password', () => {
  it('changes with the present one, and all other browsers are signed out', async () => {
    const { desk, accounts, session, token } = await atHome();
    const other = await session('mia');
    expect(await desk.own.changePassword('wrong', 'another password')).toEqual({
      ok: false,
      code: 'bad-password',
    });
    expect(await desk.own.changePassword(PASSWORD, 'short')).toEqual({
      ok: false,
      code: 'password-short',
    });
    expect((await desk.own.changePassword(PASSWORD, 'another password')).ok).toBe(true);
    expect(accounts.session(token)).not.toBeNull();
    expect(accounts.session(other)).toBeNull();
    const again = await accounts.signIn({ name: 'mia', password: 'another password', ...FROM });
    expect(again.ok).toBe(true);
  });

  it('is not guessed from a browser that was left open', async () => {
    const { desk } = await atHome();
    for (let n = 0; n < 5; n++) await desk.own.changePassword(`guess ${n}`, 'another password');
    expect(await desk.own.changePassword(PASSWORD, 'another password')).toMatchObject({
      code: 'too-many-tries',
      retryAfterMs: expect.any(Number),
    });
  });
});

describe('presence', () => {
  it('and hours of work are kept, and others hear of it', async () => {
    const { desk, mia, person, changed } = await atHome();
    desk.own.setAvailability('away');
    const hours = { 1: { from: 480, to: 960 }, 7: { from: 0, to: 1440 } };
    expect(granted(desk.own.setWorkingHours(hours))).toMatchObject({ workingHours: hours });
    expect(person(mia.id)).toMatchObject({ availability: 'away', workingHours: hours });
    expect(changed).toEqual([mia.id, mia.id]);
    expect(granted(desk.own.setWorkingHours(null)).workingHours).toBeNull();
  });

  it.each([
    { 1: { from: 600, to: 600 } },
    { 1: { from: 700, to: 600 } },
    { 1: { from: 0, to: 1441 } },
    { 1: { from: Number.NaN, to: 5 } },
  ])('hours that make no sense are refused: %j', async (hours) => {
    const { desk } = await atHome();
    expect(desk.own.setWorkingHours(hours)).toEqual({ ok: false, code: 'bad-hours' });
  });
});

describe('preferences', () => {
  it('change one at a time, the others stay', async () => {
    const { desk } = await atHome();
    desk.own.setPreferences({ undoSeconds: 20 });
    const { preferences } = granted(desk.own.setPreferences({ letterKeys: false }));
    expect(preferences).toMatchObject({ undoSeconds: 20, letterKeys: false, enterSends: true });
  });

  it('that no page offers are refused', async () => {
    const { desk } = await atHome();
    expect(desk.own.setPreferences({ volume: 7 })).toEqual({ ok: false, code: 'bad-value' });
  });
});

describe('the own sessions', () => {
  it('say browser, address and which one is this, and end one by one or all others', async () => {
    const { desk, accounts, session, token, pass } = await atHome();
    pass(1_000);
    const second = await session('mia');
    const third = await session('mia');
    const shown = desk.own.sessions();
    expect(shown).toHaveLength(3);
    expect(shown.at(-1)).toMatchObject({
      isThis: true,
      userAgent: 'Firefox',
      address: FROM.address,
    });
    expect(JSON.stringify(shown)).not.toContain(token);
    const [first] = shown;
    expect(desk.own.endSession(first?.id ?? '').ok).toBe(true);
    expect([second, third].filter((one) => accounts.session(one) !== null)).toHaveLength(1);
    expect(desk.own.endOtherSessions().ok).toBe(true);
    expect(desk.own.sessions()).toHaveLength(1);
    expect(accounts.session(token)).not.toBeNull();
  });

  it('of others are out of reach, but not for an administrator', async () => {
    const { desk, people, join, session, accounts } = await atHome();
    const ada = await join('ada', 'admin');
    const hers = await session('ada');
    const [one] = granted(people(ada).sessionsOf(ada.id));
    expect(desk.own.endSession(one?.id ?? '')).toEqual({ ok: false, code: 'not-found' });
    expect(accounts.session(hers)).not.toBeNull();
    expect(people(ada).endSessionOf(ada.id, one?.id ?? '').ok).toBe(true);
    expect(accounts.session(hers)).toBeNull();
  });
});
