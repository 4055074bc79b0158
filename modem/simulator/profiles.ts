// How families of modems differ, as rows. No other file asks for a profile's name.
import {
  quectelProfile,
  sim800Profile,
  sim7600Profile,
  telitProfile,
  ubloxProfile,
} from './board-profiles.ts';
import { genericProfile } from './modem-profile.ts';
import { huaweiProfile, sierraProfile, zteProfile } from './stick-profiles.ts';

export { quectelProfile, sim800Profile } from './board-profiles.ts';
export {
  type CnmiGroups,
  genericProfile,
  instantTiming,
  type ModemProfile,
  type ModemTiming,
} from './modem-profile.ts';
export { huaweiProfile } from './stick-profiles.ts';

/** Profiles by the names that people type. */
export const modemProfiles = {
  generic: genericProfile,
  huawei: huaweiProfile,
  zte: zteProfile,
  sim800: sim800Profile,
  sim7600: sim7600Profile,
  quectel: quectelProfile,
  ublox: ubloxProfile,
  telit: telitProfile,
  sierra: sierraProfile,
} as const;
