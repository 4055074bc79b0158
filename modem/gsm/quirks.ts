// Per-vendor deviations as rows, each with a sample of what the firmware says. No other file asks for a maker's name.

export type Quirk = {
  name: string;
  /** Found in manufacturer and model together. */
  matches: RegExp;
  /** What such a modem answers to AT+CGMI and AT+CGMM. */
  sample: string;
  /** Wait between the prompt and the payload. */
  promptDelayMs: number;
  /** Sent once after identification; errors do not matter. */
  init: readonly string[];
  /** Parameters of AT+CNMI that work here, tried before the usual ones. */
  cnmi: readonly string[];
  /** Command for the ICCID that is known here, tried first. */
  iccid: string | null;
};

const usual: Omit<Quirk, 'name' | 'matches' | 'sample'> = {
  promptDelayMs: 0,
  init: [],
  cnmi: [],
  iccid: null,
};

const rows: readonly Quirk[] = [
  {
    ...usual,
    name: 'huawei',
    matches: /huawei/i,
    sample: 'huawei E3372; ^RSSI:17 and ^HCSQ:"LTE",46,42,151,26 every few seconds until ^CURC=0',
    init: ['AT^CURC=0'],
    cnmi: ['2,1,0,2,0', '2,1,0,2,1'],
    iccid: 'AT^ICCID?',
  },
  {
    ...usual,
    name: 'simcom-uart',
    matches: /SIMCOM.*SIM(800|900|868|808)|SIM(800|900|868|808)/i,
    sample: 'SIMCOM_Ltd SIMCOM_SIM800L; loses the first characters written right behind "> "',
    promptDelayMs: 50,
    iccid: 'AT+CCID',
  },
  {
    ...usual,
    name: 'simcom-lte',
    matches: /SIMCOM|SIM7|A76/i,
    sample: 'SIMCOM INCORPORATED SIM7600E-H; SMS DONE 10–25 s after start',
    iccid: 'AT+CICCID',
  },
  {
    ...usual,
    name: 'quectel-uart',
    matches: /Quectel.*\bM(26|35|66|95)/i,
    sample: 'Quectel_Ltd Quectel_M95',
    promptDelayMs: 50,
    iccid: 'AT+QCCID',
  },
  {
    ...usual,
    name: 'quectel',
    matches: /Quectel/i,
    sample:
      'Quectel EC25; with ds=2 reports go to SR but are announced as +CDSI: "SM",0, so ds=1 goes first',
    cnmi: ['2,1,0,1,0'],
    iccid: 'AT+QCCID',
  },
  {
    ...usual,
    name: 'cinterion',
    matches: /Cinterion|SIEMENS|Gemalto/i,
    sample: 'Cinterion MC75i; +CNMI: (0-3),(0,1),(0,2,3),(0,2),(1): the last parameter must be 1',
    cnmi: ['2,1,0,2,1', '2,1,0,1,1', '2,1,0,0,1'],
    iccid: 'AT+CCID',
  },
  {
    ...usual,
    name: 'zte',
    matches: /ZTE/i,
    sample: 'ZTE CORPORATION MF710M; +ZPASR: "LTE" as noise',
    init: ['AT+ZOPRT=5'],
    iccid: 'AT+ZGETICCID',
  },
  {
    ...usual,
    name: 'telit',
    matches: /Telit/i,
    sample: 'Telit HE910; #CCID: 89…',
    iccid: 'AT#CCID',
  },
];

const plain: Quirk = { ...usual, name: 'plain', matches: /^/, sample: 'anything else' };

/** 3GPP TS 27.005 §3.4.1, best first: stored messages announced, reports routed, then stored, then none. */
const usualCnmi: readonly string[] = [
  '2,1,0,1,0',
  '2,1,0,2,0',
  '1,1,0,1,0',
  '1,1,0,2,0',
  '2,1,0,0,0',
  '1,1,0,0,0',
  '2,1,0,1,1',
  '1,1,0,0,1',
];

const usualIccid: readonly string[] = ['AT+CCID', 'AT+ICCID', 'AT^ICCID?', 'AT+QCCID', 'AT#CCID'];

/** The row of a modem by its own words; a row without deviations when none fits. */
export function quirkOf(manufacturer: string | null, model: string | null): Quirk {
  const name = `${manufacturer ?? ''} ${model ?? ''}`;
  return rows.find((row) => row.matches.test(name)) ?? plain;
}

/** Parameters of AT+CNMI in the order to try. */
export function cnmiChain(quirk: Quirk): string[] {
  return [...new Set([...quirk.cnmi, ...usualCnmi])];
}

/** Commands for the ICCID in the order to try. */
export function iccidCommands(quirk: Quirk): string[] {
  return [...new Set([...(quirk.iccid ? [quirk.iccid] : []), ...usualIccid])];
}
