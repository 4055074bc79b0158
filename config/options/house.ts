// The options of [house]: the home's own MQTT broker and Home Assistant. A part of the schema.
import { z } from 'zod';
import { brokerLogin, brokerUrl } from './broker.ts';

const topicPrefix = z
  .string()
  .regex(
    /^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*$/,
    'must be a topic of letters, digits, "_" and "-", with "/" between its levels',
  )
  .max(100, 'must have at most 100 characters');

const RECIPIENT = /^\s*([^=]{1,40}?)\s*=\s*(\+\d{5,15}|\d{3,8})\s*$/;

/** `Name=number` apart; null when it is none. */
function parseRecipient(text: string): { name: string; number: string } | null {
  const [, name, number] = RECIPIENT.exec(text) ?? [];
  return name === undefined || number === undefined ? null : { name, number };
}

/** Everything about the house's own broker; off by default. */
export const house = z.strictObject({
  enabled: z.boolean().default(false).meta({
    description: "Show the lines on the house's own MQTT broker, for Home Assistant and its like.",
    example: 'enabled = true',
  }),
  url: brokerUrl.optional().meta({
    description: 'Address of that broker; `mqtts://` for TLS.',
    example: 'url = "mqtt://192.168.1.10:1883"',
  }),
  ...brokerLogin,
  password_file: z.string().min(1, 'must not be empty').optional().meta({
    description: 'File that holds nothing but that password; relative to the folder of this file.',
    example: 'password_file = "/etc/bramka/house.password"',
  }),
  ca_file: z.string().min(1, 'must not be empty').optional().meta({
    description:
      "Certificate (PEM) by which the broker's own is trusted; without it those of the system count.",
    example: 'ca_file = "/etc/bramka/house-ca.pem"',
  }),
  prefix: topicPrefix.default('bramka').meta({
    description: 'How the topics of the box begin; give each box its own.',
    example: 'prefix = "bramka"',
  }),
  discovery: z.boolean().default(true).meta({
    description: 'Announce each line to Home Assistant as a device.',
    example: 'discovery = false',
  }),
  discovery_prefix: topicPrefix.default('homeassistant').meta({
    description: 'Where Home Assistant looks for announcements.',
    example: 'discovery_prefix = "homeassistant"',
  }),
  show_text: z
    .boolean()
    .default(true)
    .meta({
      description:
        'Give the words of texts to that broker, where all its users may read them. Every text a customer writes ' +
        'counts, so `false` tells only who wrote and when. True, since nothing goes there until `enabled` is.',
      example: 'show_text = false',
    }),
  recipients: z
    .array(z.string().refine((text) => parseRecipient(text) !== null, 'must be Name=number'))
    .max(50, 'must name at most 50 people')
    .refine(areDifferent, 'names a number twice')
    .default([])
    .meta({
      description:
        'Who can be written to from Home Assistant by a `notify` entity of their own, on each line.',
      example: 'recipients = ["Ola=+48555010002"]',
    }),
});

export type HouseConfig = {
  readonly enabled: boolean;
  /** Null only while it is not enabled. */
  readonly url: string | null;
  readonly username: string | null;
  /** Secret; from `password` or `password_file`. */
  readonly password: string | null;
  /** Path as written, and what stood in the file. */
  readonly caFile: string | null;
  readonly ca: string | null;
  readonly prefix: string;
  readonly discovery: boolean;
  readonly discoveryPrefix: string;
  readonly showText: boolean;
  readonly recipients: readonly { readonly name: string; readonly number: string }[];
};

/** What was read from the files that the section names. */
export type HouseFiles = { password: string | null; ca: string | null };

/** The section as the program uses it. */
export function toHouse(parsed: z.output<typeof house>, files: HouseFiles): HouseConfig {
  return {
    enabled: parsed.enabled,
    url: parsed.url ?? null,
    username: parsed.username ?? null,
    password: files.password ?? parsed.password ?? null,
    caFile: parsed.ca_file ?? null,
    ca: files.ca,
    prefix: parsed.prefix,
    discovery: parsed.discovery,
    discoveryPrefix: parsed.discovery_prefix,
    showText: parsed.show_text,
    recipients: parsed.recipients.flatMap((text) => parseRecipient(text) ?? []),
  };
}

/** The section as a file would say it, the password masked. */
export function describeHouse(config: HouseConfig): Record<string, string | boolean | string[]> {
  return {
    enabled: config.enabled,
    ...(config.url === null ? {} : { url: config.url }),
    ...(config.username === null ? {} : { username: config.username }),
    ...(config.password === null ? {} : { password: '(hidden)' }),
    ...(config.caFile === null ? {} : { ca_file: config.caFile }),
    prefix: config.prefix,
    discovery: config.discovery,
    discovery_prefix: config.discoveryPrefix,
    show_text: config.showText,
    recipients: config.recipients.map(({ name, number }) => `${name}=${number}`),
  };
}

function areDifferent(recipients: readonly string[]): boolean {
  const numbers = recipients.flatMap((text) => parseRecipient(text)?.number ?? []);
  return new Set(numbers).size === numbers.length;
}
