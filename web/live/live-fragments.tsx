// Gateway events to HTML: which pieces of a page changed, drawn by the same components that drew the page.

import { randomUUID } from 'node:crypto';
import type { Child } from 'hono/jsx';
import type { Conversation } from '../../gateway/index.ts';
import { LiveCaseHead, LiveForYou } from '../cases/live-case.tsx';
import { LiveContact } from '../contacts/live-contact.tsx';
import { LineDot, UnreadBadge } from '../html/document.tsx';
import { Partial } from '../html/partial.tsx';
import { ComposerArea, EMPTY_DRAFT } from '../inbox/composer.tsx';
import { ContactTitle, LineOfReplies } from '../inbox/conversation-pane.tsx';
import { LiveBulk } from '../inbox/list/bulk-progress.tsx';
import { LiveRow, RefreshedRows, RefreshedTabs } from '../inbox/list/live-list.tsx';
import { ThreadMessages } from '../inbox/thread.tsx';
import { liveEvent, liveMessage, senderOf, threadView } from '../inbox/thread-view.tsx';
import { LiveWriting } from '../inbox/writing/live-writing.tsx';
import { LineBanner } from '../lines/line-banner.tsx';
import { LineCards } from '../lines/lines-screen.tsx';
import { LiveLine, LiveTestText } from '../lines/live-line.tsx';
import { LivePairing } from '../lines/phone/live-pairing.tsx';
import { deskOf, type Site, type Viewer } from '../site.ts';
import { LivePresences } from './presence.tsx';
import type { Watching } from './watching.ts';
import type { WhatChanged } from './what-changed.ts';

type Scene = { site: Site; watching: Watching; viewer: Viewer };

/** The fragments of what changed. Reads the present truth, so replaying old events shows what is true now. */
export function fragmentsFor(
  site: Site,
  changed: WhatChanged,
  watching: Watching,
  viewer: Viewer,
): string {
  const scene = { site, watching, viewer };
  const { conversationId } = watching;
  // Who is there, and how much they have, stands in the menu that gives a conversation to somebody.
  const isHeadOld =
    conversationId !== null &&
    (changed.conversationIds.has(conversationId) || changed.accountIds.size > 0);
  return markup(
    <>
      {[...changed.messageIds].map((messageId) => (
        <>
          <LiveBubble scene={scene} messageId={messageId} />
          <LiveTestText {...scene} messageId={messageId} />
        </>
      ))}
      {[...changed.eventIds].map((eventId) => (
        <LiveEvent scene={scene} eventId={eventId} />
      ))}
      {[...changed.conversationIds].map((id) => (
        <LiveRow scene={scene} id={id} />
      ))}
      {conversationId !== null && changed.writingIn.has(conversationId) && (
        <LiveWriting {...scene} conversationId={conversationId} />
      )}
      {isHeadOld && <LiveCaseHead {...scene} conversationId={conversationId} />}
      {[...changed.numbers].map((number) => (
        <LiveConsent scene={scene} number={number} />
      ))}
      {[...changed.contactIds].map((contactId) => (
        <LiveContact {...scene} contactId={contactId} />
      ))}
      {[...changed.jobIds].map((jobId) => (
        <LiveBulk jobId={jobId} viewer={viewer} />
      ))}
      {changed.presence && watching.view === 'inbox' && <LivePresences viewer={viewer} />}
      {changed.lineIds.size > 0 && <LiveLines scene={scene} lineIds={changed.lineIds} />}
    </>,
  );
}

/** Everything on the page anew, for a listener that missed too much. */
export function refreshFragments(site: Site, watching: Watching, viewer: Viewer): string {
  const scene = { site, watching, viewer };
  return markup(
    <>
      <RefreshedRows scene={scene} />
      <RefreshedThread scene={scene} />
      <Unread viewer={viewer} />
      <LiveLines scene={scene} lineIds={linesOf(watching)} />
    </>,
  );
}

/** Who is where. */
export function presenceFragment(viewer: Viewer): string {
  return markup(<LivePresences viewer={viewer} />);
}

/** How much is unread, and how much waits for the reader, at the navigation. */
export function numberFragments(viewer: Viewer): string {
  return markup(
    <>
      <Unread viewer={viewer} />
      <LiveForYou viewer={viewer} />
    </>,
  );
}

/** What a page about lines shows of them. */
export function lineFragments(site: Site, watching: Watching, viewer: Viewer): string {
  return markup(<LiveLines scene={{ site, watching, viewer }} lineIds={linesOf(watching)} />);
}

/** How many there are to deal with, above the list. */
export function tabFragments(site: Site, watching: Watching, viewer: Viewer): string {
  return markup(<RefreshedTabs scene={{ site, watching, viewer }} />);
}

const linesOf = ({ lineId }: Watching): ReadonlySet<string> =>
  new Set(lineId === null ? [] : [lineId]);

function markup(fragments: Child): string {
  return String(fragments);
}

