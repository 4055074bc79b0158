// What a gateway is made of: the parts that main.ts and the tests hand in.
import type { NationalLanguage } from '../modem/index.ts';
import type { BackupDoor, Language } from './index.ts';
import type { FindingMeans } from './lines/finding/find-modems.ts';
import type { Locate, UsbSerialOf } from './lines/identity/port-finder.ts';
import type { CheckLine, LineOptions } from './lines/line.ts';
import type { Simulation } from './lines/making/make-lines.ts';
import type { MonitoringOptions } from './monitoring/monitoring.ts';
import type { RouteRule } from './outbox/routing/route-rules.ts';
import type { PhoneNetwork } from './phones/pairing.ts';
import type { Clock } from './runtime/clock.ts';
import type { Logger } from './runtime/logger.ts';
import type { RequestPace } from './serving/request-limits.ts';
import type { Database } from './storage/database.ts';

export type GatewayOptions = {
  database: Database;
  clock: Clock;
  log: Logger;
  version: string;
  /** Names this run of the program in event ids. */
  boot: string;
  business: {
    name: string;
    help: string;
    country: string;
    /** IANA name; days, months and quiet hours are this zone's. */
    timezone: string;
    languages: readonly Language[];
  };
  messages: {
    maxSegments: number;
    partsTimeoutMs: number;
    requestReports: boolean;
    /** Languages whose own alphabets may be used where they save segments; none when left out. */
    nationalAlphabets?: readonly NationalLanguage[];
    /** How long a message may wait to be sent before it is given up. */
    expireAfterMs: number;
  };
  lines: readonly LineOptions[];
  /** How new messages find their line; by default to where the contact last wrote, else the first line. */
  routing?: { sticky: boolean; rules: readonly RouteRule[] };
  /** The simulated line's air and numbers, when the built-in line serves. */
  simulation: Simulation | null;
  /** From 0 up to 1; spreads waits after refusals. */
  random?: () => number;
  /** Finds a known modem among the ports of this machine; absent where nothing can be looked for. */
  locate?: Locate;
  /** Tells a USB device by the port it makes; absent where nothing can be asked. */
  usbSerialOf?: UsbSerialOf;
  /** Checks the options of a line that is added while the program runs; absent where none can be. */
  checkLine?: CheckLine;
  /** How modems that serve no line yet are looked for; absent where none can be. */
  finding?: FindingMeans;
  /** How backups go; absent where none are made. */
  backup?: BackupDoor;
  /** How phones reach the box; absent where none can. */
  phones?: PhoneNetwork;
  /** How often each API key may ask; as usual when left out. */
  keyPace?: RequestPace;
  /** How the box is watched and who is told; absent where nobody looks. */
  monitoring?: MonitoringOptions;
};
