// Options of a line that is a phone with the app "SMS Gateway for Android": what the file says, what the program gets, and
// what is printed.
import { z } from 'zod';
import { lineId, standBy } from './line.ts';
import { lineJobOptions } from './line-jobs.ts';
import { phonePace } from './pace.ts';

/** What only such a line has. */
const smsgateOptions = {
  kind: z.literal('smsgate').meta({
    description: 'A phone with the app "SMS Gateway for Android", its local server switched on.',
    example: 'kind = "smsgate"',
  }),
  url: z
    .url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })
    .refine((text) => isPlainAddress(text), 'must hold no user, password, "?" or "#"')
    .meta({
      description:
        "Address of the app's local server. It speaks plain HTTP: keep the phone on a network you trust.",
      example: 'url = "http://192.168.1.30:8080"',
    }),
  user: z
    .string()
    .regex(/^[^:\s]+$/, 'must not be empty or hold ":" or spaces')
    .default('sms')
    .meta({ description: 'User name that the app shows.', example: 'user = "sms"' }),
  password: z.string().min(1, 'must not be empty').optional().meta({
    description: 'Password that the app shows; better kept in `password_file`.',
    example: 'password = "a1b2c3d4"',
    secret: true,
  }),
  password_file: z.string().min(1, 'must not be empty').optional().meta({
    description: 'File that holds nothing but the password; relative to the folder of this file.',
    example: 'password_file = "/etc/bramka/phone.password"',
  }),
  sim: z.int().min(1).max(8).optional().meta({
    description: "SIM of the line, counted from 1; the phone's own choice if absent.",
    example: 'sim = 1',
  }),
  poll_seconds: z.int().min(2).max(300).default(5).meta({
    description: 'How often the phone is asked for new texts.',
    example: 'poll_seconds = 5',
  }),
  webhook: z.boolean().default(false).meta({
    description:
      'Let the app call the box when something comes or changes, so that nothing waits for the next look; needs an https:// `public_url` that the phone trusts.',
    example: 'webhook = true',
  }),
  number: lineJobOptions.number,
  canary_hours: lineJobOptions.canary_hours,
  canary_to: lineJobOptions.canary_to,
  ...phonePace,
};

/** A phone with the app "SMS Gateway for Android", over HTTP. */
export const smsgateLine = z.strictObject({
  id: lineId,
  ...smsgateOptions,
  ...standBy,
});

type ParsedSmsgate = z.output<z.ZodObject<typeof smsgateOptions>>;

/** What such a line has besides what all have. */
export type SmsgateConfig = {
  readonly kind: 'smsgate';
  /** Without a slash at the end. */
  readonly url: string;
  readonly user: string;
  /** Secret; from `password` or `password_file`. */
  readonly password: string;
  /** Counted from 1; null: the phone's own choice. */
  readonly sim: number | null;
  readonly pollMs: number;
  /** The app may call the box. */
  readonly webhook: boolean;
};

/** The options as the program uses them; what stands in the file of the password wins. */
export function toSmsgate(line: ParsedSmsgate, passwordFromFile?: string): SmsgateConfig {
  return {
    kind: line.kind,
    url: withoutSlash(line.url),
    user: line.user,
    password: passwordFromFile ?? line.password ?? '',
    sim: line.sim ?? null,
    pollMs: line.poll_seconds * 1_000,
    webhook: line.webhook,
  };
}

/** The options as the file would say them. */
export function describeSmsgate(line: SmsgateConfig): Record<string, string | number | boolean> {
  return {
    kind: line.kind,
    url: line.url,
    user: line.user,
    password: '(hidden)',
    ...(line.sim === null ? {} : { sim: line.sim }),
    poll_seconds: line.pollMs / 1_000,
    webhook: line.webhook,
  };
}

/** As the program uses an address. */
export function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}

function isPlainAddress(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { username, password, search, hash } = new URL(text);
  return username === '' && password === '' && search === '' && hash === '';
}
