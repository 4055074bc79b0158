// Handset: a person's phone in the simulated network. Joins the parts it receives, cuts the texts it sends.
import { type AirConcat, type AirText, cutText, joinAirTexts } from './air-codec.ts';

/** A text as the person sees it. */
export type HandsetText = {
  direction: 'received' | 'sent';
  from: string;
  to: string;
  text: string;
  /** Milliseconds since 1970. */
  at: number;
};

/** One piece that reached the phone. */
export type HandsetPiece = AirText & { from: string; at: number };

/** What a handset needs of the network around it. */
export type HandsetAir = {
  now(): number;
  deliver(piece: OutgoingPiece): void;
  deliverRaw(to: string, hex: string): void;
  switched(on: boolean): void;
  /** How many of the latest texts the phone keeps. */
  keepTexts: number;
};

export type OutgoingPiece = {
  from: string;
  to: string;
  text: string;
  encoding: 'gsm7' | 'ucs2';
  concat: AirConcat | null;
  /** Class 0: shown at once and not stored. */
  flash: boolean;
  moreMessages: boolean;
};

export class Handset {
  readonly number: string;
  readonly #air: HandsetAir;
  readonly #texts: HandsetText[] = [];
  #forgotten = 0;
  readonly #listeners = new Set<(text: HandsetText) => void>();
  readonly #open = new Map<string, Map<number, HandsetPiece>>();
  #on = true;
  #nextReference = 0;

  constructor(number: string, air: HandsetAir) {
    this.number = number;
    this.#air = air;
  }

  /** Writes to a number. Long and non-Latin texts go out in pieces, as from a real phone. */
  send(to: string, text: string, options: { flash?: boolean } = {}): void {
    const cut = cutText(text);
    const reference = this.#nextReference;
    const total = cut.segments.length;
    if (total > 1) this.#nextReference = (this.#nextReference + 1) % 256;
    this.#keep({ direction: 'sent', from: this.number, to, text, at: this.#air.now() });
    for (const [position, piece] of cut.segments.entries()) {
      this.#air.deliver({
        from: this.number,
        to,
        text: piece,
        encoding: cut.encoding,
        concat: total > 1 ? { reference, total, sequence: position + 1, bits: 8 } : null,
        flash: options.flash ?? false,
        moreMessages: position + 1 < total,
      });
    }
  }

  /** Puts a ready PDU (service centre address first) on its way to a SIM, whatever it holds. */
  sendPdu(to: string, hex: string): void {
    this.#air.deliverRaw(to, hex);
  }

  /** Called with each whole text that arrives; the returned function stops that. */
  onText(listener: (text: HandsetText) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The texts of this phone in order, sent and received; a network that was told to keep few forgets the oldest. */
  texts(): readonly HandsetText[] {
    return this.#texts;
  }

  /** How many texts there were before the first one of `texts`. */
  forgotten(): number {
    return this.#forgotten;
  }

  /** What arrived, words only. */
  receivedTexts(): string[] {
    return this.#texts.filter((text) => text.direction === 'received').map((text) => text.text);
  }

  isOn(): boolean {
    return this.#on;
  }

  /** While off, texts wait in the network and reports with them. */
  switchOn(on: boolean): void {
    if (this.#on === on) return;
    this.#on = on;
    this.#air.switched(on);
  }

  /** For the network: a piece reached the phone. */
  receive(piece: HandsetPiece): void {
    if (piece.concat === null) {
      this.#show(piece, piece.text);
      return;
    }
    const { reference, total, sequence, bits } = piece.concat;
    const key = [piece.from, reference, total, bits].join(' ');
    const pieces = this.#open.get(key) ?? new Map<number, HandsetPiece>();
    pieces.set(sequence, piece);
    this.#open.set(key, pieces);
    const text = joinAirTexts([...pieces.values()]);
    if (text === null) return;
    this.#open.delete(key);
    this.#show(piece, text);
  }

  #show(piece: HandsetPiece, text: string): void {
    const shown: HandsetText = {
      direction: 'received',
      from: piece.from,
      to: this.number,
      text,
      at: piece.at,
    };
    this.#keep(shown);
    for (const listener of this.#listeners) listener(shown);
  }

  #keep(text: HandsetText): void {
    this.#texts.push(text);
    if (this.#texts.length <= this.#air.keepTexts) return;
    this.#texts.shift();
    this.#forgotten += 1;
  }
}
