// What a phone says of itself becomes what a person reads of the line.
import { describe, expect, test } from 'vitest';
import { factsOf, isOlder, troubleOf } from '../../../modem/phone/phone-status.ts';
import type { PhoneStatus } from '../../../modem/phone/protocol.ts';

const NOW = Date.UTC(2030, 0, 1, 12);

function saying(more: Partial<PhoneStatus> = {}): PhoneStatus {
  return {
    v: 1,
    state: 'online',
    ts: new Date(NOW).toISOString(),
    agent: { name: 'agent', ver: '0.1.0', node: '24.1.0', android: '14', model: 'example One 2' },
    journal: 'journal1',
    sims: [{ slot: null, state: 'ready', operator: 'Example Net', roaming: false }],
    slots: 2,
    battery: { pct: 80, charging: false },
    signal: -90,
    net: null,
    queue: { in: 0, out: 0 },
    cursor: null,
    perm: { read: true, send: true },
    problems: [],
    lastPollAt: new Date(NOW).toISOString(),
    ...more,
  };
}

const factsWith = (more: Partial<PhoneStatus>, clockAheadMs: number | null = 0) =>
  factsOf({ status: saying(more), clockAheadMs, boxVersion: '0.2.0' });

test.each([
  ['0.1.0', '0.2.0', true],
  ['0.9.0', '0.10.0', true],
  ['0.2.0', '0.2.0', false],
  ['1.0.0', '0.9.9', false],
  ['own build', '0.2.0', false],
])('program %s is older than %s: %s', (ours, theirs, older) => {
  expect(isOlder(ours, theirs)).toBe(older);
});

test('a program older than the box is said so, with maker, model, operator and roaming', () => {
  expect(factsWith({})).toMatchObject({
    manufacturer: 'example',
    model: 'One 2',
    operator: 'Example Net',
    registration: 'home',
    signal: -90,
    phone: { program: '0.1.0', isProgramOld: true, battery: { percent: 80, charging: false } },
  });
});

test('a clock far off and a battery that runs down are problems, and times are shown by our clock', () => {
  const day = 24 * 3_600_000;
  const ahead = factsWith(
    { battery: { pct: 9, charging: false }, lastPollAt: new Date(NOW + day).toISOString() },
    day,
  );
  expect(ahead.phone).toMatchObject({ problems: ['battery-low', 'clock-off'], lastPollAt: NOW });
  expect(factsWith({ battery: { pct: 9, charging: true } }, 1_000).phone?.problems).toEqual([]);
});

describe('what keeps a phone from working', () => {
  test.each([
    ['nothing', {}, null],
    ['no permission to send', { perm: { read: true, send: false } }, 'phone-may-not-send'],
    ['no permission to read', { problems: ['no-read-permission'] }, 'phone-may-not-read'],
    ['commands that hang', { problems: ['api-hangs', 'no-read-permission'] }, 'phone-asleep'],
    ['an old Termux:API', { problems: ['api-too-old'] }, 'phone-api-old'],
    [
      'no SIM',
      { sims: [{ slot: null, state: 'absent', operator: null, roaming: null }] },
      'no-sim',
    ],
    [
      'a SIM that asks for its PIN',
      { sims: [{ slot: null, state: 'pin_required', operator: null, roaming: null }] },
      'pin-missing',
    ],
  ] satisfies [string, Partial<PhoneStatus>, string | null][])('%s', (_what, more, trouble) => {
    expect(troubleOf(saying(more))).toBe(trouble);
  });
});
