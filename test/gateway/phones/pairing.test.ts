// Pairing a phone: codes that are good once, credentials that are told once, and letting a phone go.
import { expect, test } from 'vitest';
import { createPairedPhoneStore } from '../../../gateway/phones/paired-phones.ts';
import type { PhoneNetwork } from '../../../gateway/phones/pairing.ts';
import { makeWorld, type World } from '../../support/test-gateway.ts';

const ANNA = { kind: 'account', id: 1, name: 'Anna' } as const;
const FROM = { address: '192.0.2.7', host: 'box.lan', model: 'Example One' };
const QUARTER_MS = 15 * 60_000;

function paired(house?: Partial<PhoneNetwork>): World & { cutOff: string[] } {
  const cutOff: string[] = [];
  const world = makeWorld({
    lineKind: 'modem',
    lineIds: ['front-desk', 'old-phone'],
    lineOptions: { 'old-phone': { kind: 'phone', port: null } },
    gateway: {
      phones: {
        address: (host) => `mqtt://${host}:1883`,
        housePassword: () => undefined,
        fingerprint: () => null,
        disconnect: (lineId) => void cutOff.push(lineId),
        backfill: () => false,
        ...house,
      },
    },
  });
  return { ...world, cutOff };
}

function codeFor(world: World): string {
  const invitation = world.gateway.phones.invite('old-phone', ANNA);
  if (!invitation.ok) throw new Error(invitation.code);
  return invitation.value.code;
}

test('a code gives credentials once; only their hash stays', () => {
  const world = paired();
  const code = codeFor(world);
  const first = world.gateway.phones.pair(code.toUpperCase(), FROM);
  if (!first.ok) throw new Error(first.code);
  expect(first.value).toMatchObject({
    phoneId: 'old-phone',
    mqtt: { url: 'mqtt://box.lan:1883', username: 'old-phone' },
  });
  expect(world.gateway.phones.pair(code, FROM)).toEqual({ ok: false, code: 'code-used' });
  expect(world.gateway.phones.pairing('old-phone').model).toBe('Example One');
  const stored = world.database.sqlite.serialize().toString('latin1');
  expect(stored).not.toContain(first.value.mqtt.password);
  expect(stored).not.toContain(code);
  expect(world.logged()).not.toContain(code);
});

test('a code ends after a quarter of an hour, and with the next one', async () => {
  const world = paired();
  const first = codeFor(world);
  const second = codeFor(world);
  expect(world.gateway.phones.invitation(first)).toBeNull();
  expect(world.gateway.phones.pair(first, FROM)).toEqual({ ok: false, code: 'code-unknown' });
  await world.clock.advance(QUARTER_MS);
  expect(world.gateway.phones.pair(second, FROM)).toEqual({ ok: false, code: 'code-expired' });
  expect(world.gateway.phones.openInvitation('old-phone')).toBeNull();
});

test('guessing is slowed down, for the one who guesses', () => {
  const world = paired();
  const code = codeFor(world);
  for (let guess = 0; guess < 5; guess += 1) world.gateway.phones.pair(`guess${guess}`, FROM);
  expect(world.gateway.phones.pair(code, FROM)).toEqual({ ok: false, code: 'too-many-tries' });
  expect(world.gateway.phones.pair(code, { ...FROM, address: '192.0.2.8' }).ok).toBe(true);
});

test('only lines that are phones are paired', () => {
  const world = paired();
  expect(world.gateway.phones.invite('front-desk', ANNA)).toEqual({
    ok: false,
    code: 'not-allowed-now',
  });
  expect(world.gateway.phones.invite('nowhere', ANNA)).toEqual({ ok: false, code: 'not-found' });
});

test('a phone that is let go is cut off and its password is good no more', () => {
  const world = paired();
  world.gateway.phones.pair(codeFor(world), FROM);
  const store = createPairedPhoneStore(world.database);
  expect(store.passwordHash('old-phone')).not.toBeNull();
  expect(world.gateway.phones.revoke('old-phone', ANNA)).toEqual({ ok: true, value: null });
  expect(store.passwordHash('old-phone')).toBeNull();
  expect(world.cutOff).toEqual(['old-phone', 'old-phone']);
  expect(world.gateway.lines.get('old-phone')?.timeline.map(({ code }) => code)).toEqual([
    'phone-revoked',
    'phone-paired',
  ]);
});

test("with the house's own broker the phone gets the password of the file, and without one the code stays good", () => {
  const without = paired({ housePassword: () => null });
  const code = codeFor(without);
  expect(without.gateway.phones.pair(code, FROM)).toEqual({
    ok: false,
    code: 'no-broker-password',
  });
  expect(without.gateway.phones.invitation(code)).not.toBeNull();
  const world = paired({ housePassword: () => 'of the file' });
  const done = world.gateway.phones.pair(codeFor(world), FROM);
  expect(done).toMatchObject({ ok: true, value: { mqtt: { password: 'of the file' } } });
});

test('a call of an app reaches the line that takes calls, and no other', () => {
  const heard: string[] = [];
  const world = makeWorld({
    lineKind: 'modem',
    lineIds: ['front-desk', 'app'],
    lineOptions: {
      app: {
        kind: 'smsgate',
        takeCall: ({ body }) => heard.push(body) > 0 && body !== 'forged',
      },
    },
  });
  const call = { signature: '', timestamp: '' };
  const { appCalls } = world.gateway.phones;
  expect(appCalls('app', { ...call, body: 'good' })).toBe('taken');
  expect(appCalls('app', { ...call, body: 'forged' })).toBe('refused');
  expect(appCalls('front-desk', { ...call, body: 'good' })).toBe('unknown');
  expect(heard).toEqual(['good', 'forged']);
});
