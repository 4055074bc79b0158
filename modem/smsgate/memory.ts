// What a line has had from its app, remembered from one Modem to the next, so that a reconnection asks for little and tells
// nothing twice. It ends with the program: then the gateway's own keys tell what is old.

/** How long texts and reports are looked for, ms. */
export const WINDOW_MS = 72 * 3_600_000;

export type SmsgateMemory = {
  /** Texts of the inbox that are safe or not this line's: id, and when they were sent. */
  readonly received: Map<string, number>;
  /** Texts of which a receipt or a report said that they were sent: id, and when. */
  readonly sent: Map<string, number>;
  /** Texts whose last word was told: id, and when. */
  readonly told: Map<string, number>;
};

export function createSmsgateMemory(): SmsgateMemory {
  return { received: new Map(), sent: new Map(), told: new Map() };
}

/** Drops what lies so far back that it is not asked for any more. */
export function prune(memory: SmsgateMemory, now: number): void {
  for (const times of [memory.received, memory.sent, memory.told]) {
    for (const [id, at] of times) if (at < now - 2 * WINDOW_MS) times.delete(id);
  }
}
