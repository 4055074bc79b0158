// MessageMemory: the numbered slots of one message storage (SM on the SIM, ME and SR in the modem).

/** Status of a stored message, as +CMGL numbers it (3GPP TS 27.005 §3.1): received unread/read, own unsent/sent. */
export type StoredStatus = 0 | 1 | 2 | 3;

export type StoredMessage = { status: StoredStatus; hex: string; tpduLength: number };

export class MessageMemory {
  readonly name: string;
  #capacity: number;
  readonly firstIndex: number;
  readonly #slots = new Map<number, StoredMessage>();

  /** `firstIndex` is 0 on Huawei and Quectel, 1 on most others. */
  constructor(name: string, capacity: number, firstIndex: number) {
    this.name = name;
    this.#capacity = capacity;
    this.firstIndex = firstIndex;
  }

  get capacity(): number {
    return this.#capacity;
  }

  /** Makes the memory smaller or larger; what stands beyond the end is gone. */
  resize(capacity: number): void {
    this.#capacity = capacity;
    for (const index of [...this.#slots.keys()])
      if (!this.isIndex(index)) this.#slots.delete(index);
  }

  get used(): number {
    return this.#slots.size;
  }

  get isFull(): boolean {
    return this.#slots.size >= this.capacity;
  }

  /** Puts the message into the lowest free slot; null when the memory is full. */
  add(message: StoredMessage): number | null {
    for (let index = this.firstIndex; index < this.firstIndex + this.capacity; index++) {
      if (this.#slots.has(index)) continue;
      this.#slots.set(index, message);
      return index;
    }
    return null;
  }

  get(index: number): StoredMessage | undefined {
    return this.#slots.get(index);
  }

  isIndex(index: number): boolean {
    return (
      Number.isInteger(index) && index >= this.firstIndex && index < this.firstIndex + this.capacity
    );
  }

  /** Slots in the order of their numbers. */
  entries(): [number, StoredMessage][] {
    return [...this.#slots.entries()].sort(([a], [b]) => a - b);
  }

  remove(index: number): boolean {
    return this.#slots.delete(index);
  }
}
