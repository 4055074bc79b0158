// What is done to a contact as a whole: block, delete, restore, each with its way back; and what was just done.

import type { Child } from 'hono/jsx';
import { FormToken } from '../form-token.tsx';
import { Icon, type IconName } from '../html/icons.tsx';
import type { Catalogue } from '../i18n/words.ts';
import { deskOf, type Viewer } from '../site.ts';
import { type Card, mayChange } from './card-state.ts';

export const STANDING_ACTS = ['block', 'unblock', 'delete', 'restore'] as const;
export type StandingAct = (typeof STANDING_ACTS)[number];

export type Done = keyof Catalogue['contacts']['acts']['done'];

const DONE: Readonly<Record<StandingAct, Done>> = {
  block: 'blocked',
  unblock: 'unblocked',
  delete: 'deleted',
  restore: 'restored',
};

const BACK: Readonly<Record<StandingAct, StandingAct>> = {
  block: 'unblock',
  unblock: 'block',
  delete: 'restore',
  restore: 'delete',
};

/** What an act is called afterwards. */
export function doneBy(act: StandingAct): Done {
  return DONE[act];
}

export function ContactActs(props: { card: Card }) {
  const { card } = props;
  const { contact, viewer } = card;
  const { acts } = viewer.t.contacts;
  if (contact.erasedAt !== null) return <div id="contact-acts"></div>;
  const mayManage = mayChange(card, 'manage-contacts');
  const base = `/contacts/${contact.id}`;
  return (
    <section id="contact-acts" class="card-section contact-acts" aria-labelledby="acts-title">
      <h3 id="acts-title" class="visually-hidden">
        {acts.title}
      </h3>
      {mayManage && <StandingForms card={card} />}
      {mayManage && contact.deletedAt === null && (
        <a class="button" href={`${base}/merge`}>
          <Icon name="person" />
          {acts.merge}
        </a>
      )}
      {mayExport(card) && (
        <form method="post" action={`${base}/export`} class="contact-export">
          <FormToken viewer={viewer} />
          <button type="submit" class="button" title={acts.exportHint}>
            <Icon name="archive" />
            {acts.export}
          </button>
          <button
            type="submit"
            name="format"
            value="csv"
            class="button"
            title={acts.exportTableHint}
          >
            <Icon name="archive" />
            {acts.exportTable}
          </button>
        </form>
      )}
      {deskOf(viewer).may('erase') && (
        <a class="button danger" href={`${base}/erase`}>
          <Icon name="warning" />
          {acts.erase}
        </a>
      )}
    </section>
  );
}

function mayExport({ viewer }: Card): boolean {
  const { me, may } = deskOf(viewer);
  return may('erase') && !me.scope.maskNumbers;
}

function StandingForms(props: { card: Card }) {
  const { card } = props;
  const { contact, viewer } = card;
  const { acts } = viewer.t.contacts;
  const isBlocked = contact.blockedAt !== null;
  const isDeleted = contact.deletedAt !== null;
  return (
    <>
      <ActForm
        card={card}
        act={isBlocked ? 'unblock' : 'block'}
        icon="blocked"
        title={acts.blockHint}
      />
      <ActForm
        card={card}
        act={isDeleted ? 'restore' : 'delete'}
        icon={isDeleted ? 'again' : 'cross'}
        title={acts.deleteHint}
      />
    </>
  );
}

function ActForm(props: { card: Card; act: StandingAct; icon?: IconName; title?: string }) {
  const { card, act, icon } = props;
  return (
    <PostForm card={card} path={`${card.contact.id}/${act}`}>
      <button type="submit" class="button" title={props.title}>
        {icon !== undefined && <Icon name={icon} />}
        {card.viewer.t.contacts.acts[act]}
      </button>
    </PostForm>
  );
}

/** Below `/contacts/`; what it answers brings its own places. */
export function PostForm(props: {
  card: Pick<Card, 'viewer' | 'back'>;
  path: string;
  children: Child;
}) {
  const action = `/contacts/${props.path}`;
  return (
    <form method="post" action={action} hx-post={action} hx-swap="none">
      <FormToken viewer={props.card.viewer} />
      <input type="hidden" name="back" value={props.card.back} />
      {props.children}
    </form>
  );
}

/** Says what was just done, with the way back where there is one. */
export function DoneNotice(props: { card: Card; done: Done | null; mergeId?: number | null }) {
  const { card, done } = props;
  return (
    <div id="contact-flash" role="status">
      {done !== null && (
        <p class="flash tone-ok">
          <Icon name="tick" />
          <span>{card.viewer.t.contacts.acts.done[done]}</span>
          <UndoForm card={card} done={done} mergeId={props.mergeId ?? null} />
        </p>
      )}
    </div>
  );
}

function UndoForm(props: { card: Card; done: Done; mergeId: number | null }) {
  const { card, done, mergeId } = props;
  const act = STANDING_ACTS.find((known) => DONE[known] === done);
  const path =
    act !== undefined
      ? `${card.contact.id}/${BACK[act]}`
      : done === 'merged' && mergeId !== null
        ? `merges/${mergeId}/undo`
        : null;
  if (path === null || !mayChange(card, 'manage-contacts')) return null;
  return (
    <PostForm card={card} path={path}>
      <button type="submit" class="link">
        {card.viewer.t.contacts.acts.undo}
      </button>
    </PostForm>
  );
}

/** From the address of a page that a form led back to. */
export function readDone(viewer: Viewer, text: string | undefined): Done | null {
  const known = Object.keys(viewer.t.contacts.acts.done);
  return isDone(text, known) ? text : null;
}

function isDone(text: string | undefined, known: readonly string[]): text is Done {
  return text !== undefined && known.includes(text);
}
