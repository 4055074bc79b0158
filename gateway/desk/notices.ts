// Decides what an account is told of: the event, whose conversation it is, and what the account chose for that.
import type {
  Account,
  Conversation,
  Gateway,
  GatewayEvent,
  Notice,
  NoticeChoice,
  NoticeKind,
} from '../index.ts';
import { accessOf } from './access.ts';

type NoticesParts = Pick<Gateway, 'inbox' | 'messages' | 'lines'>;

/** What happened, before anybody's choice. */
type Happening = Pick<Notice, 'kind' | 'conversationId' | 'messageId' | 'noteId' | 'lineId'>;

const NOTHING = { conversationId: null, messageId: null, noteId: null, lineId: null };

/** Every listener asks of the same event, so what it takes to answer is looked up once. */
const failed = new WeakMap<GatewayEvent, boolean>();
const whose = new WeakMap<GatewayEvent, Conversation | null>();

function hasFailed(event: GatewayEvent, messageId: number, { messages }: NoticesParts): boolean {
  const known = failed.get(event);
  if (known !== undefined) return known;
  const has = messages.get(messageId)?.state === 'failed';
  failed.set(event, has);
  return has;
}

/** Returns what says whether an account is told of an event, and how; null when it is not. */
export function createNotices(parts: NoticesParts): Gateway['notices'] {
  return (me, event) => {
    const happening = happeningOf(event, me, parts);
    if (happening === null) return null;
    const choice = me.preferences.notices[happening.kind];
    if (choice.scope === 'none' || !(choice.notification || choice.sound)) return null;
    const { kind, conversationId } = happening;
    if (conversationId !== null) {
      const conversation = conversationOf(event, conversationId, parts);
      if (conversation === null || !accessOf(me, () => 0).sees(conversation)) return null;
      if (FOLLOWS.has(kind) && !isWithin(conversation, choice.scope, me.id)) return null;
    }
    const { notification, sound } = choice;
    return { id: event.id, ...happening, notification, sound };
  };
}

function happeningOf(event: GatewayEvent, me: Account, parts: NoticesParts): Happening | null {
  switch (event.type) {
    case 'message.added': {
      if (event.direction !== 'inbound') return null;
      const { conversationId, messageId } = event;
      return { ...NOTHING, kind: 'message', conversationId, messageId };
    }
    case 'message.changed': {
      const { conversationId, messageId } = event;
      if (!hasFailed(event, messageId, parts)) return null;
      return { ...NOTHING, kind: 'message-failed', conversationId, messageId };
    }
    case 'line.changed': {
      const line = parts.lines.get(event.lineId);
      // Starting and paused are what people did; these need somebody.
      if (line?.state !== 'offline' && line?.state !== 'locked') return null;
      return { ...NOTHING, kind: 'line-down', lineId: event.lineId };
    }
    case 'notice': {
      if (event.accountId !== me.id) return null;
      const { kind, conversationId, messageId = null, noteId = null, lineId = null } = event;
      return { kind, conversationId, messageId, noteId, lineId };
    }
    case 'conversation.changed':
    case 'conversation.event':
    case 'consent.changed':
    case 'account.changed':
    case 'presence.changed':
    case 'bulk.changed':
    case 'contact.changed':
      return null;
  }
}

/** Of these it matters whose conversation it is; the others were meant for one account alone. */
const FOLLOWS: ReadonlySet<NoticeKind> = new Set(['message', 'message-failed']);

function conversationOf(event: GatewayEvent, id: number, parts: NoticesParts): Conversation | null {
  const known = whose.get(event);
  if (known !== undefined) return known;
  const conversation = parts.inbox.conversation(id);
  whose.set(event, conversation);
  return conversation;
}

function isWithin(
  { assignee }: Pick<Conversation, 'assignee'>,
  scope: NoticeChoice['scope'],
  accountId: number,
): boolean {
  switch (scope) {
    case 'none':
      return false;
    case 'mine':
      return assignee?.id === accountId;
    case 'mine-and-unassigned':
      return assignee === null || assignee.id === accountId;
    case 'all':
      return true;
  }
}
