// How often the phone's inbox is read when each reading takes its time.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAgentLog } from '../../../../modem/phone/agent/agent-log.ts';
import { createHealth } from '../../../../modem/phone/agent/health.ts';
import { openJournal } from '../../../../modem/phone/agent/journal.ts';
import { createLane } from '../../../../modem/phone/agent/lane.ts';
import { createReadings } from '../../../../modem/phone/agent/readings.ts';
import type { Asked } from '../../../../modem/phone/agent/termux.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bramka-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const POLL_MS = 1_000;

/** Milliseconds between the beginnings of readings that each take so long, after the first ones of the start. */
async function intervals(readingMs: number): Promise<number[]> {
  const clock = createFakeClock();
  const log = createAgentLog(clock, () => undefined);
  const journal = openJournal(join(folder, 'journal.jsonl'), clock, log);
  journal.state.config.pollMs = POLL_MS;
  const began: number[] = [];
  const silent = async (): Promise<Asked<never>> => ({ ok: false, trouble: 'garbled', text: '' });
  const readings = createReadings({
    journal,
    clock,
    log,
    health: createHealth(clock),
    lane: createLane(),
    onNews: () => undefined,
    inbox: {
      poll() {
        began.push(clock.now());
        return new Promise((resolve) => {
          clock.timer('reading', readingMs, () => resolve({ ok: true, value: null }));
        });
      },
      backfill: silent,
    },
    termux: {
      sendText: () => Promise.reject(new Error('nothing is sent here')),
      canSelect: async () => ({ ok: true, value: true }),
      rows: silent,
      battery: silent,
      deviceInfo: silent,
      signal: silent,
      property: async () => null,
    },
  });
  readings.start();
  await clock.advance(12_000);
  readings.stop();
  return began.slice(1, 5).map((at, index) => at - (began[index] ?? 0));
}

test('a reading that takes its time does not lengthen the interval', async () => {
  expect(await intervals(300)).toEqual([1_000, 1_000, 1_000, 1_000]);
});

test('a slow phone rests as long as it reads, and not longer than the interval', async () => {
  expect(await intervals(800)).toEqual([1_600, 1_600, 1_600, 1_600]);
  expect(await intervals(1_500)).toEqual([2_500, 2_500, 2_500, 2_500]);
});
