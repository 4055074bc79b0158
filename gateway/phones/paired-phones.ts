// Which phone is paired with which line, and the one-time codes by which that comes about. Queries only.
import { and, eq, gt, isNull, lte } from 'drizzle-orm';
import type { PairingInvitation, PairingView } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { pairedPhones, pairingCodes } from '../storage/schema/lines.ts';

/** What is stored of a code, by its hash. */
export type StoredCode = { lineId: string; expiresAt: number; usedAt: number | null };

export type PairedPhoneStore = ReturnType<typeof createPairedPhoneStore>;

/** Makes the queries; each is one statement. Writing throws when the storage fails. */
export function createPairedPhoneStore({ db }: Database) {
  return {
    /** Replaces an earlier code of the line. */
    putCode({ lineId, code, codeHash, expiresAt }: PairingInvitation & { codeHash: string }): void {
      const values = { code, codeHash, expiresAt, usedAt: null };
      db.insert(pairingCodes)
        .values({ lineId, ...values })
        .onConflictDoUpdate({ target: pairingCodes.lineId, set: values })
        .run();
    },
    codeBy(codeHash: string): StoredCode | null {
      const { lineId, expiresAt, usedAt } = pairingCodes;
      return (
        db
          .select({ lineId, expiresAt, usedAt })
          .from(pairingCodes)
          .where(eq(pairingCodes.codeHash, codeHash))
          .get() ?? null
      );
    },
    openCode(lineId: string, now: number): PairingInvitation | null {
      const row = db
        .select()
        .from(pairingCodes)
        .where(
          and(
            eq(pairingCodes.lineId, lineId),
            isNull(pairingCodes.usedAt),
            gt(pairingCodes.expiresAt, now),
          ),
        )
        .get();
      return row?.code == null ? null : { lineId, code: row.code, expiresAt: row.expiresAt };
    },
    useCode(codeHash: string, usedAt: number): void {
      db.update(pairingCodes)
        .set({ usedAt, code: null })
        .where(eq(pairingCodes.codeHash, codeHash))
        .run();
    },
    /** A secret that serves no more is not kept in the clear. */
    blankOldCodes(now: number): void {
      db.update(pairingCodes).set({ code: null }).where(lte(pairingCodes.expiresAt, now)).run();
    },
    /** A phone takes the place of the line's earlier one. */
    put(
      lineId: string,
      phone: { passwordHash: string | null; model: string | null; pairedAt: number },
    ) {
      db.insert(pairedPhones)
        .values({ lineId, ...phone })
        .onConflictDoUpdate({ target: pairedPhones.lineId, set: phone })
        .run();
    },
    view(lineId: string): PairingView {
      const row = db.select().from(pairedPhones).where(eq(pairedPhones.lineId, lineId)).get();
      return { pairedAt: row?.pairedAt ?? null, model: row?.model ?? null };
    },
    passwordHash(lineId: string): string | null {
      const row = db.select().from(pairedPhones).where(eq(pairedPhones.lineId, lineId)).get();
      return row?.passwordHash ?? null;
    },
    remove(lineId: string): void {
      db.delete(pairedPhones).where(eq(pairedPhones.lineId, lineId)).run();
      db.delete(pairingCodes).where(eq(pairingCodes.lineId, lineId)).run();
    },
  };
}
