import { describe, expect, test } from 'vitest';
import type { Modem, SubmitOptions } from '../../../modem/modem.ts';
import { encodeSubmit } from '../../../modem/pdu/encode-submit.ts';
import type { Segment, StoredSlot } from '../../../modem/segment.ts';
import { genericProfile, modemProfiles } from '../../../modem/simulator/profiles.ts';
import {
  customer,
  failureOf,
  ownNumber,
  passing,
  type Stand,
  type StandOptions,
  setUpDriver,
} from './driver-stand.ts';

const hello: Segment = { to: customer, text: 'Hello', encoding: 'gsm7', requestReport: false };

/** A modem in stored mode, and what its caller committed. */
async function setUp(options: StandOptions = {}, known: boolean | null = true) {
  const stand = setUpDriver(options);
  const marks: boolean[] = [];
  const marksMemory = { marksSent: known, remember: (sent: boolean) => void marks.push(sent) };
  const modem = await stand.started({ sendMode: 'stored', marksMemory });
  const slots: StoredSlot[] = [];
  const onStored = (slot: StoredSlot): void => void slots.push(slot);
  return { stand, modem, marks, slots, onStored };
}

function drafts(stand: Stand): number[] {
  return (stand.device.memory('SM')?.entries() ?? []).map(([, message]) => message.status);
}

async function submitted(stand: Stand, modem: Modem, options: SubmitOptions, text = 'Hello') {
  return passing(stand.clock, modem.submit({ ...hello, text }, options));
}

describe('sending from the memory', () => {
  test('commits the slot before the segment goes out, and leaves nothing once it is forgotten', async () => {
    const { stand, modem, slots } = await setUp();
    const before: number[] = [];
    const receipt = await submitted(stand, modem, {
      onStored: (slot) => {
        slots.push(slot);
        before.push(stand.network.submitted.length);
      },
    });
    expect(before).toEqual([0]);
    expect(stand.network.submitted).toMatchObject([
      { text: 'Hello', reference: receipt.reference },
    ]);
    expect(slots).toEqual([{ memory: 'SM', index: 1 }]);
    expect(drafts(stand)).toEqual([3]);
    await modem.forgetStored({ memory: 'SM', index: 1 });
    expect(drafts(stand)).toEqual([]);
    await modem.stop();
  });

  test.each(Object.entries(modemProfiles))('works on a %s modem', async (_name, profile) => {
    const { stand, modem, slots, onStored } = await setUp({ profile, timing: { submitMs: 500 } });
    await submitted(stand, modem, { onStored });
    expect(stand.network.submitted).toMatchObject([{ text: 'Hello' }]);
    const [slot = { memory: '', index: -1 }] = slots;
    expect(await passing(stand.clock, modem.lookUpStored(slot, hello))).toBe('sent');
    await passing(stand.clock, modem.forgetStored(slot));
    expect(stand.device.memory(slot.memory)?.used).toBe(0);
    expect(stand.device.lostOctets).toBe(0);
    await modem.stop();
  });

  test('a segment withdrawn at the last moment is not sent, and its draft goes', async () => {
    const { stand, modem, slots, onStored } = await setUp();
    const options = { onStored, mayHandOver: () => slots.length === 0 };
    expect(await failureOf(submitted(stand, modem, options))).toMatchObject({ code: 'withdrawn' });
    await stand.clock.settle();
    expect(stand.network.submitted).toEqual([]);
    expect(drafts(stand)).toEqual([]);
    await modem.stop();
  });

  test('a slot that cannot be committed refuses the segment, and its draft goes', async () => {
    const { stand, modem } = await setUp();
    const onStored = (): void => {
      throw new Error('disk full');
    };
    expect(await failureOf(submitted(stand, modem, { onStored }))).toMatchObject({
      code: 'submit-refused',
      outcome: 'refused',
      retryable: 'yes',
    });
    await stand.clock.settle();
    expect(stand.network.submitted).toEqual([]);
    expect(drafts(stand)).toEqual([]);
    await modem.stop();
  });

  test.each([
    [1, 'submit-refused', 'no', 0],
    [38, 'submit-refused', 'yes', 0],
    [332, 'submit-unknown', 'yes', 1],
  ] as const)(
    'CMS %i from the network is %s as in direct mode',
    async (number, code, retryable, left) => {
      const { stand, modem, onStored } = await setUp();
      stand.network.refuseNext(number);
      expect(await failureOf(submitted(stand, modem, { onStored }))).toMatchObject({
        code,
        retryable,
        error: { kind: 'cms', number },
      });
      await stand.clock.settle();
      expect(drafts(stand)).toHaveLength(left);
      await modem.stop();
    },
  );

  test('while texts come in, both ways go on and no draft is left', async () => {
    const { stand, modem } = await setUp({ timing: { submitMs: 300, readMs: 20, commandMs: 5 } });
    const handset = stand.network.handset(customer);
    for (let n = 0; n < 8; n += 1) handset.send(ownNumber, `in ${n}`);
    for (let n = 0; n < 5; n += 1) {
      const slots: StoredSlot[] = [];
      const onStored = (slot: StoredSlot): void => void slots.push(slot);
      await submitted(stand, modem, { onStored }, `out ${n}`);
      handset.send(ownNumber, `in between ${n}`);
      for (const slot of slots) void modem.forgetStored(slot);
    }
    await stand.clock.advance(5_000);
    expect(stand.network.submitted.map(({ text }) => text)).toEqual(
      [0, 1, 2, 3, 4].map((n) => `out ${n}`),
    );
    expect(stand.parts).toHaveLength(13);
    expect(drafts(stand)).toEqual([]);
    await modem.stop();
  });
});

