// Every number of the error tables gets its class, and each class its treatment.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LineBrake } from '../../../gateway/outbox/pace/line-brake.ts';
import { classOf, type SubmitFailure } from '../../../gateway/outbox/refusal-class.ts';
import { backOff, decide, type Situation, spread } from '../../../gateway/outbox/send-policy.ts';
import { errorMeaning } from '../../../modem/at/result-codes.ts';

type Row = { retryable: boolean | 'maybe'; scope?: 'line'; outcome?: string; action: string };
type Tables = {
  cms: Record<string, Row>;
  cme: Record<string, Row>;
  cmsVendor: ({ code: number } & Row)[];
};
const tables: Tables = JSON.parse(
  readFileSync(new URL('../../fixtures/cms-cme-errors.json', import.meta.url), 'utf8'),
);

/** As the driver gives it for a submit whose payload was handed over. */
function refusal(kind: 'cms' | 'cme', number: number): SubmitFailure {
  const { outcome, retryable, lineTrouble } = errorMeaning(kind, number);
  return { code: 'submit-refused', outcome, retryable, lineTrouble, error: { kind, number } };
}

const BARRED = { cms: [8, 10, 50, 69, 193], cme: [62, 177] };

/** What the table's own words ask for. */
function expected(kind: 'cms' | 'cme', number: number, row: Row): string[] {
  // Causes of packet data are no answers to a text: they get the default of an unknown number.
  if (row.action.startsWith('packet-data cause')) return ['modem'];
  if (row.outcome !== undefined) return ['unknown'];
  if (BARRED[kind].includes(number)) return ['no-credit'];
  if (kind === 'cme' && number === 56) return ['permanent'];
  if (row.scope === 'line') return ['line'];
  return row.retryable === false ? ['permanent'] : ['temporary', 'modem'];
}

describe('each number of the tables', () => {
  const all = (['cms', 'cme'] as const).flatMap((kind) =>
    Object.entries(tables[kind]).map(([number, row]) => ({ kind, number: Number(number), row })),
  );
  it.each(all)('$kind $number has its class', ({ kind, number, row }) => {
    expect(expected(kind, number, row)).toContain(classOf(refusal(kind, number)));
  });

  it('of a maker is tried again only where its table says so', () => {
    for (const { code, retryable } of tables.cmsVendor) {
      const found = classOf(refusal('cms', code));
      if (retryable === false) expect(['permanent', 'line']).toContain(found);
      else expect(['temporary', 'modem', 'unknown', 'line']).toContain(found);
    }
  });

  it.each([17, 22, 27, 38, 41, 42, 47, 192, 194])('cms %i is the network’s', (number) => {
    expect(classOf(refusal('cms', number))).toBe('temporary');
  });

  it.each([300, 301, 302, 314, 320, 322])('cms %i is the modem’s', (number) => {
    expect(classOf(refusal('cms', number))).toBe('modem');
  });
});

const now = 1_000_000;
function situation(over: Partial<Situation> = {}): Situation {
  return {
    now,
    tries: 1,
    isLineUp: true,
    hadValidity: false,
    brake: null,
    noCreditSince: null,
    random: () => 0.5,
    ...over,
  };
}

describe('after a refusal', () => {
  it('that is permanent a message fails with a reason', () => {
    expect(decide(refusal('cms', 28), situation())).toEqual({
      action: 'fail',
      reason: 'bad-number',
    });
  });

  it('that is temporary it backs off, twice as long each time, spread by a fifth', () => {
    expect([1, 2, 3, 20].map(backOff)).toEqual([5_000, 10_000, 20_000, 600_000]);
    expect(spread(10_000, () => 0)).toBe(8_000);
    expect(spread(10_000, () => 0.999_999)).toBe(12_000);
    expect(decide(refusal('cms', 42), situation({ tries: 3 }))).toEqual({
      action: 'retry',
      reason: 'backing-off',
      at: now + 20_000,
      countsAsAttempt: true,
    });
  });

  it('that may be for good it is given up after three tries, else after eight', () => {
    expect(decide(refusal('cms', 127), situation({ tries: 3 })).action).toBe('fail');
    expect(decide(refusal('cms', 42), situation({ tries: 7 })).action).toBe('retry');
    expect(decide(refusal('cms', 42), situation({ tries: 8 })).action).toBe('fail');
  });

  it('while the whole line is refused no try is used up', () => {
    const brake = { reason: 'network-trouble' as const, until: now + 60_000 };
    expect(decide(refusal('cms', 42), situation({ tries: 8, brake }))).toMatchObject({
      action: 'retry',
      countsAsAttempt: false,
    });
  });

  it('for want of credit it waits with its line, and fails after a day', () => {
    const brake = { reason: 'no-credit-or-barred' as const, until: now + 60_000 };
    expect(decide(refusal('cms', 8), situation({ brake }))).toEqual({
      action: 'retry',
      reason: 'no-credit-or-barred',
      at: now + 60_000,
      countsAsAttempt: false,
    });
    const dayAgo = now - 24 * 3_600_000;
    expect(decide(refusal('cms', 8), situation({ brake, noCreditSince: dayAgo }))).toEqual({
      action: 'fail',
      reason: 'no-credit-or-barred',
    });
  });

  it('of its validity period it goes once more without', () => {
    expect(decide(refusal('cms', 199), situation({ hadValidity: true }))).toEqual({
      action: 'without-validity',
    });
    expect(decide(refusal('cms', 199), situation()).action).toBe('fail');
  });

  it('that nobody can tell from success it stays open', () => {
    expect(decide(refusal('cms', 332), situation())).toEqual({ action: 'leave-open' });
  });
});

describe('the brake of a line', () => {
  const waits = (outcome: 'temporary' | 'no-credit' | 'line', times: number): number[] => {
    const brake = new LineBrake(() => 0.5);
    return Array.from({ length: times }, () => {
      brake.note(outcome, 'network-trouble', now);
      return ((brake.at(now)?.until ?? now) - now) / 1_000;
    });
  };

  it('comes on with the fifth refusal in a row and grows from 5 seconds to 5 minutes', () => {
    expect(waits('temporary', 12)).toEqual([0, 0, 0, 0, 5, 10, 20, 40, 80, 160, 300, 300]);
  });

  it('comes on at once without credit and grows from a minute to an hour', () => {
    expect(waits('no-credit', 8).map((seconds) => seconds / 60)).toEqual([
      1, 2, 4, 8, 16, 32, 60, 60,
    ]);
  });

  it('comes on at once when the SIM cannot be used', () => {
    expect(waits('line', 2)).toEqual([5, 10]);
  });

  it('is off again once a segment is taken, and keeps its word about credit over a new modem', () => {
    const brake = new LineBrake(() => 0.5);
    brake.note('no-credit', 'no-credit-or-barred', now);
    brake.restarted();
    expect(brake.at(now)?.reason).toBe('no-credit-or-barred');
    brake.release();
    expect(brake.at(now)).toBeNull();
  });

  it('does not count what the network says of one message alone', () => {
    const brake = new LineBrake(() => 0.5);
    for (let each = 0; each < 20; each++) {
      brake.note(each % 4 === 3 ? 'permanent' : 'temporary', 'network-trouble', now);
    }
    expect(brake.at(now)).toBeNull();
  });
});
