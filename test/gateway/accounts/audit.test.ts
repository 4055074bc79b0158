import { describe, expect, it } from 'vitest';
import { FROM, granted, peopleBox } from './people-box.ts';

describe('the audit log', () => {
  it('knows of sign-ins and refused ones, and holds no password', async () => {
    const { join, session, accounts, database, people } = peopleBox();
    const ada = await join('ada', 'admin');
    accounts.signOut(await session('ada'));
    await accounts.signIn({ name: 'ada', password: 'a secret guess', ...FROM });
    await accounts.signIn({ name: 'whoever', password: 'a secret guess', ...FROM });
    expect(granted(people(ada).audit({ limit: 10 }))).toMatchObject([
      { act: 'sign-in-refused', by: null, to: null, address: FROM.address },
      { act: 'sign-in-refused', by: null, to: { name: 'ada' } },
      { act: 'signed-out', by: { name: 'ada' } },
      { act: 'signed-in', by: { name: 'ada' }, address: FROM.address },
      { act: 'account-made', by: null, to: { name: 'ada' }, detail: { role: 'admin' } },
    ]);
    const stored = JSON.stringify(database.sqlite.prepare('select * from audit_entries').all());
    expect(stored).not.toMatch(/secret guess|correct horse|whoever/);
  });

  it('is filtered by person and act, and read page by page', async () => {
    const { join, session, people } = peopleBox();
    const ada = await join('ada', 'admin');
    const bob = await join('bob', 'agent');
    for (const name of ['ada', 'bob', 'ada']) await session(name);
    const desk = people(ada);
    const names = (filter: Parameters<typeof desk.audit>[0]) =>
      granted(desk.audit(filter)).map(({ by }) => by?.name);
    expect(names({ act: 'signed-in', limit: 10 })).toEqual(['ada', 'bob', 'ada']);
    expect(names({ act: 'signed-in', accountId: bob.id, limit: 10 })).toEqual(['bob']);
    const [newest] = granted(desk.audit({ act: 'signed-in', limit: 1 }));
    expect(names({ act: 'signed-in', before: newest?.id, limit: 1 })).toEqual(['bob']);
  });

  it('keeps the name that somebody had then', async () => {
    const { join, people, session } = peopleBox();
    const ada = await join('ada', 'admin');
    await session('ada');
    people(ada).own.rename('Ada Lovelace');
    const [entry] = granted(people(ada).audit({ limit: 1 }));
    expect(entry?.by?.name).toBe('ada');
  });

  it('knows of keys that are made and removed', () => {
    const { accounts, acts } = peopleBox();
    accounts.createApiKey('backup');
    accounts.removeKey(1);
    expect(acts()).toEqual(['key-removed', 'key-made']);
  });

  it('has no entry when the act was undone by a failure', async () => {
    const { join, people, database, acts } = peopleBox();
    const ada = await join('ada', 'admin');
    const before = acts();
    database.sqlite.exec(
      "create trigger broken before insert on account_links begin select raise(abort, 'broken'); end",
    );
    expect(() => people(ada).invite({ role: 'agent', displayName: '' })).toThrow('broken');
    expect(acts()).toEqual(before);
  });

  it('is open to nobody but administrators', async () => {
    const { join, people } = peopleBox();
    const bob = await join('bob', 'manager');
    expect(people(bob).audit({ limit: 1 })).toEqual({ ok: false, code: 'forbidden' });
  });
});
