// Handlers of how the team works: cases, assignment, and the checklist.

import { randomUUID } from 'node:crypto';
import type { ChecklistItem, TeamSettings } from '../../gateway/index.ts';
import { notAllowedPage } from '../error-page.tsx';
import { readForm, wholeNumber } from '../forms.ts';
import { deskOf, type PageContext, type Route, type Site, type Viewer } from '../site.ts';
import { itemWords } from './checklist.tsx';
import { STRATEGIES, TeamSettingsPage, type TypedSettings } from './team-settings.tsx';

type Form = Awaited<ReturnType<typeof readForm>>;

export function teamSettingsRoutes(site: Site): Route[] {
  const account = 'account' as const;
  const needs = 'manage-people' as const;
  const path = '/settings/team';
  return [
    { method: 'get', path, access: account, needs, handle: (c) => show(site, c) },
    { method: 'post', path, access: account, needs, handle: (c) => saveWays(site, c) },
    {
      method: 'post',
      path: `${path}/checklist`,
      access: account,
      needs,
      handle: (c) => saveChecklist(site, c),
    },
  ];
}

function show(site: Site, c: PageContext, typed: TypedSettings = {}) {
  const viewer = c.get('viewer');
  const desk = deskOf(viewer);
  if (!desk.may('manage-people')) return notAllowedPage(site, c);
  const saved = c.req.method === 'GET' && c.req.query('saved') !== undefined;
  return c.html(
    <TeamSettingsPage
      site={site}
      viewer={viewer}
      settings={desk.cases.settings()}
      typed={typed}
      saved={saved}
    />,
    typed.refused === undefined ? 200 : 422,
  );
}

async function saveWays(site: Site, c: PageContext) {
  const form = await readForm(c);
  const typed = { reopenHours: form.text('reopenHours'), capacity: form.text('capacity') };
  const reopenHours = wholeNumber(typed.reopenHours.trim());
  const capacity = typed.capacity.trim() === '' ? null : wholeNumber(typed.capacity.trim());
  const badCapacity = capacity === null && typed.capacity.trim() !== '';
  if (reopenHours === null) return show(site, c, { ...typed, refused: 'reopenHours' });
  if (badCapacity) return show(site, c, { ...typed, refused: 'capacity' });
  const refused = capacity === 0 ? 'capacity' : 'reopenHours';
  return change(
    site,
    c,
    {
      reopenHours,
      capacity,
      claimOnReply: form.text('claimOnReply') === 'yes',
      assignment: STRATEGIES.find((known) => known === form.text('assignment')) ?? 'none',
    },
    { ...typed, refused },
  );
}

/** Every button of the list saves all of it, so that nothing that was typed is lost by moving an item. */
async function saveChecklist(site: Site, c: PageContext) {
  const form = await readForm(c);
  const viewer = c.get('viewer');
  const now = deskOf(viewer).cases.settings().checklist;
  const checklist = arranged([...retold(now, form, viewer), ...added(form)], form.text('act'));
  return change(
    site,
    c,
    { checklist, checklistRequired: form.text('required') === 'yes' },
    { refused: 'checklist', checklist },
  );
}

/** Built-in items whose words were left alone keep speaking everybody's language. */
function retold(items: readonly ChecklistItem[], form: Form, viewer: Viewer): ChecklistItem[] {
  return items.map((item) => {
    const text = form.text(`item-${item.id}`).trim();
    return text === itemWords(item, viewer) ? item : { id: item.id, text };
  });
}

function added(form: Form): ChecklistItem[] {
  const text = form.text('new').trim();
  return text === '' ? [] : [{ id: randomUUID(), text }];
}

/** `up:id`, `down:id` or `remove:id`; anything else only saves. */
function arranged(items: ChecklistItem[], act: string): ChecklistItem[] {
  const [verb, ...rest] = act.split(':');
  const at = items.findIndex(({ id }) => id === rest.join(':'));
  const item = items[at];
  if (item === undefined) return items;
  const others = items.filter((other) => other !== item);
  if (verb === 'remove') return others;
  const to = verb === 'up' ? Math.max(0, at - 1) : verb === 'down' ? at + 1 : at;
  return others.toSpliced(to, 0, item);
}

function change(site: Site, c: PageContext, wanted: Partial<TeamSettings>, refused: TypedSettings) {
  const result = deskOf(c.get('viewer')).cases.changeSettings(wanted);
  if (result.ok) return c.redirect('/settings/team?saved', 303);
  if (result.code === 'forbidden') return notAllowedPage(site, c);
  return show(site, c, refused);
}
