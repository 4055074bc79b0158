// USB sticks as shops sold them: Huawei, its successor Brovi, ZTE, and Sierra Wireless cards.
import { usualVendor, type Vendor } from './vendor.ts';

/**
 * E1xx, E3xx, E3372 in modem mode. Chatters until ^CURC=0. MSM firmware: +CDS is stored rather than routed. USSD codes go
 * as packed septets (ModemManager and python-gsmmodem both special-case it).
 */
const huawei: Vendor = {
  ...usualVendor,
  name: 'huawei',
  title: 'Huawei sticks (E1…, E3…, ME909)',
  matches: /huawei/i,
  identity: ['huawei', 'E3372'],
  init: ['AT^CURC=0'],
  cnmi: ['2,1,0,2,0', '2,1,0,2,1'],
  firstIndex: 0,
  acknowledge: 'AT+CNMA=0',
  restart: 'AT^RESET',
  pinTries: { text: 'AT^CPIN?', expect: '^CPIN:', field: 3 },
  iccid: { text: 'AT^ICCID?', expect: '^ICCID:' },
  ussd: ['packed', 'plain', 'ucs2'],
  signs: [...usualVendor.signs, { name: '^SMMEMFULL', means: 'storage-full' }],
  samples: [
    { says: '^RSSI:17', means: 'noise' },
    { says: '^HCSQ:"LTE",46,42,151,26', means: 'noise' },
    { says: '^MODE:5,4', means: 'noise' },
    { says: '^BOOT:20499687,0,0,0,72', means: 'noise' },
    { says: '^DSFLOWRPT:00000124,00000000,00000000', means: 'noise' },
    { says: '^SRVST:2', means: 'noise' },
    { says: '^SIMST:1', means: 'noise' },
    { says: '^STIN:21,0,0', means: 'noise' },
    { says: '^NDISSTAT:1,,,"IPV4"', means: 'noise' },
    { says: '^CEND:1,0,104,16', means: 'noise' },
    { says: '^SMMEMFULL: "SM"', means: 'storage-full' },
    { says: '^SYSSTART', means: 'gone' },
    { says: '+CMTI: "SM",0', means: 'message-stored' },
    { asked: 'AT^CPIN?', says: '^CPIN: READY,,10,3,10,3', means: 'pinTries', value: '3' },
    {
      asked: 'AT^ICCID?',
      says: '^ICCID: 8948010000000000017F',
      means: 'iccid',
      value: '8948010000000000017',
    },
  ],
};

/** Sold as a router; where it offers a port, AT+CPMS wants all three memories and ^CURC is unknown. */
const brovi: Vendor = {
  ...huawei,
  name: 'brovi',
  title: 'Brovi E3372-325 (Huawei’s successor)',
  matches: /brovi|E3372-325/i,
  identity: ['BROVI', 'E3372-325'],
  init: [],
  restart: 'AT+CFUN=1,1',
  ussd: ['plain', 'packed', 'ucs2'],
  samples: [
    { says: '^HCSQ:"LTE",50,44,140,20', means: 'noise' },
    { says: '^SMMEMFULL: "ME"', means: 'storage-full' },
  ],
};

/** MSM firmware: advertises CNMI mode 2 and refuses it on some models; +CDS has a comma before its length. */
const zte: Vendor = {
  ...usualVendor,
  name: 'zte',
  title: 'ZTE sticks (MF1…, MF6…, MF8…)',
  matches: /ZTE/i,
  identity: ['ZTE CORPORATION', 'MF190'],
  init: ['AT+ZOPRT=5'],
  cnmi: ['2,1,0,1,0', '1,1,0,1,0'],
  firstIndex: 0,
  acknowledge: 'AT+CNMA=0',
  pinTries: { text: 'AT+ZPINPUK=?', expect: '+ZPINPUK:', field: 0 },
  iccid: { text: 'AT+ZGETICCID', expect: '+ZGETICCID:' },
  samples: [
    { says: '+ZPASR: "UMTS"', means: 'noise' },
    { says: '+ZUSIMR:2', means: 'noise' },
    { says: '+ZDONR: "Bramka Air",260,99,"CS_PS","ROAM_OFF"', means: 'noise' },
    { says: '+ZPSTM: 0', means: 'noise' },
    { says: '+ZEND', means: 'noise' },
    { says: '+ZMSRI', means: 'noise' },
    {
      says: '+CDS: ,25\r\n07918455050099F9060B0B918455050100F2031010210000400310102100004000',
      means: 'report',
    },
    { asked: 'AT+ZPINPUK=?', says: '+ZPINPUK: 3,10', means: 'pinTries', value: '3' },
  ],
};

/** Often taken by ModemManager over QMI; its own commands want AT!ENTERCND first. */
const sierra: Vendor = {
  ...usualVendor,
  name: 'sierra',
  title: 'Sierra Wireless (MC73…, MC74…, EM74…)',
  matches: /Sierra/i,
  identity: ['Sierra Wireless, Incorporated', 'MC7455'],
  memories: ['SM', 'ME'],
  restart: 'AT!RESET',
  pinTries: { text: 'AT+CPINC?', expect: '+CPINC:', field: 0 },
  iccid: { text: 'AT+ICCID', expect: '+ICCID:' },
  samples: [
    { says: '*PSUTTZ: 2030,1,1,12,0,0,"+4",0', means: 'noise' },
    { says: '+WIND: 4', means: 'noise' },
    { says: '+CMTI: "SM",1', means: 'message-stored' },
    { asked: 'AT+CPINC?', says: '+CPINC: 3,3,10,10', means: 'pinTries', value: '3' },
    {
      asked: 'AT+ICCID',
      says: 'ICCID: 8948010000000000017',
      means: 'iccid',
      value: '8948010000000000017',
    },
  ],
};

/** Brovi stands before Huawei, whose name some of its answers hold. */
export const stickVendors: readonly Vendor[] = [brovi, huawei, zte, sierra];
