// Phones as lines, as the door gives them. Part of the door, as ../index.ts.
import type { Author, Result } from './queue.ts';

export type { PhoneHealth as PhoneView, PhoneProblem } from '../../modem/index.ts';

/** An open invitation to pair a phone with a line. */
export type PairingInvitation = {
  lineId: string;
  /** One-time secret, 26 characters of a–z and 2–7. */
  code: string;
  expiresAt: number;
};

/** Whether and since when a phone is paired with a line. */
export type PairingView = { pairedAt: number | null; model: string | null };

/** Why a code was not taken: closed, worded in `web/`. */
export type PairingRefusal =
  | 'code-unknown'
  | 'code-used'
  | 'code-expired'
  | 'too-many-tries'
  | 'storage-failing'
  /** The broker is the house's own, and the file names no password for this phone. */
  | 'no-broker-password';

/** What the phone is told, once; the shape of the contract in modem/phone/README.md. */
export type PhoneCredentials = {
  v: 1;
  phoneId: string;
  mqtt: { url: string; username: string; password: string; fingerprint: string | null };
};

/** Pairing of phones with lines of the kind `phone`. */
export type PhoneDoor = {
  /** A new code for a line; an earlier one of that line ends. `not-allowed-now` for lines that are no phones. */
  invite(lineId: string, author: Author): Result<PairingInvitation>;
  /** The open invitation with this code; null when there is none. */
  invitation(code: string): PairingInvitation | null;
  /** The line's open invitation, if there is one. */
  openInvitation(lineId: string): PairingInvitation | null;
  /**
   * Uses a code up. `address` is the caller's, against guessing; `host` is the name under which the phone reached the box,
   * which goes into the broker's address unless the file names one.
   */
  pair(
    code: string,
    request: { address: string; host: string; model: string | null },
  ): { ok: true; value: PhoneCredentials } | { ok: false; code: PairingRefusal };
  pairing(lineId: string): PairingView;
  /** The phone is let go at once and may not come back. */
  revoke(lineId: string, author: Author): Result<null>;
  /** SHA-256 of the broker's certificate, lower-case hex; null without TLS. */
  fingerprint(): string | null;
  /**
   * A call of the app behind a line of the kind `smsgate`: a reason to look at once. `refused` when its signature or time is
   * not good, `unknown` when the line takes no calls.
   */
  appCalls(
    lineId: string,
    call: { body: string; signature: string; timestamp: string },
  ): 'taken' | 'refused' | 'unknown';
  /** Reads older texts from the phone's own store; answers at once, they come in as they come. */
  backfill(lineId: string, since: number): Result<null>;
};
