// The merged configuration as a file would say it, secrets masked; what `bramka check-config` prints.
import { stringify } from 'smol-toml';
import { describeAlarms } from './alarm-config.ts';
import type { Config, RouteConfig } from './config.ts';
import type { LineConfig, PaceConfig } from './line-config.ts';
import { describeMetrics } from './metrics-config.ts';
import { describeBackup } from './options/backup.ts';
import { describeHouse } from './options/house.ts';
import { describeHttps } from './options/https.ts';
import { describeLimits } from './options/limits.ts';
import { describeLineJobs, describePhoneJobs } from './options/line-jobs.ts';
import { describeMqtt } from './options/mqtt.ts';
import { describePhone } from './options/phone-line.ts';
import { describeSmsgate } from './options/smsgate-line.ts';

/** TOML with every option that has a value. */
export function describeConfig(config: Config): string {
  const { server, business, messages, log, modems, lines, routes } = config;
  const host = server.host.includes(':') ? `[${server.host}]` : server.host;
  return stringify({
    server: {
      listen: `${host}:${server.port}`,
      local_name: server.localName ?? '',
      ...present('public_url', server.publicUrl),
      secure_cookies: server.secureCookies,
      ...describeHttps(server.https),
    },
    business: { ...business, languages: [...business.languages] },
    messages: {
      max_segments: messages.maxSegments,
      parts_timeout_hours: messages.partsTimeoutMs / 3_600_000,
      national_alphabets: [...messages.nationalAlphabets],
      expire_after_hours: messages.expireAfterMs / 3_600_000,
      request_reports: messages.requestReports,
      sticky: messages.sticky,
    },
    log: { ...log },
    modems: { search: [...modems.search] },
    backup: describeBackup(config.backup),
    mqtt: describeMqtt(config.mqtt),
    house: describeHouse(config.house),
    metrics: describeMetrics(config.metrics),
    limits: describeLimits(config.limits),
    alarms: describeAlarms(config.alarms),
    lines: lines.map(describeLine),
    routes: routes.map(describeRoute),
  });
}

function describeLine(line: LineConfig): Record<string, string | number | boolean | string[]> {
  const standBy =
    line.standBy === null
      ? {}
      : {
          standby: line.standBy.lineId,
          standby_after_minutes: line.standBy.afterMs / 60_000,
        };
  if (line.kind === 'simulated') {
    const { id, kind, number, capacity } = line;
    return { id, kind, number, capacity, ...standBy };
  }
  if (line.kind === 'smsgate') {
    return {
      id: line.id,
      ...describeSmsgate(line),
      ...describePace(line.pace),
      ...standBy,
      ...describePhoneJobs(line.jobs),
    };
  }
  if (line.kind === 'phone') {
    return {
      id: line.id,
      kind: line.kind,
      ...describePhone(line.phone),
      ...describePace(line.pace),
      ...standBy,
      ...describePhoneJobs(line.jobs),
    };
  }
  return {
    id: line.id,
    kind: line.kind,
    port: line.port,
    ...present('imei', line.imei),
    baud: line.baud,
    ...present('pin', line.pin === null ? null : '(hidden)'),
    ...present('smsc', line.smsc),
    receive_mode: line.receiveMode,
    keep_link_open: line.keepLinkOpen,
    ...present('prompt_delay_ms', line.promptDelayMs),
    send_mode: line.sendMode,
    ...describePace(line.pace),
    ...present('usb_hub', line.usbPower?.hub ?? null),
    ...present('usb_hub_port', line.usbPower?.port ?? null),
    ...standBy,
    ...describeLineJobs(line.jobs),
  };
}

function describePace(pace: PaceConfig): Record<string, string | number | string[]> {
  const { quietHours, perMonth } = pace;
  return {
    gap_ms: pace.gapMs,
    ...present('per_minute', pace.perMinute),
    ...present('per_hour', pace.perHour),
    ...present('per_day', pace.perDay),
    ...present('per_month', perMonth),
    ...present('month_starts', perMonth === null ? null : pace.monthStarts),
    ...(quietHours === null
      ? {}
      : {
          quiet_hours: `${clock(quietHours.fromMinute)}-${clock(quietHours.toMinute)}`,
          quiet_lanes: [...pace.quietLanes],
        }),
  };
}

function clock(minuteOfDay: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
}

function describeRoute(route: RouteConfig): Record<string, string | string[] | number[]> {
  return {
    prefixes: [...route.prefixes],
    numbers: [...route.numbers],
    ...present('numbers_file', route.numbersFile),
    lines: [...route.lines],
    weights: [...route.weights],
  };
}

function present<T>(key: string, value: T | null): Record<string, T> {
  return value === null ? {} : { [key]: value };
}
