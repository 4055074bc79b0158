// Answers a form of a contact: the part in its place for htmx, else the page it came from; a refusal at its field.

import { HTTPException } from 'hono/http-exception';
import type { DeskRefusal } from '../../gateway/index.ts';
import { Partial } from '../html/partial.tsx';
import { deskOf, type PageContext, type Site, wantsFragment } from '../site.ts';
import type { Card } from './card-state.ts';
import { ContactActs, type Done, DoneNotice } from './contact-acts.tsx';
import { CardPart, ContactCard } from './contact-card.tsx';
import { contactRefusal, type Subject } from './contact-words.ts';
import { cardOf, ProfilePage } from './profile-page.tsx';

/** Refusals that are pages of their own. */
export function throwIfBarred(code: DeskRefusal): void {
  if (code === 'forbidden') throw new HTTPException(403);
  if (code === 'not-found') throw new HTTPException(404);
}

/** Only a page of this site, of those that hold a card. */
export function backFrom(text: string, contactId: number): string {
  return /^\/(?:inbox|contacts)\/\d{1,15}$/.test(text) ? text : `/contacts/${contactId}`;
}

/** What a form of the card led to. */
export type CardAnswer = {
  contactId: number;
  part: string;
  back: string;
  result: { ok: true } | { ok: false; code: DeskRefusal };
  typed: Readonly<Record<string, string>>;
  subject?: Subject | undefined;
};

export function answerPart(site: Site, c: PageContext, answer: CardAnswer) {
  const viewer = c.get('viewer');
  const { part, result, typed } = answer;
  if (!result.ok) throwIfBarred(result.code);
  const plain = cardOf(site, viewer, answer.contactId);
  if (plain === null) return c.notFound();
  const card: Card = { ...plain, back: answer.back };
  if (result.ok) {
    if (!wantsFragment(c)) return c.redirect(answer.back, 303);
    return c.html(<CardPart card={card} part={part} />);
  }
  const message = contactRefusal(site, viewer, result.code, answer.subject);
  const refused: Card = { ...card, problem: { part, message, typed } };
  const body = wantsFragment(c) ? (
    <CardPart card={refused} part={part} />
  ) : (
    <ProfilePage card={refused} done={null} mergeId={null} before={null} />
  );
  return c.html(body, 422);
}

/** After an act on the whole contact: what was done, and the card as it is now. */
export function answerAct(
  site: Site,
  c: PageContext,
  act: { contactId: number; back: string; done: Done; mergeId?: number },
) {
  const viewer = c.get('viewer');
  const plain = cardOf(site, viewer, act.contactId);
  if (plain === null) return c.redirect('/contacts', 303);
  if (!wantsFragment(c)) {
    const where = deskOf(viewer).contacts.get(act.contactId) === null ? '/contacts' : act.back;
    const merge = act.mergeId === undefined ? '' : `&merge=${act.mergeId}`;
    return c.redirect(`${where}?done=${act.done}${merge}`, 303);
  }
  const card: Card = { ...plain, back: act.back };
  return c.html(
    <>
      <Partial target="#contact-flash" swap="outerHTML">
        <DoneNotice card={card} done={act.done} mergeId={act.mergeId ?? null} />
      </Partial>
      <Partial target="#contact-card" swap="outerMorph">
        <ContactCard card={card} />
      </Partial>
      <Partial target="#contact-acts" swap="outerHTML">
        <ContactActs card={card} />
      </Partial>
    </>,
  );
}
