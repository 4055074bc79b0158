// How families of modems differ, as rows. Everything here is data; no other file asks for a profile's name.

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
  pinTries: 'cpinr' | 'huawei' | 'simcom' | 'quectel' | null;
  /** Messages that the modem itself holds, besides the SIM. */
  meCapacity: number;
  /** True when reports have a memory of their own named SR. */
  hasReportMemory: boolean;
  /** Memories in force after power-on, for mem1, mem2, mem3. */
  defaultMemories: readonly [string, string, string];
  /** Index of the first slot. */
  firstIndex: 0 | 1;
  cnmi: CnmiGroups;
  /** +CNMI? after power-on. */
  cnmiDefault: readonly [number, number, number, number, number];
  /** What a +CDSI says instead of the truth, when the firmware is known to lie. */
  reportAnnouncedAs: string | null;
  /** True when AT+CSMS=1 is possible. */
  phase2plus: boolean;
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
  cnmiDefault: [0, 0, 0, 0, 0],
  reportAnnouncedAs: null,
  phase2plus: true,
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

/** E3372 in stick mode. */
export const huaweiProfile: ModemProfile = {
  ...genericProfile,
  manufacturer: 'huawei',
  model: 'E3372',
  firmware: '21.180.01.00.00',
  imei: '861821000000015',
  iccidCommands: { '^ICCID': '^ICCID: ' },
  pinTries: 'huawei',
  meCapacity: 50,
  defaultMemories: ['SM', 'SM', 'ME'],
  firstIndex: 0,
  cnmi: [
    [0, 1, 2],
    [0, 1, 2, 3],
    [0, 2],
    [0, 1, 2],
    [0, 1],
  ],
  lineStart: '\r\r\n',
  bootLines: ['^SYSSTART'],
  readyLines: ['^SIMST:1', '^SRVST:2'],
  fullLine: '^SMMEMFULL: "%"',
  noise: {
    everyMs: 5000,
    lines: ['^RSSI:17', '^HCSQ:"LTE",46,42,151,26', '^MODE:7,7'],
    offCommand: '^CURC',
  },
  accepted: ['^PORTSEL', '^USSDMODE', '+IPR'],
  typicalTiming: {
    commandMs: 10,
    promptMs: 60,
    submitMs: 1800,
    readMs: 40,
    simReadyMs: 4000,
    bootMs: 8000,
  },
};

export const sim800Profile: ModemProfile = {
  ...genericProfile,
  manufacturer: 'SIMCOM_Ltd',
  model: 'SIMCOM_SIM800L',
  firmware: 'Revision:1418B05SIM800L24',
  imei: '866762000000020',
  iccidCommands: { '+CCID': null },
  pinTries: 'simcom',
  meCapacity: 0,
  cnmi: [
    [0, 1, 2, 3],
    [0, 1, 2, 3],
    [0, 2],
    [0, 1],
    [0, 1],
  ],
  cnmiDefault: [2, 1, 0, 0, 0],
  phase2plus: false,
  promptSettleMs: 20,
  bootLines: ['RDY', '+CFUN: 1'],
  readyLines: ['Call Ready', 'SMS Ready'],
  fullLine: '+SMS FULL',
  accepted: ['+CSCLK', '+IPR', '+CVHU'],
  typicalTiming: {
    commandMs: 30,
    promptMs: 100,
    submitMs: 4500,
    readMs: 120,
    simReadyMs: 6000,
    bootMs: 5000,
  },
};

/** EC25. */
export const quectelProfile: ModemProfile = {
  ...genericProfile,
  manufacturer: 'Quectel',
  model: 'EC25',
  firmware: 'EC25EFAR06A06M4G',
  imei: '867698000000033',
  iccidCommands: { '+QCCID': '+QCCID: ', '+ICCID': '+ICCID: ' },
  pinTries: 'quectel',
  meCapacity: 255,
  hasReportMemory: true,
  defaultMemories: ['ME', 'ME', 'ME'],
  firstIndex: 0,
  cnmi: [
    [0, 1, 2],
    [0, 1, 2, 3],
    [0, 1, 2, 3],
    [0, 1, 2],
    [0, 1],
  ],
  cnmiDefault: [2, 1, 0, 0, 0],
  reportAnnouncedAs: '"SM",0',
  bootLines: ['RDY', '+CFUN: 1'],
  readyLines: ['+QUSIM: 1', '+QIND: SMS DONE', '+QIND: PB DONE'],
  fullLine: '+QIND: "smsfull","%"',
  accepted: ['+QCFG', '+QURCCFG', '+QINDCFG', '+IPR', '+CVHU'],
  typicalTiming: {
    commandMs: 5,
    promptMs: 40,
    submitMs: 1200,
    readMs: 15,
    simReadyMs: 5000,
    bootMs: 8000,
  },
};

/** Profiles by the names that people type. */
export const modemProfiles = {
  generic: genericProfile,
  huawei: huaweiProfile,
  sim800: sim800Profile,
  quectel: quectelProfile,
} as const;
