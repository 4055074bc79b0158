// Gives things to a handler, one after another. What it rejects waits and is offered again at the next `run`.

export type Offering<T> = {
  /** Adds it under its key unless one with that key waits. */
  add(key: string, thing: T): void;
  has(key: string): boolean;
  /** Offers all that waits, in the order it came; joins a run that is under way. Never rejects. */
  run(): Promise<void>;
  /** Nothing is given any more. */
  close(): void;
};

export type OfferingParts<T> = {
  give(thing: T): Promise<void>;
  /** The handler has it. */
  onTaken(key: string, thing: T): void;
  onRejected(error: unknown): void;
};

export function createOffering<T>({ give, onTaken, onRejected }: OfferingParts<T>): Offering<T> {
  const waiting = new Map<string, T>();
  let running: Promise<void> | null = null;
  let isClosed = false;

  async function offer(key: string, thing: T): Promise<void> {
    try {
      await give(thing);
    } catch (error) {
      onRejected(error);
      return;
    }
    waiting.delete(key);
    onTaken(key, thing);
  }

  async function offerAll(): Promise<void> {
    for (const [key, thing] of [...waiting]) {
      if (isClosed) break;
      await offer(key, thing);
    }
  }

  return {
    add(key, thing) {
      if (!waiting.has(key)) waiting.set(key, thing);
    },
    has: (key) => waiting.has(key),
    run() {
      running ??= offerAll().finally(() => {
        running = null;
      });
      return running;
    },
    close() {
      isClosed = true;
    },
  };
}
