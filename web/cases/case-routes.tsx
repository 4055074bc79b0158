// Handlers of the head: status, assignment, snooze, flag, priority, tags, reminders, unread, clock.

import type { CasesDesk, DeskResult } from '../../gateway/index.ts';
import { readForm } from '../forms.ts';
import { deskOf, type PageContext, type Route, type Site, wantsFragment } from '../site.ts';
import { answerCase, conversationOf } from './answer-case.tsx';
import { CHOOSING } from './assign-menu.tsx';
import { CaseClock } from './case-clock.tsx';
import { CaseHead } from './case-head.tsx';
import { PRIORITIES, STATUSES } from './case-look.ts';
import type { MenuName } from './case-work.ts';
import { momentOfField } from './wall-time.ts';

type Form = Awaited<ReturnType<typeof readForm>>;
type Act = (cases: CasesDesk, id: number, form: Form, myId: number) => DeskResult<unknown>;

/** A form from a page that is none of ours: nothing to mend at a field. */
const UNKNOWN: DeskResult<never> = { ok: false, code: 'bad-value' };

export function caseRoutes(site: Site): Route[] {
  const account = 'account' as const;
  const post = (path: string, menu: MenuName, act: Act): Route => ({
    method: 'post',
    path: `/inbox/:id{[0-9]+}/${path}`,
    access: account,
    handle: (c) => perform(site, c, menu, act),
  });
  return [
    post('status', 'status', setStatus),
    post('assign', 'assign', assign),
    post('snooze', 'snooze', (cases, id, form) => snooze(site, cases, id, form)),
    post('flag', 'more', (cases, id, form) => cases.setFlag(id, form.text('flagged') === 'yes')),
    post('priority', 'more', setPriority),
    post('tags', 'tags', (cases, id, form) => cases.addTag(id, form.text('name').trim())),
    post('tags/remove', 'tags', removeTag),
    post('reminders', 'reminder', (cases, id, form) => remind(site, cases, id, form)),
    {
      method: 'post',
      path: '/inbox/:id{[0-9]+}/reminders/:reminder{[0-9]+}/done',
      access: account,
      handle: (c) => finishReminder(site, c),
    },
    {
      method: 'post',
      path: '/inbox/:id{[0-9]+}/unread',
      access: account,
      handle: (c) => markUnread(site, c),
    },
    {
      method: 'get',
      path: '/inbox/:id{[0-9]+}/head',
      access: account,
      handle: (c) => showHead(site, c),
    },
    {
      method: 'get',
      path: '/inbox/:id{[0-9]+}/clock',
      access: account,
      handle: showClock,
    },
  ];
}

async function perform(site: Site, c: PageContext, menu: MenuName, act: Act) {
  const form = await readForm(c);
  const { cases, me } = deskOf(c.get('viewer'));
  const result = act(cases, Number(c.req.param('id')), form, me.id);
  const text = form.text(menu === 'tags' ? 'name' : 'text');
  const typed = { text, at: form.text('at'), asleep: form.text('asleep') === 'yes' };
  return answerCase(site, c, result, { menu, typed });
}

function setStatus(cases: CasesDesk, id: number, form: Form): DeskResult<unknown> {
  const status = STATUSES.find((known) => known === form.text('status'));
  return status === undefined ? UNKNOWN : cases.setStatus(id, status);
}

function assign(cases: CasesDesk, id: number, form: Form, myId: number): DeskResult<unknown> {
  const to = form.text('to');
  if (to === 'me') return cases.assign(id, myId);
  if (to === 'nobody') return cases.assign(id, null);
  const strategy = CHOOSING.find((known) => to === `by-${known}`);
  if (strategy !== undefined) return cases.assignBy(id, strategy);
  const accountId = form.number('to');
  return accountId === null ? UNKNOWN : cases.assign(id, accountId);
}

function snooze(site: Site, cases: CasesDesk, id: number, form: Form): DeskResult<unknown> {
  const choice = form.text('until');
  if (choice === 'wake') return cases.snooze(id, null);
  const until =
    choice === 'exact' ? momentOfField(form.text('at'), site.timeZone) : form.number('until');
  // No time at all is no time to come either.
  return cases.snooze(id, until ?? 0, form.text('asleep') !== 'yes');
}

function setPriority(cases: CasesDesk, id: number, form: Form): DeskResult<unknown> {
  const priority = PRIORITIES.find((known) => known === form.text('priority'));
  return priority === undefined ? UNKNOWN : cases.setPriority(id, priority);
}

function removeTag(cases: CasesDesk, id: number, form: Form): DeskResult<unknown> {
  const tagId = form.number('tag');
  return tagId === null ? UNKNOWN : cases.removeTag(id, tagId);
}

function remind(site: Site, cases: CasesDesk, id: number, form: Form): DeskResult<unknown> {
  const at = momentOfField(form.text('at'), site.timeZone);
  const text = form.text('text').trim();
  return cases.remind(id, at ?? 0, text === '' ? undefined : text);
}

/** Also from the page that gathers reminders, which then comes back. */
async function finishReminder(site: Site, c: PageContext) {
  const back = (await readForm(c)).text('back');
  const { cases } = deskOf(c.get('viewer'));
  const result = cases.finishReminder(Number(c.req.param('reminder')));
  if (result.ok && back === '/mentions') return c.redirect(back, 303);
  return answerCase(site, c, result, { menu: 'reminder' });
}

/** Afterwards the list stands there: an open conversation would count as read again at once. */
function markUnread(site: Site, c: PageContext) {
  const { cases } = deskOf(c.get('viewer'));
  const result = cases.markUnread(Number(c.req.param('id')));
  if (!result.ok) return answerCase(site, c, result, { menu: 'more' });
  if (wantsFragment(c)) return c.body(null, 200, { 'HX-Location': '/inbox' });
  return c.redirect('/inbox', 303);
}

/** The head alone, for a menu that kept it from being redrawn. */
function showHead(site: Site, c: PageContext) {
  const conversation = conversationOf(c);
  if (conversation === null) return c.notFound();
  if (!wantsFragment(c)) return c.redirect(`/inbox/${conversation.id}`, 303);
  return c.html(<CaseHead site={site} viewer={c.get('viewer')} conversation={conversation} />);
}

function showClock(c: PageContext) {
  const viewer = c.get('viewer');
  const conversation = conversationOf(c);
  if (conversation === null) return c.notFound();
  const current = deskOf(viewer).cases.cases(conversation.id)[0] ?? null;
  return c.html(<CaseClock conversation={conversation} current={current} viewer={viewer} />);
}
