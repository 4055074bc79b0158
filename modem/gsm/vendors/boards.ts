// Modules for boards and machines: SIMCom, Quectel, u-blox, Telit, Cinterion.
import { usualVendor, type Vendor } from './vendor.ts';

/**
 * UART only. Loses the first characters behind the prompt; weak supplies restart it in the middle of a submit, and while
 * it looks for its speed it says no RDY, only +CFUN. ds=2 is an error.
 */
const simcomUart: Vendor = {
  ...usualVendor,
  name: 'simcom-uart',
  title: 'SIMCom SIM800, SIM900',
  matches: /SIM(800|900|868|808)/i,
  identity: ['SIMCOM_Ltd', 'SIMCOM_SIM800L'],
  promptDelayMs: 50,
  cnmi: ['2,1,0,1,0'],
  memories: ['SM'],
  pinTries: { text: 'AT+SPIC', expect: '+SPIC:', field: 0 },
  iccid: { text: 'AT+CCID', expect: '+CCID:' },
  signs: [
    ...usualVendor.signs,
    { name: '+CFUN', means: 'gone' },
    { name: '+SMS FULL', means: 'storage-full' },
    { name: 'UNDER-VOLTAGE WARNNING', means: 'low-power' },
    { name: 'OVER-VOLTAGE WARNNING', means: 'low-power' },
    { name: 'UNDER-VOLTAGE POWER DOWN', means: 'gone' },
    { name: 'OVER-VOLTAGE POWER DOWN', means: 'gone' },
  ],
  samples: [
    { says: '+CFUN: 1', means: 'gone' },
    { says: 'Call Ready', means: 'noise' },
    { says: 'SMS Ready', means: 'sms-ready' },
    { says: '+SMS FULL', means: 'storage-full' },
    { says: 'UNDER-VOLTAGE WARNNING', means: 'low-power' },
    { says: 'UNDER-VOLTAGE POWER DOWN', means: 'gone' },
    { says: 'NORMAL POWER DOWN', means: 'gone' },
    { says: '*PSUTTZ: 2030, 1, 1, 12, 0, 0, "+4", 0', means: 'noise' },
    { says: 'DST: 0', means: 'noise' },
    { says: '+CSQ: 18,0', means: 'noise' },
    { asked: 'AT+SPIC', says: '+SPIC: 3,3,10,10', means: 'pinTries', value: '3' },
    {
      asked: 'AT+CCID',
      says: '8948010000000000017f',
      means: 'iccid',
      value: '8948010000000000017',
    },
  ],
};

/** SMS comes up 10 to 25 s after the start. Routed messages are not acknowledged by AT+CNMA (oFono knows it too). */
const simcomLte: Vendor = {
  ...usualVendor,
  name: 'simcom-lte',
  title: 'SIMCom SIM7000, SIM7600, A76xx',
  matches: /SIMCOM|SIM7|A76/i,
  identity: ['SIMCOM INCORPORATED', 'SIMCOM_SIM7600E-H'],
  firstIndex: 0,
  acknowledge: null,
  restart: 'AT+CRESET',
  pinTries: { text: 'AT+SPIC', expect: '+SPIC:', field: 0 },
  iccid: { text: 'AT+CICCID', expect: '+ICCID:' },
  signs: [...usualVendor.signs, { name: '+SMS FULL', means: 'storage-full' }],
  samples: [
    { says: 'PB DONE', means: 'noise' },
    { says: 'SMS DONE', means: 'sms-ready' },
    { says: '+SMS FULL', means: 'storage-full' },
    { says: '+CPIN: SIM REMOVED', means: 'sim-removed' },
    { says: '+NITZ: 30/01/01,12:00:00+04,0', means: 'noise' },
    {
      asked: 'AT+CICCID',
      says: '+ICCID: 8948010000000000017',
      means: 'iccid',
      value: '8948010000000000017',
    },
  ],
};

/** +CSMS: (0,128): no phase 2+, so nothing can be acknowledged. */
const quectelUart: Vendor = {
  ...usualVendor,
  name: 'quectel-uart',
  title: 'Quectel M26, M35, M66, M95',
  matches: /Quectel.*[ _]M(26|35|66|95)/i,
  identity: ['Quectel_Ltd', 'Quectel_M95'],
  promptDelayMs: 50,
  memories: ['SM'],
  acknowledge: null,
  pinTries: { text: 'AT+QPINC="SC"', expect: '+QPINC:', field: 1 },
  iccid: { text: 'AT+QCCID', expect: '+QCCID:' },
  samples: [
    { says: 'Call Ready', means: 'noise' },
    { says: 'SMS Ready', means: 'sms-ready' },
    { says: 'NORMAL POWER DOWN', means: 'gone' },
  ],
};

