// What is learned of a text after it was sent.
import { expect, test } from 'vitest';
import { createSmsgateMemory } from '../../../modem/smsgate/memory.ts';
import { keepSlot, setUpPhone, textTo } from './smsgate-stand.ts';

const MINUTE_MS = 60_000;

test('a report names the segment by its slot, and waits until the receipt is noted', async () => {
  const { clock, reports, started, until } = setUpPhone();
  const modem = await started();
  const kept = keepSlot();
  await until(modem.submit(textTo('hello'), { onStored: kept.onStored }));
  await clock.advance(20_000);
  expect(reports).toEqual([]);
  const slot = kept.slot();
  await modem.forgetStored(slot);
  await clock.advance(5_000);
  expect(reports).toMatchObject([
    { submitId: slot.submitId, status: 0, outcome: 'delivered', recipient: '+48555010002' },
  ]);
  expect(Date.parse(reports[0]?.dischargedAt ?? '')).toBeGreaterThan(
    Date.parse(reports[0]?.sentAt ?? ''),
  );
  await clock.advance(10 * MINUTE_MS);
  expect(reports).toHaveLength(1);
  await modem.stop();
});

test('a text that fails after all is told as failed', async () => {
  const { clock, fake, reports, started, until } = setUpPhone();
  const modem = await started();
  fake.next({ staysIn: 'Sent' });
  await until(modem.submit(textTo('hello')));
  await clock.advance(10 * MINUTE_MS);
  const [text] = fake.texts();
  fake.set(text?.id ?? '', 'Failed');
  await clock.advance(MINUTE_MS);
  expect(reports).toMatchObject([{ submitId: text?.id, status: 0x40, outcome: 'failed' }]);
  await modem.stop();
});

test('a text whose outcome was unknown still gets its last word', async () => {
  const { clock, fake, reports, started, until } = setUpPhone();
  const modem = await started();
  fake.next({ staysIn: 'Processed' });
  await until(modem.submit(textTo('stuck')).catch(() => {}));
  const [text] = fake.texts();
  fake.set(text?.id ?? '', 'Delivered');
  await clock.advance(MINUTE_MS);
  expect(reports).toMatchObject([{ submitId: text?.id, outcome: 'delivered' }]);
  await modem.stop();
});

test('a text whose outcome was unknown is told as sent once it is, and then as delivered', async () => {
  const { clock, fake, reports, started, until } = setUpPhone();
  const modem = await started();
  fake.next({ staysIn: 'Processed' });
  await until(modem.submit(textTo('stuck', { requestReport: false })).catch(() => {}));
  const [text] = fake.texts();
  fake.set(text?.id ?? '', 'Sent');
  await clock.advance(10 * MINUTE_MS);
  expect(reports).toMatchObject([{ submitId: text?.id, status: 0x30, outcome: 'pending' }]);
  fake.set(text?.id ?? '', 'Delivered');
  await clock.advance(MINUTE_MS);
  expect(reports.map(({ outcome }) => outcome)).toEqual(['pending', 'delivered']);
  await modem.stop();
});

test.each([true, false])(
  'a text that its receipt called sent is not told as sent again after a reconnection (report wanted: %s)',
  async (requestReport) => {
    const { clock, fake, reports, started, until } = setUpPhone();
    const memory = createSmsgateMemory();
    const first = await started({ memory });
    fake.next({ staysIn: 'Sent' });
    await until(first.submit(textTo('hello', { requestReport })));
    await clock.advance(MINUTE_MS);
    await first.stop();
    const second = await started({ memory });
    await clock.advance(MINUTE_MS);
    expect(reports).toEqual([]);
    await second.stop();
  },
);

test('after a restart of the program the words about earlier texts come, and nobody else is told of', async () => {
  const { clock, fake, reports, started, until } = setUpPhone();
  const first = await started();
  fake.next({ staysIn: 'Sent' });
  await until(first.submit(textTo('before')));
  await first.stop();
  const [text] = fake.texts();
  await until(
    Promise.resolve(
      fake.app.request('/messages', {
        method: 'POST',
        headers: {
          Authorization: `Basic ${btoa('sms:invented-pw')}`,
          'Content-Type': 'application/json',
        },
        body: JSON.stringify({
          id: 'of-another-program',
          phoneNumbers: ['+48555010003'],
          textMessage: { text: 'not ours' },
        }),
      }),
    ),
  );
  await clock.advance(10_000);
  const second = await started();
  await clock.advance(10_000);
  // Only the gateway knows whether its receipt was noted before.
  expect(reports).toMatchObject([{ submitId: text?.id, outcome: 'pending' }]);
  fake.set(text?.id ?? '', 'Delivered');
  await clock.advance(10_000);
  expect(reports).toMatchObject([
    { outcome: 'pending' },
    { submitId: text?.id, outcome: 'delivered', recipient: '+48555010002' },
  ]);
  await second.stop();
});

test('many texts that wait are asked for together, more and more rarely', async () => {
  const { clock, fake, started, until } = setUpPhone();
  const modem = await started();
  for (let place = 0; place < 40; place += 1) {
    fake.next({ staysIn: 'Sent' });
    await until(modem.submit(textTo(`text ${place}`)));
  }
  const asked = async (ms: number): Promise<number> => {
    fake.asked.length = 0;
    await clock.advance(ms);
    return fake.asked.filter((each) => each.startsWith('GET /messages')).length;
  };
  expect(await asked(MINUTE_MS)).toBeLessThanOrEqual(13);
  await clock.advance(2 * MINUTE_MS);
  expect(await asked(10 * MINUTE_MS)).toBeLessThanOrEqual(21);
  await clock.advance(60 * MINUTE_MS);
  expect(await asked(60 * MINUTE_MS)).toBeLessThanOrEqual(13);
  await modem.stop();
});

test('a text that nothing is heard of for three days is not asked for any more', async () => {
  const { clock, fake, reports, started, until } = setUpPhone();
  const modem = await started({ pollMs: 300_000 });
  fake.next({ staysIn: 'Sent' });
  await until(modem.submit(textTo('hello')));
  await clock.advance(73 * 60 * MINUTE_MS);
  fake.asked.length = 0;
  await clock.advance(60 * MINUTE_MS);
  expect(fake.asked.filter((each) => each.startsWith('GET /messages'))).toEqual([]);
  expect(reports).toEqual([]);
  await modem.stop();
});
