import { beforeEach, describe, expect, it } from 'vitest';
import { createPresence } from '../../../gateway/desk/presence.ts';
import type { PresenceDoor } from '../../../gateway/index.ts';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';

const KAMIL = { id: 2, displayName: 'Kamil' };
const OLA = { id: 3, displayName: 'Ola' };

let clock: FakeClock;
let presence: PresenceDoor;
let told: number[];

beforeEach(() => {
  clock = createFakeClock();
  told = [];
  presence = createPresence({ clock, changed: (conversationId) => told.push(conversationId) });
});

const at = (conversationId: number): string[] =>
  (presence.all().get(conversationId) ?? []).map(
    ({ account, state }) => `${account.displayName} ${state}`,
  );

describe('who is at a conversation', () => {
  it('is seen there, and told of once although they say it again', async () => {
    presence.here(7, KAMIL, 'viewing');
    await clock.advance(10_000);
    presence.here(7, KAMIL, 'viewing');
    expect(at(7)).toEqual(['Kamil viewing']);
    expect(told).toEqual([7]);
  });

  it('is gone 25 s after they were heard of last', async () => {
    presence.here(7, KAMIL, 'viewing');
    await clock.advance(24_999);
    expect(at(7)).toEqual(['Kamil viewing']);
    await clock.advance(1);
    expect(at(7)).toEqual([]);
    expect(told).toEqual([7, 7]);
    expect(clock.pending()).toEqual([]);
  });

  it('writes until 6 s after the last key, also while another tab only looks', async () => {
    presence.here(7, KAMIL, 'typing');
    await clock.advance(4_000);
    presence.here(7, KAMIL, 'typing');
    presence.here(7, KAMIL, 'viewing');
    await clock.advance(5_999);
    expect(at(7)).toEqual(['Kamil typing']);
    await clock.advance(1);
    expect(at(7)).toEqual(['Kamil viewing']);
    expect(told).toEqual([7, 7]);
  });

  it('leaves at once when they say so, and nobody else does', () => {
    presence.here(7, KAMIL, 'typing');
    presence.here(7, OLA, 'viewing');
    presence.here(8, KAMIL, 'viewing');
    presence.leave(7, KAMIL.id);
    presence.leave(7, KAMIL.id);
    expect(at(7)).toEqual(['Ola viewing']);
    expect(at(8)).toEqual(['Kamil viewing']);
    expect(told).toEqual([7, 7, 8, 7]);
  });
});
