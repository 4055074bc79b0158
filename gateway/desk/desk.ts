// Makes the desk of an account: the one way for pages to the gateway, with every act checked against role and scope.
import type { Account, Desk, Gateway } from '../index.ts';
import { accessOf } from './access.ts';
import { type CasesDeskParts, createCasesDesk } from './cases-desk.ts';
import { createInboxDesk, type InboxParts } from './inbox-desk.ts';
import { createLinesDesk } from './lines-desk.ts';
import { createWritingDesk } from './writing-desk.ts';
import type { WritingParts } from './writing-seat.ts';

export type DeskParts = CasesDeskParts & InboxParts & WritingParts & Pick<Gateway, 'phones'>;

/** Returns the function that makes desks. Each section has a file of its own in this folder. */
export function createDesks(parts: DeskParts): (me: Account) => Desk {
  return (me) => {
    const access = accessOf(me);
    const cases = createCasesDesk(parts, access);
    return {
      me,
      may: access.may,
      cases,
      inbox: createInboxDesk(access, parts),
      lines: createLinesDesk(access, parts),
      writing: createWritingDesk(access, parts, cases),
    };
  };
}
