// Everything that comes in: notifications and stored messages to the handlers, deletion after the handler resolved.
// One loop does the storage commands in turn; handlers run beside it, and what they allowed is deleted between reads.
import type { AtChannel } from '../at/at-channel.ts';
import { fieldsOf, numberOf } from '../at/fields.ts';
import type { ModemClock } from '../clock.ts';
import { lineFault, type ModemError } from '../errors.ts';
import type { ModemLog } from '../log.ts';
import type { PartHandler, ReportHandler } from '../modem.ts';
import type { Delivery } from './delivery.ts';
import { readPdu } from './read-pdu.ts';
import { RoutedMessages } from './routed-messages.ts';
import type { Slot, Storage, StoredPdu } from './storage.ts';

export type ReceiverParts = {
  channel: AtChannel;
  storage: Storage;
  clock: ModemClock;
  log: ModemLog;
  pollMs: number;
  onPart: PartHandler;
  onReport: ReportHandler;
  /** Something was deleted and nothing is left to do: a good moment to look how full the storage is. */
  onCleared: () => void;
  delivery: Delivery;
  /** The SMS settings have to be repeated, since the modem no longer hands messages over. */
  onRoutingLost: () => void;
};

type DueSlot = Slot & { retried: boolean };

/** Work that somebody else wants done in turn; `cancel` when there will be no turn any more. */
type Chore = { run: () => Promise<void>; cancel: () => void };

const RETRY_EMPTY_MS = 1_000;

/** Deletes nothing that the handler has not allowed. */
export class Receiver {
  readonly #parts: ReceiverParts;
  #due: DueSlot[] = [];
  #deletions: Slot[] = [];
  /** Slots whose message is with a handler or waits for deletion; true when one was announced again meanwhile. */
  readonly #held = new Map<string, boolean>();
  /** Messages that are handled but would not go away: the PDU by slot, so that they are not handed over again. */
  readonly #undeleted = new Map<string, string>();
  readonly #routed: RoutedMessages;
  #chores: Chore[] = [];
  /** Memories to list. */
  #toList = new Set<string>();
  #cleared = false;
  #working = false;
  #stopped = false;
  readonly #unsubscribe: (() => void)[] = [];
  #stopPolling: () => void = () => {};

