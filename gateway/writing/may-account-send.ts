// Whether who planned a text may still send when its time comes: a disabled account may not, nor one that only reads now.
import { eq } from 'drizzle-orm';
import { mayDo } from '../accounts/permissions.ts';
import type { Database } from '../storage/database.ts';
import { accounts } from '../storage/schema/accounts.ts';

/** Makes the question. */
export function mayAccountSend({ db }: Database): (accountId: number) => boolean {
  return (accountId) => {
    const row = db
      .select({ role: accounts.role, disabledAt: accounts.disabledAt })
      .from(accounts)
      .where(eq(accounts.id, accountId))
      .get();
    return row !== undefined && row.disabledAt === null && mayDo(row.role, 'send');
  };
}
