// Every option: meaning, type, default, example, secret or not. Defaults stand here and nowhere else.
import { z } from 'zod';
import { alarms } from './alarm-options.ts';
import { backup } from './backup-options.ts';
import { house } from './house-options.ts';
import { httpsOptions } from './https-options.ts';
import { limits } from './limit-options.ts';
import { lineJobOptions } from './line-jobs.ts';
import { localNameOption } from './local-name-option.ts';
import { metrics } from './metrics-options.ts';
import { mqtt } from './mqtt-options.ts';
import { pace } from './pace-options.ts';
import { phoneOptions } from './phone-options.ts';
import { parseListen } from './server-address.ts';
import { smsgateOptions } from './smsgate-options.ts';

/** What an option says about itself; `example` is a line for the file, shown as the hint of a problem. */
export type OptionMeta = { description: string; example: string; secret?: boolean };

const flag = (meta: OptionMeta, fallback: boolean) => z.boolean().default(fallback).meta(meta);

const wholeNumber = (range: { from: number; to: number }) => z.int().min(range.from).max(range.to);

const server = z.strictObject({
  ...httpsOptions,
  listen: z
    .string()
    .refine((text) => parseListen(text) !== null, 'must be host:port, an IPv6 host in brackets')
    .default('0.0.0.0:8080')
    .meta({
      description: 'Address and port the web pages and the API are served on; port 0 takes any.',
      example: 'listen = "0.0.0.0:8080"',
    }),
  local_name: localNameOption,
  public_url: z
    .url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })
    .optional()
    .meta({
      description:
        'Address people reach the box under, for links; taken from the request if absent.',
      example: 'public_url = "https://sms.example.org"',
    }),
  secure_cookies: flag(
    {
      description: 'Send cookies over HTTPS only; switch on behind a proxy that speaks HTTPS.',
      example: 'secure_cookies = true',
    },
    false,
  ),
});

const languageCodes = ['en', 'fr', 'es', 'it', 'pl', 'de'] as const;

const business = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(60, 'must have at most 60 characters')
    .default('Bramka')
    .meta({
      description:
        'Name in answers to STOP, START and HELP; up to 30 characters keep them one SMS.',
      example: 'name = "Salon Ola"',
    }),
  help: z
    .string()
    .trim()
    .max(300, 'must have at most 300 characters')
    .default('')
    .meta({
      description:
        'Answer to HELP, e.g. who you are and how to reach you. How to stop is added. Empty: a ' +
        "sentence with the name, in the customer's language.",
      example: 'help = "Salon Ola, Mon-Fri 9-17, salon.example.org"',
    }),
  country: z
    .string()
    .toUpperCase()
    .refine(isCountry, 'must be the two-letter code of a country (ISO 3166)')
    .default('PL')
    .meta({
      description:
        'Country of numbers typed or received without a country code (ISO 3166 alpha-2).',
      example: 'country = "PL"',
    }),
  timezone: z
    .string()
    .refine(isTimeZone, 'must be a time zone such as Europe/Warsaw (IANA)')
    .optional()
    .meta({
      description:
        "Time zone of days, months and quiet hours, and of the times on pages; the machine's if absent.",
      example: 'timezone = "Europe/Warsaw"',
    }),
  languages: z
    .array(z.enum(languageCodes))
    .min(1, 'must name at least one language')
    .default([...languageCodes])
    .meta({
      description: 'Languages whose STOP, START and HELP words count; English always does.',
      example: 'languages = ["en", "pl"]',
    }),
});

/** Languages with tables of their own in 3GPP TS 23.038 annex A. */
const nationalLanguages = [
  'tr',
  'es',
  'pt',
  'bn',
  'gu',
  'hi',
  'kn',
  'ml',
  'or',
  'pa',
  'ta',
  'te',
  'ur',
] as const;

const messages = z.strictObject({
  max_segments: wholeNumber({ from: 1, to: 255 }).default(10).meta({
    description: 'A text that needs more segments than this is refused.',
    example: 'max_segments = 10',
  }),
  parts_timeout_hours: wholeNumber({ from: 1, to: 720 }).default(24).meta({
    description:
      'How long to wait for the missing parts of a long message before it is shown with a gap.',
    example: 'parts_timeout_hours = 24',
  }),
  national_alphabets: z
    .array(z.enum(nationalLanguages))
    .default([])
    .meta({
      description:
        'Languages (`tr es pt bn gu hi kn ml or pa ta te ur`) whose own alphabets may be used where they save segments. ' +
        'None by default: few networks and phones carry them reliably, so try it with your own before you rely on it.',
      example: 'national_alphabets = ["pt", "es"]',
    }),

  expire_after_hours: wholeNumber({ from: 1, to: 720 }).default(72).meta({
    description:
      'A message that could not be sent in this time is given up, so that an outage does not end in stale texts.',
    example: 'expire_after_hours = 72',
  }),
  request_reports: flag(
    {
      description:
        'Ask the network for a status report of every segment; some tariffs charge for it.',
      example: 'request_reports = true',
    },
    true,
  ),
  sticky: flag(
    {
      description:
        'Answer from the line that a contact last wrote to; `false` lets `[[routes]]` decide anew.',
      example: 'sticky = true',
    },
    true,
  ),
});

