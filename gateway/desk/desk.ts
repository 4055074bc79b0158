// Makes the desk of an account: the one way for pages to the gateway, with every act checked against role and scope.
import type { Account, ContactsDesk, Desk } from '../index.ts';
import { type Access, accessOf } from './access.ts';

/** What makes each section. */
export type DeskParts = {
  contacts: (access: Access) => ContactsDesk;
};

/** Returns the function that makes desks. Each section has a file of its own in this folder. */
export function createDesks(parts: DeskParts): (me: Account) => Desk {
  return (me) => {
    const access = accessOf(me);
    return { me, may: access.may, contacts: parts.contacts(access) };
  };
}
