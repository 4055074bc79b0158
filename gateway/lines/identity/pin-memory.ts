// Remembers which PIN a SIM refused, so that no start ever tries it again: three wrong ones lock a SIM.
import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { PinMemory } from '../../../modem/index.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Database } from '../../storage/database.ts';
import { refusedPins } from '../../storage/schema/lines.ts';

/** Durable: `rememberRefused` returns after its commit, or throws and remembers until the program ends. PINs are kept as hashes only. */
export function createPinMemory(options: { database: Database; clock: Clock }): PinMemory {
  const { db } = options.database;
  // Holds for this run even when the disk is full at the wrong moment.
  const refused = new Set<string>();
  return {
    wasRefused(iccid, pin) {
      if (refused.has(hashPin(iccid, pin))) return true;
      const row = db
        .select()
        .from(refusedPins)
        .where(and(eq(refusedPins.iccid, iccid), eq(refusedPins.pinHash, hashPin(iccid, pin))))
        .get();
      return row !== undefined;
    },
    rememberRefused(iccid, pin) {
      refused.add(hashPin(iccid, pin));
      db.insert(refusedPins)
        .values({ iccid, pinHash: hashPin(iccid, pin), at: options.clock.now() })
        .onConflictDoNothing()
        .run();
    },
  };
}

function hashPin(iccid: string, pin: string): string {
  return createHash('sha256').update(`${iccid}:${pin}`).digest('hex');
}