const log = z.strictObject({
  level: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info').meta({
    description: 'Least important lines that are logged.',
    example: 'level = "info"',
  }),
});

const modems = z.strictObject({
  search: z
    .array(
      z
        .string()
        .refine(
          (text) => isSearchPlace(text),
          'must be a path below /dev, with * and ? where any characters may stand, or tcp://host:port',
        ),
    )
    .default([
      '/dev/ttyUSB*',
      '/dev/ttyACM*',
      '/dev/ttyAMA*',
      '/dev/ttyS*',
      '/dev/ttyHS*',
      '/dev/ttyXRUSB*',
      '/dev/ttymxc*',
    ])
    .meta({
      description:
        'Where "Add a line" looks for modems: ports by their names, with `*` and `?`, or `tcp://host:port`.',
      example: 'search = ["/dev/ttyUSB*", "/dev/modem-*", "tcp://192.168.1.20:7000"]',
    }),
});

const lineName = z
  .string()
  .regex(/^[a-z0-9-]{1,32}$/, 'must be 1 to 32 characters of a-z, 0-9 and "-"');

const lineId = lineName.meta({
  description: 'Name of the line, unique; conversations belong to it, so do not change it.',
  example: 'id = "front-desk"',
});

const ownNumber = /^\+\d{5,15}$/;
/** As the program writes numbers: international with `+`, or a short code. */
export const listedNumber = /^(?:\+\d{5,15}|\d{3,8})$/;

/** Which line sends in place of one that is down; for lines of every kind. */
const standBy = {
  standby: lineName.optional().meta({
    description: 'Line that sends what waits here once this line has been down for a while.',
    example: 'standby = "spare"',
  }),
  standby_after_minutes: wholeNumber({ from: 1, to: 1_440 }).default(10).meta({
    description: 'How long the line must be down before its stand-by takes over.',
    example: 'standby_after_minutes = 10',
  }),
};

/** A modem on a serial port or behind a network port. */
export const modemLine = z.strictObject({
  id: lineId,
  kind: z.literal('modem').default('modem').meta({
    description: 'A GSM modem with AT commands.',
    example: 'kind = "modem"',
  }),
  port: z
    .string()
    .refine(isPort, 'must be a /dev/… file, tcp://host:port or auto')
    .meta({
      description:
        'Where the modem is: a device file, best by a stable name, `tcp://host:port`, or `auto` to find ' +
        'the one with this `imei`.',
      example: 'port = "/dev/serial/by-id/usb-Modem-if02-port0"',
    }),
  imei: z
    .string()
    .regex(/^\d{15}$/, 'must be 15 digits')
    .optional()
    .meta({
      description:
        'Number of the one modem that may serve the line; without it the first one is remembered.',
      example: 'imei = "490154203237518"',
    }),
  baud: wholeNumber({ from: 300, to: 4_000_000 }).default(115_200).meta({
    description: 'Speed of a serial port in bits per second.',
    example: 'baud = 115200',
  }),
  pin: z
    .string()
    .regex(/^\d{4,8}$/, 'must be 4 to 8 digits')
    .optional()
    .meta({
      description: 'PIN of the SIM; better kept in `pin_file`.',
      example: 'pin = "1234" (in quotes)',
      secret: true,
    }),
  pin_file: z.string().min(1, 'must not be empty').optional().meta({
    description: 'File that holds nothing but the PIN; relative to the folder of this file.',
    example: 'pin_file = "/etc/bramka/front-desk.pin"',
  }),
  smsc: z.string().regex(ownNumber, 'must be an international number with "+"').optional().meta({
    description: "Number of the service centre; the SIM's own if absent.",
    example: 'smsc = "+48000000000"',
  }),
  receive_mode: z.enum(['stored', 'direct']).default('stored').meta({
    description:
      'How texts come in: `stored` by the modem first, or handed over `direct` and acknowledged once they are safe.',
    example: 'receive_mode = "direct"',
  }),
  keep_link_open: z.boolean().default(false).meta({
    description: 'Keep the radio link open while texts follow each other; saves seconds on 2G.',
    example: 'keep_link_open = true',
  }),
  prompt_delay_ms: wholeNumber({ from: 0, to: 5_000 }).optional().meta({
    description: 'Pause before the text is handed over, for modems that lose its beginning.',
    example: 'prompt_delay_ms = 50',
  }),
  send_mode: z
    .enum(['direct', 'stored'])
    .default('direct')
    .meta({
      description:
        "`stored`: each text is written into the modem's memory and sent from there, so that after a power cut it is " +
        'known whether it went out; costs a little speed, and a modem that cannot sends directly.',
      example: 'send_mode = "stored"',
    }),
  ...standBy,
  ...pace,
  usb_hub: z
    .string()
    .regex(/^\d+(-\d+(\.\d+)*)?$/, 'must be a hub as uhubctl lists it, e.g. 1-1')
    .optional()
    .meta({
      description:
        'Hub the modem hangs on, as `uhubctl` lists it: the last resort of recovery switches its power.',
      example: 'usb_hub = "1-1"',
    }),
  usb_hub_port: wholeNumber({ from: 1, to: 32 }).optional().meta({
    description: 'Port of that hub.',
    example: 'usb_hub_port = 2',
  }),
  ...lineJobOptions,
});

