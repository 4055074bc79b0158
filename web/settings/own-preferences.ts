// Stores how the one who is signed in likes to work.

import type { AccountPreferences } from '../../gateway/index.ts';
import { deskOf, type PageContext } from '../site.ts';

/** The pages offer only what can be stored, so a refusal is a fault of ours. */
export function savePreferences(c: PageContext, change: Partial<AccountPreferences>): void {
  const saved = deskOf(c.get('viewer')).people.own.setPreferences(change);
  if (!saved.ok) throw new Error(`The preferences were refused: ${saved.code}.`);
}
