// SimulatedNetwork: the air. Carries SUBMITs from SIMs to handsets, DELIVERs to SIMs, and the reports in between.
import type { ModemClock } from '../clock.ts';
import {
  type AirConcat,
  type AirSubmit,
  isFlash,
  readSubmit,
  writeDeliver,
  writeReport,
} from './air-codec.ts';
import { type AirFault, FaultList } from './faults.ts';
import { type AirMessage, type AirReceiver, SimMailbox } from './sim-mailbox.ts';
import { Handset, type OutgoingPiece } from './simulated-handset.ts';
import { tpduLengthOf } from './stored-pdu.ts';

/** One SUBMIT that reached the network, in the order of arrival. */
export type SubmittedSegment = {
  /** Milliseconds since 1970. */
  at: number;
  fromNumber: string;
  to: string;
  text: string;
  encoding: 'gsm7' | 'ucs2' | '8bit';
  concat: AirConcat | null;
  requestReport: boolean;
  /** Message reference that the modem gave it. */
  reference: number;
  /** The PDU as hex, service centre address first. */
  pdu: string;
};

/** A text, a menu that waits for an answer, silence for ever; null = the network knows no such code. */
export type UssdAnswer = string | { asks: string } | { silent: true } | null;

export type SubmitAnswer = { ok: true } | { ok: false; cms: number };

export type SimulatedNetworkOptions = {
  clock: ModemClock;
  /** Number of the service centre. */
  smsc?: string;
  operator?: string;
  /** The service centre's zone, minutes east of UTC. */
  offsetMinutes?: number;
  /** From the network taking a message until the other side has it. */
  deliveryMs?: number;
  /**
   * What becomes of messages to numbers that nobody has: `report` accepts them and reports 0x43 (not obtainable),
   * `refuse` answers CMS 1 (unassigned number).
   */
  unknownNumbers?: 'report' | 'refuse';
  /** How many of the latest SUBMITs `submitted` keeps; all of them by default, which a box that runs for months cannot. */
  keepSubmitted?: number;
  /** The same for the texts of each phone. */
  keepTexts?: number;
};

/** TP-ST values that this network uses (3GPP TS 23.040 §9.2.3.15). */
const reportStatus = { delivered: 0x00, notObtainable: 0x43 } as const;

type Waiting = { segment: SubmittedSegment; submit: AirSubmit };

export class SimulatedNetwork {
  readonly clock: ModemClock;
  readonly smsc: string;
  readonly operator: string;
  readonly offsetMinutes: number;
  /** SUBMITs that went out over the air, the latest last. */
  readonly submitted: SubmittedSegment[] = [];
  /** Answers to USSD codes and to what a menu asked. */
  answerUssd: (from: string, code: string) => UssdAnswer = () => null;
  readonly #deliveryMs: number;
  readonly #unknownNumbers: 'report' | 'refuse';
  readonly #keepSubmitted: number;
  readonly #keepTexts: number;
  readonly #handsets = new Map<string, Handset>();
  readonly #mailboxes = new Map<string, SimMailbox>();
  readonly #waitingFor = new Map<string, Waiting[]>();
  readonly #lastSecondOf = new Map<string, number>();
  readonly #refusals: number[] = [];
  readonly #faults = new FaultList<AirFault>();
  readonly #submitListeners = new Set<(segment: SubmittedSegment) => void>();

  constructor(options: SimulatedNetworkOptions) {
    this.clock = options.clock;
    this.smsc = options.smsc ?? '+48555000999';
    this.operator = options.operator ?? 'Bramka Air';
    this.offsetMinutes = options.offsetMinutes ?? 60;
    this.#deliveryMs = options.deliveryMs ?? 0;
    this.#unknownNumbers = options.unknownNumbers ?? 'report';
    this.#keepSubmitted = options.keepSubmitted ?? Number.POSITIVE_INFINITY;
    this.#keepTexts = options.keepTexts ?? Number.POSITIVE_INFINITY;
  }

  /** The phone with this number; made when nobody asked for it before. */
  handset(number: string): Handset {
    const known = this.#handsets.get(number);
    if (known !== undefined) return known;
    const handset: Handset = new Handset(number, {
      now: () => this.clock.now(),
      deliver: (piece) => this.#deliverToSim(piece),
      deliverRaw: (to, hex) => this.deliverPdu(to, hex),
      switched: (on) => on && this.#releaseWaiting(handset),
      keepTexts: this.#keepTexts,
    });
    this.#handsets.set(number, handset);
    return handset;
  }

  /** Called with every SUBMIT as it arrives; the returned function stops that. */
  onSubmitted(listener: (segment: SubmittedSegment) => void): () => void {
    this.#submitListeners.add(listener);
    return () => this.#submitListeners.delete(listener);
  }

  /** The next submit is refused with this CMS number (3GPP TS 24.011 annex E); several queue up. */
  refuseNext(cms: number): void {
    this.#refusals.push(cms);
  }

  /** Adds a misbehaviour of the network; the returned function ends it. */
  fault(fault: AirFault): () => void {
    return this.#faults.push(fault, this.clock.now());
  }

  /** Messages that wait in the network for this SIM. */
  waitingFor(number: string): number {
    return this.#mailboxes.get(number)?.waiting ?? 0;
  }

