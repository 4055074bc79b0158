// The checked configuration as the program uses it: resolved, in milliseconds where it is a time, and frozen.

import { type AlarmFiles, type AlarmsConfig, toAlarms } from './alarm-config.ts';
import { type BackupConfig, type BackupFiles, toBackup } from './backup-options.ts';
import { type HouseConfig, type HouseFiles, toHouse } from './house-options.ts';
import { type HttpsConfig, toHttps } from './https-options.ts';
import { type LimitsConfig, toLimits } from './limit-options.ts';
import { type LineJobsConfig, phoneJobs, toLineJobs } from './line-jobs.ts';
import { type MetricsConfig, type MetricsFiles, toMetrics } from './metrics-config.ts';
import { type MqttConfig, type MqttFiles, toMqtt } from './mqtt-options.ts';
import { parseQuietHours } from './pace-options.ts';
import { type PhoneConfig, toPhone } from './phone-options.ts';
import type { ParsedConfig } from './schema.ts';
import { parseListen } from './server-address.ts';
import { type SmsgateConfig, toSmsgate } from './smsgate-options.ts';

type ParsedLine = ParsedConfig['lines'][number];

/** Which line takes over, and after how long down, ms. */
export type StandByConfig = { readonly lineId: string; readonly afterMs: number };

export type ModemLineConfig = {
  readonly id: string;
  readonly kind: 'modem';
  /** `/dev/…`, `tcp://host:port` or `auto`, which comes with an `imei`. */
  readonly port: string;
  readonly imei: string | null;
  readonly baud: number;
  /** Secret; from `pin` or `pin_file`. */
  readonly pin: string | null;
  readonly smsc: string | null;
  readonly receiveMode: 'stored' | 'direct';
  readonly keepLinkOpen: boolean;
  readonly promptDelayMs: number | null;
  readonly sendMode: 'direct' | 'stored';
  readonly standBy: StandByConfig | null;
  readonly pace: PaceConfig;
  /** What `uhubctl` is told to switch the modem's power; null when nothing can. */
  readonly usbPower: { readonly hub: string; readonly port: number } | null;
  readonly jobs: LineJobsConfig;
};

/** Limits count segments; null is none. Quiet hours are minutes since midnight. */
export type PaceConfig = {
  readonly gapMs: number;
  readonly perMinute: number | null;
  readonly perHour: number | null;
  readonly perDay: number | null;
  readonly perMonth: number | null;
  readonly monthStarts: number;
  readonly quietHours: { readonly fromMinute: number; readonly toMinute: number } | null;
  readonly quietLanes: readonly ('person' | 'automatic' | 'bulk')[];
};

export type SimulatedLineConfig = {
  readonly id: string;
  readonly kind: 'simulated';
  readonly number: string;
  readonly capacity: number;
  readonly standBy: StandByConfig | null;
};

export type PhoneLineConfig = {
  readonly id: string;
  readonly kind: 'phone';
  readonly phone: PhoneConfig;
  readonly standBy: StandByConfig | null;
  readonly pace: PaceConfig;
  readonly jobs: LineJobsConfig;
};

/** A phone with the app "SMS Gateway for Android". */
export type SmsgateLineConfig = SmsgateConfig & {
  readonly id: string;
  readonly standBy: StandByConfig | null;
  readonly pace: PaceConfig;
  readonly jobs: LineJobsConfig;
};

export type LineConfig =
  | ModemLineConfig
  | PhoneLineConfig
  | SmsgateLineConfig
  | SimulatedLineConfig;

/** A rule that chooses the line of a new message. */
export type RouteConfig = {
  readonly prefixes: readonly string[];
  readonly numbers: readonly string[];
  readonly numbersFile: string | null;
  /** What stands in that file. */
  readonly numbersOfFile: readonly string[];
  /** At least one. */
  readonly lines: readonly string[];
  /** As many as lines. */
  readonly weights: readonly number[];
};

export type Config = {
  readonly server: {
    /** An IPv6 host without brackets. */
    readonly host: string;
    /** 0 takes any free port. */
    readonly port: number;
    /** Without a slash at the end. */
    readonly publicUrl: string | null;
    /** Also when the box itself speaks HTTPS. */
    readonly secureCookies: boolean;
    readonly https: HttpsConfig;
    /** Without `.local`; null: nothing is announced. */
    readonly localName: string | null;
  };
  readonly business: {
    readonly name: string;
    /** Empty when none is configured. */
    readonly help: string;
    /** ISO 3166 alpha-2, upper case. */
    readonly country: string;
    /** IANA name. */
    readonly timezone: string;
    readonly languages: readonly ParsedConfig['business']['languages'][number][];
  };
  readonly messages: {
    readonly maxSegments: number;
    readonly partsTimeoutMs: number;
    readonly expireAfterMs: number;
    readonly requestReports: boolean;
    /** ISO 639-1; empty: texts go out in the default alphabet or in UCS-2. */
    readonly nationalAlphabets: readonly ParsedConfig['messages']['national_alphabets'][number][];
    readonly sticky: boolean;
  };
  readonly log: { readonly level: ParsedConfig['log']['level'] };
  /** Where modems are looked for: paths with `*` and `?`, and `tcp://host:port`. */
  readonly modems: { readonly search: readonly string[] };
  readonly backup: BackupConfig;
  readonly mqtt: MqttConfig;
  readonly house: HouseConfig;
  readonly metrics: MetricsConfig;
  readonly limits: LimitsConfig;
  readonly alarms: AlarmsConfig;
  /** At least one. */
  readonly lines: readonly LineConfig[];
  /** In the order of the file; the first that fits counts. */
  readonly routes: readonly RouteConfig[];
  /** True while the lines are simulated; they are never mixed with real ones. */
  readonly simulated: boolean;
};

