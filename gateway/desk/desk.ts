// Makes the desk of an account: the one way for pages to the gateway, with every act checked against role and scope.
import type { Account, Asking, ContactsDesk, Desk, Gateway } from '../index.ts';
import { type Access, accessOf } from './access.ts';
import { type CasesDeskParts, createCasesDesk } from './cases-desk.ts';
import { createInboxDesk, type InboxParts } from './inbox-desk.ts';
import { createKeysDesk, type KeysParts } from './keys-desk.ts';
import { createLinesDesk } from './lines-desk.ts';
import { createListsDesk, type ListParts } from './lists-desk.ts';
import { createMonitoringDesk } from './monitoring-desk.ts';
import { createPeopleDesk, type PeopleParts } from './people-desk.ts';
import { createPresenceDesk, type PresenceParts } from './presence-desk.ts';
import { createRetentionDesk, type RetentionDeskParts } from './retention-desk.ts';
import { createWritingDesk } from './writing-desk.ts';
import type { WritingParts } from './writing-seat.ts';

export type DeskParts = InboxParts &
  CasesDeskParts &
  PresenceParts &
  WritingParts &
  Pick<Gateway, 'phones' | 'monitoring'> & {
    lists: ListParts;
    people: PeopleParts & KeysParts;
    retention: RetentionDeskParts['retention'];
    contactsDesk: (access: Access) => ContactsDesk;
  };

/** Returns the function that makes desks. Each section has a file of its own in this folder. */
export function createDesks(parts: DeskParts): (me: Account, asking?: Asking) => Desk {
  return (me, asking = {}) => {
    const access = accessOf(me, (id) => parts.cases.unreads.of(me.id, id).count);
    const cases = createCasesDesk(parts, access);
    const { markRead, unreadTotal } = cases;
    return {
      me,
      may: access.may,
      // What is read is counted for each account.
      inbox: { ...createInboxDesk(access, parts), markRead, unreadTotal },
      lines: createLinesDesk(access, parts),
      presence: createPresenceDesk(access, parts),
      lists: createListsDesk(parts.lists, access),
      contacts: parts.contactsDesk(access),
      cases,
      people: createPeopleDesk(access, asking, parts.people),
      retention: createRetentionDesk(access, parts),
      keys: createKeysDesk(access, asking, parts.people),
      writing: createWritingDesk(access, parts, cases),
      monitoring: createMonitoringDesk(access, parts.monitoring),
    };
  };
}
