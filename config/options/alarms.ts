// The options of [alarms]: when somebody is to be told, and by which ways. A part of the schema.
import { z } from 'zod';

const wholeNumber = (from: number, to: number) => z.int().min(from).max(to);
const fileOf = (what: string, example: string) =>
  z
    .string()
    .min(1, 'must not be empty')
    .optional()
    .meta({
      description: `File that holds nothing but ${what}; relative to the folder of this file.`,
      example,
    });
const secret = (description: string, example: string) =>
  z.string().min(1, 'must not be empty').optional().meta({ description, example, secret: true });

const webUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })
  .refine((text) => hasNoLogin(text), 'must hold no name and password');
const mail = z.email('must be an e-mail address');

/** Nothing is configured by default, and then nothing leaves the box. */
export const alarms = z.strictObject({
  language: z.enum(['en', 'fr', 'es', 'it', 'pl', 'de']).default('en').meta({
    description: 'Language of what is sent.',
    example: 'language = "en"',
  }),
  line_down_minutes: wholeNumber(1, 1_440).default(10).meta({
    description: 'How long a line may be down before that is an alarm.',
    example: 'line_down_minutes = 10',
  }),
  queue_stuck_minutes: wholeNumber(5, 10_080).default(60).meta({
    description: 'How long a message may wait on a line that works and may send.',
    example: 'queue_stuck_minutes = 60',
  }),
  disk_percent: wholeNumber(50, 99).default(90).meta({
    description:
      'How full the disk of the data may be, in per cent; less than 200 MB is always an alarm.',
    example: 'disk_percent = 90',
  }),
  backup_hours: wholeNumber(1, 8_760).default(36).meta({
    description: 'How old the latest good backup may be, where backups are made.',
    example: 'backup_hours = 36',
  }),
  email_to: z.array(mail).max(20, 'must name at most 20 addresses').default([]).meta({
    description: 'Who is told by e-mail; needs `smtp_url` and `email_from`.',
    example: 'email_to = ["owner@example.org"]',
  }),
  email_from: mail.optional().meta({
    description: 'Sender of these e-mails.',
    example: 'email_from = "bramka@example.org"',
  }),
  smtp_url: z
    .string()
    .refine((text) => isSmtp(text), 'must be smtps://host:port or smtp://host:port')
    .optional()
    .meta({
      description:
        'Mail server: `smtps://` for TLS from the start, `smtp://` for STARTTLS, which a password then needs.',
      example: 'smtp_url = "smtps://mail.example.org:465"',
    }),
  smtp_username: z.string().min(1, 'must not be empty').optional().meta({
    description: 'Name at the mail server.',
    example: 'smtp_username = "bramka"',
  }),
  smtp_password: secret(
    'Password at the mail server; better kept in `smtp_password_file`.',
    'smtp_password = "correct-horse"',
  ),
  smtp_password_file: fileOf('that password', 'smtp_password_file = "/etc/bramka/smtp.password"'),
  webhook_url: webUrl.optional().meta({
    description: 'Address that is told by a POST of JSON. Redirects are not followed.',
    example: 'webhook_url = "https://example.org/bramka"',
  }),
  webhook_secret: secret(
    'Signs each request (HMAC-SHA-256, header `X-Bramka-Signature`); better kept in `webhook_secret_file`.',
    'webhook_secret = "from: openssl rand -hex 24"',
  ),
  webhook_secret_file: fileOf('that secret', 'webhook_secret_file = "/etc/bramka/webhook.secret"'),
  ntfy_url: webUrl
    .refine(
      (text) => hasTopic(text),
      'must end in the name of a topic, as https://ntfy.example.org/my-box',
    )
    .optional()
    .meta({
      description:
        'Topic of ntfy, on your own server or a public one, which then reads what is sent.',
      example: 'ntfy_url = "https://ntfy.example.org/my-box"',
    }),
  ntfy_token: secret(
    'Access token of ntfy; better kept in `ntfy_token_file`.',
    'ntfy_token = "tk_0123456789"',
  ),
  ntfy_token_file: fileOf('that token', 'ntfy_token_file = "/etc/bramka/ntfy.token"'),
  private_hosts: z.array(z.string().min(1, 'must not be empty').toLowerCase()).default([]).meta({
    description:
      'Names of the public DNS that may lead into your private network. Addresses and local names (`box`, `nas.local`, `ntfy.lan`) always may.',
    example: 'private_hosts = ["ntfy.home.example.org"]',
  }),
});

function hasNoLogin(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && url.username === '' && url.password === '';
}

function isSmtp(text: string): boolean {
  const url = /^smtps?:\/\/[^/@?#\s]+\/?$/.test(text) ? URL.parse(text) : null;
  return url !== null && url.hostname !== '';
}

function hasTopic(text: string): boolean {
  return /^https?:\/\/[^/]+\/(?:[^?#]*\/)?[-_A-Za-z0-9]{1,64}$/.test(text);
}