describe('after the answer was lost', () => {
  test.each([
    [true, 'sent'],
    [false, 'unsent'],
  ] as const)(
    'the memory tells (went out: %s) that it is %s, also in the next run',
    async (delivered, fate) => {
      const { stand, modem, slots, onStored } = await setUp();
      await submitted(stand, modem, { onStored }, 'first');
      stand.device.fault({
        kind: 'vanish',
        command: '+CMSS',
        stage: 'payload',
        delivered,
        times: 1,
      });
      expect(await failureOf(submitted(stand, modem, { onStored }))).toMatchObject({
        code: 'submit-unknown',
        outcome: 'unknown',
      });
      await modem.stop();
      stand.device.plugIn();
      const marksMemory = { marksSent: true, remember: () => {} };
      const next = await stand.started({ marksMemory });
      const slot = slots[1] ?? { memory: '', index: -1 };
      expect(await passing(stand.clock, next.lookUpStored(slot, hello))).toBe(fate);
      await passing(stand.clock, next.forgetStored(slot));
      expect(await passing(stand.clock, next.lookUpStored(slot, hello))).toBe('gone');
      await next.stop();
    },
  );

  test('a result that never comes is settled by looking', async () => {
    const { stand, modem, slots, onStored } = await setUp();
    stand.device.fault({ kind: 'lost-result', delivered: true, times: 1 });
    expect(await failureOf(submitted(stand, modem, { onStored }))).toMatchObject({
      outcome: 'unknown',
    });
    const [slot = { memory: '', index: -1 }] = slots;
    expect(await passing(stand.clock, modem.lookUpStored(slot, hello))).toBe('sent');
    await modem.stop();
  });

  test('another text, a received one and an empty slot are not taken for it, and stay', async () => {
    const { stand, modem } = await setUp();
    const other = encodeSubmit({ ...hello, text: 'Shopping list' });
    const index = stand.device.storeRaw(other.hex, { memory: 'SM', status: 2 }) ?? -1;
    const place = { memory: 'SM', index };
    expect(await modem.lookUpStored(place, hello)).toBe('gone');
    expect(await modem.lookUpStored({ memory: 'SM', index: index + 1 }, hello)).toBe('gone');
    expect(await modem.lookUpStored({ memory: 'XX', index }, hello)).toBe('gone');
    await modem.forgetStored(place);
    expect(drafts(stand)).toEqual([2]);
    await modem.stop();
  });

  test('only unsent drafts of this very segment are cleared away', async () => {
    const { stand, modem } = await setUp();
    const own = encodeSubmit({ ...hello, reference: 77, smsc: '+48601000310' }).hex;
    stand.device.storeRaw(own, { memory: 'SM', status: 2 });
    stand.device.storeRaw(own, { memory: 'SM', status: 3 });
    const other = encodeSubmit({ ...hello, text: 'Hello!' }).hex;
    stand.device.storeRaw(other, { memory: 'SM', status: 2 });
    expect(await modem.forgetDrafts(hello)).toBe(1);
    expect(drafts(stand)).toEqual([3, 2]);
    await modem.stop();
  });
});

