// [alarms] as the program uses it: its rules, its files, and how it is printed.
import type { z } from 'zod';
import { PASSWORD, sectionFileReader } from './named-files/section-files.ts';
import type { alarms } from './options/alarms.ts';
import type { Problem } from './problems.ts';
import type { Raw } from './raw-config.ts';
import { sectionProblems } from './section-problems.ts';

type Parsed = z.output<typeof alarms>;

export type AlarmsConfig = {
  readonly language: Parsed['language'];
  readonly lineDownMs: number;
  readonly queueStuckMs: number;
  readonly diskPercent: number;
  readonly backupMs: number;
  /** Null: nobody is told by e-mail. Password, secret and token are secrets. */
  readonly email: {
    readonly url: string;
    readonly username: string | null;
    readonly password: string | null;
    readonly from: string;
    readonly to: readonly string[];
  } | null;
  readonly webhook: { readonly url: string; readonly secret: string | null } | null;
  readonly ntfy: { readonly url: string; readonly token: string | null } | null;
  readonly privateHosts: readonly string[];
};

/** What was read from the files that the section names. */
export type AlarmFiles = {
  smtpPassword: string | null;
  webhookSecret: string | null;
  ntfyToken: string | null;
};

/** `folder` is what relative paths start from. */
export function readAlarmFiles(raw: Raw, folder: string): AlarmFiles & { problems: Problem[] } {
  const problems: Problem[] = [];
  const read = sectionFileReader(raw, { section: 'alarms', folder, problems });
  return {
    smtpPassword: read('smtp_password_file', PASSWORD),
    webhookSecret: read('webhook_secret_file', { ...PASSWORD, words: 'a secret on one line' }),
    ntfyToken: read('ntfy_token_file', { ...PASSWORD, words: 'a token on one line' }),
    problems,
  };
}

/** What means nothing without something else. */
const NEEDS = [
  ['email_to', 'smtp_url'],
  ['email_to', 'email_from'],
  ['smtp_url', 'email_to'],
  ['email_from', 'email_to'],
  ['smtp_username', 'smtp_url'],
  ['smtp_password', 'smtp_username'],
  ['smtp_password_file', 'smtp_username'],
  ['webhook_secret', 'webhook_url'],
  ['webhook_secret_file', 'webhook_url'],
  ['ntfy_token', 'ntfy_url'],
  ['ntfy_token_file', 'ntfy_url'],
] as const;

/** Options of the section that cannot both be meant, or mean nothing alone. */
export function alarmContradictions(raw: Raw): Problem[] {
  const { has, value, say, problems } = sectionProblems(raw, 'alarms');
  const isSet = (key: string): boolean => {
    const given = value(key);
    return has(key) && !(Array.isArray(given) && given.length === 0);
  };
  for (const [key, needed] of NEEDS)
    if (isSet(key) && !isSet(needed))
      say(key, `means nothing without ${needed}`, `set ${needed}, or remove ${key}`);
  for (const key of ['smtp_password', 'webhook_secret', 'ntfy_token'])
    if (has(key) && has(`${key}_file`))
      say(`${key}_file`, `contradicts ${key}: both give it`, `keep ${key}_file and remove ${key}`);
  if (isSet('smtp_username') && !isSet('smtp_password') && !isSet('smtp_password_file'))
    say(
      'smtp_username',
      'means nothing without a password',
      'set smtp_password_file, or remove it',
    );
  return problems;
}

/** The section as the program uses it. */
export function toAlarms(parsed: Parsed, files: AlarmFiles): AlarmsConfig {
  const { email_to: to, email_from: from, smtp_url: smtp } = parsed;
  return {
    language: parsed.language,
    lineDownMs: parsed.line_down_minutes * 60_000,
    queueStuckMs: parsed.queue_stuck_minutes * 60_000,
    diskPercent: parsed.disk_percent,
    backupMs: parsed.backup_hours * 3_600_000,
    email:
      smtp === undefined || from === undefined || to.length === 0
        ? null
        : {
            url: smtp,
            username: parsed.smtp_username ?? null,
            password: files.smtpPassword ?? parsed.smtp_password ?? null,
            from,
            to: [...new Set(to)],
          },
    webhook:
      parsed.webhook_url === undefined
        ? null
        : {
            url: parsed.webhook_url,
            secret: files.webhookSecret ?? parsed.webhook_secret ?? null,
          },
    ntfy:
      parsed.ntfy_url === undefined
        ? null
        : { url: parsed.ntfy_url, token: files.ntfyToken ?? parsed.ntfy_token ?? null },
    privateHosts: parsed.private_hosts,
  };
}

type Described = Record<string, string | number | string[]>;

/** The section as a file would say it; of addresses that may be secrets themselves only the host is shown. */
export function describeAlarms(config: AlarmsConfig): Described {
  const { email, webhook, ntfy } = config;
  return {
    language: config.language,
    line_down_minutes: config.lineDownMs / 60_000,
    queue_stuck_minutes: config.queueStuckMs / 60_000,
    disk_percent: config.diskPercent,
    backup_hours: config.backupMs / 3_600_000,
    ...(email === null ? {} : describeEmail(email)),
    ...(webhook === null ? {} : { webhook_url: hostOf(webhook.url) }),
    ...hidden('webhook_secret', webhook?.secret),
    ...(ntfy === null ? {} : { ntfy_url: hostOf(ntfy.url) }),
    ...hidden('ntfy_token', ntfy?.token),
    private_hosts: [...config.privateHosts],
  };
}

function describeEmail(email: NonNullable<AlarmsConfig['email']>): Described {
  return {
    email_to: [...email.to],
    email_from: email.from,
    smtp_url: email.url,
    ...(email.username === null ? {} : { smtp_username: email.username }),
    ...hidden('smtp_password', email.password),
  };
}

function hidden(key: string, value: string | null | undefined): Described {
  return value == null ? {} : { [key]: '(hidden)' };
}

function hostOf(url: string): string {
  return `${new URL(url).origin}/(hidden)`;
}
