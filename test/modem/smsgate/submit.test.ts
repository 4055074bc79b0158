// Handing texts over: what the app gets, and what is said when it fails, hangs or goes away in between.
import { describe, expect, test } from 'vitest';
import type { ModemError } from '../../../modem/errors.ts';
import type { StoredSlot } from '../../../modem/segment.ts';
import { isFor } from '../../support/fake-smsgate.ts';
import { failureOf } from '../gsm/driver-stand.ts';
import { customer, setUpPhone, textTo } from './smsgate-stand.ts';

const LONG = 'Ein langer Text. '.repeat(20);

function brokenWire(code: string): () => Promise<Response> {
  const cause = Object.assign(new Error('socket'), { code });
  return () => Promise.reject(new TypeError('fetch failed', { cause }));
}

describe('a text', () => {
  test('goes to the app whole, for the SIM of the line, under the name its slot had', async () => {
    const { fake, started, until } = setUpPhone();
    const modem = await started({ sim: 2 });
    const slots: StoredSlot[] = [];
    const lengths: number[] = [];
    const onStored = (slot: StoredSlot): void => {
      slots.push(slot);
      lengths.push(fake.texts().length);
    };
    const text = textTo(LONG, { requestReport: false, validityMinutes: 60 });
    const { reference } = await until(modem.submit(text, { onStored }));
    expect(lengths).toEqual([0]);
    expect(slots).toMatchObject([{ memory: 'pydmbqzzxymyxmwed8fzy' }]);
    const [slot] = slots;
    expect(slot?.submitId).toBe(`bramka-${slot?.index.toString(36)}`);
    expect(reference).toBe((slot?.index ?? 0) % 256);
    expect(fake.texts()).toMatchObject([
      { id: slot?.submitId, to: customer, text: LONG, sim: 2, wantsReport: false, ttl: 3_600 },
    ]);
    await modem.stop();
  });

  test('whose place could not be noted is not handed over', async () => {
    const { fake, started, until } = setUpPhone();
    const modem = await started();
    const onStored = (): void => {
      throw new Error('the disk is full');
    };
    const error = await failureOf(until(modem.submit(textTo('no'), { onStored })));
    expect(error).toMatchObject({ code: 'submit-refused', outcome: 'refused', retryable: 'yes' });
    expect(fake.texts()).toEqual([]);
    await modem.stop();
  });

  test('that the app has already counts as handed over', async () => {
    const { fake, started, until } = setUpPhone();
    const modem = await started();
    fake.intercept((request) => {
      if (!isFor(request, 'POST', /messages/)) return null;
      return request.text().then(async (body) => {
        const { url, method, headers } = request;
        await fake.app.fetch(new Request(url, { method, headers, body }));
        return fake.app.fetch(new Request(url, { method, headers, body }));
      });
    });
    await until(modem.submit(textTo('twice')));
    expect(fake.texts()).toHaveLength(1);
    await modem.stop();
  });
});

describe('a text that the phone fails to send', () => {
  const failing = async (reason: string, text: string): Promise<unknown> => {
    const { fake, started, until } = setUpPhone();
    const modem = await started();
    fake.next({ fails: reason });
    const error = await failureOf(until(modem.submit(textTo(text))));
    await modem.stop();
    return error;
  };

  test.each([
    ['Send result: RESULT_ERROR_GENERIC_FAILURE', 'maybe', false],
    ['Send result: RESULT_ERROR_NO_SERVICE', 'yes', true],
    ['Send result: RESULT_ERROR_RADIO_OFF', 'yes', true],
    ['Send result: RESULT_ERROR_LIMIT_EXCEEDED', 'yes', true],
    ['Send result: RESULT_ERROR_FDN_CHECK_FAILURE', 'no', false],
    ['Send result: RESULT_ERROR_NULL_PDU', 'no', false],
    ['Invalid phone number: +48555010002', 'no', false],
    ['TTL expired', 'no', false],
  ])(
    'for "%s" is refused; again: %s, the line is to blame: %s',
    async (reason, retryable, lineTrouble) => {
      const error = await failing(reason, 'short');
      expect(error).toMatchObject({ code: 'submit-refused', outcome: 'refused' });
      expect(error).toMatchObject({ retryable, lineTrouble });
      expect(String(error)).not.toContain('555010');
    },
  );

  test('is not tried again when it has several parts, since some may have gone', async () => {
    const error = await failing('Send result: RESULT_ERROR_NO_SERVICE', LONG);
    expect(error).toMatchObject({ outcome: 'refused', retryable: 'no' });
  });

  test('is refused for good when the app says no at once', async () => {
    const { started, until } = setUpPhone();
    const modem = await started();
    const error = await failureOf(until(modem.submit(textTo(''))));
    expect(error).toMatchObject({ outcome: 'refused', retryable: 'no' });
    await modem.stop();
  });
});

