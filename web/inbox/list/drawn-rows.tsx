// Rows of the list, in a page and as the stream brings them. Many people see the very same row again and again, so it is
// drawn once for all of them.

import type { ListEntry } from '../../../gateway/index.ts';
import { drawnOnce } from '../../html/drawn-once.ts';
import { ConversationRow, type RowScene } from './list-row.tsx';

/** A few lists and a burst of texts, as each kind of viewer sees them: about two megabytes. */
const KEPT = 600;
const drawn = new Map<string, ReturnType<typeof drawnOnce>>();

/** The row as markup; what it shows, and to whom, decides which one it is. */
export function drawnRow(entry: ListEntry, scene: RowScene) {
  const key = keyOf(entry, scene);
  const known = drawn.get(key);
  if (known !== undefined) return known;
  const markup = drawnOnce(<ConversationRow entry={entry} scene={scene} />);
  drawn.set(key, markup);
  const [oldest] = drawn.keys();
  if (drawn.size > KEPT && oldest !== undefined) drawn.delete(oldest);
  return markup;
}

/** Times in it are as old as a minute at most; the script lets them grow older anyway. */
function keyOf(entry: ListEntry, { viewer, openId, query, lineIds }: RowScene): string {
  const { language, country, account } = viewer;
  const minute = Math.floor(viewer.now / 60_000);
  const isOpen = entry.id === openId;
  return JSON.stringify([entry, isOpen, query, lineIds, language, country, account?.role, minute]);
}
