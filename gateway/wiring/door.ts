// The door to web/: everything of `Gateway`, put together from the parts.
import { createContactsDesk } from '../desk/contacts-desk.ts';
import { createDesks } from '../desk/desk.ts';
import type { ListParts } from '../desk/lists-desk.ts';
import { createNotices } from '../desk/notices.ts';
import { createPresence } from '../desk/presence.ts';
import type { GatewayOptions } from '../gateway-options.ts';
import type { Gateway } from '../index.ts';
import { createPocketPhone } from '../lines/making/pocket-phone.ts';
import { componentLogger } from '../runtime/logger.ts';
import { conversationsDoor } from './conversations-door.ts';
import type { Forgetting } from './forgetting.ts';
import type { Foundations } from './foundations.ts';
import type { Lines } from './lines.ts';
import { linesDoor } from './lines-door.ts';
import { createLists } from './lists.ts';
import type { Receiving } from './receiving.ts';
import type { Sending } from './sending.ts';
import type { Watching } from './watching.ts';
import type { WritingParts } from './writing.ts';

export type DoorParts = {
  options: GatewayOptions;
  foundations: Foundations;
  sending: Sending;
  writing: WritingParts;
  receiving: Receiving;
  lines: Lines;
  forgetting: Forgetting;
  watching: Watching;
};

/** What needs no account to ask it; the desk stands before most of it. */
type UncheckedDoor = Omit<Gateway, 'desk' | 'notices'>;

/** The door, with the jobs on many conversations that people began by it. */
export function createDoor(parts: DoorParts): { gateway: Gateway; lists: ListParts } {
  const unchecked = createUncheckedDoor(parts);
  const { desk, lists } = createDeskDoor(parts, unchecked);
  return { gateway: { ...unchecked, notices: createNotices(unchecked), desk }, lists };
}

function createUncheckedDoor(parts: DoorParts): UncheckedDoor {
  const { options, foundations, sending, lines, watching } = parts;
  const { clock, events, accounts } = foundations;
  const { name, country } = options.business;
  return {
    business: { name, country },
    ...conversationsDoor({
      ...foundations,
      ...sending,
      ...parts.writing,
      waits: lines.waits,
      options,
    }),
    lines: {
      ...linesDoor(lines),
      unreadable: ({ limit }) => parts.receiving.partStore.listUnreadable(limit),
      senderOf: (lineId) => sending.standBys.handoverOf(lineId)?.to ?? lineId,
      trace: (lineId) => lines.registry.find(lineId)?.options.recorder?.trace ?? null,
    },
    phones: lines.phones,
    presence: createPresence({
      clock,
      changed: (conversationId) => events.publish({ type: 'presence.changed', conversationId }),
    }),
    accounts,
    health: watching.health,
    backup: watching.backup,
    monitoring: watching.monitoring.door,
    requests: { take: watching.requests.take },
    events: { subscribe: events.subscribe, lastId: events.lastId },
    pocketPhone: pocketPhoneDoor(options, lines),
  };
}

function pocketPhoneDoor(
  { simulation }: GatewayOptions,
  { registry }: Pick<Lines, 'registry'>,
): Gateway['pocketPhone'] {
  if (simulation === null) return () => null;
  const { lineId, network, customerNumber, boxNumber } = simulation;
  const phone = createPocketPhone({ lineId, network, number: customerNumber, boxNumber });
  return () => (registry.ids().includes(lineId) ? phone : null);
}

/** What one account sees and may do, and the lists of conversations that it works on. */
function createDeskDoor(parts: DoorParts, unchecked: UncheckedDoor) {
  const { options, foundations, sending, forgetting } = parts;
  const { country, timezone } = options.business;
  const lists = createLists({
    ...foundations,
    log: componentLogger(options.log, 'lists'),
    zone: timezone,
    lineIds: parts.lines.registry.ids,
    actor: (account) => {
      const { cases, inbox } = desk(account);
      return { cases, conversation: inbox.conversation };
    },
  });
  const { withdrawals } = sending;
  const desk: Gateway['desk'] = createDesks({
    ...foundations,
    ...unchecked,
    lists,
    writing: parts.writing.writing,
    retention: forgetting.retention,
    people: { ...foundations.accounts, now: () => foundations.clock.now() },
    contactsDesk: createContactsDesk({ ...foundations, ...forgetting, withdrawals, country }),
  });
  return { desk, lists };
}
