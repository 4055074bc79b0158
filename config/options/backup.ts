// The options of [backup]: when backups are made, where they go, how long they are kept. A part of the schema.
import { z } from 'zod';

const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

const count = (most: number) => z.int().min(0).max(most);

/** Everything about backups; one is made each night unless that is switched off. */
export const backup = z.strictObject({
  nightly: z.boolean().default(true).meta({
    description: 'Make a backup each night. `bramka backup` makes one at any time.',
    example: 'nightly = true',
  }),
  at: z.string().regex(TIME, 'must be a time of the day such as 03:15').default('03:15').meta({
    description:
      'When, on the clocks of `business.timezone`. A night the box was off is made up for.',
    example: 'at = "03:15"',
  }),
  folder: z
    .string()
    .regex(/^\/\S.*$/, 'must be a path from the root, beginning with "/"')
    .optional()
    .meta({
      description:
        'Where backups go: a folder that exists, best on another disk, each box its own; `backups` in the data folder if absent.',
      example: 'folder = "/var/backups/bramka/box"',
    }),
  keep_daily: count(366).default(7).meta({
    description: 'How many days keep their newest backup.',
    example: 'keep_daily = 7',
  }),
  keep_weekly: count(520).default(4).meta({
    description: 'How many weeks keep theirs.',
    example: 'keep_weekly = 4',
  }),
  keep_monthly: count(240).default(3).meta({
    description: 'How many months keep theirs.',
    example: 'keep_monthly = 3',
  }),
  passphrase_file: z
    .string()
    .min(1, 'must not be empty')
    .optional()
    .meta({
      description:
        'File that holds nothing but the passphrase backups are encrypted with; relative to the folder of this file. ' +
        'Without it they are not. Keep the passphrase elsewhere too: nobody can restore without it.',
      example: 'passphrase_file = "/etc/bramka/backup.passphrase"',
    }),
  command: z.array(z.string().min(1, 'must not be empty')).default([]).meta({
    description:
      'Program and parameters that carry each finished backup away; `{file}` stands for it. No shell is involved.',
    example: 'command = ["rclone", "copy", "{file}", "nas:bramka"]',
  }),
});

export type BackupConfig = {
  readonly nightly: boolean;
  readonly minuteOfDay: number;
  /** Null: `backups` in the data folder. */
  readonly folder: string | null;
  readonly keep: { readonly daily: number; readonly weekly: number; readonly monthly: number };
  /** Secret; null: backups are not encrypted. */
  readonly passphrase: string | null;
  /** Empty: nothing runs. */
  readonly command: readonly string[];
};

/** What was read from the file that the section names. */
export type BackupFiles = { passphrase: string | null };

/** The section as the program uses it. */
export function toBackup(parsed: z.output<typeof backup>, files: BackupFiles): BackupConfig {
  const [, hour, minute] = TIME.exec(parsed.at) ?? [];
  return {
    nightly: parsed.nightly,
    minuteOfDay: Number(hour) * 60 + Number(minute),
    folder: parsed.folder ?? null,
    keep: { daily: parsed.keep_daily, weekly: parsed.keep_weekly, monthly: parsed.keep_monthly },
    passphrase: files.passphrase,
    command: parsed.command,
  };
}

/** The section as a file would say it, the passphrase masked. */
export function describeBackup(
  config: BackupConfig,
): Record<string, string | number | boolean | string[]> {
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    nightly: config.nightly,
    at: `${two(Math.floor(config.minuteOfDay / 60))}:${two(config.minuteOfDay % 60)}`,
    ...(config.folder === null ? {} : { folder: config.folder }),
    keep_daily: config.keep.daily,
    keep_weekly: config.keep.weekly,
    keep_monthly: config.keep.monthly,
    ...(config.passphrase === null ? {} : { passphrase_file: '(hidden)' }),
    command: [...config.command],
  };
}
