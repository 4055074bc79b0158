// USB sticks and cards as simulated hardware: Huawei, ZTE, Sierra Wireless.
import { genericProfile, type ModemProfile } from './modem-profile.ts';

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
  ussd: { accepts: 'packed', replies: 'packed', dcs: 15 },
  restartCommands: ['^RESET'],
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

/** MF190: MSM firmware that lists CNMI mode 2 and refuses it. */
export const zteProfile: ModemProfile = {
  ...genericProfile,
  manufacturer: 'ZTE CORPORATION',
  model: 'MF190',
  firmware: 'BD_MF190V1.0.0B05',
  imei: '863000000000047',
  iccidCommands: { '+ZGETICCID': '+ZGETICCID: ' },
  pinTries: 'zte',
  meCapacity: 40,
  defaultMemories: ['ME', 'ME', 'SM'],
  firstIndex: 0,
  cnmi: [
    [0, 1, 2],
    [0, 1, 2, 3],
    [0, 2, 3],
    [0, 1, 2],
    [0, 1],
  ],
  cnmiRefusedModes: [2],
  reportHead: '+CDS: ,',
  ussd: { accepts: 'plain', replies: 'ucs2', dcs: 7 },
  bootLines: ['^SYSSTART'],
  readyLines: ['+ZUSIMR:2'],
  noise: {
    everyMs: 10_000,
    lines: ['+ZPASR: "UMTS"', '+ZDONR: "Bramka Air",260,99,"CS_PS","ROAM_OFF"'],
    offCommand: '+ZURC',
  },
  accepted: ['+ZOPRT', '+ZCDRUN', '+IPR'],
  typicalTiming: {
    commandMs: 15,
    promptMs: 80,
    submitMs: 2800,
    readMs: 40,
    simReadyMs: 6000,
    bootMs: 9000,
  },
};

/** MC7455 with its AT port enabled. */
export const sierraProfile: ModemProfile = {
  ...genericProfile,
  manufacturer: 'Sierra Wireless, Incorporated',
  model: 'MC7455',
  firmware: 'SWI9X30C_02.24.05.06',
  imei: '359072000000050',
  iccidCommands: { '+ICCID': 'ICCID: ' },
  pinTries: 'sierra',
  meCapacity: 0,
  firstIndex: 0,
  ussd: { accepts: 'ucs2', replies: 'ucs2', dcs: 72 },
  restartCommands: ['!RESET'],
  bootLines: ['*PSUTTZ: 2030,1,1,12,0,0,"+4",0'],
  readyLines: [],
  accepted: ['!ENTERCND', '+IPR', '+CVHU'],
  typicalTiming: {
    commandMs: 5,
    promptMs: 40,
    submitMs: 1500,
    readMs: 15,
    simReadyMs: 5000,
    bootMs: 12_000,
  },
};