describe('a modem that cannot', () => {
  test.each(['+CMGW=?', '+CMSS=?'])(
    'answers AT%s with an error: it sends directly and says so',
    async (command) => {
      const stand = setUpDriver();
      stand.device.fault({ kind: 'refuse', command, answer: 'ERROR' });
      const modem = await stand.started({ sendMode: 'stored' });
      expect(modem.storesFirst()).toBe(false);
      expect(modem.status()).toMatchObject({ state: 'ready' });
      expect(modem.status().detail).toMatch(/^sends directly: .*AT\+CMGW/);
      const slots: StoredSlot[] = [];
      await submitted(stand, modem, { onStored: (slot) => void slots.push(slot) });
      expect(slots).toEqual([]);
      expect(stand.network.submitted).toHaveLength(1);
      await modem.stop();
    },
  );

  test('has one memory for all: it sends directly', async () => {
    const stand = setUpDriver();
    stand.device.fault({ kind: 'refuse', command: '+CPMS="SM",', answer: '+CMS ERROR: 302' });
    const modem = await stand.started({ sendMode: 'stored' });
    expect(modem.storesFirst()).toBe(false);
    await modem.stop();
  });

  test.each([
    ['to store', '+CMGW=1', '+CMS ERROR: 303'],
    ['to send what it stored', '+CMSS=1', '+CMS ERROR: 303'],
  ])(
    'refuses %s in the middle: the segment goes directly once its caller knows',
    async (_what, command, answer) => {
      const { stand, modem, onStored } = await setUp();
      stand.device.fault({ kind: 'refuse', command, answer });
      const told: number[] = [];
      const onDirect = (): void => void told.push(stand.network.submitted.length);
      await submitted(stand, modem, { onStored, onDirect });
      expect(told).toEqual([0]);
      expect(stand.network.submitted).toMatchObject([{ text: 'Hello' }]);
      expect(modem.storesFirst()).toBe(false);
      await stand.clock.settle();
      expect(drafts(stand)).toEqual([]);
      await modem.stop();
    },
  );

  test('has no room for a draft: this one goes directly, later ones from the memory again', async () => {
    const { stand, modem, slots, onStored } = await setUp();
    const told: string[] = [];
    stand.device.fault({ kind: 'refuse', command: '+CMGW=1', answer: '+CMS ERROR: 322', times: 1 });
    await submitted(stand, modem, { onStored, onDirect: () => void told.push('directly') });
    expect(told).toEqual(['directly']);
    expect(slots).toEqual([]);
    await submitted(stand, modem, { onStored }, 'second');
    expect(slots).toHaveLength(1);
    await modem.stop();
  });

  test('that marks nothing is found out by the first receipt and remembered; its notes prove nothing', async () => {
    const { stand, modem, marks, slots, onStored } = await setUp(
      { profile: { ...genericProfile, marksSent: false } },
      null,
    );
    await submitted(stand, modem, { onStored });
    expect(marks).toEqual([false]);
    expect(modem.storesFirst()).toBe(false);
    expect(modem.status().detail).toContain('does not mark');
    const [slot = { memory: '', index: -1 }] = slots;
    expect(await modem.lookUpStored(slot, hello)).toBe('gone');
    await modem.stop();
  });

  test('that marks is proven once and remembered', async () => {
    const { stand, modem, marks, onStored } = await setUp({}, null);
    await submitted(stand, modem, { onStored });
    await submitted(stand, modem, { onStored }, 'second');
    expect(marks).toEqual([true]);
    expect(modem.storesFirst()).toBe(true);
    await modem.stop();
  });
});
