// Everything of writing that the box has once, wired: stores, acts, and the service that sends what was planned.
import { createDoneActs } from '../cases/done-acts.ts';
import type { ConversationEvents } from '../conversations/conversation-events.ts';
import type { Conversations } from '../conversations/conversations.ts';
import type { Gateway, Message, QueueRequest, Result } from '../index.ts';
import type { MessageStore } from '../messages/message-store.ts';
import type { Clock } from '../runtime/clock.ts';
import type { EventBus } from '../runtime/event-bus.ts';
import type { Logger } from '../runtime/logger.ts';
import type { ClockTrust } from '../storage/clock-trust.ts';
import type { Database } from '../storage/database.ts';
import { createDrafts } from './drafts.ts';
import { createFieldValues } from './field-values.ts';
import { createMacroStore } from './macro-store.ts';
import { createMacroActs } from './macros.ts';
import { createNewSince } from './new-since.ts';
import { createReplying } from './replying.ts';
import { createScheduledReplies } from './scheduled-replies.ts';
import { createScheduledSending } from './scheduled-sending.ts';
import { createScheduledStore } from './scheduled-store.ts';
import { createTemplateStore } from './template-store.ts';
import { createTemplateActs } from './templates.ts';

export type WritingOptions = {
  database: Database;
  clock: Clock;
  log: Logger;
  events: EventBus;
  messages: MessageStore;
  conversations: Conversations;
  conversationEvents: ConversationEvents;
  business: { name: string; timezone: string };
  lineNumber: (lineId: string) => string | null;
  queue: (request: QueueRequest) => Result<Message>;
  withdraw: (id: number) => Result<Message>;
  replyBlock: Gateway['consent']['replyBlock'];
  maySend: (accountId: number) => boolean;
  isClockTrusted: ClockTrust;
};

export type Writing = ReturnType<typeof createWriting>;

/** Makes the parts; `start` begins to send what is due. */
export function createWriting(options: WritingOptions) {
  const { database, clock, conversations } = options;
  const templates = createTemplateStore({ database, clock });
  const values = createFieldValues({ ...options, templates });
  const drafts = createDrafts(options);
  const newSince = createNewSince(options);
  const store = createScheduledStore(database);
  const scheduled = createScheduledReplies({
    ...options,
    store,
    lookAgain: () => sending.lookAgain(),
  });
  const sending = createScheduledSending({ ...options, store, replies: scheduled });
  const macroStore = createMacroStore({ database, clock });
  return {
    database,
    clock,
    zone: options.business.timezone,
    conversations,
    templates,
    templateActs: createTemplateActs({ database, store: templates, values }),
    values,
    drafts,
    newSince,
    replying: createReplying({ ...options, drafts, values, newSince }),
    scheduledStore: store,
    scheduled,
    sending,
    macroStore,
    macroActs: createMacroActs({ database, store: macroStore }),
    doneActs: createDoneActs(database),
    replyBlock: options.replyBlock,
    start: sending.start,
    stop: sending.stop,
  };
}
