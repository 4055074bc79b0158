// What we send: a text cut into segments, and what a modem says of each it takes.

/** One piece that we cut for sending. `concat` is absent when the text fits one segment. */
export type Segment = {
  /** Recipient: `+` and digits for international numbers, bare digits for short codes. */
  to: string;
  /** The text of this segment alone; never half a surrogate pair, never half an escape. */
  text: string;
  encoding: 'gsm7' | 'ucs2';
  /** National tables that a gsm7 text is written with (3GPP TS 23.038 annex A), 0 = default; absent = both default. */
  languages?: { locking: number; single: number };
  /** 3GPP TS 23.040 §9.2.3.24.1; `reference` is 0–255. */
  concat?: { reference: number; total: number; sequence: number };
  /** Ask the SMSC for a status report (TP-SRR). */
  requestReport: boolean;
  /** How long the SMSC may keep trying (TP-VP, 3GPP TS 23.040 §9.2.3.12); without, it decides itself. */
  validityMinutes?: number;
  /** Into how many segments a phone will cut this text, where it is a whole one; absent: 1. */
  parts?: number;
};

/** How a text would be cut; what the composer's counter and the outbox both rely on. */
export type Segmentation = {
  encoding: 'gsm7' | 'ucs2';
  /** National tables that every segment names (3GPP TS 23.038 annex A), 0 = default. */
  languages: { locking: number; single: number };
  /** Texts of the segments in order; joined they are the whole text. One empty string for an empty text. */
  segments: readonly string[];
  /** Units used in the last segment: septets for gsm7, UTF-16 code units for ucs2. */
  used: number;
  /** Units that a segment of this message holds (160/153 septets, less where tables are named; 70/67 units). */
  perSegment: number;
  /** The first character that keeps the text out of a 7-bit alphabet, or null when it is in one. */
  culprit: string | null;
};

/** The modem took a segment. */
export type Receipt = {
  /** TP-MR the modem used, 0–255 (3GPP TS 23.040 §9.2.3.6). */
  reference: number;
};

/**
 * Where a modem keeps a segment while it is sent from there: a slot of its memory (AT+CMGW, AT+CMSS; 3GPP TS 27.005 §3.5.2,
 * §3.5.3), or an entry of a phone's journal.
 */
export type StoredSlot = {
  /** Name of the memory, e.g. `ME`; of a phone the name of its journal. */
  memory: string;
  /** Place in it; 0 is as good as any. Whole, up to 2^53. */
  index: number;
  /** The name under which the modem later tells more of this segment (`StatusReport.submitId`); absent where it has only references. */
  submitId?: string;
};

/**
 * What a modem's memory tells of a segment: `sent` = the network took it; `unsent` = it lies there and no success was
 * noted; `gone` = the slot is empty, holds something else, or this modem's notes are not to be relied upon.
 */
export type StoredFate = 'sent' | 'unsent' | 'gone';
