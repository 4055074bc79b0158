// One row of the list: who, what was said last, how it stands, and the box that selects it. Also as a live fragment.

import type { ListEntry } from '../../../gateway/index.ts';
import { Avatar, conversationName, Time } from '../../html/components.tsx';
import { Icon, type IconName } from '../../html/icons.tsx';
import { deskOf, type Viewer } from '../../site.ts';
import { FlaggedMark, RowMark, StatusMark } from './row-marks.tsx';
import { WaitChip } from './wait-chip.tsx';

/** What all rows of a list share. */
export type RowScene = {
  viewer: Viewer;
  openId: number | null;
  /** The list's part of an address, with `?`; opening a conversation keeps it. */
  query: string;
  /** Lines in their order, which gives each its colour; with one alone rows say nothing of it. */
  lineIds: readonly string[];
};

export function ConversationRow(props: { entry: ListEntry; scene: RowScene }) {
  const { entry, scene } = props;
  const { id, unread, last } = entry;
  const { viewer } = scene;
  const at = entry.lastEvent?.at ?? last?.at ?? null;
  const name = conversationName(entry, viewer);
  return (
    <li id={`row-${id}`} data-order={entry.order} class={unread > 0 ? 'row is-unread' : 'row'}>
      {deskOf(viewer).may('bulk') && (
        <label class="row-check">
          <input type="checkbox" name="ids" value={id} form="bulk" />
          <span class="visually-hidden">{viewer.t.lists.row.select(name)}</span>
        </label>
      )}
      <RowLink id={id} open={id === scene.openId} href={`/inbox/${id}${scene.query}`}>
        <Avatar conversation={entry} />
        <span class="row-name" dir="auto">
          {name}
        </span>
        <span class="row-time">{at !== null && <Time at={at} viewer={viewer} />}</span>
        <span class="row-last" dir="auto">
          <LastLine entry={entry} viewer={viewer} />
        </span>
        <span class="row-marks">
          {unread > 0 && (
            <span class="badge">
              <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
              <span class="visually-hidden">{viewer.t.inbox.unread(unread)}</span>
            </span>
          )}
        </span>
        <RowFoot entry={entry} scene={scene} />
      </RowLink>
    </li>
  );
}

/** The way to a conversation; swaps the pane and leaves the list as it is. */
export function RowLink(props: { id: number; open: boolean; href: string; children: unknown }) {
  return (
    <a
      id={`open-${props.id}`}
      class="row-link"
      href={props.href}
      hx-get={props.href}
      hx-target="#pane"
      hx-push-url="true"
      hx-sync="#pane:replace"
      aria-current={props.open ? 'page' : undefined}
    >
      {props.children}
    </a>
  );
}

/** How it stands: waiting, status, who has it, line, marks, tags. */
function RowFoot(props: { entry: ListEntry; scene: RowScene }) {
  const { entry, scene } = props;
  const { viewer, lineIds } = scene;
  const { row } = viewer.t.lists;
  const { snoozedUntil, consent, scheduled, assignee, tags } = entry;
  const line = lineIds.indexOf(entry.lineId);
  return (
    <span class="row-foot">
      <StatusMark status={entry.status} viewer={viewer} />
      <WaitChip since={entry.waitingSince} grade={entry.waitingGrade} viewer={viewer} />
      {snoozedUntil !== null && (
        <RowMark icon="moon" words={row.snoozed(viewer.format.due(snoozedUntil, viewer.now))} />
      )}
      {consent === 'opted-out' && <RowMark icon="blocked" words={viewer.t.inbox.optedOut} />}
      {scheduled && <RowMark icon="clock" words={row.scheduled} />}
      <FlaggedMark flagged={entry.flagged} priority={entry.priority} viewer={viewer} />
      {lineIds.length > 1 && (
        <span class={`row-line line-hue-${Math.max(0, line) % 8}`}>
          <span class="visually-hidden">{row.line('')}</span>
          {entry.lineId}
        </span>
      )}
      <span class="row-tags">
        {tags.map((tag) => (
          <span class={`chip tag-hue-${tag.hue}`} dir="auto">
            {tag.name}
          </span>
        ))}
      </span>
      {assignee !== null && <Assignee name={assignee.displayName} viewer={viewer} />}
    </span>
  );
}

function Assignee(props: { name: string; viewer: Viewer }) {
  const words = props.viewer.t.lists.row.assignedTo(props.name);
  return (
    <span class="row-assignee" title={words}>
      <span aria-hidden="true">{initialsOf(props.name)}</span>
      <span class="visually-hidden">{words}</span>
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/u).filter((word) => word !== '');
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}

function LastLine(props: { entry: ListEntry; viewer: Viewer }) {
  const { entry, viewer } = props;
  const { last, lastEvent, draft, lastNote } = entry;
  const { t } = viewer;
  if (draft !== null) return <Prefixed prefix={t.lists.row.draft} text={draft} tone="is-draft" />;
  if (lastNote !== null)
    return <Prefixed prefix={t.lists.row.note} text={lastNote} tone="is-note" />;
  if (lastEvent?.kind === 'missed-call' || lastEvent?.kind === 'call-rejected') {
    return <>{t.thread.events[lastEvent.kind]}</>;
  }
  if (last === null) return <>{t.inbox.noMessage}</>;
  if (last.direction === 'inbound') return <>{last.text.slice(0, SHOWN)}</>;
  const failed = last.state === 'failed' || last.state === 'expired';
  return (
    <>
      {failed && <FailedMark icon="warning" words={t.inbox.failed} />}
      <Prefixed prefix={t.inbox.you} text={last.text} tone="is-you" />
    </>
  );
}

const SHOWN = 160;

function Prefixed(props: { prefix: string; text: string; tone: string }) {
  return (
    <>
      <span class={`row-you ${props.tone}`}>{props.prefix}</span> {props.text.slice(0, SHOWN)}
    </>
  );
}

function FailedMark(props: { icon: IconName; words: string }) {
  return (
    <span class="row-failed" title={props.words}>
      <Icon name={props.icon} />
      <span class="visually-hidden">{props.words}</span>
    </span>
  );
}
