// The checked configuration as the program uses it: resolved, in milliseconds where it is a time, and frozen.

import { type AlarmFiles, type AlarmsConfig, toAlarms } from './alarm-config.ts';
import { type LineConfig, type LineFiles, toLine } from './line-config.ts';
import { type MetricsConfig, type MetricsFiles, toMetrics } from './metrics-config.ts';
import { type BackupConfig, type BackupFiles, toBackup } from './options/backup.ts';
import { type HouseConfig, type HouseFiles, toHouse } from './options/house.ts';
import { type HttpsConfig, toHttps } from './options/https.ts';
import { type LimitsConfig, toLimits } from './options/limits.ts';
import { type MqttConfig, type MqttFiles, toMqtt } from './options/mqtt.ts';
import type { ParsedConfig } from './schema.ts';
import { parseListen } from './server-address.ts';

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
export type NamedFiles = LineFiles & {
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

function deepFreeze<T extends object>(value: T): T {
  for (const child of Object.values(value)) {
    if (typeof child === 'object' && child !== null) deepFreeze(child);
  }
  return Object.freeze(value);
}
