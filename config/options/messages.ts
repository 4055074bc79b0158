// The options of [messages]: how texts are cut, for how long they count, and which line answers. A part of the schema.
import { z } from 'zod';
import { flag, wholeNumber } from './option.ts';

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

/** Everything about texts that is the same on all lines. */
export const messages = z.strictObject({
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
