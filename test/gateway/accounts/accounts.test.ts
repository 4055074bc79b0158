import { describe, expect, it } from 'vitest';
import { createAccounts } from '../../../gateway/accounts/accounts.ts';
import { hashSecret } from '../../../gateway/accounts/secret.ts';
import type { AccountResult, SignInStep } from '../../../gateway/index.ts';
import { testDatabase } from '../../support/test-database.ts';

const hour = 3_600_000;
const day = 24 * hour;
const anna = { name: 'anna', displayName: 'Anna N.', password: 'correct horse' };

function box() {
  const database = testDatabase();
  const time = { now: 1_000_000 };
  const accounts = createAccounts({ database, clock: { now: () => time.now } });
  return {
    database,
    time,
    accounts,
    pass: (ms: number) => {
      time.now += ms;
    },
    signIn: (password: string, name = 'anna', address = '192.0.2.1') =>
      accounts.signIn({ name, password, address }),
    count: (sql: string) => database.sqlite.prepare(sql).pluck().get(),
  };
}

function signedIn(result: AccountResult<SignInStep>) {
  if (!result.ok || result.value.step !== 'signed-in') throw new Error('not signed in');
  return result.value;
}

/** A box with one account. */
async function annasBox() {
  const made = box();
  await made.accounts.addAccount(anna);
  return made;
}

describe('setting up', () => {
  it('makes the first account with the link, and signs it in', async () => {
    const { accounts } = box();
    expect(accounts.needsSetup()).toBe(true);
    const secret = accounts.createSetupLink();
    expect(accounts.checkSetupLink(secret)).toBe(true);
    const result = await accounts.setUp({ secret, ...anna });
    expect(result).toMatchObject({
      ok: true,
      value: { account: { name: 'anna', displayName: 'Anna N.', theme: 'system', language: null } },
    });
    expect(accounts.session(result.ok ? result.value.token : '')?.name).toBe('anna');
    expect(accounts.needsSetup()).toBe(false);
  });

  it('lets one of two at once with the same link win, the other hears that it is used', async () => {
    const { accounts, count } = box();
    const secret = accounts.createSetupLink();
    const results = await Promise.all([
      accounts.setUp({ secret, ...anna }),
      accounts.setUp({ secret, ...anna, name: 'bob' }),
    ]);
    expect(results.map((result) => (result.ok ? 'ok' : result.code)).sort()).toEqual([
      'link-used',
      'ok',
    ]);
    expect(count('select count(*) from accounts')).toBe(1);
    expect(count('select count(*) from sessions')).toBe(1);
  });

  it('knows only the newest link', async () => {
    const { accounts } = box();
    const old = accounts.createSetupLink();
    const secret = accounts.createSetupLink();
    expect(accounts.checkSetupLink(old)).toBe(false);
    expect(await accounts.setUp({ secret: old, ...anna })).toEqual({
      ok: false,
      code: 'link-unknown',
    });
    expect((await accounts.setUp({ secret, ...anna })).ok).toBe(true);
  });

  it('takes no link once there is an account, even one that nobody used', async () => {
    const { accounts } = box();
    const secret = accounts.createSetupLink();
    await accounts.addAccount(anna);
    expect(accounts.checkSetupLink(secret)).toBe(false);
    expect(await accounts.setUp({ secret, ...anna, name: 'bob' })).toEqual({
      ok: false,
      code: 'link-used',
    });
  });

  it('leaves the link good when name or password are refused', async () => {
    const { accounts } = box();
    const secret = accounts.createSetupLink();
    const short = await accounts.setUp({ secret, ...anna, password: 'ninechars' });
    expect(short).toEqual({ ok: false, code: 'password-short' });
    const bad = await accounts.setUp({ secret, ...anna, name: 'an na' });
    expect(bad).toEqual({ ok: false, code: 'bad-name' });
    expect(accounts.checkSetupLink(secret)).toBe(true);
  });

  it('keeps no secret readable in the database', async () => {
    const { accounts, database } = box();
    const secret = accounts.createSetupLink();
    const result = await accounts.setUp({ secret, ...anna });
    const key = accounts.createApiKey('script');
    const stored = database.sqlite.serialize().toString('latin1');
    expect(stored).toContain('anna');
    for (const hidden of [secret, key, anna.password, result.ok ? result.value.token : 'none']) {
      expect(stored).not.toContain(hidden);
    }
  });
});

