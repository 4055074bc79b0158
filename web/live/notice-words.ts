// A notice in words, as the script shows it.

import type { Conversation, Notice, NoticeKind } from '../../gateway/index.ts';
import { conversationName } from '../html/components.tsx';
import { deskOf, type Viewer } from '../site.ts';

/** What the script gets; texts are plain, the script never takes them for markup. */
export type SaidNotice = {
  id: string;
  kind: NoticeKind;
  /** Null when it is about no conversation. */
  conversation: number | null;
  title: string;
  body: string;
  href: string;
  notification: boolean;
  sound: boolean;
  /** 0 to 1. */
  volume: number;
};

const EXCERPT = 160;

/** Null when what it is about is gone, or out of the viewer's sight. */
export function saidNotice(notice: Notice, viewer: Viewer): SaidNotice | null {
  const { id, kind, notification, sound, conversationId } = notice;
  const volume = deskOf(viewer).me.preferences.volume;
  const how = { id, kind, conversation: conversationId, notification, sound, volume };
  const { said } = viewer.t.live.notices;
  if (conversationId === null) {
    if (notice.kind !== 'line-down') return null;
    const href = `/lines/${encodeURIComponent(notice.lineId ?? '')}`;
    return { ...how, title: said['line-down'](notice.lineId ?? ''), body: '', href };
  }
  const conversation = deskOf(viewer).inbox.conversation(conversationId);
  if (conversation === null) return null;
  const title = conversationName(conversation, viewer);
  const body = bodyOf(notice, conversation, viewer);
  return { ...how, title, body, href: `/inbox/${conversationId}` };
}

function bodyOf({ kind, messageId }: Notice, { last }: Conversation, viewer: Viewer): string {
  const { said } = viewer.t.live.notices;
  const excerpt = textOf(messageId, last, viewer).slice(0, EXCERPT);
  if (kind === 'message' || kind === 'line-down') return excerpt;
  return excerpt === '' ? said[kind] : `${said[kind]}: ${excerpt}`;
}

/** Mostly it is the last one of the conversation, which is at hand. */
function textOf(messageId: number | null, last: Conversation['last'], viewer: Viewer): string {
  if (messageId === null) return '';
  if (last?.id === messageId) return last.text;
  return deskOf(viewer).inbox.message(messageId)?.text ?? '';
}
