// Stores how the one who is signed in likes to work.

import type { AccountPreferences } from '../../gateway/index.ts';
import { type PageContext, type Site, signedIn } from '../site.ts';

export function savePreferences(
  site: Site,
  c: PageContext,
  change: Partial<AccountPreferences>,
): void {
  site.gateway.accounts.setWorkPreferences(signedIn(c).id, change);
}
