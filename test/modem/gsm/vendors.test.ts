// Every row of the table of makers: its sample lines go through the real driver, and what they mean is what happens.
import { describe, expect, test } from 'vitest';
import type { VendorSample } from '../../../modem/gsm/vendors/vendor.ts';
import { vendorOf, vendors } from '../../../modem/gsm/vendors/vendor-table.ts';
import { encodeDeliver } from '../../../modem/pdu/encode-deliver.ts';
import { genericProfile, type ModemProfile } from '../../../modem/simulator/profiles.ts';
import { customer, setUpDriver } from './driver-stand.ts';

describe.each(vendors)('$name', (vendor) => {
  const [manufacturer, model] = vendor.identity;
  const profile: ModemProfile = { ...genericProfile, manufacturer, model, meCapacity: 20 };

  test('is recognised by what it says of itself', async () => {
    expect(vendorOf(manufacturer, model).name).toBe(vendor.name);
    const stand = setUpDriver({ profile });
    const modem = await stand.started();
    expect(modem.status()).toMatchObject({ state: 'ready', family: vendor.name });
    await modem.stop();
  });

  test.each(vendor.samples.flatMap(heard))('$says is $means', async ({ says, means }) => {
    const stand = setUpDriver({ profile });
    const modem = await stand.started();
    await stand.clock.advance(1_000);
    stand.written.length = 0;
    if (means === 'message-stored') storeFor(says, stand);
    stand.device.notify(says);
    await stand.clock.advance(3_000);
    expect(meaningOf(stand, modem.status().trouble, modem.status().detail)).toBe(means);
    await modem.stop();
  });

  test.each(vendor.samples.flatMap(asked))(
    '$says tells the $means',
    async ({ asked: command, says, means, value }) => {
      const stand = setUpDriver({ profile });
      stand.device.fault({
        kind: 'refuse',
        command: command.replace(/^AT/, ''),
        answer: `${says}\r\n\r\nOK`,
      });
      const modem = await stand.started();
      expect(String(modem.status()[means])).toBe(value);
      expect(stand.written).toContain(command);
      await modem.stop();
    },
  );
});

test('the narrow rows are found before the wide ones', () => {
  const names = (pairs: [string, string][]) => pairs.map((pair) => vendorOf(...pair).name);
  expect(
    names([
      ['SIMCOM_Ltd', 'SIMCOM_SIM900'],
      ['SIMCOM INCORPORATED', 'A7670E'],
      ['Quectel_Ltd', 'Quectel_M66'],
      ['Quectel', 'EG25'],
      ['huawei', 'E173'],
      ['Huawei Technologies Co., Ltd.', 'E3372-325'],
      ['', ''],
    ]),
  ).toEqual(['simcom-uart', 'simcom-lte', 'quectel-uart', 'quectel', 'huawei', 'brovi', 'generic']);
});

type Heard = Exclude<VendorSample, Asked>;
type Asked = Extract<VendorSample, { asked: string }>;

function heard(sample: VendorSample): Heard[] {
  return 'asked' in sample ? [] : [sample];
}

function asked(sample: VendorSample): Asked[] {
  return 'asked' in sample ? [sample] : [];
}

/** Puts a message where the notification says that one is. */
function storeFor(says: string, { device }: ReturnType<typeof setUpDriver>): void {
  const [, memory = '', index = ''] = /"(\w+)",(\d+)/.exec(says) ?? [];
  const sentAt = Date.UTC(2030, 0, 1, 11);
  const { hex } = encodeDeliver({
    from: customer,
    text: 'stored',
    encoding: 'gsm7',
    sentAt,
    offsetMinutes: 60,
  });
  for (let at = -1; at < Number(index); at = device.storeRaw(hex, { memory }) ?? 99);
}

/** What a person would notice, in the words of the table. */
function meaningOf(
  stand: ReturnType<typeof setUpDriver>,
  trouble: string | null,
  detail: string | null,
): string {
  const [lost] = stand.lost;
  if (lost) return trouble === 'no-sim' ? 'sim-removed' : 'gone';
  if (trouble === 'storage-full') return 'storage-full';
  if (stand.parts.length > 0) return 'message-stored';
  if (stand.reports.length > 0) return 'report';
  if (detail !== null) return 'low-power';
  return stand.written.includes('AT+CMGF=0') ? 'sms-ready' : 'noise';
}
