// The Modem contract: what the gateway needs of anything with a SIM. The gateway declares nothing else about modems; GSM
// sticks and phones fulfil this alike.
import type { ModemStatus } from './modem-status.ts';
import type { Part, StatusReport, Unreadable } from './part.ts';
import type { Receipt, Segment, StoredFate, StoredSlot } from './segment.ts';

/** What the modem found at start about PINs, so that no attempt is ever wasted. */
export type PinMemory = {
  /** True when this PIN was refused by this SIM before (keyed by ICCID, or '' when unknown). */
  wasRefused(iccid: string, pin: string): boolean;
  /** Remembers durably, before the next attempt could be made. */
  rememberRefused(iccid: string, pin: string): void;
};

/** Resolving is the permission to acknowledge: to delete from storage, to answer +CNMA. */
export type PartHandler = (part: Part | Unreadable) => Promise<void>;
export type ReportHandler = (report: StatusReport) => Promise<void>;

export type SubmitOptions = {
  /**
   * Asked synchronously at the last moment, when the modem's prompt is there and before the first octet of
   * the payload, or right before a stored segment is sent. False cancels: the submit rejects with code `withdrawn`, and the modem got nothing.
   */
  mayHandOver?: () => boolean;
  /**
   * Makes a modem in stored mode write the segment into its memory first. Called synchronously when it lies there and
   * before it is sent; must commit the slot. Throwing refuses the submit and removes the draft. After a receipt the
   * caller commits and then calls `forgetStored`; a refused one is removed by the modem. Without it, and in direct mode,
   * the segment is handed over at once.
   */
  onStored?: (slot: StoredSlot) => void;
  /**
   * Called synchronously when a modem that `storesFirst` hands this one over without storing it after all, before the
   * first octet; must commit that no slot tells its fate. Throwing refuses the submit.
   */
  onDirect?: () => void;
  signal?: AbortSignal;
};

/** Somebody calls this SIM. Told once for each call, however often it rings. */
export type IncomingCall = {
  /** The caller as the network shows it (`+48…` or digits); null when it is withheld or was not told. */
  from: string | null;
};

/** How a USSD code is written for the modem: as it is, packed septets in hex, or UCS-2 in hex. */
export type UssdEncoding = 'plain' | 'packed' | 'ucs2';

export type UssdOptions = {
  /** The way that worked before on this line, tried first; by default what the modem's family needs. */
  encoding?: UssdEncoding | null;
  /** Gives up: while it waits the code is not sent, later the session is ended. Rejects with `withdrawn`. */
  signal?: AbortSignal;
};

export type UssdReply = {
  text: string;
  /** The network asked something. The driver has already ended the session, since nobody answers. */
  awaitsAnswer: boolean;
  /** The way of writing that worked; worth remembering for the next code. */
  encoding: UssdEncoding;
};

/**
 * Anything with a SIM that submits and delivers SMS.
 * Handlers are set before `start`. `start` resolves when the modem is ready and rejects with ModemError when it
 * cannot be made ready; the caller decides about trying again, with a new Modem. `stop` is safe at any time.
 */
export type Modem = {
  start(): Promise<void>;
  stop(): Promise<void>;
  status(): ModemStatus;
  /**
   * Hands one segment to the network. Rejects with ModemError, whose `outcome` tells whether the network may have it:
   * `refused` = surely not taken, `unknown` = maybe taken, never to be repeated blindly.
   */
  submit(segment: Segment, options?: SubmitOptions): Promise<Receipt>;
  /** True while submits with `onStored` go through the modem's memory: the mode asks for it and the modem can. */
  storesFirst(): boolean;
  /** True when a submit takes a whole text, however long, which the phone cuts by itself; absent: one segment at a time. */
  takesWholeTexts?(): boolean;
  /**
   * What became of a segment that was stored in this slot, perhaps in an earlier run; in any mode. The stored PDU is
   * compared with the segment, so that a slot with something else in it is `gone`. Rejects with ModemError.
   */
  lookUpStored(slot: StoredSlot, segment: Segment): Promise<StoredFate>;
  /** Empties a slot that this Modem has filled or recognised by `lookUpStored`; others are left alone. */
  forgetStored(slot: StoredSlot): Promise<void>;
  /**
   * Removes unsent drafts that hold exactly this segment and returns how many there were: what a crash left between
   * storing and committing. Nobody else's drafts are touched. Rejects with ModemError.
   */
  forgetDrafts(segment: Segment): Promise<number>;
  onPart(handler: PartHandler): void;
  onReport(handler: ReportHandler): void;
  onStatus(handler: (status: ModemStatus) => void): void;
  /** Called once for each incoming call. */
  onCall(handler: (call: IncomingCall) => void): void;
  /** Rejects a call that rings; nothing happens when none does. Rejects with ModemError when the modem says no. */
  hangUp(): Promise<void>;
  /**
   * Sends a USSD code such as `*100#` and resolves with the network's answer (3GPP TS 27.007 §7.15). One at a time; waits
   * until no submit is under way, and submits wait until it is done: at most 30 s for the modem and 60 s for the network
   * for each way of writing it. Rejects with ModemError: `ussd-refused` (modem or network said no), `timeout` (no answer),
   * `withdrawn` (given up by `signal`), or what ended the modem.
   */
  ussd(code: string, options?: UssdOptions): Promise<UssdReply>;
  /** Called once when the modem is lost while running; the Modem is then dead and only `stop` is useful. */
  onLost(handler: (error: Error) => void): void;
};
