// The checked configuration as the program uses it: resolved, in milliseconds where it is a time, and frozen.
import { type ParsedConfig, parseListen } from './schema.ts';

type ParsedLine = ParsedConfig['lines'][number];

export type ModemLineConfig = {
  readonly id: string;
  readonly kind: 'modem';
  /** `/dev/…` or `tcp://host:port`. */
  readonly port: string;
  readonly baud: number;
  /** Secret; from `pin` or `pin_file`. */
  readonly pin: string | null;
  readonly smsc: string | null;
  readonly promptDelayMs: number | null;
};

export type SimulatedLineConfig = {
  readonly id: string;
  readonly kind: 'simulated';
  readonly number: string;
  readonly capacity: number;
};

export type LineConfig = ModemLineConfig | SimulatedLineConfig;

export type Config = {
  readonly server: {
    /** An IPv6 host without brackets. */
    readonly host: string;
    /** 0 takes any free port. */
    readonly port: number;
    /** Without a slash at the end. */
    readonly publicUrl: string | null;
    readonly secureCookies: boolean;
  };
  readonly business: {
    readonly name: string;
    /** Empty when none is configured. */
    readonly help: string;
    /** ISO 3166 alpha-2, upper case. */
    readonly country: string;
    readonly languages: readonly ParsedConfig['business']['languages'][number][];
  };
  readonly messages: {
    readonly maxSegments: number;
    readonly partsTimeoutMs: number;
    readonly requestReports: boolean;
  };
  readonly log: { readonly level: ParsedConfig['log']['level'] };
  /** At least one. */
  readonly lines: readonly LineConfig[];
  /** True while the lines are simulated; they are never mixed with real ones. */
  readonly simulated: boolean;
};

/** `pins` holds the PINs that were read from files, by the line's place. */
export function toConfig(parsed: ParsedConfig, pins: ReadonlyMap<number, string>): Config {
  const { server, business, messages, log, lines } = parsed;
  return deepFreeze({
    server: {
      ...(parseListen(server.listen) ?? { host: '', port: 0 }),
      publicUrl: server.public_url?.replace(/\/+$/, '') ?? null,
      secureCookies: server.secure_cookies,
    },
    business: { ...business, languages: [...new Set(business.languages)] },
    messages: {
      maxSegments: messages.max_segments,
      partsTimeoutMs: messages.parts_timeout_hours * 3_600_000,
      requestReports: messages.request_reports,
    },
    log: { level: log.level },
    lines: lines.map((line, index) => toLine(line, pins.get(index))),
    simulated: lines.every((line) => line.kind === 'simulated'),
  });
}

function toLine(line: ParsedLine, pinFromFile: string | undefined): LineConfig {
  if (line.kind === 'simulated') return { ...line };
  return {
    id: line.id,
    kind: line.kind,
    port: line.port,
    baud: line.baud,
    pin: pinFromFile ?? line.pin ?? null,
    smsc: line.smsc ?? null,
    promptDelayMs: line.prompt_delay_ms ?? null,
  };
}

function deepFreeze<T extends object>(value: T): T {
  for (const child of Object.values(value)) {
    if (typeof child === 'object' && child !== null) deepFreeze(child);
  }
  return Object.freeze(value);
}
