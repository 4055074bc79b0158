// [metrics] as the program uses it: its rules, its file, and how it is printed.
import type { z } from 'zod';
import { PASSWORD, sectionFileReader } from './named-files/section-files.ts';
import { type metrics, SHORTEST_TOKEN } from './options/metrics.ts';
import type { Problem } from './problems.ts';
import type { Raw } from './raw-config.ts';
import { sectionProblems } from './section-problems.ts';

export type MetricsConfig = {
  readonly enabled: boolean;
  /** Secret; null: only API keys are let in. */
  readonly token: string | null;
};

/** What was read from the files that the section names. */
export type MetricsFiles = { token: string | null };

/** `folder` is what relative paths start from. */
export function readMetricsFiles(raw: Raw, folder: string): MetricsFiles & { problems: Problem[] } {
  const problems: Problem[] = [];
  const read = sectionFileReader(raw, { section: 'metrics', folder, problems });
  const token = read('token_file', {
    words: `a token of at least ${SHORTEST_TOKEN} characters`,
    tidy(text) {
      const line = PASSWORD.tidy(text);
      return line === null || line.length < SHORTEST_TOKEN ? null : line;
    },
  });
  return { token, problems };
}

/** Options of the section that cannot both be meant. */
export function metricsContradictions(raw: Raw): Problem[] {
  const { has, say, problems } = sectionProblems(raw, 'metrics');
  if (has('token') && has('token_file'))
    say('token_file', 'contradicts token: both give the token', 'keep token_file and remove token');
  return problems;
}

/** The section as the program uses it. */
export function toMetrics(parsed: z.output<typeof metrics>, files: MetricsFiles): MetricsConfig {
  return { enabled: parsed.enabled, token: files.token ?? parsed.token ?? null };
}

/** The section as a file would say it, the token masked. */
export function describeMetrics({
  enabled,
  token,
}: MetricsConfig): Record<string, string | boolean> {
  return { enabled, ...(token === null ? {} : { token: '(hidden)' }) };
}
