// How fast and when a line may send: gaps, limits, the month of the SIM plan, quiet hours. A part of the schema.
import { z } from 'zod';

const limit = (span: string, example: string) =>
  z
    .int()
    .min(1)
    .max(1_000_000)
    .optional()
    .meta({ description: `Most segments ${span}; no limit if absent.`, example });

/** The options of a line about how fast and when it may send. */
export const pace = {
  gap_ms: z.int().min(0).max(3_600_000).default(0).meta({
    description: 'Least time from one segment to the next, in milliseconds.',
    example: 'gap_ms = 2000',
  }),
  per_minute: limit('a minute', 'per_minute = 10'),
  per_hour: limit('an hour', 'per_hour = 200'),
  per_day: limit('a day; bulk messages leave its last tenth to others', 'per_day = 1000'),
  per_month: limit(
    "a month of the SIM's plan; bulk messages leave its last tenth to others",
    'per_month = 5000',
  ),
  month_starts: z.int().min(1).max(28).default(1).meta({
    description: "Day on which the month of the SIM's plan starts.",
    example: 'month_starts = 15',
  }),
  quiet_hours: z
    .string()
    .refine((text) => parseQuietHours(text) !== null, 'must be two different times, HH:MM-HH:MM')
    .optional()
    .meta({
      description: 'Time of the day in which the lanes of `quiet_lanes` wait.',
      example: 'quiet_hours = "21:00-08:00"',
    }),
  quiet_lanes: z
    .array(z.enum(['person', 'automatic', 'bulk']))
    .min(1, 'must name at least one lane')
    .default(['bulk'])
    .meta({
      description:
        'What waits in quiet hours. Answers to STOP, START and HELP always go out at once.',
      example: 'quiet_lanes = ["bulk", "automatic"]',
    }),
};

/** The same of a phone, which stops by itself where a modem would not. */
export const phonePace = {
  ...pace,
  per_minute: z.int().min(1).max(600).default(20).meta({
    description:
      'Most segments a minute. Android asks the person at the phone beyond 30 a minute, and nothing goes out until somebody answers.',
    example: 'per_minute = 20',
  }),
};

/** `HH:MM-HH:MM` as minutes since midnight; null when it is none or spans nothing. */
export function parseQuietHours(text: string): { fromMinute: number; toMinute: number } | null {
  const time = '([01]?\\d|2[0-3]):([0-5]\\d)';
  const found = new RegExp(`^${time} ?[-–] ?${time}$`).exec(text.trim());
  if (found === null) return null;
  const [fromHour = 0, from = 0, toHour = 0, to = 0] = found.slice(1).map(Number);
  const hours = { fromMinute: fromHour * 60 + from, toMinute: toHour * 60 + to };
  return hours.fromMinute === hours.toMinute ? null : hours;
}