describe('a hand-over without an answer', () => {
  /** The app gets the text or not, and its answer is lost in this way. */
  async function lost(
    answer: (arrive: () => Promise<Response>) => Promise<Response>,
    after: (stand: ReturnType<typeof setUpPhone>) => void = () => {},
  ): Promise<{ end: unknown; tookMs: number; texts: number }> {
    const stand = setUpPhone();
    const modem = await stand.started();
    stand.fake.intercept((request) => {
      if (!isFor(request, 'POST', /messages/)) return null;
      after(stand);
      return answer(async () => stand.fake.app.fetch(request));
    });
    const began = stand.clock.now();
    const end = await stand.until(
      modem.submit(textTo('maybe')).then(
        () => 'taken',
        (error: ModemError) => [error.outcome, error.retryable],
      ),
    );
    const tookMs = stand.clock.now() - began;
    await modem.stop();
    return { end, tookMs, texts: stand.fake.texts().length };
  }

  test('is taken when the app turns out to have the text', async () => {
    const end = await lost(async (arrive) => {
      await arrive();
      return brokenWire('ECONNRESET')();
    });
    expect(end).toMatchObject({ end: 'taken', texts: 1 });
  });

  test('is refused when no connection could be made', async () => {
    expect(await lost(brokenWire('ECONNREFUSED'))).toMatchObject({ end: ['refused', 'yes'] });
  });

  test('is refused when the connection broke and the same app does not know the text', async () => {
    const { end, tookMs } = await lost(brokenWire('ECONNRESET'));
    expect(end).toEqual(['refused', 'yes']);
    expect(tookMs).toBeLessThan(5_000);
  });

  test('is believed only after a while to be lost when it ran into the time limit', async () => {
    const { end, tookMs } = await lost(() => new Promise(() => {}));
    expect(end).toEqual(['refused', 'yes']);
    expect(tookMs).toBeGreaterThanOrEqual(40_000);
  });

  test('is taken when it reaches the app after the time limit', async () => {
    let late: () => Promise<unknown> = async () => {};
    const { end } = await lost(
      (arrive) => {
        late = arrive;
        return new Promise(() => {});
      },
      ({ clock }) => void clock.timer('late', 22_000, () => void late()),
    );
    expect(end).toBe('taken');
  });

  test('is unknown when the app cannot be asked any more', async () => {
    const gone = await lost(brokenWire('ECONNRESET'), ({ fake }) => fake.setWire('refused'));
    expect(gone.end).toEqual(['unknown', 'no']);
  });

  test('is unknown when another device answers', async () => {
    const other = await lost(brokenWire('ECONNRESET'), ({ fake }) => {
      fake.phone.deviceId = 'another';
    });
    expect(other.end).toEqual(['unknown', 'no']);
  });
});

test('an app that forgets a text it took leaves its outcome unknown', async () => {
  const { fake, clock, started, until } = setUpPhone();
  const modem = await started();
  fake.next({ staysIn: 'Processed' });
  const error = failureOf(until(modem.submit(textTo('forgotten'))));
  clock.timer('restart', 3_000, () => fake.forget());
  expect(await error).toMatchObject({ code: 'submit-unknown', outcome: 'unknown' });
  await modem.stop();
});

test('a text that hangs in Processed is unknown after two minutes', async () => {
  const { fake, clock, started, until } = setUpPhone();
  const modem = await started();
  fake.next({ staysIn: 'Processed' });
  const began = clock.now();
  expect(await failureOf(until(modem.submit(textTo('stuck'))))).toMatchObject({
    code: 'submit-unknown',
  });
  expect(clock.now() - began).toBeGreaterThanOrEqual(120_000);
  expect(clock.now() - began).toBeLessThan(130_000);
  await modem.stop();
});
