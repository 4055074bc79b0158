// Pairing of phones with lines: one-time codes, credentials for the broker, revoking. Part of the door as `gateway.phones`.
import { randomInt } from 'node:crypto';
import { hashSecret, newSecret } from '../accounts/secret.ts';
import { createThrottle } from '../accounts/sign-in-throttle.ts';
import type { Author, LineKind, PairingInvitation, PairingRefusal, PhoneDoor } from '../index.ts';
import type { NewEntry } from '../lines/history/line-timeline.ts';
import type { Clock } from '../runtime/clock.ts';
import type { EventBus } from '../runtime/event-bus.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Database } from '../storage/database.ts';
import { isStorageFailure } from '../storage/storage-failure.ts';
import type { PairedPhoneStore } from './paired-phones.ts';

/** How phones reach the box, as far as pairing has to know. */
export type PhoneNetwork = {
  /** The broker's address for a phone that reached the box under `host`. */
  address(host: string): string;
  /** The password of a phone at the house's own broker; null: the file names none. Undefined: the broker is the built-in one. */
  housePassword(lineId: string): string | null | undefined;
  /** SHA-256 of the broker's certificate, lower-case hex; null without TLS. */
  fingerprint(): string | null;
  /** Ends the connection of a phone whose credentials are no longer good. */
  disconnect(lineId: string): void;
  /** Asks a phone for older texts; false when it is not connected. */
  backfill(lineId: string, since: number): boolean;
};

export type PairingParts = {
  database: Database;
  clock: Clock;
  log: Logger;
  events: EventBus;
  store: PairedPhoneStore;
  network: PhoneNetwork;
  kindOf: (lineId: string) => LineKind | null;
  /** Null where the line takes no calls. */
  takeCall: (
    lineId: string,
    call: { body: string; signature: string; timestamp: string },
  ) => boolean | null;
  note: (lineId: string, entry: NewEntry) => void;
  /** The line may have its phone now: it need not wait for its next try. */
  tryNow: (lineId: string) => void;
};

/** Where no phone can reach the box. */
export const NO_PHONES: PhoneNetwork = {
  address: () => '',
  housePassword: () => null,
  fingerprint: () => null,
  disconnect: () => {},
  backfill: () => false,
};

const CODE_LIFE_MS = 15 * 60_000;
/** Base 32 without 0, 1, 8 and 9, which people mix up with letters (RFC 4648 §6). 26 of them are 130 bits. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
const CODE_LENGTH = 26;

type Refused = { ok: false; code: PairingRefusal };

export type Pairing = PhoneDoor & {
  /** The line is gone; so are its phone's credentials. Never throws. */
  forget(lineId: string): void;
};

