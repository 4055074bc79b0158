// The lines' part of the door to web/: what can be read of a line and done to it.

import type { Gateway, LineView, Refusal, Result } from '../index.ts';
import type { FindModems } from '../lines/finding/find-modems.ts';
import type { LineActs } from '../lines/line-acts.ts';
import type { LineRegistry } from '../lines/line-registry.ts';
import type { RunningLineJobs } from './line-jobs.ts';

/** Everything of `gateway.lines` that the lines themselves know; an act answers with the line as it is then. */
export function linesDoor(parts: {
  views: () => LineView[];
  acts: LineActs;
  jobs: Pick<RunningLineJobs, 'ussd' | 'ussdJobs'>;
  registry: LineRegistry;
  finding: FindModems;
}): Omit<Gateway['lines'], 'unreadable' | 'senderOf' | 'trace'> {
  const { views, acts, jobs, registry, finding } = parts;

  function get(id: string): LineView | null {
    return views().find((line) => line.id === id) ?? null;
  }

  function viewed<R extends Refusal>(id: string, done: { ok: true } | R): Result<LineView> | R {
    if (!done.ok) return done;
    const value = get(id);
    return value === null ? { ok: false, code: 'not-found' } : { ok: true, value };
  }

  return {
    ids: registry.ids,
    list: views,
    states: () => registry.conditions().map(({ id, state }) => ({ id, state })),
    get,
    timeline: (id, options) => registry.timeline(id, options),
    signals: (id, { since }) => registry.signals(id, since),
    pause: (id, author) => viewed(id, acts.pause(id, author)),
    resume: (id, author) => viewed(id, acts.resume(id, author)),
    restart: (id, author) => viewed(id, acts.restart(id, author)),
    confirmSim: (id, author) => viewed(id, acts.confirmSim(id, author)),
    add(options, author, { examination } = {}) {
      const pin = examination === undefined ? null : finding.acceptedPin(examination);
      const added = acts.add(withPin(options, pin), author);
      return added.ok ? viewed(added.value.id, added) : added;
    },
    remove: acts.remove,
    ussd: jobs.ussd,
    ussdJobs: jobs.ussdJobs,
    search: finding.search,
    lastSearch: finding.lastSearch,
    examine: finding.examine,
    examination: finding.examination,
  };
}

/** What a person typed once need not be typed again. */
function withPin(options: unknown, pin: string | null): unknown {
  if (pin === null || typeof options !== 'object' || options === null) return options;
  return { pin, ...options };
}
