// Writing as one account may: its drafts, templates of its own and of everybody, replies now and later, macros.
import type { CasesDesk, DeskRefusal, DeskResult, Message, WritingDesk } from '../index.ts';
import { orStorageRefusal } from '../storage/storage-failure.ts';
import { localTime, momentFrom, sendLaterTimes } from '../writing/send-later-times.ts';
import { findSensitive } from '../writing/sensitive/find-sensitive.ts';
import { tipsFor } from '../writing/tips.ts';
import type { Access } from './access.ts';
import { createMacroRun } from './macro-run.ts';
import { createScheduleDesk } from './schedule-desk.ts';
import { seatOf, type WritingParts, type WritingSeat } from './writing-seat.ts';

const refuse = <T>(code: DeskRefusal): DeskResult<T> => ({ ok: false, code });

/** Makes the section of one desk. `cases`: what steps of a macro act through. */
export function createWritingDesk(
  access: Access,
  parts: WritingParts,
  cases: CasesDesk,
): WritingDesk {
  const seat = seatOf(access, parts);
  return {
    ...templatesOf(seat),
    ...draftsOf(seat),
    ...repliesOf(seat),
    ...createScheduleDesk(seat),
    ...createMacroRun(seat, cases),
    sendLaterTimes: () => sendLaterTimes(parts.writing.clock.now(), parts.writing.zone),
    momentFrom: (local) => momentFrom(local, parts.writing.zone),
    localTime: (at) => localTime(at, parts.writing.zone),
  };
}

function templatesOf({ access, parts, open }: WritingSeat) {
  const { me, may } = access;
  const { templates, templateActs: acts, values, replying } = parts.writing;
  const mayShare = may('manage-shared');

  /** Without the right to send there is nothing to keep a text for. */
  const writing = <T>(act: () => DeskResult<T>): DeskResult<T> =>
    may('send') ? act() : refuse('forbidden');
  const sharing = <T>(act: () => DeskResult<T>): DeskResult<T> =>
    mayShare ? act() : refuse('forbidden');

  return {
    templates: (options) => acts.list(me, options?.language ?? null),
    saveTemplate: (wish) => writing(() => acts.save(wish, me, mayShare)),
    deleteTemplate: (id) => writing(() => acts.remove(id, me, mayShare)),
    restoreTemplate: (id) => writing(() => acts.restore(id, me, mayShare)),
    mergeFields: () => values.known(me),
    fillExample: (text) => acts.fillExample(text, me),
    fill(templateId, conversationId) {
      const conversation = open(conversationId);
      if (!conversation.ok) return conversation;
      const template = templates.get(templateId, me.id);
      if (template === null) return refuse('not-found');
      templates.noteUse(templateId);
      return { ok: true, value: replying.fill(template.text, conversation.value, me) };
    },
    links: () => templates.links(),
    saveLink: (link) => sharing(() => acts.saveLink(link)),
    deleteLink: (id) =>
      sharing(() => (templates.deleteLink(id) ? { ok: true, value: null } : refuse('not-found'))),
  } satisfies Partial<WritingDesk>;
}

function draftsOf({ access, parts, seen, open }: WritingSeat) {
  const { me } = access;
  const { drafts } = parts.writing;
  return {
    draft: (id) => (seen(id) === null ? null : drafts.get(me.id, id)),
    draftsFor: (ids) => drafts.beginnings(me.id, ids),
    sharedDrafts: (conversationId) =>
      seen(conversationId) === null ? [] : drafts.sharedBy({ besides: me.id, conversationId }),
    saveDraft(id, text, version) {
      const conversation = open(id);
      if (!conversation.ok) return conversation;
      return orStorageRefusal(() => drafts.save(me, id, text, version));
    },
    shareDraft(id, shared) {
      const conversation = open(id);
      return conversation.ok ? drafts.share(me, id, shared) : conversation;
    },
  } satisfies Partial<WritingDesk>;
}

function repliesOf({ access, parts, seen, open }: WritingSeat) {
  const { me } = access;
  const { replying, newSince } = parts.writing;

  /** The message, when its conversation is one the account may write in. */
  function own(messageId: number): DeskResult<Message> {
    if (!access.may('send')) return refuse('forbidden');
    const message = parts.messages.get(messageId);
    if (message === null || seen(message.conversationId) === null) return refuse('not-found');
    return { ok: true, value: message };
  }

  const shown = (message: Message): Message => ({
    ...message,
    number: access.number(message.number),
  });

  return {
    reply(request) {
      const conversation = open(request.conversationId);
      if (!conversation.ok) return conversation;
      const result = orStorageRefusal(() => replying.reply(request, conversation.value, me));
      return result.ok ? { ok: true, value: shown(result.value) } : result;
    },
    newSince(id, from) {
      if (seen(id) === null) return { messages: [], notes: [] };
      const since = newSince.since(id, from, me);
      return { ...since, messages: since.messages.map(shown) };
    },
    newest: (id) => (seen(id) === null ? { seenId: 0, seenEventId: 0 } : newSince.newest(id)),
    undoSend(messageId) {
      const message = own(messageId);
      return message.ok ? replying.undo(message.value, me) : message;
    },
    sendNow(messageId) {
      const message = own(messageId);
      if (!message.ok) return message;
      const sent = parts.messages.sendNow(messageId);
      return sent.ok ? { ok: true, value: shown(sent.value) } : sent;
    },
    checkText(text, id) {
      const conversation = seen(id);
      const filled =
        conversation === null ? { text, missing: [] } : replying.fill(text, conversation, me);
      return {
        sensitive: findSensitive(text),
        missing: filled.missing,
        tips: tipsFor(text),
        preview: parts.messages.preview(filled.text, conversation?.number ?? ''),
      };
    },
  } satisfies Partial<WritingDesk>;
}