/** Makes the acts. */
export function createPairing(parts: PairingParts): Pairing {
  const { store, clock, database, network } = parts;
  const throttle = createThrottle(clock);

  /** A failing disk is a refusal that a person can act on. */
  function stored<T>(act: () => T): T | { ok: false; code: 'storage-failing' } {
    try {
      return database.transaction(act);
    } catch (error) {
      if (!isStorageFailure(error)) throw error;
      parts.log.error({ err: error }, 'a pairing could not be stored');
      return { ok: false, code: 'storage-failing' };
    }
  }

  function told(
    lineId: string,
    code: 'phone-paired' | 'phone-revoked',
    detail: string | null,
  ): void {
    parts.note(lineId, { code, detail });
    parts.events.publish({ type: 'line.changed', lineId });
  }

  /** Why a code is not good; null when it is. */
  function problemOf(codeHash: string): PairingRefusal | null {
    const known = store.codeBy(codeHash);
    if (known === null || parts.kindOf(known.lineId) !== 'phone') return 'code-unknown';
    if (known.usedAt !== null) return 'code-used';
    return known.expiresAt <= clock.now() ? 'code-expired' : null;
  }

  function credentials(lineId: string, host: string, model: string | null) {
    const house = network.housePassword(lineId);
    if (house === null) return { ok: false, code: 'no-broker-password' } satisfies Refused;
    const password = house ?? newSecret();
    const passwordHash = house === undefined ? hashSecret(password) : null;
    store.put(lineId, { passwordHash, model, pairedAt: clock.now() });
    const mqtt = {
      url: network.address(host),
      username: lineId,
      password,
      fingerprint: network.fingerprint(),
    };
    return { ok: true, value: { v: 1, phoneId: lineId, mqtt } } as const;
  }

  return {
    invite(lineId, author) {
      const kind = parts.kindOf(lineId);
      if (kind === null) return { ok: false, code: 'not-found' };
      if (kind !== 'phone') return { ok: false, code: 'not-allowed-now' };
      const expiresAt = clock.now() + CODE_LIFE_MS;
      const invitation: PairingInvitation = { lineId, code: newCode(), expiresAt };
      return stored(() => {
        store.blankOldCodes(clock.now());
        store.putCode({ ...invitation, codeHash: hashSecret(invitation.code) });
        parts.log.info({ line: lineId, by: author.kind }, 'a pairing code was made');
        return { ok: true as const, value: invitation };
      });
    },

    invitation(code) {
      const codeHash = hashSecret(tidy(code));
      const known = store.codeBy(codeHash);
      if (known === null || problemOf(codeHash) !== null) return null;
      return { lineId: known.lineId, code: tidy(code), expiresAt: known.expiresAt };
    },

    openInvitation: (lineId) => store.openCode(lineId, clock.now()),

    pair(code, { address, host, model }) {
      if (throttle.wait(address) > 0) return { ok: false, code: 'too-many-tries' };
      throttle.count(address);
      const codeHash = hashSecret(tidy(code));
      const answer = stored(() => {
        const problem = problemOf(codeHash);
        const lineId = store.codeBy(codeHash)?.lineId ?? '';
        if (problem !== null) return { ok: false as const, code: problem };
        const made = credentials(lineId, host, model);
        // The code stays good when nothing could be given for it.
        if (made.ok) store.useCode(codeHash, clock.now());
        return made;
      });
      if (!answer.ok) {
        parts.log.warn({ reason: answer.code }, 'a pairing code was not taken');
        return answer;
      }
      throttle.clear(address);
      const lineId = answer.value.phoneId;
      network.disconnect(lineId);
      told(lineId, 'phone-paired', model);
      parts.tryNow(lineId);
      return answer;
    },

    pairing: store.view,

    revoke(lineId, author) {
      if (parts.kindOf(lineId) !== 'phone') return { ok: false, code: 'not-found' };
      const done = stored(() => {
        store.remove(lineId);
        return { ok: true as const, value: null };
      });
      if (!done.ok) return done;
      network.disconnect(lineId);
      told(lineId, 'phone-revoked', nameOf(author));
      return done;
    },

    forget(lineId) {
      const done = stored(() => {
        store.remove(lineId);
        return { ok: true as const };
      });
      if (done.ok) network.disconnect(lineId);
    },

    fingerprint: network.fingerprint,

    appCalls(lineId, call) {
      const isTaken = parts.takeCall(lineId, call);
      if (isTaken === null) return 'unknown';
      if (!isTaken) parts.log.warn({ line: lineId }, 'a call that is not from the app was refused');
      return isTaken ? 'taken' : 'refused';
    },

    backfill(lineId, since) {
      if (parts.kindOf(lineId) !== 'phone') return { ok: false, code: 'not-found' };
      return network.backfill(lineId, since)
        ? { ok: true, value: null }
        : { ok: false, code: 'not-allowed-now' };
    },
  };
}

/** As people may have typed it. */
function tidy(code: string): string {
  return code.trim().toLowerCase();
}

function newCode(): string {
  return Array.from({ length: CODE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}

function nameOf(author: Author): string | null {
  return author.kind === 'system' ? null : author.name;
}