function LiveBubble(props: { scene: Scene; messageId: number }) {
  const { watching, viewer } = props.scene;
  if (watching.view !== 'inbox' || watching.conversationId === null) return null;
  const message = deskOf(viewer).inbox.message(props.messageId);
  if (message === null || message.conversationId !== watching.conversationId) return null;
  return (
    <Partial target="#messages" swap="place">
      {liveMessage(message, viewer)}
    </Partial>
  );
}

function LiveEvent(props: { scene: Scene; eventId: number }) {
  const { watching, viewer } = props.scene;
  if (watching.view !== 'inbox' || watching.conversationId === null) return null;
  const event = deskOf(viewer).inbox.event(props.eventId);
  if (event === null || event.conversationId !== watching.conversationId) return null;
  return (
    <Partial target="#messages" swap="place">
      {liveEvent(event, viewer)}
    </Partial>
  );
}

function Unread(props: { viewer: Viewer }) {
  const { viewer } = props;
  return (
    <Partial target="#unread" swap="outerHTML">
      <UnreadBadge count={deskOf(viewer).inbox.unreadTotal()} viewer={viewer} />
    </Partial>
  );
}

/** Somebody opted out or in: the open composer closes or opens, the row gets or loses its mark. */
function LiveConsent(props: { scene: Scene; number: string }) {
  const { site, watching, viewer } = props.scene;
  const open =
    watching.conversationId === null
      ? null
      : deskOf(viewer).inbox.conversation(watching.conversationId);
  const conversation =
    open?.number === props.number ? open : deskOf(viewer).inbox.find(props.number);
  if (conversation === null) return null;
  return (
    <>
      {conversation === open && <LiveComposer scene={props.scene} conversation={conversation} />}
      {conversation === open && (
        <Partial target="#contact-title" swap="outerHTML">
          <ContactTitle
            conversation={conversation}
            sender={senderOf(site, conversation)}
            viewer={viewer}
          />
        </Partial>
      )}
      <LiveRow scene={props.scene} id={conversation.id} />
    </>
  );
}

function LiveComposer(props: { scene: Scene; conversation: Conversation }) {
  const { viewer } = props.scene;
  return (
    <Partial target="#composer-area" swap="outerHTML">
      <ComposerArea
        conversation={props.conversation}
        block={deskOf(viewer).inbox.replyBlock(props.conversation.id)}
        draft={EMPTY_DRAFT}
        nonce={randomUUID()}
        viewer={viewer}
      />
    </Partial>
  );
}

function RefreshedThread(props: { scene: Scene }) {
  const { site, watching, viewer } = props.scene;
  const id = watching.conversationId;
  const view = id === null ? null : threadView(site, viewer, id, {});
  if (view === null) return null;
  return (
    <>
      <Partial target="#messages" swap="innerMorph">
        <ThreadMessages page={view.page} viewer={viewer} />
      </Partial>
      <Partial target="#composer-area" swap="outerMorph">
        <ComposerArea
          conversation={view.page.conversation}
          block={view.page.replyBlock}
          draft={EMPTY_DRAFT}
          nonce={view.nonce}
          viewer={viewer}
        />
      </Partial>
    </>
  );
}

/** `lineIds`: lines that changed. */
function LiveLines(props: { scene: Scene; lineIds: ReadonlySet<string> }) {
  const { site, watching, viewer } = props.scene;
  const isShown = watching.lineId !== null && props.lineIds.has(watching.lineId);
  return (
    <>
      {watching.view === 'lines' && (
        <Partial target="#lines" swap="innerMorph">
          <LineCards site={site} viewer={viewer} />
        </Partial>
      )}
      {watching.view === 'line' && isShown && (
        <LiveLine site={site} watching={watching} viewer={viewer} />
      )}
      {watching.view === 'phone' && isShown && (
        <LivePairing site={site} watching={watching} viewer={viewer} />
      )}
      {watching.view === 'inbox' && (
        <Partial target="#line-banner" swap="outerHTML">
          <LineBanner site={site} viewer={viewer} />
        </Partial>
      )}
      <LiveLineOfReplies scene={props.scene} />
      <Partial target="#line-dot" swap="outerHTML">
        <LineDot site={site} viewer={viewer} />
      </Partial>
    </>
  );
}

/** The open conversation says which line its replies go out on; a line that came or went may change that. */
function LiveLineOfReplies(props: { scene: Scene }) {
  const { site, watching, viewer } = props.scene;
  if (watching.view !== 'inbox' || watching.conversationId === null) return null;
  const conversation = deskOf(viewer).inbox.conversation(watching.conversationId);
  const sender = conversation === null ? null : senderOf(site, conversation);
  if (conversation === null || sender === null) return null;
  return (
    <Partial target="#line-of-replies" swap="outerHTML">
      <LineOfReplies conversation={conversation} sender={sender} viewer={viewer} />
    </Partial>
  );
}
