// What a simulated day is played with, and what its process tells of each hour.
import { z } from 'zod';

export const DaySettings = z.object({
  /** How long it lasts on the fake clock, minutes. */
  minutes: z.number(),
  lines: z.number(),
  /** Chance that a line gets a text within a minute, and that one is written on it; above 1 it is how many. */
  textsAMinute: z.number(),
  /** How often memory and handles are looked at after the warm-up, minutes. */
  sampleEvery: z.number(),
  /** How long caches may fill and the compiler work before growth counts, minutes. */
  warmUp: z.number(),
  /** Pages that stay open with their live streams; each is left and opened anew by turns. */
  open: z.array(z.string()),
  seed: z.number(),
});
export type DaySettings = z.infer<typeof DaySettings>;

const count = z.number();

/** How big the process is after all that nobody holds any more was collected. Memory in octets. */
export const DaySample = z.object({
  minute: count,
  heap: count,
  /** Outside of JavaScript's heap, array buffers among it. */
  external: count,
  resident: count,
  /** Entries of /proc/self/fd. */
  files: count,
  /** Timers and handles that keep the event loop alive. */
  handles: count,
  /** Timers that wait on the fake clock. */
  timers: count,
  /** Entries of all maps and sets there are, and how many of both. */
  entries: count,
  collections: count,
  /** Elements of all arrays. */
  elements: count,
  /** Promises, which wait for something when nobody lets them go. */
  promises: count,
  /** Octets of the database and its log on the disk. */
  database: count,
  /** Texts that came in or went out so far. */
  messages: count,
});
export type DaySample = z.infer<typeof DaySample>;

export const DayReport = z.object({
  samples: z.array(DaySample),
  /** What was played how often. */
  played: z.record(z.string(), z.number()),
  /** What the box made of its texts, by state. */
  states: z.record(z.string(), z.number()),
  /** What it logged as a warning or worse, by its words. */
  logged: z.record(z.string(), z.number()),
  failures: z.array(z.string()),
});
export type DayReport = z.infer<typeof DayReport>;
