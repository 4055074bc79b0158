// Rows of the list as the stream brings them. Many people see the very same row, so it is drawn once for all of them.

import { raw } from 'hono/html';
import type { Conversation } from '../../gateway/index.ts';
import { ConversationRow } from '../inbox/conversation-list.tsx';
import type { Viewer } from '../site.ts';

/** A burst of texts, as each kind of viewer sees them. */
const KEPT = 300;
const drawn = new Map<string, string>();

/** The row as markup; what it shows of the conversation, and to whom, decides which one it is. */
export function drawnRow(props: { conversation: Conversation; open: boolean; viewer: Viewer }) {
  const { conversation, open, viewer } = props;
  const minute = Math.floor(viewer.now / 60_000);
  const role = viewer.account?.role;
  const key = JSON.stringify([conversation, open, viewer.language, viewer.country, minute, role]);
  const known = drawn.get(key);
  if (known !== undefined) return raw(known);
  const markup = String(<ConversationRow {...props} />);
  drawn.set(key, markup);
  const [oldest] = drawn.keys();
  if (drawn.size > KEPT && oldest !== undefined) drawn.delete(oldest);
  return raw(markup);
}
