// Keeps an eye on a running modem: network and storage every minute, a probe when it is silent, signs of a restart.
import type { AtChannel } from '../at/at-channel.ts';
import { valuePart } from '../at/fields.ts';
import type { ModemClock } from '../clock.ts';
import { ModemError } from '../errors.ts';
import type { ModemLog } from '../log.ts';
import { attempt, firstLine, isAnswerError, query, setting } from './commands.ts';
import { readNetwork } from './identity.ts';
import { isFull, type StatusBoard } from './status-board.ts';
import type { Storage } from './storage.ts';
import type { Sign, SignMeaning } from './vendors/vendor.ts';

export type WatchParts = {
  channel: AtChannel;
  clock: ModemClock;
  log: ModemLog;
  board: StatusBoard;
  storage: Storage;
  /** What this maker's notifications mean. */
  signs: readonly Sign[];
};

export type WatchEvents = {
  /** The SIM's SMS part came up (again): settings made before may be gone. */
  onSmsReady: () => void;
  onStorageFull: () => void;
};

const TICK_MS = 30_000;
const STORAGE_WARNING = 0.7;
/** CME ERROR: SIM not inserted (3GPP TS 27.007 §9.2.1). */
const NO_SIM = 10;

/** Asks with the least urgency, so that no submit waits for it. */
export class Watch {
  readonly #parts: WatchParts;
  #ticks = 0;
  #storageWarned = false;
  #stopTimer: () => void = () => {};
  readonly #unsubscribe: (() => void)[] = [];

  constructor(parts: WatchParts) {
    this.#parts = parts;
  }

  start(events: WatchEvents): void {
    for (const { name, value, means } of this.#parts.signs) {
      this.#hear(name, (line) => {
        if (value === undefined || value.test(valuePart(line))) this.#read(means, line, events);
      });
    }
    // One of them alone says too little, so all are asked.
    for (const name of ['+CREG', '+CGREG', '+CEREG'])
      this.#hear(name, () => this.#refreshNetwork());
    this.lookAtStorage();
    this.#schedule();
  }

  stop(): void {
    this.#stopTimer();
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
  }

  lookAtStorage(): void {
    this.#guard(this.#readStorage());
  }

  #read(means: SignMeaning, line: string, events: WatchEvents): void {
    const { channel, board, log } = this.#parts;
    switch (means) {
      case 'gone':
        channel.abandon('modem-fault');
        return;
      case 'sim-removed':
        channel.abandon('no-sim');
        return;
      case 'sms-ready':
        events.onSmsReady();
        return;
      case 'storage-full':
        log.warn({}, 'the storage of the modem is full');
        board.markStorageFull(true);
        events.onStorageFull();
        return;
      case 'low-power':
        log.warn({ says: line }, 'the power supply of the modem is too weak');
        board.note(line);
        return;
    }
  }

  #hear(name: string, handler: (line: string) => void): void {
    const { channel } = this.#parts;
    this.#unsubscribe.push(channel.onNotification(name, ({ line }) => handler(line)));
  }

  #schedule(): void {
    this.#stopTimer = this.#parts.clock.timer('modem-watch', TICK_MS, () => {
      this.#ticks += 1;
      if (this.#ticks % 2 === 0) this.#refresh();
      else this.#probe();
      this.#schedule();
    });
  }

  #refresh(): void {
    this.#refreshNetwork();
    this.lookAtStorage();
  }

  #refreshNetwork(): void {
    const { channel, board } = this.#parts;
    this.#guard(readNetwork(channel).then((network) => board.update(network)));
  }

  /** Only a silent modem is asked; one that fails to answer is given up by the channel after three more probes. */
  #probe(): void {
    const { channel, clock } = this.#parts;
    if (clock.now() - channel.lastHeard() < TICK_MS) return;
    this.#guard(attempt(channel, setting('AT'), { urgency: 'idle' }));
  }

  async #readStorage(): Promise<void> {
    const { board, storage, log } = this.#parts;
    const use = await storage.use();
    if (use.length === 0) return this.#askForSim();
    const crowded = use.find(({ used, total }) => used >= total * STORAGE_WARNING);
    if (crowded && !this.#storageWarned) log.warn({ storage: crowded }, 'the storage fills up');
    this.#storageWarned = crowded !== undefined;
    board.update({ storage: use });
    board.markStorageFull(use.slice(0, 1).some(isFull));
  }

  /**
   * Without its SIM the storage cannot be looked at. A modem whose restart nobody heard says that the SIM asks for its PIN
   * again; only a new start can answer that.
   */
  async #askForSim(): Promise<void> {
    const { channel } = this.#parts;
    try {
      const answer = await channel.send(query('AT+CPIN?', '+CPIN:'), { urgency: 'idle' });
      if (/SIM P(IN|UK)\b/.test(firstLine(answer) ?? '')) channel.abandon('modem-fault');
    } catch (error) {
      if (!isAnswerError(error)) throw error;
      if (error.error?.number === NO_SIM) channel.abandon('no-sim');
    }
  }

  /** When the modem is gone the channel reports it; nothing here has to. */
  #guard(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      const isGone = error instanceof ModemError && !isAnswerError(error);
      if (!isGone) this.#parts.log.warn({ err: error }, 'looking around failed');
    });
  }
}
