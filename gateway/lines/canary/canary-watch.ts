// Proof that a line both sends and hears: a short text to itself or to another own line, and the alarm when it never comes.
import { randomBytes } from 'node:crypto';
import { type Modem, ModemError, type Part } from '../../../modem/index.ts';
import { normaliseSender, parseAddress, sameSubscriber } from '../../contacts/phone-number.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Logger } from '../../runtime/logger.ts';
import type { Database } from '../../storage/database.ts';
import type { CanaryOptions, JobNote } from '../line-jobs.ts';
import type { Canary, CanaryStore } from './canary-store.ts';
import { canaryText, canaryToken, tokenFrom } from './canary-text.ts';

export type CanaryWatchParts = {
  database: Database;
  clock: Clock;
  log: Logger;
  store: CanaryStore;
  /** Country of own numbers written without a country code. */
  country: string;
  lineIds: () => readonly string[];
  /** The line's options now; null when it sends no canary. */
  optionsOf: (lineId: string) => CanaryOptions | null;
  /** The line's own number as configured or as its SIM tells it; null when nobody knows. */
  ownNumber: (lineId: string) => string | null;
  /** False in quiet time, with the budget spent or the line paused. */
  maySend: (lineId: string) => boolean;
  /** Its one segment counts in the line's plan like any other. */
  countUse: (lineId: string) => void;
  setAlarm: (lineId: string, alarm: 'deaf', on: boolean) => void;
  /** The line seems deaf; called once for each canary that was lost. */
  suspect: (lineId: string, why: 'deaf') => void;
  note: (lineId: string, note: JobNote) => void;
};

/** A line that just came up has messages to see to first. */
const AFTER_READY_MS = 60_000;
const NOT_NOW_MS = 5 * 60_000;
/** Networks deliver within seconds; ten minutes forgive a busy evening. */
const LOST_AFTER_MS = 10 * 60_000;
/** A line that was down this long says nothing about a canary any more. */
const GIVEN_UP_MS = 24 * 3_600_000;
const KEPT_MS = 90 * 24 * 3_600_000;

export type CanaryWatch = ReturnType<typeof createCanaryWatch>;

