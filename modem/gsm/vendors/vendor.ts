// What can differ from maker to maker, as one shape; and the row of a modem that keeps to the book.
import type { UssdEncoding } from '../../modem.ts';

/** What a notification tells, whatever words a maker has for it. */
export type SignMeaning =
  /** The modem started anew or switches itself off: all settings are gone, and it has to be opened again. */
  | 'gone'
  /** The SMS part of the SIM came up: SMS settings have to be repeated. */
  | 'sms-ready'
  | 'storage-full'
  | 'sim-removed'
  /** Its supply is too weak; it may vanish in the middle of a submit. */
  | 'low-power';

/** A notification by name (upper case, without the colon) and, where that is not enough, by its value. */
export type Sign = { name: string; value?: RegExp; means: SignMeaning };

/** A command, the prefix of its answer, and which field of it (from 0) counts the PIN tries that are left. */
export type PinTriesCommand = { text: string; expect: string; field: number };

/** A command and the prefix of its answer, which not every maker takes from the command. */
export type IccidCommand = { text: string; expect: string };

/** A line as the firmware prints it, and what the driver must take it for. */
export type VendorSample =
  | { says: string; means: SignMeaning | 'noise' | 'message-stored' | 'report' }
  | { asked: string; says: string; means: 'iccid' | 'pinTries'; value: string };

export type Vendor = {
  /** Name in status and log. */
  name: string;
  /** What people know it as. */
  title: string;
  /** Found in manufacturer and model together. */
  matches: RegExp;
  /** What AT+CGMI and AT+CGMM answer, one below the other. */
  identity: readonly [manufacturer: string, model: string];
  /** Wait between the prompt and the payload, ms. */
  promptDelayMs: number;
  /** Sent once after identification; errors do not matter. */
  init: readonly string[];
  /** Parameters of AT+CNMI that work here, tried before the usual ones (3GPP TS 27.005 §3.4.1). */
  cnmi: readonly string[];
  /** Memories in the order to prefer, when none is chosen for receiving already. */
  memories: readonly string[];
  /** Where slots are counted from. Told for people: the driver takes either. */
  firstIndex: 0 | 1;
  /** What acknowledges a routed message (3GPP TS 27.005 §3.4.4); null = direct delivery is not safe here. */
  acknowledge: 'AT+CNMA' | 'AT+CNMA=0' | null;
  /** Restarts the modem itself. */
  restart: string;
  pinTries: PinTriesCommand | null;
  /** What tells the ICCID here, tried first. */
  iccid: IccidCommand | null;
  /** True when AT+CMMS does what it should (3GPP TS 27.005 §3.5.6). */
  keepsLinkOpen: boolean;
  /** Ways of writing a USSD code, the likeliest first. */
  ussd: readonly UssdEncoding[];
  /** Notifications with a meaning, besides those that every modem may send. */
  signs: readonly Sign[];
  samples: readonly VendorSample[];
};

/** Whoever sends these means this by them. */
const everybodysSigns: readonly Sign[] = [
  { name: 'RDY', means: 'gone' },
  { name: '^SYSSTART', means: 'gone' },
  { name: 'POWERED DOWN', means: 'gone' },
  { name: 'POWER DOWN', means: 'gone' },
  { name: 'NORMAL POWER DOWN', means: 'gone' },
  { name: '^SHUTDOWN', means: 'gone' },
  { name: 'SMS READY', means: 'sms-ready' },
  { name: 'SMS DONE', means: 'sms-ready' },
  { name: '+CPIN', value: /NOT INSERTED|REMOVED/, means: 'sim-removed' },
  // It was open before, so the modem or its SIM has started anew.
  { name: '+CPIN', value: /^SIM P(IN|UK)\b/, means: 'gone' },
];

/** By the book; the row of a modem that nobody knows, and what the other rows start from. */
export const usualVendor: Vendor = {
  name: 'generic',
  title: 'Anything else',
  matches: /^/,
  identity: ['Bramka', 'Simulated modem'],
  promptDelayMs: 0,
  init: [],
  cnmi: [],
  memories: ['ME', 'SM'],
  firstIndex: 1,
  acknowledge: 'AT+CNMA',
  restart: 'AT+CFUN=1,1',
  pinTries: { text: 'AT+CPINR="SIM PIN"', expect: '+CPINR:', field: 1 },
  iccid: null,
  keepsLinkOpen: true,
  ussd: ['plain', 'packed', 'ucs2'],
  signs: everybodysSigns,
  samples: [
    { says: '+STIN: 25', means: 'noise' },
    { says: '+CUSATP: "D0"', means: 'noise' },
    { says: '+CTZV: +04', means: 'noise' },
    { says: '%NEWS: 1', means: 'noise' },
    { says: '$QCRMCALL: 1', means: 'noise' },
    { says: 'RDY', means: 'gone' },
    { says: '+CPIN: NOT INSERTED', means: 'sim-removed' },
    { asked: 'AT+CPINR="SIM PIN"', says: '+CPINR: SIM PIN,2,3', means: 'pinTries', value: '2' },
  ],
};
