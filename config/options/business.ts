// The options of [business]: who runs the box, where, and in which languages people opt out. A part of the schema.
import { z } from 'zod';

const languageCodes = ['en', 'fr', 'es', 'it', 'pl', 'de'] as const;

/** What customers are told, and the habits of the place. */
export const business = z.strictObject({
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

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
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
