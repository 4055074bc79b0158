import { describe, expect, it } from 'vitest';
import { stepAt, totpCode } from '../../../gateway/accounts/totp.ts';
import { FROM, granted, PASSWORD, type PeopleBox, peopleBox } from './people-box.ts';

const STEP = 30_000;

/** Somebody with a second factor, whose app is right. */
async function guarded() {
  const box = peopleBox();
  const mia = await box.join('mia', 'agent');
  const desk = box.people(mia);
  desk.secondFactor.begin();
  const begun = desk.secondFactor.state();
  if (begun.state !== 'begun') throw new Error('nothing was begun');
  const app = () => totpCode(begun.secret, stepAt(box.now()));
  const codes = granted(desk.secondFactor.confirm(app()));
  box.pass(STEP);
  return { ...box, mia, desk, app, codes };
}

async function firstStep({ accounts }: Pick<PeopleBox, 'accounts'>): Promise<string> {
  const step = granted(await accounts.signIn({ name: 'mia', password: PASSWORD, ...FROM }));
  if (step.step !== 'code') throw new Error('no code was asked for');
  return step.ticket;
}

describe('setting it up', () => {
  it('counts only once a code has confirmed it', async () => {
    const { people, join, session, now } = peopleBox();
    const desk = people(await join('mia', 'agent'));
    expect(desk.secondFactor.state()).toEqual({ state: 'off' });
    expect(desk.secondFactor.confirm('123456')).toEqual({ ok: false, code: 'not-now' });
    desk.secondFactor.begin();
    const begun = desk.secondFactor.state();
    expect(begun).toMatchObject({ state: 'begun', uri: expect.stringContaining('otpauth://') });
    await session('mia');
    expect(desk.secondFactor.confirm('000000')).toEqual({ ok: false, code: 'bad-code' });
    const secret = begun.state === 'begun' ? begun.secret : '';
    const codes = granted(desk.secondFactor.confirm(totpCode(secret, stepAt(now()))));
    expect(new Set(codes).size).toBe(10);
    expect(desk.secondFactor.state()).toEqual({ state: 'on', codesLeft: 10 });
    expect(desk.secondFactor.begin()).toEqual({ ok: false, code: 'not-now' });
  });
});

describe('signing in', () => {
  it('asks for the code after the password', async () => {
    const box = await guarded();
    const ticket = await firstStep(box);
    const result = granted(box.accounts.enterCode({ ticket, code: box.app(), ...FROM }));
    expect(box.accounts.session(result.token)?.name).toBe('mia');
  });

  it('takes a code once, even for two sign-ins in the same half minute', async () => {
    const box = await guarded();
    const code = box.app();
    const [one, other] = [await firstStep(box), await firstStep(box)];
    expect(box.accounts.enterCode({ ticket: one, code, ...FROM }).ok).toBe(true);
    expect(box.accounts.enterCode({ ticket: one, code, ...FROM })).toMatchObject({
      code: 'sign-in-over',
    });
    expect(box.accounts.enterCode({ ticket: other, code, ...FROM })).toEqual({
      ok: false,
      code: 'bad-code',
    });
  });

  it('takes each recovery code once, however it is typed', async () => {
    const box = await guarded();
    const code = (box.codes[0] ?? '').toUpperCase().replace('-', ' ');
    expect(box.accounts.enterCode({ ticket: await firstStep(box), code, ...FROM }).ok).toBe(true);
    expect(box.desk.secondFactor.state()).toEqual({ state: 'on', codesLeft: 9 });
    expect(box.accounts.enterCode({ ticket: await firstStep(box), code, ...FROM })).toMatchObject({
      code: 'bad-code',
    });
    expect(box.acts()).toContain('recovery-code-used');
  });

  it('is over ten minutes after the password, and for a ticket nobody gave', async () => {
    const box = await guarded();
    const ticket = await firstStep(box);
    box.pass(10 * 60_000);
    const late = box.accounts.enterCode({ ticket, code: box.app(), ...FROM });
    expect(late).toEqual({ ok: false, code: 'sign-in-over' });
    const none = box.accounts.enterCode({ ticket: 'made up', code: box.app(), ...FROM });
    expect(none).toEqual({ ok: false, code: 'sign-in-over' });
  });

  it('slows guessing down, from whatever address, and across new first steps', async () => {
    const box = await guarded();
    for (let n = 0; n < 5; n++) {
      const ticket = await firstStep(box);
      box.accounts.enterCode({ ticket, code: '000000', address: `192.0.2.${n}` });
    }
    const ticket = await firstStep(box);
    const refused = box.accounts.enterCode({ ticket, code: box.app(), address: '198.51.100.1' });
    expect(refused).toMatchObject({ code: 'too-many-tries', retryAfterMs: expect.any(Number) });
  });

  it('is over for one who was disabled in between', async () => {
    const box = await guarded();
    const ada = await box.join('ada', 'admin');
    const ticket = await firstStep(box);
    box.people(ada).disable(box.mia.id);
    expect(box.accounts.enterCode({ ticket, code: box.app(), ...FROM })).toEqual({
      ok: false,
      code: 'sign-in-over',
    });
  });
});

describe('switching it off', () => {
  it('needs the password', async () => {
    const { desk, session, acts } = await guarded();
    expect(await desk.secondFactor.turnOff('wrong')).toEqual({ ok: false, code: 'bad-password' });
    expect((await desk.secondFactor.turnOff(PASSWORD)).ok).toBe(true);
    expect(desk.secondFactor.state()).toEqual({ state: 'off' });
    await session('mia');
    expect(acts().slice(0, 2)).toEqual(['signed-in', 'second-factor-off']);
  });

  it('is what an administrator does for one who lost everything, and the log says so', async () => {
    const box = await guarded();
    const ada = await box.join('ada', 'admin');
    expect(box.people(ada).resetSecondFactor(box.mia.id)).toMatchObject({
      value: { hasSecondFactor: false },
    });
    await box.session('mia');
    expect(box.acts()).toContain('second-factor-reset');
  });
});

describe('new recovery codes', () => {
  it('take the place of the old ones', async () => {
    const box = await guarded();
    const fresh = granted(await box.desk.secondFactor.renewCodes(PASSWORD));
    const [old, first] = [box.codes[0] ?? '', fresh[0] ?? ''];
    const enter = async (code: string) =>
      box.accounts.enterCode({ ticket: await firstStep(box), code, ...FROM }).ok;
    expect([await enter(old), await enter(first)]).toEqual([false, true]);
  });
});
