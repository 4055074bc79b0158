// The options of [limits]: how often a program may ask. A part of the schema.
import { z } from 'zod';

/** Generous: nobody who sends what a SIM can send meets them. */
export const limits = z.strictObject({
  api_per_second: z.int().min(1).max(10_000).default(20).meta({
    description:
      'How many requests a second one API key may make for long. More are answered 429 with `Retry-After`, and nothing is stored.',
    example: 'api_per_second = 20',
  }),
  api_burst: z.int().min(1).max(100_000).default(500).meta({
    description: 'How many requests one API key may make at once, before that pace holds.',
    example: 'api_burst = 500',
  }),
});

export type LimitsConfig = {
  readonly keys: { readonly perSecond: number; readonly burst: number };
};

/** The section as the program uses it. */
export function toLimits(parsed: z.output<typeof limits>): LimitsConfig {
  return { keys: { perSecond: parsed.api_per_second, burst: parsed.api_burst } };
}

/** The section as a file would say it. */
export function describeLimits({ keys }: LimitsConfig): Record<string, number> {
  return { api_per_second: keys.perSecond, api_burst: keys.burst };
}
