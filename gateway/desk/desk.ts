// Makes the desk of an account: the one way for pages to the gateway, with every act checked against role and scope.
import type { Account, Desk } from '../index.ts';
import { accessOf } from './access.ts';
import { type CasesDeskParts, createCasesDesk } from './cases-desk.ts';

/** Returns the function that makes desks. Each section has a file of its own in this folder. */
export function createDesks(parts: { cases: CasesDeskParts }): (me: Account) => Desk {
  return (me) => {
    const access = accessOf(me);
    return { me, may: access.may, cases: createCasesDesk(parts.cases, access) };
  };
}
