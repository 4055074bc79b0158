// Faults: misbehaviours that a test stacks on a simulated modem. Pure bookkeeping; the modem acts on them.

/** Where in a submit a fault strikes: at the command, or when the payload has been handed over. */
export type FaultStage = 'command' | 'payload';

export type Fault = {
  /** Let so many occasions pass before the first strike. Default 0. */
  skip?: number;
  /** Strike so often, then be gone. Default: until removed. */
  times?: number;
} & FaultKind;

type FaultKind =
  /** Neither hears nor says anything, for a time or for good. */
  | { kind: 'silence'; forMs?: number }
  /** These octets come before the next answer. */
  | { kind: 'garbage'; bytes: Uint8Array }
  /** Echoes whatever ATE0 says. */
  | { kind: 'echo-stuck' }
  /** The prompt never comes; the modem sits there and waits for the payload nevertheless. */
  | { kind: 'no-prompt' }
  /** Another form of the prompt, e.g. `>` or `\r\n>\r\n`. */
  | { kind: 'prompt'; text: string }
  /** A command whose line starts with `AT` + `command` is answered with `answer`, e.g. `+CMS ERROR: 38`. */
  | { kind: 'refuse'; command: string; answer: string; stage?: FaultStage }
  /** Nothing follows Ctrl-Z; `delivered` says whether the message went out. */
  | { kind: 'lost-result'; delivered: boolean }
  /** The message goes out at once, its result comes late. The modem is deaf until then. */
  | { kind: 'late-result'; afterMs: number }
  /** `text` (with its own line ends) cuts into the answer of `command` at this octet. */
  | { kind: 'interrupt'; command: string; atByte: number; text: string }
  /** Starts anew instead of answering. At stage `payload`, `delivered` says whether the message went out. */
  | { kind: 'reboot'; command: string; stage?: FaultStage; delivered?: boolean }
  /** The pipe breaks instead of an answer. */
  | { kind: 'vanish'; command: string; stage?: FaultStage; delivered?: boolean }
  /** +CMTI and +CDSI are lost; the message is in storage. */
  | { kind: 'lost-notification' }
  /** +CMTI names this memory instead of the true one. */
  | { kind: 'wrong-memory'; memory: string }
  /** Answers come in random pieces; the same seed gives the same pieces. */
  | { kind: 'chunks'; seed: number }
  /** An answer stops in its middle, without a line end; nothing follows. */
  | { kind: 'half-answer' }
  /** The lines of an answer come, its final result does not. */
  | { kind: 'no-final'; command: string }
  /** The final result comes, the lines of the answer do not: OK without `+CMGS:`, an empty list of a full memory. */
  | { kind: 'no-lines'; command: string }
  /** The lengths in +CMGL, +CMGR, +CMT and +CDS are off by this many octets. */
  | { kind: 'wrong-length'; by: number }
  /** +CPMS counts so many messages more than there are. */
  | { kind: 'miscount'; by: number }
  /** +CMTI names a slot that does not exist. */
  | { kind: 'phantom-slot' }
  /** Every submit gets the message reference of the one before. */
  | { kind: 'same-reference' };

/** What the network does wrong before the modem sees it; for `SimulatedNetwork.fault`. */
export type AirFault = {
  skip?: number;
  times?: number;
  /** A message comes twice; the second part of a long one never comes; all long messages have reference 7. */
  kind: 'duplicate' | 'missing-part' | 'same-part-reference';
};

/** What all faults have; `forMs` bounds a silence. */
type AnyFault = { kind: string; skip?: number; times?: number; forMs?: number };

type Entry<F> = { fault: F; toSkip: number; left: number; since: number };

export class FaultList<F extends AnyFault = Fault> {
  #entries: Entry<F>[] = [];

  /** Adds a fault; the returned function takes it away again. */
  push(fault: F, now: number): () => void {
    const entry: Entry<F> = {
      fault,
      toSkip: fault.skip ?? 0,
      left: fault.times ?? Number.POSITIVE_INFINITY,
      since: now,
    };
    this.#entries.push(entry);
    return () => this.#remove(entry);
  }

  clear(): void {
    this.#entries = [];
  }

  /** The next fault of this kind that fits and strikes now; counts the occasion. The latest pushed goes first. */
  strike<K extends F['kind']>(
    kind: K,
    fits: (fault: Extract<F, { kind: K }>) => boolean = () => true,
  ): Extract<F, { kind: K }> | undefined {
    for (const entry of this.#entries.toReversed()) {
      if (!isKind(entry.fault, kind) || !fits(entry.fault)) continue;
      if (entry.toSkip > 0) {
        entry.toSkip -= 1;
        continue;
      }
      entry.left -= 1;
      if (entry.left <= 0) this.#remove(entry);
      return entry.fault;
    }
    return undefined;
  }

  /** True while a silence lasts. */
  isSilent(now: number): boolean {
    const lasting = this.#entries.filter((entry) => !isOver(entry, now));
    this.#entries = lasting;
    return lasting.some((entry) => entry.fault.kind === 'silence');
  }

  #remove(entry: Entry<F>): void {
    this.#entries = this.#entries.filter((other) => other !== entry);
  }
}

function isKind<F extends AnyFault, K extends F['kind']>(
  fault: F,
  kind: K,
): fault is Extract<F, { kind: K }> {
  return fault.kind === kind;
}

function isOver(entry: Entry<AnyFault>, now: number): boolean {
  const { fault, since } = entry;
  return fault.kind === 'silence' && fault.forMs !== undefined && now >= since + fault.forMs;
}

/** Cuts octets into pieces of 1 to 8; the same seed gives the same cuts. */
export function cutIntoChunks(bytes: Uint8Array, seed: number): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  let state = seed >>> 0;
  let start = 0;
  while (start < bytes.length) {
    // Linear congruential generator with the constants of Numerical Recipes; good enough for cuts.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const end = start + 1 + (state >>> 29);
    chunks.push(bytes.subarray(start, end));
    start = end;
  }
  return chunks;
}