/** An Android phone with this project's program, over MQTT. */
export const phoneLine = z.strictObject({
  id: lineId,
  kind: z.literal('phone').meta({
    description: 'An Android phone that is paired on the Lines page.',
    example: 'kind = "phone"',
  }),
  ...phoneOptions,
  ...standBy,
});

/** A phone with the app "SMS Gateway for Android", over HTTP. */
export const smsgateLine = z.strictObject({
  id: lineId,
  ...smsgateOptions,
  ...standBy,
});

/** A line without hardware, with a customer's phone on a page; for trying things out. */
export const simulatedLine = z.strictObject({
  id: lineId,
  kind: z.literal('simulated').meta({
    description: 'No modem: a simulated network with a phone to play the customer.',
    example: 'kind = "simulated"',
  }),
  number: z
    .string()
    .regex(ownNumber, 'must be an international number with "+"')
    .default('+447700900100')
    .meta({
      description: "The line's own number as the simulated customer sees it.",
      example: 'number = "+447700900100"',
    }),
  capacity: wholeNumber({ from: 1, to: 255 }).default(30).meta({
    description: 'How many messages the simulated SIM stores.',
    example: 'capacity = 30',
  }),
  ...standBy,
});

/** A rule that chooses the line for a new message; the first that fits counts. */
export const route = z.strictObject({
  prefixes: z
    .array(z.string().regex(/^\+?\d{1,15}$/, 'must be digits, with "+" for a country code'))
    .default([])
    .meta({
      description: 'How numbers begin that this rule is for. Without any numbers it is for all.',
      example: 'prefixes = ["+48", "+49"]',
    }),
  numbers: z
    .array(z.string().regex(listedNumber, 'must be a number with "+", or a short code'))
    .default([])
    .meta({
      description: 'Whole numbers that this rule is for.',
      example: 'numbers = ["+48600100200"]',
    }),
  numbers_file: z.string().min(1, 'must not be empty').optional().meta({
    description: 'File with one such number a line; relative to the folder of this file.',
    example: 'numbers_file = "vip.txt"',
  }),
  lines: z.array(lineName).min(1, 'must name at least one line').meta({
    description: 'Lines to send from; a contact keeps its line.',
    example: 'lines = ["front-desk", "spare"]',
  }),
  weights: z
    .array(wholeNumber({ from: 1, to: 1_000 }))
    .optional()
    .meta({
      description: 'Shares of the lines, in their order; even if absent.',
      example: 'weights = [3, 1]',
    }),
});

/** The tables of the file that stand once. */
export const sections = {
  server,
  business,
  messages,
  log,
  modems,
  backup,
  mqtt,
  house,
  metrics,
  limits,
  alarms,
};

/** The kinds of lines, by their name. */
export const lineKinds = {
  modem: modemLine,
  phone: phoneLine,
  smsgate: smsgateLine,
  simulated: simulatedLine,
};

/** What serves when no line is configured. */
const demoLine = { id: 'demo', kind: 'simulated' };

/** The whole file. */
export const configSchema = z.strictObject({
  server: server.prefault({}),
  business: business.prefault({}),
  messages: messages.prefault({}),
  log: log.prefault({}),
  modems: modems.prefault({}),
  backup: backup.prefault({}),
  mqtt: mqtt.prefault({}),
  house: house.prefault({}),
  metrics: metrics.prefault({}),
  limits: limits.prefault({}),
  alarms: alarms.prefault({}),
  lines: z.preprocess(
    (lines) =>
      lines === undefined || (Array.isArray(lines) && lines.length === 0) ? [demoLine] : lines,
    z.array(z.discriminatedUnion('kind', [modemLine, phoneLine, smsgateLine, simulatedLine])),
  ),
  routes: z.array(route).default([]),
});

export type ParsedConfig = z.output<typeof configSchema>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function isPort(text: string): boolean {
  if (text === 'auto' || /^\/dev\/\S+$/.test(text)) return true;
  const address = text.startsWith('tcp://') ? parseListen(text.slice('tcp://'.length)) : null;
  return address !== null && address.port > 0;
}

function isSearchPlace(text: string): boolean {
  if (text.startsWith('tcp://')) return isPort(text);
  return /^\/dev\/[\w.:@+,=#*?/-]+$/.test(text) && !text.split('/').includes('..');
}

const regionNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

function isCountry(code: string): boolean {
  // UK, EU and their like have a name too, but are reserved, not assigned.
  return (
    /^[A-Z]{2}$/.test(code) &&
    !/^(UK|EU|UN|EZ|ZZ)$/.test(code) &&
    regionNames.of(code) !== undefined
  );
}
