// Who serves a line: the modem by its IMEI, the SIM by its ICCID, never the name of a port.
import type { ModemStatus } from '../../../modem/index.ts';
import type { TimelineCode } from '../../index.ts';
import type { KnownFacts } from './line-facts.ts';

export type IdentityProblem =
  | { kind: 'other-modem'; imei: string }
  | { kind: 'strange-sim'; iccid: string };

/** How a modem is told from others. */
export type ModemIdentity = { imei: string; usbSerial: string | null };

export type LineIdentity = ReturnType<typeof createLineIdentity>;

/** Makes the judge of one line. `configuredImei`: no other modem may ever serve it. */
export function createLineIdentity(parts: {
  facts: KnownFacts;
  configuredImei: string | null;
  /** IMEIs of the modems that belong to other lines. */
  modemsOfOthers: () => readonly string[];
  note: (code: TimelineCode, detail: string | null) => void;
}) {
  const { facts, configuredImei, note } = parts;
  /** A modem in place of the known one, which is nowhere else. */
  let acceptedImei: string | null = null;

  function knownImei(): string | null {
    return configuredImei ?? facts.get().imei;
  }

  function learnModem(imei: string): void {
    const before = facts.get().imei;
    if (imei === before) return;
    if (before === null) facts.note({ imei, usbSerial: null });
    else facts.replaceModem(imei);
    note(before === null ? 'modem-learned' : 'modem-replaced', imei);
  }

  function learnSim(iccid: string): void {
    const { iccid: before, strangeIccid } = facts.get();
    if (before === null) {
      facts.note({ iccid, strangeIccid: null });
      note('sim-learned', iccid);
    } else if (strangeIccid !== null) {
      facts.note({ strangeIccid: null });
      note('sim-returned', iccid);
    }
  }

  return {
    /** The modem to look for; null before one was ever learned. */
    modem(): ModemIdentity | null {
      const imei = knownImei();
      return imei === null ? null : { imei, usbSerial: facts.get().usbSerial };
    },

    /**
     * What is wrong with whoever answers, as far as they told yet; what a modem does not tell cannot be judged. But once
     * all is told (`isUp`), a SIM that tells no ICCID is the strange one while that waits: reading it can fail for once.
     */
    problemOf(
      { imei, iccid: told }: Pick<ModemStatus, 'imei' | 'iccid'>,
      isUp: boolean,
    ): IdentityProblem | null {
      const iccid = told ?? (isUp ? facts.get().strangeIccid : null);
      const known = knownImei();
      if (imei !== null && known !== null && imei !== known && imei !== acceptedImei) {
        return { kind: 'other-modem', imei };
      }
      const own = facts.get().iccid;
      return iccid !== null && own !== null && iccid !== own
        ? { kind: 'strange-sim', iccid }
        : null;
    },

    /** The known modem is nowhere, so another may take its place; false for another line's, or when ours is configured. */
    acceptModem(imei: string): boolean {
      if (configuredImei !== null || parts.modemsOfOthers().includes(imei)) return false;
      acceptedImei = imei;
      return true;
    },

    /** Remembers a SIM that has to be confirmed before it serves. */
    noteStrangeSim(iccid: string): void {
      // Another modem with another SIM is nobody we know: the line's own is looked for again at the next try.
      acceptedImei = null;
      if (facts.get().strangeIccid === iccid) return;
      facts.note({ strangeIccid: iccid });
      note('sim-changed', iccid);
    },

    /** A person says that the SIM found is the line's from now on; false when none waits. Throws when it cannot be stored. */
    confirmSim(): boolean {
      const { strangeIccid } = facts.get();
      if (strangeIccid === null) return false;
      facts.store({ iccid: strangeIccid, strangeIccid: null });
      return true;
    },

    /** The line is ready with this modem and SIM: they are its own. */
    learn({ imei, iccid }: Pick<ModemStatus, 'imei' | 'iccid'>): void {
      if (imei !== null) learnModem(imei);
      if (iccid !== null) learnSim(iccid);
    },

    /** The serial number of the USB plug at which the line's modem was found to be. */
    learnPlug(usbSerial: string | null): void {
      if (usbSerial !== null && usbSerial !== facts.get().usbSerial) facts.note({ usbSerial });
    },
  };
}