/** What was read from files that the configuration names, by the place of the line or route. */
export type NamedFiles = {
  pins: ReadonlyMap<number, string>;
  passwords: ReadonlyMap<number, string>;
  numbers: ReadonlyMap<number, readonly string[]>;
  backup: BackupFiles;
  mqtt: MqttFiles;
  /** Relative paths begin here. */
  folder: string;
  house: HouseFiles;
  metrics: MetricsFiles;
  alarms: AlarmFiles;
};

/** The configuration with what its named files hold. */
export function toConfig(parsed: ParsedConfig, files: NamedFiles): Config {
  const { numbers, backup, mqtt, house } = files;
  const { server, business, messages, log, modems, lines, routes } = parsed;
  const https = toHttps(server, files.folder);
  return deepFreeze({
    server: {
      ...(parseListen(server.listen) ?? { host: '', port: 0 }),
      publicUrl: server.public_url?.replace(/\/+$/, '') ?? null,
      secureCookies: server.secure_cookies || https.own || https.files !== null,
      https,
      localName: server.local_name === '' ? null : server.local_name,
    },
    business: {
      ...business,
      timezone: business.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
      languages: [...new Set(business.languages)],
    },
    messages: {
      maxSegments: messages.max_segments,
      partsTimeoutMs: messages.parts_timeout_hours * 3_600_000,
      expireAfterMs: messages.expire_after_hours * 3_600_000,
      requestReports: messages.request_reports,
      nationalAlphabets: [...new Set(messages.national_alphabets)],
      sticky: messages.sticky,
    },
    log: { level: log.level },
    modems: { search: [...new Set(modems.search)] },
    backup: toBackup(parsed.backup, backup),
    mqtt: toMqtt(parsed.mqtt, mqtt),
    house: toHouse(parsed.house, house),
    metrics: toMetrics(parsed.metrics, files.metrics),
    limits: toLimits(parsed.limits),
    alarms: toAlarms(parsed.alarms, files.alarms),
    lines: lines.map((line, index) => toLine(line, index, files)),
    routes: routes.map((route, index) => toRoute(route, numbers.get(index) ?? [])),
    simulated: lines.every((line) => line.kind === 'simulated'),
  });
}

function toLine(line: ParsedLine, index: number, { pins, passwords }: NamedFiles): LineConfig {
  switch (line.kind) {
    case 'modem':
      return toModemLine(line, pins.get(index));
    case 'phone':
      return toPhoneLine(line);
    case 'smsgate':
      return toSmsgateLine(line, passwords.get(index));
    case 'simulated': {
      const { id, kind, number, capacity } = line;
      return { id, kind, number, capacity, standBy: standByOf(line) };
    }
  }
}

type ParsedModemLine = Extract<ParsedLine, { kind: 'modem' }>;

/** A checked line with a modem, as the program uses it. */
export function toModemLine(line: ParsedModemLine, pinFromFile?: string): ModemLineConfig {
  const { usb_hub: hub, usb_hub_port: hubPort } = line;
  return {
    id: line.id,
    kind: line.kind,
    port: line.port,
    imei: line.imei ?? null,
    baud: line.baud,
    pin: pinFromFile ?? line.pin ?? null,
    smsc: line.smsc ?? null,
    receiveMode: line.receive_mode,
    keepLinkOpen: line.keep_link_open,
    promptDelayMs: line.prompt_delay_ms ?? null,
    sendMode: line.send_mode,
    pace: toPace(line),
    usbPower: hub === undefined || hubPort === undefined ? null : { hub, port: hubPort },
    jobs: toLineJobs(line.id, line),
    standBy: standByOf(line),
  };
}

/** A checked line that is a phone, as the program uses it. */
export function toPhoneLine(line: Extract<ParsedLine, { kind: 'phone' }>): PhoneLineConfig {
  const { id, kind } = line;
  return {
    id,
    kind,
    phone: toPhone(line),
    pace: toPace(line),
    jobs: toLineJobs(id, phoneJobs(line)),
    standBy: standByOf(line),
  };
}

/** A checked line with the app, as the program uses it. */
export function toSmsgateLine(
  line: Extract<ParsedLine, { kind: 'smsgate' }>,
  passwordFromFile?: string,
): SmsgateLineConfig {
  return {
    id: line.id,
    ...toSmsgate(line, passwordFromFile),
    standBy: standByOf(line),
    pace: toPace(line),
    jobs: toLineJobs(line.id, phoneJobs(line)),
  };
}

function standByOf(line: ParsedLine): StandByConfig | null {
  if (line.standby === undefined) return null;
  return { lineId: line.standby, afterMs: line.standby_after_minutes * 60_000 };
}

function toRoute(
  route: ParsedConfig['routes'][number],
  numbersOfFile: readonly string[],
): RouteConfig {
  return {
    prefixes: route.prefixes,
    numbers: route.numbers,
    numbersFile: route.numbers_file ?? null,
    numbersOfFile,
    lines: route.lines,
    weights: route.weights ?? route.lines.map(() => 1),
  };
}

function toPace(line: Exclude<ParsedLine, { kind: 'simulated' }>): PaceConfig {
  return {
    gapMs: line.gap_ms,
    perMinute: line.per_minute ?? null,
    perHour: line.per_hour ?? null,
    perDay: line.per_day ?? null,
    perMonth: line.per_month ?? null,
    monthStarts: line.month_starts,
    quietHours: line.quiet_hours === undefined ? null : parseQuietHours(line.quiet_hours),
    quietLanes: [...new Set(line.quiet_lanes)],
  };
}

function deepFreeze<T extends object>(value: T): T {
  for (const child of Object.values(value)) {
    if (typeof child === 'object' && child !== null) deepFreeze(child);
  }
  return Object.freeze(value);
}
