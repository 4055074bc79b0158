// SimulatedModem: a GSM modem on a byte pipe. Holds the state that the commands work on, and delegates the rest.
import type { ModemClock } from '../clock.ts';
import { type CommandContext, initialSettings } from './command-context.ts';
import { CommandRunner } from './command-runner.ts';
import { type Fault, FaultList } from './faults.ts';
import { MessageMemory, type StoredStatus } from './message-memory.ts';
import { ModemPort } from './modem-port.ts';
import { PowerTimers } from './power-timers.ts';
import { genericProfile, instantTiming, type ModemProfile, type ModemTiming } from './profiles.ts';
import { Radio } from './radio.ts';
import { Ringing } from './ringing.ts';
import type { SimulatedNetwork } from './simulated-network.ts';
import type { SimulatedSim } from './simulated-sim.ts';
import { tpduLengthOf } from './stored-pdu.ts';

export type SimulatedModemOptions = {
  network: SimulatedNetwork;
  clock: ModemClock;
  /** null = the slot is empty. */
  sim: SimulatedSim | null;
  profile?: ModemProfile;
  /** Default: no waiting. `typical` = as the hardware of the profile. */
  timing?: Partial<ModemTiming> | 'typical';
  /** How long a routed message waits for +CNMA (3GPP TS 24.011, timer TR2M). */
  acknowledgeMs?: number;
};

/** The program's end of the pipe. */
export type ModemEnd = { write: (bytes: Uint8Array) => void; detach: () => void };

/** One modem with one slot for a SIM; several programs may attach to its port at once. */
export class SimulatedModem {
  readonly profile: ModemProfile;
  #sim: SimulatedSim | null;
  readonly #clock: ModemClock;
  readonly #network: SimulatedNetwork;
  readonly #timing: ModemTiming;
  readonly #faults = new FaultList();
  readonly #memories = new Map<string, MessageMemory>();
  readonly #runner: CommandRunner;
  readonly #port: ModemPort;
  readonly #radio: Radio;
  readonly #goneListeners = new Set<() => void>();
  readonly #timers: PowerTimers;
  readonly #ringing: Ringing;
  #settings: CommandContext['settings'];
  #leaveNetwork: (() => void) | undefined;
  #smsReady = false;
  #plugged = true;
  #registration = 1;
  #signal = 20;
  #lastReference = 255;
  #linkOpen = false;
  #linkSetups = 0;
  #stopNoise: (() => void) | undefined;

