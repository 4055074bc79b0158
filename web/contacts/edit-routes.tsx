// Forms of a contact's card: values, numbers, tags, lists, consent, block and deletion, the pane itself.

import type { ContactChange, ContactsDesk, DeskResult } from '../../gateway/index.ts';
import { readForm } from '../forms.ts';
import { deskOf, type PageContext, type Route, type Site } from '../site.ts';
import { answerAct, answerPart, backFrom, throwIfBarred } from './answer-card.tsx';
import { METHODS } from './consent-part.tsx';
import { doneBy, STANDING_ACTS, type StandingAct } from './contact-acts.tsx';
import { contactRefusal, type Subject } from './contact-words.ts';
import { TEXT_FIELDS } from './edit-field.tsx';

type Form = Awaited<ReturnType<typeof readForm>>;
type Asked = { contacts: ContactsDesk; id: number; form: Form; param(name: string): number };
type Work = (asked: Asked) => DeskResult<unknown>;

const BASE = '/contacts/:id{[0-9]+}';

export function contactEditRoutes(site: Site): Route[] {
  const part = (path: string, work: Work, options: PartOptions = {}): Route => ({
    method: 'post',
    path: `${BASE}/${path}`,
    access: 'account',
    handle: (c) => changePart(site, c, work, options),
  });
  return [
    part('edit', changeValue, { typed: ['value'], subject: valueSubject }),
    part('numbers', ({ contacts, id, form }) => contacts.addNumber(id, form.text('value')), {
      typed: ['value'],
    }),
    part(
      'numbers/remove',
      ({ contacts, id, form }) => contacts.removeNumber(id, form.text('value')),
      { subject: () => 'number' },
    ),
    part('tags', ({ contacts, id, form }) => contacts.addTag(id, form.text('value')), {
      typed: ['value'],
    }),
    part('tags/:tag{[0-9]+}/remove', ({ contacts, id, param }) =>
      contacts.removeTag(id, param('tag')),
    ),
    part(
      'lists',
      ({ contacts, id, form }) =>
        contacts.joinList(id, form.number('list') ?? 0, form.text('evidence')),
      { typed: ['list', 'evidence'], subject: () => 'evidence' },
    ),
    part('lists/:list{[0-9]+}/leave', ({ contacts, id, param }) =>
      contacts.leaveList(id, param('list')),
    ),
    part('consent', recordConsent, {
      typed: ['event', 'number', 'method', 'note'],
      subject: () => 'evidence',
    }),
    ...STANDING_ACTS.map(
      (act): Route => ({
        method: 'post',
        path: `${BASE}/${act}`,
        access: 'account',
        handle: (c) => changeStanding(site, c, act),
      }),
    ),
    { method: 'post', path: '/contacts/pane', access: 'account', handle: foldPane },
  ];
}

type PartOptions = {
  /** What is kept of the form when it is refused. */
  typed?: readonly string[];
  subject?: (asked: Asked) => Subject;
};

async function changePart(site: Site, c: PageContext, work: Work, options: PartOptions) {
  const form = await readForm(c);
  const id = Number(c.req.param('id'));
  const { contacts } = deskOf(c.get('viewer'));
  const asked = { contacts, id, form, param: (name: string) => Number(c.req.param(name)) };
  const typed = (options.typed ?? []).map((name) => [name, form.text(name)]);
  return answerPart(site, c, {
    contactId: id,
    part: form.text('part'),
    back: backFrom(form.text('back'), id),
    result: work(asked),
    typed: Object.fromEntries(typed),
    subject: options.subject?.(asked),
  });
}

function changeValue({ contacts, id, form }: Asked): DeskResult<unknown> {
  const value = form.text('value');
  const own = ownField(form);
  if (own !== null) return contacts.change(id, { fields: { [own]: value } });
  const name = TEXT_FIELDS.find((known) => known === form.text('part'));
  if (name === undefined) return { ok: false, code: 'not-found' };
  const change: ContactChange = { [name]: value };
  return contacts.change(id, change);
}

function ownField(form: Form): number | null {
  const [, id] = /^field-(\d{1,15})$/.exec(form.text('part')) ?? [];
  return id === undefined ? null : Number(id);
}

function valueSubject({ contacts, form }: Asked): Subject {
  const kind = contacts.fields().find(({ id }) => id === ownField(form))?.kind;
  return kind === 'date' || kind === 'link' ? kind : 'other';
}

function recordConsent({ contacts, id, form }: Asked): DeskResult<unknown> {
  return contacts.recordConsent(id, {
    number: form.text('number'),
    event: form.text('event') === 'granted' ? 'granted' : 'withdrawn',
    method: METHODS.find((method) => method === form.text('method')) ?? 'verbal',
    note: form.text('note'),
  });
}

async function changeStanding(site: Site, c: PageContext, act: StandingAct) {
  const viewer = c.get('viewer');
  const form = await readForm(c);
  const id = Number(c.req.param('id'));
  const result = stand(deskOf(viewer).contacts, id, act);
  if (!result.ok) {
    throwIfBarred(result.code);
    return c.text(contactRefusal(site, viewer, result.code), 409);
  }
  const back = backFrom(form.text('back'), id);
  return answerAct(site, c, { contactId: id, back, done: doneBy(act) });
}

function stand(contacts: ContactsDesk, id: number, act: StandingAct): DeskResult<unknown> {
  switch (act) {
    case 'block':
      return contacts.block(id, true);
    case 'unblock':
      return contacts.block(id, false);
    case 'delete':
      return contacts.delete(id);
    case 'restore':
      return contacts.restore(id);
  }
}

async function foldPane(c: PageContext) {
  const form = await readForm(c);
  deskOf(c.get('viewer')).contacts.foldPane(form.text('closed') === '1');
  if (c.req.header('HX-Request') === 'true') return c.body(null, 204);
  const back = form.text('back');
  return c.redirect(/^\/inbox\/\d{1,15}$/.test(back) ? back : '/inbox', 303);
}