describe('an account', () => {
  it.each(['a', 'a b', 'anna@home', '', 'x'.repeat(41), 'a/b'])(
    'cannot be called %j',
    async (name) => {
      expect(await box().accounts.addAccount({ ...anna, name })).toEqual({
        ok: false,
        code: 'bad-name',
      });
    },
  );

  it('keeps its name in lower case, and is shown by it when no other is given', async () => {
    const result = await box().accounts.addAccount({
      ...anna,
      name: ' Żaneta.K-1 ',
      displayName: '  ',
    });
    expect(result).toMatchObject({
      ok: true,
      value: { name: 'żaneta.k-1', displayName: 'żaneta.k-1' },
    });
  });

  it('has a name that no other has, whatever the case', async () => {
    const { accounts } = await annasBox();
    expect(await accounts.addAccount({ ...anna, name: 'ANNA' })).toEqual({
      ok: false,
      code: 'name-taken',
    });
  });

  it('keeps its preferences; what is not given stays', async () => {
    const { accounts } = box();
    const added = await accounts.addAccount(anna);
    const id = added.ok ? added.value.id : 0;
    expect(accounts.setPreferences(id, { language: 'pl' })).toMatchObject({
      theme: 'system',
      language: 'pl',
    });
    expect(accounts.setPreferences(id, { theme: 'dark' })).toMatchObject({
      theme: 'dark',
      language: 'pl',
    });
    expect(accounts.setPreferences(id, { language: null })).toMatchObject({
      theme: 'dark',
      language: null,
    });
    expect(accounts.setPreferences(99, { theme: 'dark' })).toBeNull();
  });
});

describe('signing in', () => {
  it('opens a session for the right password, the name in any case', async () => {
    const { accounts, signIn } = await annasBox();
    const { token } = signedIn(await signIn('correct horse', ' Anna '));
    expect(accounts.session(token)).toMatchObject({ name: 'anna' });
  });

  it('says the same of a wrong password, an unknown name and what is no name', async () => {
    const { signIn } = await annasBox();
    const refusal = { ok: false, code: 'bad-credentials' };
    expect(await signIn('wrong password')).toEqual(refusal);
    expect(await signIn('wrong password', 'nobody')).toEqual(refusal);
    expect(await signIn('wrong password', 'no body')).toEqual(refusal);
  });

  it('takes as long for an unknown name as for a wrong password', async () => {
    const { signIn } = await annasBox();
    const quickest = async (name: string) => {
      const times: number[] = [];
      for (let n = 0; n < 4; n++) {
        const start = performance.now();
        await signIn('wrong password', name, `192.0.2.${name.length}${n}`);
        times.push(performance.now() - start);
      }
      return Math.min(...times);
    };
    // Without the work for nobody's password it would be some hundred times quicker.
    expect(await quickest('nobody')).toBeGreaterThan((await quickest('anna')) / 4);
  });

  it('makes the guesser of a name wait after five failures, twice as long each time, at most 15 minutes', async () => {
    const { signIn, pass } = await annasBox();
    for (let n = 0; n < 5; n++) {
      expect(await signIn('wrong password', 'anna', `192.0.2.${n}`)).toMatchObject({
        code: 'bad-credentials',
      });
    }
    const waits: unknown[] = [];
    for (let n = 0; n < 10; n++) {
      const refused = await signIn('correct horse', 'anna', `198.51.100.${n}`);
      expect(refused).toMatchObject({ ok: false, code: 'too-many-tries' });
      const wait = refused.ok ? 0 : (refused.retryAfterMs ?? 0);
      waits.push(wait / 1000);
      pass(wait);
      expect(await signIn('wrong password', 'anna', `203.0.113.${n}`)).toMatchObject({
        code: 'bad-credentials',
      });
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900, 900]);
  });

  it('makes an address wait that tries many names, while others get in', async () => {
    const { signIn } = await annasBox();
    for (let n = 0; n < 5; n++) await signIn('wrong password', `name${n}`, '192.0.2.66');
    expect(await signIn('correct horse', 'anna', '192.0.2.66')).toMatchObject({
      code: 'too-many-tries',
      retryAfterMs: 5000,
    });
    expect((await signIn('correct horse', 'anna', '192.0.2.1')).ok).toBe(true);
  });

  it('lets nobody in by trying many passwords at once', async () => {
    const { signIn } = await annasBox();
    const tries = Array.from({ length: 12 }, (_, n) => signIn(`wrong password ${n}`));
    const codes = (await Promise.all(tries)).map((result) => (result.ok ? 'ok' : result.code));
    expect(codes.filter((code) => code === 'bad-credentials')).toHaveLength(5);
    expect(codes.filter((code) => code === 'too-many-tries')).toHaveLength(7);
  });

  it('forgets the failures after a success', async () => {
    const { signIn } = await annasBox();
    for (let round = 0; round < 2; round++) {
      for (let n = 0; n < 4; n++) await signIn('wrong password');
      expect((await signIn('correct horse')).ok).toBe(true);
    }
  });

  it('forgets the failures after a day', async () => {
    const { signIn, pass } = await annasBox();
    for (let n = 0; n < 5; n++) await signIn('wrong password');
    pass(day + 1);
    await signIn('wrong password');
    expect((await signIn('correct horse')).ok).toBe(true);
  });
});