/** Makes the watch over all lines; nothing is sent before a line has a modem. */
export function createCanaryWatch(parts: CanaryWatchParts) {
  const { database, clock, store } = parts;
  const modems = new Map<string, Pick<Modem, 'submit'>>();
  const sendTimers = new Map<string, () => void>();
  const lostTimers = new Map<number, () => void>();
  /** When each line last heard a canary; kept here because every page asks. */
  const heard = new Map<string, number | null>();
  const submitting = new Set<Promise<void>>();
  let stopped = false;

  function plan(lineId: string, atLeast: number): void {
    sendTimers.get(lineId)?.();
    sendTimers.delete(lineId);
    const options = parts.optionsOf(lineId);
    if (options === null || stopped || !modems.has(lineId)) return;
    const last = store.newestFrom(lineId);
    const left = last === null ? 0 : last.createdAt + options.everyMs - clock.now();
    // The latest may bear the time of a clock that was ahead then.
    const due = Math.min(left, options.everyMs);
    planIn(lineId, Math.max(due, atLeast));
  }

  function planIn(lineId: string, wait: number): void {
    if (stopped) return;
    sendTimers.set(
      lineId,
      clock.timer(`canary ${lineId}`, wait, () =>
        guarded(
          () => begin(lineId),
          () => planIn(lineId, NOT_NOW_MS),
        ),
      ),
    );
  }

  /** What a failing disk stops is tried again later. */
  function guarded(act: () => void, again: () => void): void {
    try {
      act();
    } catch (error) {
      parts.log.error({ err: error }, 'a canary could not be looked after');
      again();
    }
  }

  function begin(lineId: string): void {
    const options = parts.optionsOf(lineId);
    const modem = modems.get(lineId);
    if (options === null || modem === undefined || stopped) return;
    if (!parts.maySend(lineId)) {
      plan(lineId, NOT_NOW_MS);
      return;
    }
    const number = numberOf(options.to);
    if (number === null) {
      parts.log.warn({ line: lineId, to: options.to }, 'no canary: that number is not known');
      parts.note(lineId, { code: 'proof-no-number', detail: options.to });
      plan(lineId, options.everyMs);
      return;
    }
    const sent = send({ lineId, to: options.to, number, modem })
      .catch((error: unknown) =>
        parts.log.error({ err: error, line: lineId }, 'a canary stopped on a fault'),
      )
      .then(() => {
        submitting.delete(sent);
        guarded(
          () => plan(lineId, NOT_NOW_MS),
          () => planIn(lineId, NOT_NOW_MS),
        );
      });
    submitting.add(sent);
  }

  function numberOf(lineId: string): string | null {
    const own = parts.ownNumber(lineId);
    const parsed = own === null ? null : parseAddress(own, parts.country);
    return parsed?.ok && parsed.kind === 'phone' ? parsed.number : null;
  }

  /** Committed before the modem sees it; what a crash leaves between is no loss, since the next one proves as much. */
  async function send(request: {
    lineId: string;
    to: string;
    number: string;
    modem: Pick<Modem, 'submit'>;
  }): Promise<void> {
    const { lineId, to, number, modem } = request;
    const canary = store.add({
      fromLineId: lineId,
      toLineId: to,
      token: tokenFrom(randomBytes(8)),
      createdAt: clock.now(),
    });
    const segment = {
      to: number,
      text: canaryText(canary.token),
      encoding: 'gsm7' as const,
      requestReport: false,
    };
    try {
      await modem.submit(segment, { mayHandOver: () => !stopped && parts.maySend(lineId) });
    } catch (error) {
      notSent(canary, error);
      return;
    }
    database.transaction(() => {
      parts.countUse(lineId);
      // It may have come back before the receipt.
      if (store.move(canary.id, ['queued'], 'sent', null)) watchFor(canary.id, LOST_AFTER_MS);
    });
  }

  function notSent(canary: Canary, error: unknown): void {
    const words = error instanceof ModemError ? error.code : 'fault';
    if (words === 'withdrawn') {
      // It met quiet time or a spent budget at the prompt: as if it had never begun, so that it goes soon after.
      store.remove(canary.id);
      return;
    }
    // Unknown counts as not sent: a canary that may never have left proves no deafness.
    const failed = store.move(canary.id, ['queued'], 'failed', clock.now());
    if (!failed) return;
    if (error instanceof ModemError && error.outcome === 'unknown')
      parts.countUse(canary.fromLineId);
    parts.log.warn({ err: error, line: canary.fromLineId }, 'a canary could not be sent');
    parts.note(canary.fromLineId, { code: 'proof-not-sent', detail: words });
  }

  function watchFor(id: number, wait: number): void {
    lostTimers.get(id)?.();
    lostTimers.set(
      id,
      clock.timer(`canary ${id} expected`, wait, () =>
        guarded(
          () => judge(id),
          () => watchFor(id, LOST_AFTER_MS),
        ),
      ),
    );
  }

  function judge(id: number): void {
    lostTimers.delete(id);
    const canary = store.get(id);
    if (canary === null || canary.state !== 'sent') return;
    const { toLineId } = canary;
    if (!modems.has(toLineId)) {
      // A line that is down is not deaf, and hears what waits for it once it is back.
      const isOld = clock.now() - canary.createdAt >= GIVEN_UP_MS;
      if (isOld) store.move(id, ['sent'], 'failed', clock.now());
      else watchFor(id, LOST_AFTER_MS);
      return;
    }
    if (!store.move(id, ['sent'], 'lost', clock.now())) return;
    parts.log.warn({ line: toLineId, from: canary.fromLineId }, 'a canary did not come back');
    parts.note(toLineId, { code: 'proof-lost', detail: canary.fromLineId });
    parts.setAlarm(toLineId, 'deaf', true);
    parts.suspect(toLineId, 'deaf');
  }

  function prove(canary: Canary): void {
    const { fromLineId, toLineId } = canary;
    const now = clock.now();
    const earlier = store.newestJudged(toLineId);
    if (!store.move(canary.id, ['queued', 'sent', 'lost', 'failed'], 'proven', now)) return;
    for (const lineId of new Set([fromLineId, toLineId])) store.setProven(lineId, now);
    database.afterCommit(() => {
      heard.set(toLineId, now);
      lostTimers.get(canary.id)?.();
      lostTimers.delete(canary.id);
      parts.setAlarm(toLineId, 'deaf', false);
      // Each hour the same good news would push everything else off the timeline.
      if (earlier?.state !== 'proven')
        parts.note(toLineId, { code: 'proof-heard', detail: fromLineId });
    });
  }

  return {
    /**
     * Whether a received part is a canary of ours, which is then proven and is no message. In the caller's transaction.
     * Only an exact token counts, on the line it was meant for, from the number of the line that sent it (where that
     * is known).
     */
    takes(lineId: string, part: Part): boolean {
      const token = part.concat === null && part.text !== null ? canaryToken(part.text) : null;
      const canary = token === null ? null : store.byToken(token);
      if (canary === null || canary.toLineId !== lineId) return false;
      const from = numberOf(canary.fromLineId);
      const sender = normaliseSender(part.from, part.addressKind, parts.country).number;
      if (from !== null && !sameSubscriber(from, sender)) return false;
      prove(canary);
      return true;
    },

    /** The line works and may send, or (null) does not any more. */
    setModem(lineId: string, modem: Pick<Modem, 'submit'> | null): void {
      if (modem === null) modems.delete(lineId);
      else modems.set(lineId, modem);
      plan(lineId, AFTER_READY_MS);
    },

    lastProvenAt: store.lastProvenAt,

    /** When a canary was last heard on this line. */
    lastHeardAt: (lineId: string): number | null => heard.get(lineId) ?? null,

    /** Takes up what an earlier run left. */
    start(): void {
      for (const { lineId, at } of store.heard()) heard.set(lineId, at);
      store.prune(clock.now() - KEPT_MS);
      for (const { id } of store.inState('queued'))
        store.move(id, ['queued'], 'failed', clock.now());
      // The line must first be up again and collect what waits for it.
      for (const { id } of store.inState('sent')) watchFor(id, LOST_AFTER_MS);
      for (const lineId of parts.lineIds()) {
        if (store.newestJudged(lineId)?.state === 'lost') parts.setAlarm(lineId, 'deaf', true);
      }
    },

    /** Takes nothing new, and waits for the canary that is being handed over. */
    async stop(): Promise<void> {
      stopped = true;
      for (const cancel of [...sendTimers.values(), ...lostTimers.values()]) cancel();
      await Promise.all(submitting);
    },
  };
}