/** With ds=2 reports go to SR but are announced as +CDSI: "SM",0, so ds=1 goes first. */
const quectel: Vendor = {
  ...usualVendor,
  name: 'quectel',
  title: 'Quectel EC2x, EG2x, BG9x, RM5xx',
  matches: /Quectel/i,
  identity: ['Quectel', 'EC25'],
  cnmi: ['2,1,0,1,0'],
  firstIndex: 0,
  pinTries: { text: 'AT+QPINC="SC"', expect: '+QPINC:', field: 1 },
  iccid: { text: 'AT+QCCID', expect: '+QCCID:' },
  signs: [
    ...usualVendor.signs,
    { name: '+QIND', value: /^SMS DONE/, means: 'sms-ready' },
    { name: '+QIND', value: /smsfull/i, means: 'storage-full' },
  ],
  samples: [
    { says: '+QIND: SMS DONE', means: 'sms-ready' },
    { says: '+QIND: PB DONE', means: 'noise' },
    { says: '+QIND: "FOTA","START"', means: 'noise' },
    { says: '+QIND: "smsfull","ME"', means: 'storage-full' },
    { says: '+QUSIM: 1', means: 'noise' },
    { says: 'POWERED DOWN', means: 'gone' },
    { says: '+CMTI: "ME",0', means: 'message-stored' },
    { asked: 'AT+QPINC="SC"', says: '+QPINC: "SC",2,10', means: 'pinTries', value: '2' },
    {
      asked: 'AT+QCCID',
      says: '+QCCID: 8948010000000000017',
      means: 'iccid',
      value: '8948010000000000017',
    },
  ],
};

/** Ports answer late after power-on; AT+CNMA may take its time; +CFUN=16 restarts modem and SIM. */
const ublox: Vendor = {
  ...usualVendor,
  name: 'ublox',
  title: 'u-blox SARA, LARA, TOBY, LISA',
  matches: /u-?blox/i,
  identity: ['u-blox', 'SARA-U201'],
  cnmi: ['2,1,0,1,0'],
  restart: 'AT+CFUN=16',
  pinTries: { text: 'AT+UPINCNT', expect: '+UPINCNT:', field: 0 },
  iccid: { text: 'AT+CCID', expect: '+CCID:' },
  samples: [
    { says: '+UMWI: 0,1', means: 'noise' },
    { says: '+UUSTS: 0,2', means: 'noise' },
    { says: '+CIEV: 2,3', means: 'noise' },
    { asked: 'AT+UPINCNT', says: '+UPINCNT: 3,3,10,10', means: 'pinTries', value: '3' },
    {
      asked: 'AT+CCID',
      says: '+CCID: 8948010000000000017',
      means: 'iccid',
      value: '8948010000000000017',
    },
  ],
};

const telit: Vendor = {
  ...usualVendor,
  name: 'telit',
  title: 'Telit HE910, LE910, ME910, UC864',
  matches: /Telit/i,
  identity: ['Telit', 'HE910'],
  cnmi: ['2,1,0,1,0'],
  restart: 'AT#REBOOT',
  pinTries: { text: 'AT#PCT', expect: '#PCT:', field: 0 },
  iccid: { text: 'AT#CCID', expect: '#CCID:' },
  samples: [
    { says: '#QSS: 2', means: 'noise' },
    { says: '#NITZ: 30/01/01,12:00:00', means: 'noise' },
    { asked: 'AT#PCT', says: '#PCT: 3', means: 'pinTries', value: '3' },
    {
      asked: 'AT#CCID',
      says: '#CCID: 8948010000000000017',
      means: 'iccid',
      value: '8948010000000000017',
    },
  ],
};

/** +CNMI: (0-3),(0,1),(0,2,3),(0,2),(1): the last parameter must be 1, and reports are stored. */
const cinterion: Vendor = {
  ...usualVendor,
  name: 'cinterion',
  title: 'Cinterion, Siemens, Gemalto, Thales',
  matches: /Cinterion|SIEMENS|Gemalto|Thales/i,
  identity: ['Cinterion', 'MC75i'],
  cnmi: ['2,1,0,2,1', '2,1,0,1,1', '2,1,0,0,1'],
  pinTries: { text: 'AT^SPIC="SC"', expect: '^SPIC:', field: 0 },
  iccid: { text: 'AT+CCID', expect: '+CCID:' },
  samples: [
    { says: '^SYSSTART', means: 'gone' },
    { says: '^SHUTDOWN', means: 'gone' },
    { says: '+CIEV: "simstatus",0,5', means: 'noise' },
    { asked: 'AT^SPIC="SC"', says: '^SPIC: 3', means: 'pinTries', value: '3' },
  ],
};

/** Narrow rows before the wide ones of the same maker. */
export const boardVendors: readonly Vendor[] = [
  simcomUart,
  simcomLte,
  quectelUart,
  quectel,
  ublox,
  telit,
  cinterion,
];
