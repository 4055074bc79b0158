// The one answer to "why is it waiting and who must act".
import { expect, it } from 'vitest';
import type { LineTrouble, Message } from '../../../gateway/index.ts';
import { type Circumstances, waitOf } from '../../../gateway/messages/wait.ts';

const now = 1_000_000;
type Waiting = Pick<Message, 'state' | 'reason' | 'nextTryAt'>;
const queued: Waiting = { state: 'queued', reason: null, nextTryAt: null };
const held = (reason: Message['reason'], nextTryAt: number | null = null): Waiting => ({
  state: 'held',
  reason,
  nextTryAt,
});
function around(over: Partial<Circumstances> = {}): Circumstances {
  const line = { state: 'ready', trouble: null } as const;
  return { now, line, gate: null, ahead: 12, isKeptByClock: false, since: 5, ...over };
}
const broken = (trouble: LineTrouble | null): Partial<Circumstances> => ({
  line: { state: 'offline', trouble },
});

it('a message that does not wait says nothing', () => {
  expect(waitOf({ state: 'sent', reason: null, nextTryAt: null }, around())).toBeNull();
});

it('behind others it names its place', () => {
  expect(waitOf(queued, around())).toEqual({
    reason: 'turn',
    who: 'nobody',
    trouble: null,
    since: 5,
    until: null,
    ahead: 12,
  });
});

it('in quiet time it names the end', () => {
  const gate = { reason: 'quiet-hours', until: now + 5 } as const;
  expect(waitOf(queued, around({ gate }))).toMatchObject({
    reason: 'quiet-hours',
    who: 'nobody',
    until: now + 5,
    ahead: null,
  });
});

it.each([
  ['pin-missing', 'administrator'],
  ['no-sim', 'administrator'],
  ['port-missing', 'administrator'],
  ['not-registered', 'operator'],
  ['no-answer', 'nobody'],
  ['modem-fault', 'nobody'],
] as const)('on a line with %s the one to act is: %s', (trouble, who) => {
  expect(waitOf(held('line-offline'), around(broken(trouble)))).toMatchObject({
    reason: 'line-offline',
    who,
    trouble,
    until: null,
  });
});

it('a locked SIM is for an administrator, a paused line for anybody of the team', () => {
  expect(waitOf(held('line-locked'), around(broken('pin-wrong')))?.who).toBe('administrator');
  const paused = around({ line: { state: 'paused', trouble: null } });
  expect(waitOf(held('line-paused'), paused)?.who).toBe('staff');
});

it('backing off names its next try, or the line’s own wait when that lasts longer', () => {
  const own = held('backing-off', now + 10);
  expect(waitOf(own, around())).toMatchObject({ reason: 'backing-off', until: now + 10 });
  const gate = { reason: 'network-trouble', until: now + 99 } as const;
  expect(waitOf(own, around({ gate }))).toMatchObject({
    reason: 'network-trouble',
    who: 'operator',
    until: now + 99,
  });
  expect(waitOf(held('backing-off', now - 1), around())?.reason).toBe('turn');
});

it('a line that starts or is gone sends nothing', () => {
  const starting = around({ line: { state: 'starting', trouble: null } });
  expect(waitOf(queued, starting)).toMatchObject({ reason: 'line-offline', who: 'nobody' });
  expect(waitOf(queued, around({ line: null }))?.reason).toBe('line-offline');
});

it('what is too late by a clock in doubt waits for whoever sets the clock, whatever else the line waits for', () => {
  const gate = { reason: 'quiet-hours', until: now + 5 } as const;
  expect(waitOf(queued, around({ gate, isKeptByClock: true }))).toMatchObject({
    reason: 'clock-in-doubt',
    who: 'administrator',
    until: null,
    ahead: null,
  });
});
