// The desk's section about API keys, for those who may manage people: a key is somebody who may come in.
import type { Accounts } from '../accounts/accounts.ts';
import type { Actor } from '../accounts/team.ts';
import type { Asking, KeysDesk, NewApiKey, PeopleResult } from '../index.ts';
import type { Access } from './access.ts';

export type KeysParts = Pick<Accounts, 'createApiKey' | 'listKeys' | 'removeKey'> & {
  now: () => number;
};

const LONGEST_NAME = 60;
const MOST_DAYS = 3_650;
const A_DAY = 24 * 3_600_000;

/** Made for each request. */
export function createKeysDesk(access: Access, asking: Asking, parts: KeysParts): KeysDesk {
  const { id, displayName } = access.me;
  const by: Actor = { id, displayName, address: asking.address };

  function managing<T>(act: () => PeopleResult<T>): PeopleResult<T> {
    return access.may('manage-people') ? act() : { ok: false, code: 'forbidden' };
  }

  return {
    list: () => managing(() => ({ ok: true, value: parts.listKeys() })),
    make: (wanted) =>
      managing(() => {
        const name = wanted.name.trim();
        if (name === '' || name.length > LONGEST_NAME) return { ok: false, code: 'bad-name' };
        if (!isPossible(wanted)) return { ok: false, code: 'bad-value' };
        const { scopes, days } = wanted;
        const expiresAt = days === null ? null : parts.now() + days * A_DAY;
        return { ok: true, value: { secret: parts.createApiKey(name, { scopes, expiresAt, by }) } };
      }),
    revoke: (keyId) =>
      managing(() =>
        parts.removeKey(keyId, by) ? { ok: true, value: null } : { ok: false, code: 'not-found' },
      ),
  };
}

function isPossible({ scopes, days }: NewApiKey): boolean {
  return (
    scopes.length > 0 &&
    (days === null || (Number.isInteger(days) && days >= 1 && days <= MOST_DAYS))
  );
}