  constructor(parts: ReceiverParts) {
    this.#parts = parts;
    const { clock, log, delivery, onRoutingLost: restore } = parts;
    this.#routed = new RoutedMessages({
      clock,
      log,
      delivery,
      restore,
      handOver: (raw) => this.#handOver(raw),
      poll: () => this.poll(),
    });
  }

  /** Listens, and collects what was stored before. */
  start(): void {
    const { channel } = this.#parts;
    for (const name of ['+CMTI', '+CDSI']) {
      this.#unsubscribe.push(channel.onNotification(name, ({ line }) => this.#announced(line)));
    }
    for (const name of ['+CMT', '+CDS']) {
      this.#unsubscribe.push(
        channel.onNotification(name, (message) => this.#routed.heard(message)),
      );
    }
    this.#routed.start();
    this.poll('all');
    this.#schedulePoll();
  }

  stop(): void {
    this.#stopped = true;
    this.#stopPolling();
    this.#routed.stop();
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    for (const { cancel } of this.#chores.splice(0)) cancel();
  }

  /** Lists the memories as soon as the more urgent work is done; `all` = also those where nothing is expected. */
  poll(memories: 'known' | 'all' = 'known'): void {
    for (const memory of this.#parts.storage.memories(memories)) this.#toList.add(memory);
    this.#work();
  }

  /**
   * Runs something that changes the selected memory, in turn with the storage commands here. Settles as the chore does;
   * rejects with ModemError `closed` when receiving ends before its turn.
   */
  inTurn<T>(chore: () => Promise<T>): Promise<T> {
    if (this.#stopped) return Promise.reject(closedError());
    return new Promise((resolve, reject) => {
      this.#chores.push({
        run: () => chore().then(resolve, reject),
        cancel: () => reject(closedError()),
      });
      this.#work();
    });
  }

  #schedulePoll(): void {
    const { clock, pollMs } = this.#parts;
    this.#stopPolling = clock.timer('modem-poll', pollMs, () => {
      this.#routed.lookAgain();
      this.poll();
      this.#schedulePoll();
    });
  }

  /** `+CMTI: "ME",0`: the memory named here decides, whatever is selected (3GPP TS 27.005 §3.4.1). */
  #announced(line: string): void {
    const [memory, place] = fieldsOf(line);
    const index = numberOf(place);
    if (memory && index !== null) {
      this.#parts.storage.remember(memory);
      this.#due.push({ memory, index, retried: false });
      this.#work();
    } else {
      this.poll();
    }
  }

  #work(): void {
    if (this.#working || this.#stopped) return;
    this.#working = true;
    void this.#workOff();
  }

  async #workOff(): Promise<void> {
    for (let task = this.#nextTask(); task !== null; task = this.#nextTask()) {
      try {
        await task();
      } catch (error) {
        // A modem that is gone is reported by the channel, and `stop` was called then.
        if (this.#stopped) return;
        this.#parts.log.warn({ err: error }, 'a stored message could not be read or deleted');
      }
    }
    this.#working = false;
    if (!this.#cleared) return;
    this.#cleared = false;
    this.#parts.onCleared();
  }

  /** Reading before deleting before looking around: reading is what people wait for. */
  #nextTask(): (() => Promise<void>) | null {
    if (this.#stopped) return null;
    const chore = this.#chores.shift();
    if (chore) return chore.run;
    const slot = this.#due.shift();
    if (slot) return () => this.#collect(slot);
    const deletion = this.#deletions.shift();
    if (deletion) return () => this.#delete(deletion);
    const [memory] = this.#toList;
    if (memory === undefined) return null;
    this.#toList.delete(memory);
    return () => this.#list(memory);
  }

  async #collect(slot: DueSlot): Promise<void> {
    const key = keyOf(slot);
    if (this.#held.has(key)) {
      this.#held.set(key, true);
      return;
    }
    const pdu = await this.#parts.storage.read(slot);
    if (pdu !== null) this.#take({ ...slot, pdu });
    else if (slot.retried) this.poll('all');
    else this.#collectLater(slot);
  }

  /** Some firmwares announce a message a moment before it can be read. */
  #collectLater(slot: DueSlot): void {
    this.#parts.clock.timer('modem-empty-slot', RETRY_EMPTY_MS, () => {
      this.#due.push({ ...slot, retried: true });
      this.#work();
    });
  }

  async #list(memory: string): Promise<void> {
    for (const stored of await this.#parts.storage.list(memory)) {
      if (!this.#held.has(keyOf(stored))) this.#take(stored);
    }
  }

  /** The slot is held until it is deleted: a second look at it must not delete what moved in behind. */
  #take({ pdu, memory, index }: StoredPdu): void {
    const slot = { memory, index };
    const key = keyOf(slot);
    this.#held.set(key, false);
    if (this.#undeleted.get(key) === pdu) {
      this.#deletions.push(slot);
      return;
    }
    // The next command is on the wire first, so that the modem reads the next message while this one goes to the disk.
    setImmediate(() => {
      if (!this.#stopped) void this.#handOverAndDelete(slot, pdu);
    });
  }

  async #handOverAndDelete(slot: Slot, pdu: string): Promise<void> {
    const key = keyOf(slot);
    if (await this.#handOver(pdu)) {
      this.#undeleted.set(key, pdu);
      this.#deletions.push(slot);
    } else {
      this.#held.delete(key);
    }
    this.#work();
  }

  async #delete(slot: Slot): Promise<void> {
    const key = keyOf(slot);
    try {
      await this.#parts.storage.remove(slot);
      this.#undeleted.delete(key);
      this.#cleared = true;
    } finally {
      const announcedAgain = this.#held.get(key);
      this.#held.delete(key);
      if (announcedAgain) this.#due.push({ ...slot, retried: false });
    }
  }

  /** True when the handler took it, which is the permission to delete. */
  async #handOver(raw: string): Promise<boolean> {
    try {
      const read = readPdu(raw);
      if (read.kind === 'report') await this.#parts.onReport(read);
      else await this.#parts.onPart(read);
      return true;
    } catch (error) {
      this.#parts.log.error({ err: error }, 'a message was not stored, keeping it');
      return false;
    }
  }
}

function closedError(): ModemError {
  return lineFault('closed', 'the modem was stopped');
}

function keyOf({ memory, index }: Slot): string {
  return `${memory} ${index}`;
}
