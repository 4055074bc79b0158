// `bramka alarm test`: sends a test by each configured way through the running box, as the service itself would.
import { z } from 'zod';
import { callBox } from './remote.ts';
import type { RunningBox } from './running-box.ts';

export const ALARM_CHANNELS = ['email', 'webhook', 'ntfy'] as const;

/** `channel` null: all of them. */
export type AlarmTestOptions = { channel: (typeof ALARM_CHANNELS)[number] | null };

const Answer = z.object({
  results: z.array(
    z.object({
      channel: z.string(),
      target: z.string(),
      ok: z.boolean(),
      words: z.string().nullable(),
    }),
  ),
});

const NOTHING =
  'Nothing to test: no way is configured under [alarms], or not this one. config/README.md lists the options.';

/** One line a way; `allWell` is false when one failed or there was none. Throws BoxRefusal when the box does not answer. */
export async function testAlarmsRemotely(
  box: RunningBox,
  { channel }: AlarmTestOptions,
): Promise<{ lines: string[]; allWell: boolean }> {
  const body = channel === null ? {} : { channel };
  const { results } = Answer.parse(await callBox(box, '/api/v1/alarms/test', body));
  if (results.length === 0) return { lines: [NOTHING], allWell: false };
  return {
    lines: results.map(({ channel: name, target, ok, words }) =>
      ok ? `✓ ${name}: taken, for ${target}` : `✗ ${name}: ${words ?? 'it failed'}`,
    ),
    allWell: results.every(({ ok }) => ok),
  };
}
