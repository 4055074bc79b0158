// What 32 lines in one process send beside one line, and what that costs the processor.
import { CUSTOMER, startModem } from './modem-part.ts';
import { moment, pause, waitFor } from './moment.ts';
import { bramkaWith } from './peers/bramka.ts';
import { processorSeconds } from './processor-time.ts';
import type { Row } from './table.ts';

const LINES = 32;
/** Enough for the whole time that is measured. */
const MESSAGES_A_LINE = 80;
const MEASURED_MS = 12_000;

export async function manyLines(): Promise<Row[]> {
  const one = await measure(1);
  const many = await measure(LINES);
  return [
    {
      figure: `${LINES} lines in one process, modems of 300 ms`,
      measured: many.perMinute,
      unit: '/min',
      target: 0.95 * LINES * one.perMinute,
      ceiling: { what: `${LINES} × one line`, value: LINES * one.perMinute },
      note: `processor ${many.processor.toFixed(0)} % of one core, one line ${one.processor.toFixed(0)} %`,
    },
  ];
}

/** Counted while all lines work: from a second after the last line began. */
async function measure(lines: number): Promise<{ perMinute: number; processor: number }> {
  const modem = await startModem({ commandMs: 0, promptMs: 30, submitMs: 270, count: lines });
  const box = bramkaWith(lines);
  box.prepare(
    Array.from({ length: lines * MESSAGES_A_LINE }, (_, n) => ({
      to: CUSTOMER,
      text: `Your bicycle number ${n + 1} is ready, come any day until six.`,
    })),
  );
  const running = await box.start(modem.ports);
  try {
    await waitFor(
      'the first messages',
      async () => ((await modem.marks()).receipts.length >= 2 * lines ? true : null),
      { everyMs: 100, deadlineMs: 60_000 },
    );
    await pause(1_000);
    const cpu = processorSeconds(running.pid);
    const begun = moment();
    await pause(MEASURED_MS);
    const elapsed = moment() - begun;
    const used = processorSeconds(running.pid) - cpu;
    const { receipts } = await modem.marks();
    const sent = receipts.filter((at) => at >= begun && at < begun + elapsed).length;
    return { perMinute: (sent / elapsed) * 60_000, processor: (used * 100_000) / elapsed };
  } finally {
    await running.end();
    await modem.end();
  }
}
