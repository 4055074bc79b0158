// Why an account request was refused, in words.

import type { AccountRefusal } from '../../gateway/index.ts';
import type { Viewer } from '../site.ts';

/** The sentence for a refused sign-in, with the wait when there is one. */
export function signInRefusal(
  viewer: Viewer,
  refusal: { code: AccountRefusal; retryAfterMs?: number },
): string {
  const { account } = viewer.t;
  const words = accountRefusal(viewer, refusal.code);
  if (refusal.retryAfterMs === undefined) return words;
  return `${words} ${account.tryAgainIn(Math.max(1, Math.ceil(refusal.retryAfterMs / 60_000)))}`;
}

/** The sentence for a refusal without its wait. */
export function accountRefusal({ t }: Viewer, code: AccountRefusal): string {
  if (code === 'link-expired' || code === 'bad-code' || code === 'sign-in-over')
    return t.people.refusal[code];
  return t.account.refusal[code];
}

/** Which field of the set-up form a refusal belongs to. */
export function refusedField(code: AccountRefusal): 'name' | 'password' | 'link' {
  switch (code) {
    case 'bad-name':
    case 'name-taken':
      return 'name';
    case 'password-short':
    case 'bad-credentials':
    case 'too-many-tries':
    case 'bad-code':
    case 'sign-in-over':
      return 'password';
    case 'link-used':
    case 'link-unknown':
    case 'link-expired':
      return 'link';
  }
}
