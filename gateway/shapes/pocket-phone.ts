// The simulated customer's phone. Part of the door, as ../index.ts.

import type { Result } from './queue.ts';

/** A text on the pocket phone, seen from the customer: `sent` by them, `received` from the box. */
export type PocketText = { id: number; direction: 'sent' | 'received'; text: string; at: number };

/** The simulated customer's phone; present only while a simulated line serves. */
export type PocketPhone = {
  lineId: string;
  /** The customer's number. */
  number: string;
  /** The box's own number as the customer sees it. */
  boxNumber: string;
  texts(): PocketText[];
  /** Sends to the box through the simulated network, as one or more parts. Refuses empty text. */
  send(text: string): Result<PocketText>;
  /** Switched off, a phone gets its texts and the reports come when it is on again. */
  isOn(): boolean;
  switchOn(on: boolean): void;
  subscribe(listener: () => void): () => void;
};
