// A checked line of each kind as the program uses it: in milliseconds where it is a time, null where nothing was said.

import { type LineJobsConfig, phoneJobs, toLineJobs } from './options/line-jobs.ts';
import { parseQuietHours } from './options/pace.ts';
import { type PhoneConfig, toPhone } from './options/phone-line.ts';
import { type SmsgateConfig, toSmsgate } from './options/smsgate-line.ts';
import type { ParsedConfig } from './schema.ts';

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

/** What files say of lines, by the place of the line. */
export type LineFiles = {
  pins: ReadonlyMap<number, string>;
  passwords: ReadonlyMap<number, string>;
};

/** One line of the file, with what its named files hold; `index` is its place. */
export function toLine(
  line: ParsedLine,
  index: number,
  { pins, passwords }: LineFiles,
): LineConfig {
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