  /** Brings a ready PDU to a SIM, whatever it holds. Its length is believed, nothing else is looked at. */
  deliverPdu(to: string, hex: string): void {
    const tpduLength = tpduLengthOf(hex) ?? Math.max(0, Math.floor(hex.length / 2) - 1);
    this.#mailbox(to).put({ kind: 'deliver', hex, tpduLength, flash: isFlash(hex) });
  }

  /** For modems: a SIM is in the network now, and messages for it go to `receiver`. Returns how to leave. */
  attach(number: string, receiver: AirReceiver): () => void {
    const mailbox = this.#mailbox(number);
    mailbox.connect(receiver);
    return () => mailbox.disconnect();
  }

  /** For modems: there is room again, or somebody listens again. */
  poke(number: string): void {
    this.#mailboxes.get(number)?.push();
  }

  /** For modems: hands over a SUBMIT. CMS 304 when the network cannot read it. */
  submit(fromNumber: string, pdu: string, reference: number): SubmitAnswer {
    const submit = readSubmit(pdu);
    if (submit === null) return { ok: false, cms: 304 };
    const refusal = this.#refusals.shift();
    if (refusal !== undefined) return { ok: false, cms: refusal };
    if (this.#unknownNumbers === 'refuse' && !this.#isKnown(submit.to))
      return { ok: false, cms: 1 };
    const { to, text, encoding, concat, requestReport } = submit;
    const at = this.clock.now();
    const segment = { at, fromNumber, to, text, encoding, concat, requestReport, reference, pdu };
    this.submitted.push(segment);
    if (this.submitted.length > this.#keepSubmitted) this.submitted.shift();
    for (const listener of this.#submitListeners) listener(segment);
    this.#later('network delivery', () => this.#route({ segment, submit }));
    return { ok: true };
  }

  #route(waiting: Waiting): void {
    const { segment, submit } = waiting;
    const handset = this.#handsets.get(submit.to);
    if (handset !== undefined) {
      this.#toHandset(handset, waiting);
      return;
    }
    if (!this.#mailboxes.has(submit.to)) {
      this.#report(segment, reportStatus.notObtainable);
      return;
    }
    this.#deliverToSim({
      from: segment.fromNumber,
      to: submit.to,
      text: submit.text,
      encoding: submit.encoding === 'gsm7' ? 'gsm7' : 'ucs2',
      concat: submit.concat,
      flash: false,
      moreMessages: false,
    });
    this.#report(segment, reportStatus.delivered);
  }

  #toHandset(handset: Handset, waiting: Waiting): void {
    if (!handset.isOn()) {
      const line = this.#waitingFor.get(handset.number) ?? [];
      this.#waitingFor.set(handset.number, [...line, waiting]);
      return;
    }
    const { segment, submit } = waiting;
    handset.receive({
      ...submit,
      from: segment.fromNumber,
      at: this.clock.now(),
    });
    this.#report(segment, reportStatus.delivered);
  }

  #releaseWaiting(handset: Handset): void {
    const line = this.#waitingFor.get(handset.number) ?? [];
    this.#waitingFor.delete(handset.number);
    for (const waiting of line) this.#toHandset(handset, waiting);
  }

  #report(segment: SubmittedSegment, status: number): void {
    if (!segment.requestReport) return;
    const report = writeReport({
      reference: segment.reference,
      recipient: segment.to,
      sentAt: segment.at,
      dischargedAt: this.clock.now(),
      offsetMinutes: this.offsetMinutes,
      status,
      smsc: this.smsc,
    });
    this.#mailbox(segment.fromNumber).put({ kind: 'report', flash: false, ...report });
  }

  #deliverToSim(piece: OutgoingPiece): void {
    const { concat, ...rest } = piece;
    if (concat?.sequence === 2 && this.#faults.strike('missing-part') !== undefined) return;
    const pdu = writeDeliver({
      ...rest,
      ...(concat === null ? {} : { concat: this.#concatOf(concat) }),
      sentAt: this.#stampFor(piece.from),
      offsetMinutes: this.offsetMinutes,
      smsc: this.smsc,
    });
    const message: AirMessage = { kind: 'deliver', flash: piece.flash, ...pdu };
    const copies = this.#faults.strike('duplicate') === undefined ? 1 : 2;
    this.#later('network delivery', () => {
      for (let copy = 0; copy < copies; copy++) this.#mailbox(piece.to).put(message);
    });
  }

  #concatOf(concat: AirConcat): AirConcat {
    return this.#faults.strike('same-part-reference') === undefined
      ? concat
      : { ...concat, reference: 7 };
  }

  /**
   * SCTS counts whole seconds, so two equal texts of one second would be the same octets. No person writes twice
   * within a second, but tests and demos do: each further message of a sender gets the next second.
   */
  #stampFor(sender: string): number {
    const second = Math.floor(this.clock.now() / 1000);
    const stamp = Math.max(second, (this.#lastSecondOf.get(sender) ?? 0) + 1);
    this.#lastSecondOf.set(sender, stamp);
    return stamp * 1000;
  }

  #isKnown(number: string): boolean {
    return this.#handsets.has(number) || this.#mailboxes.has(number);
  }

  #mailbox(number: string): SimMailbox {
    const known = this.#mailboxes.get(number) ?? new SimMailbox(this.clock);
    this.#mailboxes.set(number, known);
    return known;
  }

  #later(name: string, work: () => void): void {
    if (this.#deliveryMs <= 0) work();
    else this.clock.timer(name, this.#deliveryMs, work);
  }
}
