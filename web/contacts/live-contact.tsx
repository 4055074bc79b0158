// Somebody changed what is known of a contact: the pane and the head of the open conversation show it. Live fragment.

import { Partial } from '../html/partial.tsx';
import { ContactTitle } from '../inbox/conversation-pane.tsx';
import { senderOf } from '../inbox/thread-view.tsx';
import type { Watching } from '../live/watching.ts';
import { deskOf, type Site, type Viewer } from '../site.ts';
import { ContactCard } from './contact-card.tsx';
import { PaneName, paneCard } from './contact-pane.tsx';

export function LiveContact(props: {
  site: Site;
  watching: Watching;
  viewer: Viewer;
  contactId: number;
}) {
  const { site, watching, viewer, contactId } = props;
  if (watching.view !== 'inbox' || watching.conversationId === null) return null;
  const conversation = deskOf(viewer).inbox.conversation(watching.conversationId);
  if (conversation?.contactId !== contactId) return null;
  const card = paneCard(site, viewer, conversation);
  return (
    <>
      <Partial target="#contact-title" swap="outerHTML">
        <ContactTitle
          conversation={conversation}
          sender={senderOf(site, conversation)}
          viewer={viewer}
        />
      </Partial>
      {card !== null && (
        <>
          <Partial target="#contact-pane-name" swap="outerHTML">
            <PaneName card={card} />
          </Partial>
          <Partial target="#contact-card" swap="outerMorph">
            <ContactCard card={card} />
          </Partial>
        </>
      )}
    </>
  );
}
