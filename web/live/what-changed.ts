// What the events of one moment changed, each thing once: one text makes several events, and a page that was away catches
// up with many, yet everything is drawn as it is now.

import type { GatewayEvent } from '../../gateway/index.ts';

export type WhatChanged = {
  messageIds: Set<number>;
  /** Conversations something happened in: their rows, and the head of the open one. */
  conversationIds: Set<number>;
  /** Of those, the ones where more than messages changed, as planned replies and drafts. */
  writingIn: Set<number>;
  /** Entries of threads that are no messages. */
  eventIds: Set<number>;
  /** Of those who opted out or in. */
  numbers: Set<string>;
  contactIds: Set<number>;
  lineIds: Set<string>;
  jobIds: Set<number>;
  accountIds: Set<number>;
  presence: boolean;
};

export function whatChanged(events: readonly GatewayEvent[]): WhatChanged {
  const changed: WhatChanged = {
    messageIds: new Set(),
    conversationIds: new Set(),
    writingIn: new Set(),
    eventIds: new Set(),
    numbers: new Set(),
    contactIds: new Set(),
    lineIds: new Set(),
    jobIds: new Set(),
    accountIds: new Set(),
    presence: false,
  };
  for (const event of events) note(event, changed);
  return changed;
}

function note(event: GatewayEvent, changed: WhatChanged): void {
  switch (event.type) {
    case 'message.added':
    case 'message.changed':
      changed.messageIds.add(event.messageId);
      changed.conversationIds.add(event.conversationId);
      return;
    case 'conversation.event':
      changed.eventIds.add(event.eventId);
      changed.conversationIds.add(event.conversationId);
      changed.writingIn.add(event.conversationId);
      return;
    case 'conversation.changed':
      changed.conversationIds.add(event.conversationId);
      changed.writingIn.add(event.conversationId);
      return;
    case 'consent.changed':
      changed.numbers.add(event.number);
      return;
    case 'contact.changed':
      changed.contactIds.add(event.contactId);
      return;
    case 'line.changed':
      changed.lineIds.add(event.lineId);
      return;
    case 'presence.changed':
      changed.presence = true;
      return;
    case 'bulk.changed':
      changed.jobIds.add(event.jobId);
      return;
    case 'account.changed':
      changed.accountIds.add(event.accountId);
      return;
    case 'notice':
      return;
  }
}
