// Tells the box what it does not have: results and received texts, again and again with growing pauses until it names them.
// What it cannot take waits for another version of this program, or a day.
import type { ModemClock } from '../../clock.ts';
import type { PhoneAck } from '../protocol.ts';
import { PROTOCOL_VERSION, type UpKind } from '../topics.ts';
import type { Journal } from './journal.ts';
import type { InboundItem, SendEntry } from './journal-state.ts';
import { isoWithOffset } from './phone-time.ts';
import { shownState } from './sender.ts';

const FIRST_PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 300_000;
/** So many are on their way at a time. */
const WINDOW = 100;
const REFUSED_PAUSE_MS = 86_400_000;

export type Reporter = {
  /** Begins again with everything: after each connection. */
  restart(): void;
  /** Tells what is due. */
  tell(): void;
  /** Tells the present state of one send, final or not. */
  tellSend(id: string): void;
  acknowledge(ack: PhoneAck): void;
  stop(): void;
};

export type ReporterParts = {
  journal: Journal;
  clock: ModemClock;
  version: string;
  zone(): string | null;
  isConnected(): boolean;
  publish(kind: UpKind, payload: object): void;
};

type Told = { times: number; at: number };

export function createReporter(parts: ReporterParts): Reporter {
  const { journal, clock } = parts;
  const told = new Map<string, Told>();
  let cancelTimer: (() => void) | null = null;

  const isHeldBack = (id: string): boolean => {
    const refusal = journal.state.refused.get(id);
    if (refusal === undefined || refusal.agent !== parts.version) return false;
    return clock.now() - refusal.at < REFUSED_PAUSE_MS;
  };

  function* untold(): Generator<{ key: string; publish: () => void }> {
    for (const id of journal.state.untold) {
      const entry = journal.state.sends.get(id);
      if (entry === undefined || isHeldBack(id)) continue;
      yield { key: `${id}/${entry.state}`, publish: () => publishResult(entry) };
    }
    for (const item of journal.state.inbound.values()) {
      if (!isHeldBack(item.id)) yield { key: item.id, publish: () => publishInbound(item) };
    }
  }

  function tell(): void {
    cancelTimer?.();
    cancelTimer = null;
    if (!parts.isConnected()) return;
    const now = clock.now();
    let onTheirWay = 0;
    let next = Number.POSITIVE_INFINITY;
    for (const { key, publish } of untold()) {
      const before = told.get(key);
      const due = before === undefined ? now : before.at + pauseAfter(before.times);
      if (due <= now) {
        publish();
        told.set(key, { times: (before?.times ?? 0) + 1, at: now });
      }
      next = Math.min(next, due <= now ? now + pauseAfter((before?.times ?? 0) + 1) : due);
      onTheirWay += 1;
      if (onTheirWay >= WINDOW) break;
    }
    if (next < Number.POSITIVE_INFINITY) cancelTimer = clock.timer('tell again', next - now, tell);
  }

  function publishResult(entry: SendEntry): void {
    parts.publish('result', {
      v: PROTOCOL_VERSION,
      id: entry.send.id,
      state: shownState(entry),
      ...(entry.error === undefined ? {} : { error: entry.error }),
      ...(entry.providerId === undefined ? {} : { providerId: entry.providerId }),
      ts: isoWithOffset(entry.at, parts.zone()),
    });
  }

  const publishInbound = (item: InboundItem): void =>
    parts.publish('inbound', { v: PROTOCOL_VERSION, ...item });

  function acknowledge(ack: PhoneAck): void {
    const at = clock.now();
    const refused = ack.rejected.map(({ id }) => ({
      t: 'refused' as const,
      id,
      agent: parts.version,
      at,
    }));
    journal.note([{ t: 'ack', inbound: ack.inbound, results: ack.results }, ...refused]);
    for (const id of ack.inbound) told.delete(id);
    for (const { id, state } of ack.results) told.delete(`${id}/${state}`);
    tell();
  }

  return {
    restart() {
      told.clear();
      if (!parts.isConnected()) return;
      for (const id of journal.state.open) {
        const entry = journal.state.sends.get(id);
        if (entry !== undefined) publishResult(entry);
      }
      tell();
    },
    tell,
    tellSend(id) {
      const entry = journal.state.sends.get(id);
      if (entry === undefined || !parts.isConnected()) return;
      publishResult(entry);
      if (!journal.state.untold.has(id)) return;
      const key = `${id}/${entry.state}`;
      told.set(key, { times: (told.get(key)?.times ?? 0) + 1, at: clock.now() });
      tell();
    },
    acknowledge,
    stop() {
      cancelTimer?.();
    },
  };
}

function pauseAfter(times: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (times - 1));
}
