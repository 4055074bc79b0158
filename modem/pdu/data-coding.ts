// The data coding scheme octet to alphabet, class and marks, and back (3GPP TS 23.038 §4).

/** Alphabet of the user data. */
export type Encoding = 'gsm7' | 'ucs2' | '8bit';

/** 0 flash, 1 phone, 2 SIM, 3 terminal equipment. */
export type MessageClass = 0 | 1 | 2 | 3;

/** An indicator on the phone, set or cleared by the message; `store` false means that the text may be dropped. */
export type MessageWaiting = {
  store: boolean;
  active: boolean;
  type: 'voicemail' | 'fax' | 'email' | 'other';
};

/** What a data coding scheme says. Marks are present only when true. */
export type DataCoding = {
  encoding: Encoding;
  class: MessageClass | null;
  /** The text is compressed (TS 23.042), which nobody does: octets only. */
  compressed?: true;
  /** The sender wants the message deleted once read. */
  autoDelete?: true;
  /** A reserved value, read as the default alphabet as §4 demands. */
  reservedDcs?: true;
  mwi?: MessageWaiting;
};

const encodings = Array.from({ length: 256 }, (_, dcs) => decodeDataCoding(dcs).encoding);

/** The alphabet alone, for writing: looked up, since each segment asks. */
export function encodingOf(dcs: number): Encoding {
  return encodings[dcs] ?? decodeDataCoding(dcs).encoding;
}

/** Reads any octet; reserved values mean the default alphabet. */
export function decodeDataCoding(dcs: number): DataCoding {
  const group = dcs >> 4;
  if (group < 0x8) return decodeGeneral(dcs);
  if (group < 0xc) return { encoding: 'gsm7', class: null, reservedDcs: true };
  if (group === 0xf) return { encoding: dcs & 0x04 ? '8bit' : 'gsm7', class: classOf(dcs) };
  return {
    encoding: group === 0xe ? 'ucs2' : 'gsm7',
    class: null,
    mwi: {
      store: group !== 0xc,
      active: (dcs & 0x08) !== 0,
      type: (['voicemail', 'fax', 'email', 'other'] as const)[classOf(dcs)],
    },
  };
}

function decodeGeneral(dcs: number): DataCoding {
  const alphabet = (['gsm7', '8bit', 'ucs2', 'reserved'] as const)[pairOf(dcs >> 2)];
  return {
    encoding: alphabet === 'reserved' ? 'gsm7' : alphabet,
    class: dcs & 0x10 ? classOf(dcs) : null,
    ...(dcs & 0x20 ? { compressed: true } : {}),
    ...(dcs & 0x40 ? { autoDelete: true } : {}),
    ...(alphabet === 'reserved' ? { reservedDcs: true } : {}),
  };
}

function classOf(dcs: number): MessageClass {
  return pairOf(dcs);
}

function pairOf(bits: number): MessageClass {
  const low = bits & 0x03;
  return low === 0 || low === 1 || low === 2 ? low : 3;
}

/** The octet for a text of ours: no class, or class 0 for a flash message. */
export function encodeDataCoding(encoding: Encoding, flash: boolean): number {
  const alphabet = { gsm7: 0x00, '8bit': 0x04, ucs2: 0x08 }[encoding];
  return flash ? alphabet | 0x10 : alphabet;
}
