// The second factor of an account: a code from an app (totp.ts), or one of ten recovery codes for when the phone is lost.
import { randomInt } from 'node:crypto';
import { and, count, eq, isNull } from 'drizzle-orm';
import type { Account } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Database } from '../storage/database.ts';
import { accounts, recoveryCodes } from '../storage/schema/accounts.ts';
import { hashSecret } from './secret.ts';
import { acceptedStep, newTotpSecret, totpUri } from './totp.ts';

const RECOVERY_CODES = 10;
const RECOVERY_LENGTH = 10;
/** No letters that are taken for others. 32 of them: ten are fifty bits, which throttled guessing does not find. */
const RECOVERY_LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

export type SecondFactor = {
  state(
    account: Pick<Account, 'id' | 'name'>,
  ):
    | { state: 'off' }
    | { state: 'begun'; secret: string; uri: string }
    | { state: 'on'; codesLeft: number };
  /** A new secret that counts once it is confirmed. */
  begin(accountId: number): void;
  /** Takes the first code and switches it on; false when the code is not right or nothing was begun. */
  confirm(accountId: number, typed: string): boolean;
  /** Ten new codes; those of before are no longer good. */
  makeCodes(accountId: number): string[];
  turnOff(accountId: number): void;
  /** What it was, and it is used up by this; null when it is not right. */
  use(accountId: number, typed: string): 'code' | 'recovery-code' | null;
};

/** `issuer`: what apps show beside the account. */
export function createSecondFactor(options: {
  database: Database;
  clock: Pick<Clock, 'now'>;
  issuer: string;
}): SecondFactor {
  const { database, clock, issuer } = options;
  const { db } = database;

  function stored(accountId: number) {
    return db
      .select({
        secret: accounts.totpSecret,
        confirmedAt: accounts.totpConfirmedAt,
        lastStep: accounts.totpLastStep,
      })
      .from(accounts)
      .where(eq(accounts.id, accountId))
      .get();
  }

  function set(
    accountId: number,
    fields: Partial<
      Pick<typeof accounts.$inferInsert, 'totpSecret' | 'totpConfirmedAt' | 'totpLastStep'>
    >,
  ): void {
    db.update(accounts).set(fields).where(eq(accounts.id, accountId)).run();
  }

  /** Marks the step of a right code as used. */
  function takeCode(accountId: number, typed: string): boolean {
    const row = stored(accountId);
    if (row === undefined || row.secret === null) return false;
    const { secret, lastStep } = row;
    const step = acceptedStep(typed, { secret, now: clock.now(), lastStep });
    if (step !== null) set(accountId, { totpLastStep: step });
    return step !== null;
  }

  function takeRecoveryCode(accountId: number, typed: string): boolean {
    const { changes } = db
      .update(recoveryCodes)
      .set({ usedAt: clock.now() })
      .where(
        and(
          eq(recoveryCodes.accountId, accountId),
          eq(recoveryCodes.codeHash, hashSecret(plainCode(typed))),
          isNull(recoveryCodes.usedAt),
        ),
      )
      .run();
    return changes > 0;
  }

  function codesLeft(accountId: number): number {
    const unused = and(eq(recoveryCodes.accountId, accountId), isNull(recoveryCodes.usedAt));
    const row = db.select({ left: count() }).from(recoveryCodes).where(unused).get();
    return row?.left ?? 0;
  }

  function forgetCodes(accountId: number): void {
    db.delete(recoveryCodes).where(eq(recoveryCodes.accountId, accountId)).run();
  }

  return {
    state({ id, name }) {
      const row = stored(id);
      if (row === undefined || row.secret === null) return { state: 'off' };
      const { secret, confirmedAt } = row;
      if (confirmedAt !== null) return { state: 'on', codesLeft: codesLeft(id) };
      return { state: 'begun', secret, uri: totpUri({ secret, account: name, issuer }) };
    },
    begin: (accountId) =>
      set(accountId, { totpSecret: newTotpSecret(), totpConfirmedAt: null, totpLastStep: null }),
    confirm: (accountId, typed) =>
      database.transaction(() => {
        const right = takeCode(accountId, typed);
        if (right) set(accountId, { totpConfirmedAt: clock.now() });
        return right;
      }),
    makeCodes: (accountId) =>
      database.transaction(() => {
        forgetCodes(accountId);
        const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
        db.insert(recoveryCodes)
          .values(codes.map((code) => ({ accountId, codeHash: hashSecret(plainCode(code)) })))
          .run();
        return codes;
      }),
    turnOff: (accountId) =>
      database.transaction(() => {
        forgetCodes(accountId);
        set(accountId, { totpSecret: null, totpConfirmedAt: null, totpLastStep: null });
      }),
    use: (accountId, typed) =>
      database.transaction(() => {
        if (takeCode(accountId, typed)) return 'code';
        return takeRecoveryCode(accountId, typed) ? 'recovery-code' : null;
      }),
  };
}

/** `abcde-fghij`. */
function newRecoveryCode(): string {
  const letters = Array.from({ length: RECOVERY_LENGTH }, () =>
    RECOVERY_LETTERS.charAt(randomInt(RECOVERY_LETTERS.length)),
  ).join('');
  return `${letters.slice(0, RECOVERY_LENGTH / 2)}-${letters.slice(RECOVERY_LENGTH / 2)}`;
}

/** As it is compared: however somebody typed capitals, dashes and spaces. */
function plainCode(typed: string): string {
  return typed.toLowerCase().replace(/[\s-]/g, '');
}
