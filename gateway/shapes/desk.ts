// The desk of one account: everything it may see and do, checked against its role and scope. Part of the door.

import type { CasesDesk } from './cases-desk.ts';
import type { ContactsDesk } from './contact.ts';
import type { InboxDesk } from './inbox-desk.ts';
import type { KeysDesk } from './key.ts';
import type { LinesDesk } from './lines-desk.ts';
import type { ListsDesk } from './list.ts';
import type { MonitoringDesk } from './monitoring.ts';
import type { Account, Permission } from './people.ts';
import type { PeopleDesk } from './people-desk.ts';
import type { PresenceDesk } from './presence.ts';
import type { RetentionDesk } from './retention.ts';
import type { WritingDesk } from './writing.ts';

/**
 * A desk is made for each request and costs nothing to make. Conversations outside of the account's scope are not found,
 * numbers are masked where the account sees them so.
 */
export type Desk = {
  me: Account;
  may(permission: Permission): boolean;
  contacts: ContactsDesk;
  inbox: InboxDesk;
  lines: LinesDesk;
  presence: PresenceDesk;
  lists: ListsDesk;
  cases: CasesDesk;
  people: PeopleDesk;
  retention: RetentionDesk;
  keys: KeysDesk;
  writing: WritingDesk;
  monitoring: MonitoringDesk;
};
