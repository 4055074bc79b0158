// Opt-outs that outlive an erasure. Of an erased number that had opted out nothing is kept but HMAC-SHA256 over it
// (RFC 2104), under a key of this box: its consent stands under that name until somebody with the number is known again.
import { createHmac, randomBytes } from 'node:crypto';
import { GatewayError } from '../errors.ts';
import type { Database } from '../storage/database.ts';

/** As many octets as SHA-256 gives (RFC 2104 §3). */
const KEY_BYTES = 32;
const KEY = 'suppression-key';
const PREFIX = 'hmac:';

export type Suppression = ReturnType<typeof createSuppression>;

/** Joins the caller's transaction. Throws when numbers are kept under a key that is not there any more. */
export function createSuppression({ sqlite }: Database) {
  const readKey = sqlite
    .prepare<[], string>(`select value from box_facts where name = '${KEY}'`)
    .pluck();
  const writeKey = sqlite.prepare<[string]>(
    `insert into box_facts (name, value) values ('${KEY}', ?)`,
  );
  const anyKept = sqlite
    .prepare<[], number>(
      `select 1 from consents where number >= '${PREFIX}' and number < 'hmac;' limit 1`,
    )
    .pluck();
  const stateOf = sqlite
    .prepare<[string], string>('select state from consents where number = ?')
    .pluck();
  const rename = {
    consent: sqlite.prepare<[string, string]>(
      'update or replace consents set number = ?, message_id = null where number = ?',
    ),
    ledger: sqlite.prepare<[string, string]>(
      'update consent_events set number = ?, message_id = null where number = ?',
    ),
  };
  const note = sqlite.prepare<[string, number]>(
    `insert into consent_events (number, event, method, at) values (?, 'withdrawn', 'erased-before', ?)`,
  );
  let key: Buffer | null = null;

  function knownKey(): Buffer | null {
    if (key !== null) return key;
    const text = readKey.get();
    if (text !== undefined) key = Buffer.from(text, 'hex');
    else if (anyKept.get() !== undefined) throw new GatewayError('database-unusable', LOST);
    return key;
  }

  function madeKey(): Buffer {
    const known = knownKey();
    if (known !== null) return known;
    const made = randomBytes(KEY_BYTES);
    writeKey.run(made.toString('hex'));
    // Not remembered: the transaction may still be undone.
    return made;
  }

  const named = (under: Buffer, number: string): string =>
    PREFIX + createHmac('sha256', under).update(number).digest('hex');

  /** Under which name the consent of a number would be kept; null while there is no key, and so nothing is kept. */
  function nameOf(number: string): string | null {
    const known = knownKey();
    return known === null ? null : named(known, number);
  }

  function move(from: string, to: string): void {
    rename.consent.run(to, from);
    rename.ledger.run(to, from);
  }

  // Asked at once, so that a box does not begin to send without it.
  knownKey();

  return {
    nameOf,

    /** In an erasure: false for a number that had not opted out, of which nothing need be kept. */
    keep(number: string): boolean {
      if (stateOf.get(number) !== 'opted-out') return false;
      move(number, named(madeKey(), number));
      return true;
    },

    /** Somebody with this number is known (again): an opt-out that was kept is theirs, and the ledger says why. */
    revive(number: string, at: number): void {
      const name = nameOf(number);
      if (name === null || stateOf.get(name) === undefined) return;
      move(name, number);
      note.run(number, at);
    },
  };
}

const LOST =
  'The opt-outs of erased numbers are kept under a key (suppression-key in box_facts) that is not in the database. ' +
  'Restore a whole backup: without the key these people would be texted again.';
