// What can differ from one simulated modem to another, and the one that keeps to the book.

/** Values that each of the five groups of +CNMI=? lists (3GPP TS 27.005 §3.4.1). */
export type CnmiGroups = readonly [
  readonly number[],
  readonly number[],
  readonly number[],
  readonly number[],
  readonly number[],
];

export type ModemTiming = {
  /** Ordinary commands. */
  commandMs: number;
  /** From AT+CMGS to the prompt. */
  promptMs: number;
  /** From Ctrl-Z to +CMGS. A submit takes promptMs + submitMs of the modem's own time. */
  submitMs: number;
  /** +CMGL and +CMGR. */
  readMs: number;
  /** From a good PIN or from power-on to a working SMS part of the SIM. */
  simReadyMs: number;
  /** From a reset command to the first line of the new start. */
  bootMs: number;
};

/** A USSD string on the wire: as it is, packed septets in hex, or UCS-2 in hex. */
export type UssdForm = 'plain' | 'packed' | 'ucs2';

/** No waiting at all: what tests want. */
export const instantTiming: ModemTiming = {
  commandMs: 0,
  promptMs: 0,
  submitMs: 0,
  readMs: 0,
  simReadyMs: 0,
  bootMs: 0,
};

export type ModemProfile = {
  manufacturer: string;
  model: string;
  firmware: string;
  imei: string;
  /** Commands that tell the ICCID and the prefix of their answer; null = the bare number. */
  iccidCommands: Readonly<Record<string, string | null>>;
  /** Command that tells the PIN tries, if any: name and shape of the answer. */
  pinTries: 'cpinr' | 'huawei' | 'simcom' | 'quectel' | 'zte' | 'ublox' | 'telit' | 'sierra' | null;
  /** Messages that the modem itself holds, besides the SIM. */
  meCapacity: number;
  /** True when reports have a memory of their own named SR. */
  hasReportMemory: boolean;
  /** Memories in force after power-on, for mem1, mem2, mem3. */
  defaultMemories: readonly [string, string, string];
  /** Index of the first slot. */
  firstIndex: 0 | 1;
  cnmi: CnmiGroups;
  /** Modes that +CNMI=? lists and that are refused all the same. */
  cnmiRefusedModes: readonly number[];
  /** +CNMI? after power-on. */
  cnmiDefault: readonly [number, number, number, number, number];
  /** What a +CDSI says instead of the truth, when the firmware is known to lie. */
  reportAnnouncedAs: string | null;
  /** True when AT+CSMS=1 is possible. */
  phase2plus: boolean;
  /** With AT+CSMS=1 it acknowledges routed messages itself all the same, and +CNMA is an error. */
  acknowledgesItself: boolean;
  /** Stands before the length of a routed report; ZTE puts a comma there. */
  reportHead: string;
  /** How a USSD code must be written, and how the answer is. */
  ussd: { accepts: UssdForm; replies: UssdForm; dcs: number };
  /** Vendor commands that restart the modem. */
  restartCommands: readonly string[];
  /** True when a stored message is marked as sent once AT+CMSS sent it (3GPP TS 27.005 §3.1, stat 3). */
  marksSent: boolean;
  prompt: string;
  /** Octets that arrive sooner than this after the prompt are lost (slow UART modems). */
  promptSettleMs: number;
  /** What ESC at the prompt answers. */
  escapeAnswer: 'OK' | 'nothing';
  /** Line ends before an unsolicited line; Huawei is known to repeat CR. */
  lineStart: string;
  /** Lines of a start, in order. */
  bootLines: readonly string[];
  /** Line that says that SMS works now. */
  readyLines: readonly string[];
  /** Line that says that the storage is full; '%' stands for the memory's name. */
  fullLine: string | null;
  /** Chatter that nobody asked for, until `offCommand` with 0. */
  noise: { everyMs: number; lines: readonly string[]; offCommand: string } | null;
  /** Vendor commands that say OK and change nothing here; programs send them at start. */
  accepted: readonly string[];
  /** What the hardware takes in reality; used when the modem is made with `timing: 'typical'`. */
  typicalTiming: ModemTiming;
};

export const genericProfile: ModemProfile = {
  manufacturer: 'Bramka',
  model: 'Simulated modem',
  firmware: '1.0',
  imei: '350000000000006',
  iccidCommands: { '+CCID': '+CCID: ', '+ICCID': '+ICCID: ' },
  pinTries: 'cpinr',
  meCapacity: 100,
  hasReportMemory: false,
  defaultMemories: ['SM', 'SM', 'SM'],
  firstIndex: 1,
  cnmi: [
    [0, 1, 2],
    [0, 1, 2, 3],
    [0, 2],
    [0, 1, 2],
    [0, 1],
  ],
  cnmiRefusedModes: [],
  cnmiDefault: [0, 0, 0, 0, 0],
  reportAnnouncedAs: null,
  phase2plus: true,
  acknowledgesItself: false,
  reportHead: '+CDS: ',
  ussd: { accepts: 'plain', replies: 'plain', dcs: 15 },
  restartCommands: [],
  marksSent: true,
  prompt: '\r\n> ',
  promptSettleMs: 0,
  escapeAnswer: 'OK',
  lineStart: '\r\n',
  bootLines: ['RDY'],
  readyLines: ['SMS READY'],
  fullLine: null,
  noise: null,
  accepted: ['+CVHU', '+IPR'],
  typicalTiming: {
    commandMs: 5,
    promptMs: 60,
    submitMs: 2500,
    readMs: 20,
    simReadyMs: 2000,
    bootMs: 3000,
  },
};