describe('a session', () => {
  it('that was used while the clock was a year ahead ends in its thirty days all the same', async () => {
    const { accounts, pass, signIn } = await annasBox();
    pass(365 * day);
    const { token } = signedIn(await signIn('correct horse'));
    pass(-365 * day);
    expect(accounts.session(token)?.name).toBe('anna');
    pass(31 * day);
    expect(accounts.session(token)).toBeNull();
  });

  async function openSession() {
    const made = await annasBox();
    return { ...made, ...signedIn(await made.signIn('correct horse')) };
  }

  it('ends thirty days after its last use', async () => {
    const { accounts, token, expiresAt, pass, time } = await openSession();
    expect(expiresAt - time.now).toBe(30 * day);
    pass(29 * day);
    expect(accounts.session(token)).not.toBeNull();
    pass(29 * day);
    expect(accounts.session(token)).not.toBeNull();
    pass(30 * day);
    expect(accounts.session(token)).toBeNull();
  });

  it('is written to the disk at most once an hour', async () => {
    const { accounts, token, pass, count } = await openSession();
    const before = count('select total_changes()');
    for (let n = 0; n < 59; n++) {
      pass(60_000);
      accounts.session(token);
    }
    expect(count('select total_changes()')).toBe(before);
    pass(60_000);
    accounts.session(token);
    expect(count('select total_changes()')).not.toBe(before);
  });

  it('is over after signing out, and only that one', async () => {
    const { accounts, token, signIn } = await openSession();
    const other = signedIn(await signIn('correct horse'));
    accounts.signOut(token);
    expect(accounts.session(token)).toBeNull();
    expect(accounts.session(other.token)).toBeTruthy();
    expect(accounts.session('made up')).toBeNull();
  });

  it('leaves the database when it has ended', async () => {
    const { pass, signIn, count } = await openSession();
    pass(31 * day);
    await signIn('correct horse');
    expect(count('select count(*) from sessions')).toBe(1);
  });
});

describe('an API key', () => {
  it('belongs to its name until it is removed', () => {
    const { accounts } = box();
    const key = accounts.createApiKey(' backup script ');
    const owner = accounts.apiKey(key);
    expect(key).toMatch(/^bramka_/);
    const scopes = ['read', 'send', 'admin'];
    expect(owner).toEqual({ id: expect.any(Number), name: 'backup script', scopes });
    expect(accounts.apiKey('bramka_made-up')).toBeNull();
    expect(accounts.removeKey(owner?.id ?? 0)).toBe(true);
    expect(accounts.apiKey(key)).toBeNull();
    expect(accounts.removeKey(owner?.id ?? 0)).toBe(false);
  });

  it('opens what it was made for, until the moment it ends', () => {
    const { accounts, pass, time } = box();
    const limits = { scopes: ['read'], expiresAt: time.now + 1_000 } as const;
    const key = accounts.createApiKey('guest', limits);
    expect(accounts.apiKey(key)?.scopes).toEqual(['read']);
    pass(999);
    expect(accounts.apiKey(key)).not.toBeNull();
    pass(1);
    expect(accounts.apiKey(key)).toBeNull();
    expect(accounts.listKeys()).toHaveLength(1);
  });

  it('made before there were scopes opens everything, as it did', () => {
    const { accounts, database } = box();
    database.sqlite
      .prepare('insert into api_keys (name, key_hash, created_at) values (?, ?, ?)')
      .run('old', hashSecret('bramka_old'), 1);
    expect(accounts.apiKey('bramka_old')?.scopes).toEqual(['read', 'send', 'admin']);
  });

  it('is listed with its last use, noted once a minute', () => {
    const { accounts, pass, time } = box();
    const made = time.now;
    const key = accounts.createApiKey('script');
    const lastUse = () => accounts.listKeys()[0]?.lastUsedAt;
    expect(accounts.listKeys()).toEqual([
      {
        id: 1,
        name: 'script',
        scopes: ['read', 'send', 'admin'],
        createdAt: made,
        lastUsedAt: null,
        expiresAt: null,
      },
    ]);
    accounts.apiKey(key);
    expect(lastUse()).toBe(made);
    pass(59_999);
    accounts.apiKey(key);
    expect(lastUse()).toBe(made);
    pass(1);
    accounts.apiKey(key);
    expect(lastUse()).toBe(time.now);
  });
});
