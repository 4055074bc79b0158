// What nearly every part asks: the people, the stores of conversations and messages, and the events between all.
import { createAccounts } from '../accounts/accounts.ts';
import { createCases } from '../cases/cases.ts';
import { createConsent } from '../consent/consent.ts';
import { createContacts } from '../contacts/contacts.ts';
import { createConversationEvents } from '../conversations/conversation-events.ts';
import { createConversations } from '../conversations/conversations.ts';
import { createMessageIndex } from '../conversations/search-index.ts';
import type { GatewayOptions } from '../gateway-options.ts';
import { createMessageStore } from '../messages/message-store.ts';
import { createSegmentStore } from '../messages/segment-store.ts';
import { createWaitingQueue } from '../messages/waiting-queue.ts';
import { createCutText } from '../outbox/cut-text.ts';
import { createEventBus, type EventBus } from '../runtime/event-bus.ts';
import { componentLogger } from '../runtime/logger.ts';
import { createClockTrust } from '../storage/clock-trust.ts';

const EVENTS_KEPT = 2_000;
/** A box that was off for a holiday gives up what is stale at once; longer, and its clock is in doubt. */
const LONGEST_AWAY_MS = 30 * 24 * 3_600_000;

export type Foundations = ReturnType<typeof createFoundations>;

/** Reads and writes nothing yet but what tells whether the clock can be trusted. */
export function createFoundations(options: GatewayOptions) {
  const { database, clock } = options;
  const events = createEvents(options);
  const accounts = createAccounts({
    database,
    clock,
    issuer: options.business.name,
    onChanged: (accountId) => events.publish({ type: 'account.changed', accountId }),
  });
  const contacts = createContacts({ database, clock });
  return {
    database,
    clock,
    events,
    accounts,
    audit: accounts.audit,
    contacts,
    consent: createConsent({ database }),
    ...createThreadStores(options, events),
    messages: createMessageStore({ database }),
    segments: createSegmentStore({ database }),
    waitingQueue: createWaitingQueue(database),
    indexMessage: createMessageIndex(database),
    cutText: createCutText({ contacts, allowed: options.messages.nationalAlphabets ?? [] }),
    isClockTrusted: createClockTrust(database, {
      name: 'messages.clock',
      awayMs: LONGEST_AWAY_MS,
    }),
  };
}

function createEvents({ boot, log }: GatewayOptions): EventBus {
  return createEventBus({
    capacity: EVENTS_KEPT,
    boot,
    onError: (error) => log.error({ err: error }, 'a listener failed'),
    defer: (deliver) => void setImmediate(deliver),
  });
}

/** A conversation, what happens in it besides messages, and the case of it that is worked on. */
function createThreadStores({ database, clock, log, business }: GatewayOptions, events: EventBus) {
  const conversations = createConversations({ database, clock });
  const conversationEvents = createConversationEvents({ database });
  const cases = createCases({
    database,
    clock,
    log: componentLogger(log, 'cases'),
    events,
    conversations,
    conversationEvents,
    zone: business.timezone,
  });
  return { conversations, conversationEvents, cases };
}
