// How fast a simulated modem is on the radio networks that people have.
import { instantTiming, type ModemTiming } from './profiles.ts';

/** What submits and reads take, ms, by the names that people type; fast = nothing takes time. */
export const simulatedTimings = {
  fast: instantTiming,
  lte: { ...instantTiming, commandMs: 5, promptMs: 40, submitMs: 1200, readMs: 15 },
  '2g': { ...instantTiming, commandMs: 20, promptMs: 100, submitMs: 4500, readMs: 100 },
} as const satisfies Readonly<Record<string, ModemTiming>>;
