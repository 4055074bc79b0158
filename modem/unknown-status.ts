// The status of a modem that was not asked anything yet.
import type { ModemStatus } from './modem-status.ts';

/** Every fact unknown; drivers put what they learn over it. */
export const UNKNOWN_STATUS: ModemStatus = {
  state: 'starting',
  trouble: null,
  detail: null,
  manufacturer: null,
  model: null,
  firmware: null,
  imei: null,
  iccid: null,
  imsi: null,
  ownNumber: null,
  operator: null,
  registration: 'unknown',
  access: null,
  signal: null,
  smsc: null,
  pinTries: null,
  family: null,
  storage: [],
};