  /** The modem has power from the start, as a stick has; nothing is said until a program attaches. */
  constructor(options: SimulatedModemOptions) {
    this.profile = options.profile ?? genericProfile;
    this.#sim = options.sim;
    this.#clock = options.clock;
    this.#timers = new PowerTimers(options.clock);
    this.#network = options.network;
    const timing = options.timing === 'typical' ? this.profile.typicalTiming : options.timing;
    this.#timing = { ...instantTiming, ...timing };
    this.#settings = initialSettings(this.profile);
    this.#installMemories();
    this.#port = this.#makePort();
    this.#ringing = new Ringing({
      timers: this.#timers,
      say: (text) => this.#port.notify(text),
      tellsCaller: () => this.#settings.callerId === 1,
    });
    this.#radio = this.#makeRadio(options.acknowledgeMs ?? 15_000);
    this.#runner = this.#makeRunner();
    this.#startSim();
  }

  /** Connects a program; `onGone` is called when the modem is unplugged. Throws when it is unplugged already. */
  attach(onBytes: (bytes: Uint8Array) => void, onGone?: () => void): ModemEnd {
    if (!this.#plugged) throw new Error('The simulated modem is unplugged');
    const leave = this.#port.attach(onBytes);
    if (onGone !== undefined) this.#goneListeners.add(onGone);
    this.#startNoise();
    return {
      write: (bytes) => {
        if (this.#plugged) this.#port.write(bytes);
      },
      detach: () => {
        leave();
        if (onGone !== undefined) this.#goneListeners.delete(onGone);
        if (!this.#port.isAttached) this.#stopNoise?.();
      },
    };
  }

  /** Adds a misbehaviour; the returned function ends it. */
  fault(fault: Fault): () => void {
    return this.#faults.push(fault, this.#clock.now());
  }

  clearFaults(): void {
    this.#faults.clear();
  }

  /** The modem's own time spent in submits, ms: what a line can never be faster than. */
  get busyMs(): number {
    return this.#runner.busyMs;
  }

  /** The modem's own time spent on everything it was asked, ms. */
  get answeringMs(): number {
    return this.#runner.answeringMs;
  }

  /** How often a radio link was built for a submit; AT+CMMS keeps one open for the next (3GPP TS 27.005 §3.5.6). */
  get linkSetups(): number {
    return this.#linkSetups;
  }

  get isPlugged(): boolean {
    return this.#plugged;
  }

  /** The card in the slot; null = none. */
  get sim(): SimulatedSim | null {
    return this.#sim;
  }

  /** Changes the card while the modem runs, null = takes it out. The SIM part starts anew, and says so. */
  changeSim(sim: SimulatedSim | null): void {
    this.#leave();
    this.#smsReady = false;
    this.#sim = sim;
    if (!this.#plugged) return;
    this.#startSim();
    this.#timers.later('modem new SIM', this.#timing.simReadyMs, () =>
      this.#port.notify(`+CPIN: ${this.sim?.pinState ?? 'NOT INSERTED'}`),
    );
  }

  /** Octets that the program sent when the modem could not hear them. */
  get lostOctets(): number {
    return this.#port.lostOctets;
  }

  /** Pulls the stick out: every program on it loses its pipe. */
  unplug(): void {
    if (!this.#plugged) return;
    this.#plugged = false;
    this.#powerOff();
    for (const gone of [...this.#goneListeners]) gone();
    this.#goneListeners.clear();
  }

  /** Puts the stick back; it starts anew. */
  plugIn(): void {
    if (this.#plugged) return;
    this.#plugged = true;
    this.#boot();
  }

  /** Loses power for a moment: what was under way is forgotten, the lines of a start follow. */
  reboot(): void {
    this.#powerOff();
    this.#timers.later('modem boot', this.#timing.bootMs, () => this.#boot());
  }

  /** +CREG state (3GPP TS 27.007 §7.2): 1 home, 2 searching, 3 denied, 5 roaming. Returns what was set before. */
  setRegistration(state: number): number {
    const before = this.#registration;
    this.#registration = state;
    const { circuit, packet, lte } = this.#settings.registrationReports;
    if (circuit > 0) this.#port.notify(`+CREG: ${state}`);
    if (packet > 0) this.#port.notify(`+CGREG: ${state}`);
    if (lte > 0) this.#port.notify(`+CEREG: ${state}`);
    this.#refreshRadio();
    return before;
  }

  /** What +CREG tells, were the modem asked now. */
  get registration(): number {
    return this.#isSearching() ? this.#registration : 0;
  }

  /** What +CSQ tells, were the modem asked now. */
  get signal(): number {
    return this.#settings.functionality === 1 ? this.#signal : 99;
  }

  /** +CSQ value: 0–31, 99 unknown. */
  setSignal(rssi: number): void {
    this.#signal = rssi;
  }

  /**
   * Somebody calls; it rings until the program hangs up, or the caller does with the returned function. null = the number
   * is withheld.
   */
  ring(from: string | null): () => void {
    return this.#ringing.begin(from);
  }

  /** True while somebody calls. */
  get isRinging(): boolean {
    return this.#ringing.isOn;
  }

  /** Somebody made room in a memory from outside: what waits in the network may come. */
  spaceFreed(): void {
    if (this.sim !== null) this.#network.poke(this.sim.number);
  }

  /** Says a line that nobody asked for. */
  notify(text: string): void {
    this.#port.notify(text);
  }

  memory(name: string): MessageMemory | undefined {
    return name === 'SM' ? this.sim?.memory(this.profile.firstIndex) : this.#memories.get(name);
  }

  /** Puts octets into a memory without announcing them, readable or not; returns the index, null when full. */
  storeRaw(hex: string, options: { memory?: string; status?: StoredStatus } = {}): number | null {
    const tpduLength = tpduLengthOf(hex) ?? Math.max(0, Math.floor(hex.length / 2) - 1);
    const name = options.memory ?? this.#settings.memories[2];
    return this.memory(name)?.add({ status: options.status ?? 0, hex, tpduLength }) ?? null;
  }

  #installMemories(): void {
    const { meCapacity, firstIndex, hasReportMemory } = this.profile;
    if (meCapacity > 0) this.#memories.set('ME', new MessageMemory('ME', meCapacity, firstIndex));
    if (hasReportMemory) this.#memories.set('SR', new MessageMemory('SR', 20, firstIndex));
  }

  #makePort(): ModemPort {
    return new ModemPort({
      faults: this.#faults,
      now: () => this.#clock.now(),
      manner: () => this.#settings,
      lineStart: this.profile.lineStart,
      promptSettleMs: this.profile.promptSettleMs,
      onLine: (line) => this.#runner.startLine(line),
      onPayload: (payload) => this.#runner.payload(payload),
    });
  }

  #makeRadio(acknowledgeMs: number): Radio {
    return new Radio({
      clock: this.#clock,
      profile: this.profile,
      settings: () => this.#settings,
      memory: (name) => this.memory(name),
      faults: this.#faults,
      say: (text) => this.#port.notify(text),
      acknowledgeMs,
    });
  }

  #makeRunner(): CommandRunner {
    return new CommandRunner({
      profile: this.profile,
      timing: this.#timing,
      faults: this.#faults,
      port: this.#port,
      context: this.#makeContext(),
      later: (name, ms, work) => this.#timers.later(name, ms, work),
      unplug: () => this.unplug(),
    });
  }

  #makeContext(): CommandContext {
    const modem = this;
    return {
      profile: this.profile,
      get sim() {
        return modem.#sim;
      },
      network: this.#network,
      get settings() {
        return modem.#settings;
      },
      get registration() {
        return modem.registration;
      },
      get signal() {
        return modem.signal;
      },
      get smsReady() {
        return modem.#smsReady;
      },
      get isRinging() {
        return modem.#ringing.isOn;
      },
      memory: (name) => this.memory(name),
      memoryNames: () => ['SM', ...this.#memories.keys()],
      notify: (text) => this.#port.notify(text),
      resetSettings: () => this.#resetSettings(),
      restart: () => this.reboot(),
      refreshRadio: () => this.#refreshRadio(),
      spaceFreed: () => this.spaceFreed(),
      acknowledge: (positive) => this.#radio.acknowledge(positive),
      hangUp: () => this.#ringing.hangUp(),
      useLink: () => {
        if (!this.#linkOpen || this.#settings.keepLink === 0) this.#linkSetups += 1;
        this.#linkOpen = this.#settings.keepLink > 0;
      },
      nextReference: () => {
        const isStuck = this.#faults.strike('same-reference') !== undefined;
        if (!isStuck) this.#lastReference = (this.#lastReference + 1) % 256;
        return this.#lastReference;
      },
    };
  }

  #startSim(): void {
    this.sim?.powerCycle();
    this.#timers.later('modem SIM ready', this.#timing.simReadyMs, () => this.#refreshRadio());
  }

  /** On the air exactly when there is power, an open SIM, full function and a network. */
  #refreshRadio(): void {
    this.#smsReady = this.#plugged && this.sim?.pinState === 'READY';
    this.#radio.routingChanged();
    if (!this.#isOnAir() || this.sim === null) {
      this.#leave();
      return;
    }
    if (this.#leaveNetwork !== undefined) {
      this.#network.poke(this.sim.number);
      return;
    }
    // Set before attaching, since messages may come in at once.
    this.#leaveNetwork = () => undefined;
    this.#leaveNetwork = this.#network.attach(this.sim.number, (message, done) =>
      this.#radio.receive(message, done),
    );
  }

  #isSearching(): boolean {
    return this.#smsReady && this.#settings.functionality === 1;
  }

  #isOnAir(): boolean {
    return this.#isSearching() && [1, 5, 6, 7, 9, 10].includes(this.#registration);
  }

  #leave(): void {
    this.#leaveNetwork?.();
    this.#leaveNetwork = undefined;
    this.#radio.stop();
  }

  #boot(): void {
    for (const line of this.profile.bootLines) this.#port.notify(line);
    this.#startNoise();
    this.#startSim();
    this.#timers.later('modem ready', this.#timing.simReadyMs, () => {
      if (!this.#smsReady)
        return this.#port.notify(`+CPIN: ${this.sim?.pinState ?? 'NOT INSERTED'}`);
      for (const line of this.profile.readyLines) this.#port.notify(line);
    });
  }

  #powerOff(): void {
    this.#runner.stop();
    this.#timers.forgetAll();
    this.#ringing.hangUp();
    this.#stopNoise = undefined;
    this.#smsReady = false;
    this.#leave();
    this.#resetSettings();
    this.#port.reset();
  }

  #resetSettings(): void {
    this.#settings = initialSettings(this.profile);
  }

  #startNoise(): void {
    const { noise } = this.profile;
    if (noise === null || !this.#port.isAttached || !this.#plugged) return;
    this.#stopNoise?.();
    this.#stopNoise = this.#timers.later('modem noise', noise.everyMs, () => {
      if (this.#settings.noise) for (const line of noise.lines) this.#port.notify(line);
      this.#startNoise();
    });
  }
}
