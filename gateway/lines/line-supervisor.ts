// Keeps one line alive: makes a modem, starts it, watches it, and tries again when it is lost. What to try stands in
// line-recovery, where the modem is in port-finder, whether it is the right one in line-identity.
import type { Modem, ModemStatus } from '../../modem/index.ts';
import type { LineTrouble, RecoveryCause, RecoveryStep } from '../index.ts';
import type { IdentityProblem, LineIdentity } from './identity/line-identity.ts';
import type { PortFinder } from './identity/port-finder.ts';
import { canSend } from './line.ts';
import { conditionOf, type LineCondition } from './line-condition.ts';
import { makeLineGuards, type SupervisorParts } from './line-guards.ts';
import { createLineState, type LineStateBoard } from './line-state.ts';
import { failureOf, identityFailure, type LineFailure, NOWHERE } from './recovery/line-failure.ts';
import type { LineRecovery, SubmitVerdict } from './recovery/line-recovery.ts';
import { createRegistrationWatch, type RegistrationWatch } from './recovery/registration-watch.ts';
import { mayBeAnotherPort, waitBeforeTry } from './recovery/retry-wait.ts';
import { createStopSignal } from './stop-signal.ts';

/** One line's guardian. `start` returns at once; the line comes up in its own time. */
export class LineSupervisor {
  readonly #parts: SupervisorParts;
  readonly #identity: LineIdentity;
  readonly #finder: PortFinder;
  readonly #recovery: LineRecovery;
  readonly #learnPlug: () => void;
  readonly #cyclePower: () => Promise<void>;
  readonly #end = createStopSignal();
  readonly #state: LineStateBoard;
  readonly #registration: RegistrationWatch;
  #modem: Modem | null = null;
  #isUp = false;
  /** Where the timeline last said that the modem has gone; null: to its configured place. */
  #movedTo: string | null = null;
  #status: ModemStatus | null = null;
  #failures = 0;
  #nextTryAt: number | null = null;
  #cancelRetry: (() => void) | null = null;
  #endReach: (() => void) | null = null;
  /** The rung that the planned try was to be made with: it is on the timeline already. */
  #planned: RecoveryStep | null = null;
  #sending = false;
  #releasing: Promise<void> = Promise.resolve();

  constructor(parts: SupervisorParts) {
    this.#parts = parts;
    this.#state = createLineState(parts);
    this.#registration = createRegistrationWatch(parts.clock, () => this.suspect('not-registered'));
    const { identity, finder, recovery, learnPlug, cyclePower } = makeLineGuards(parts);
    this.#identity = identity;
    this.#finder = finder;
    this.#recovery = recovery;
    this.#learnPlug = learnPlug;
    this.#cyclePower = cyclePower;
  }

  start(): void {
    this.#endReach = this.#parts.line.onWithinReach?.(() => this.tryNow()) ?? null;
    void this.#tryOnce(null);
  }

  async stop(): Promise<void> {
    this.#end.stop();
    this.#endReach?.();
    this.#cancelRetry?.();
    this.#registration.stop();
    this.#recovery.stop();
    this.#setSending(null);
    const modem = this.#modem;
    this.#modem = null;
    await this.#releasing;
    await this.#release(modem);
  }

  condition(): LineCondition {
    return conditionOf({
      line: this.#parts.line,
      port: this.#finder.current(),
      ...this.#state.read(),
      nextTryAt: this.#nextTryAt,
      status: this.#status,
      facts: this.#parts.facts.get(),
    });
  }

  /** The port that this line's modem holds now; null while it has none. */
  portInUse(): string | null {
    return this.#isUp ? this.#finder.current() : null;
  }

  /** A person paused or resumed the line: the facts say which. */
  reconsider(): void {
    const modem = this.#modem;
    const status = this.#status;
    if (modem !== null && status !== null && this.#isUp) this.#take(status, modem);
    else this.#parts.onChange();
  }

  /** When a person may restart the modem, ms since 1970; at or before now: at once. */
  restartFree(): number {
    return this.#isUp ? this.#recovery.restartFree() : this.#parts.clock.now();
  }

  /** Restarts a modem that runs; tries a lost one at once. */
  restart(): void {
    if (this.#isUp) this.#startAnew('restart', 'asked');
    else this.tryNow();
  }

  /** Does not wait for the next try, if one is planned. */
  tryNow(): void {
    if (this.#cancelRetry === null) return;
    this.#cancelRetry();
    void this.#tryOnce(this.#planned);
  }

  /** A person says that the SIM found is the line's; false when none waits. Throws when it cannot be stored. */
  confirmSim(): boolean {
    if (!this.#identity.confirmSim()) return false;
    this.tryNow();
    return true;
  }

  /** The modem runs, and something says that it is of no use. */
  suspect(cause: RecoveryCause): void {
    if (!this.#isUp || this.#end.isStopped()) return;
    const step = this.#recovery.suspected(cause);
    if (step !== null) this.#beginAnew(step);
  }

  /** Proof that the line hears: a deafness that was suspected is over. */
  heard(): void {
    this.#recovery.heard();
  }

  noteSubmit(verdict: SubmitVerdict): void {
    // Later: starting the modem anew within the worker's own turn would pull it away from under it.
    if (this.#recovery.noteSubmit(verdict)) queueMicrotask(() => this.suspect('refused-submits'));
  }

  async #tryOnce(step: RecoveryStep | null): Promise<void> {
    this.#cancelRetry = null;
    this.#planned = null;
    this.#nextTryAt = null;
    if (step === 'power-cycle') await this.#end.until(this.#cyclePower());
    const port = this.#finder.current();
    const isUnknown = port === null && this.#parts.line.port === 'auto';
    const isFound = !isUnknown || (await this.#end.until(this.#finder.lookAgain({ isGone: true })));
    if (this.#end.isStopped()) return;
    if (isFound !== true) {
      this.#fail(null, NOWHERE);
      return;
    }
    const recovery = step === 'radio' || step === 'restart' ? step : 'none';
    let modem: Modem | null = null;
    try {
      modem = this.#parts.line.makeModem({ recovery, port: this.#finder.current() });
      this.#modem = modem;
      this.#listen(modem);
      await modem.start();
      if (this.#modem !== modem || this.#end.isStopped()) return;
      this.#failures = 0;
      this.#isUp = true;
      this.#take(modem.status(), modem);
      if (this.#isUp) this.#learnPlug();
    } catch (error) {
      if (this.#modem === modem) this.#fail(modem, failureOf(error));
    }
  }

  #listen(modem: Modem): void {
    const { onReport, onCall } = this.#parts;
    modem.onPart((part) => this.#receive(() => this.#parts.onPart(part), modem));
    modem.onReport((report) => this.#receive(() => onReport(report), modem));
    modem.onCall((call) => {
      if (this.#modem === modem) onCall(call, modem);
    });
    modem.onStatus((status) => {
      if (this.#modem === modem) this.#take(status, modem);
    });
    modem.onLost((error) => {
      if (this.#modem === modem) this.#fail(modem, failureOf(error));
    });
  }

  /** What another number was sent must not stand under this line's: it stays on its SIM. */
  async #receive(accept: () => Promise<void>, modem: Modem): Promise<void> {
    if (this.#identity.problemOf(modem.status(), true) !== null) {
      throw new Error('the SIM waits to be confirmed');
    }
    await accept();
  }

  #take(status: ModemStatus, modem: Modem): void {
    this.#status = status;
    const problem = this.#identity.problemOf(status, this.#isUp);
    if (problem !== null) {
      this.#refuse(problem, modem);
      return;
    }
    // Until `start` has resolved nothing may be sent, whatever the modem says of itself; failures come by #fail.
    const isDown = status.state === 'starting' || status.state === 'offline';
    if (isDown || status.state === 'locked' || !this.#isUp) {
      this.#parts.onChange();
      return;
    }
    this.#settleIn(status);
    const isAble = canSend(status);
    if (isAble) this.#recovery.works();
    else this.#recovery.stalls();
    this.#registration.tell(isAble);
    this.#setSending(isAble && this.#parts.facts.get().pausedAt === null ? modem : null);
    const { state, trouble, detail } = status;
    this.#state.enter({ state, trouble, detail });
  }

  /** The modem and the SIM are the right ones, and they work at this port. */
  #settleIn(status: ModemStatus): void {
    this.#identity.learn(status);
    const port = this.#finder.hasMoved() ? this.#finder.current() : null;
    if (port === this.#movedTo) return;
    this.#movedTo = port;
    this.#parts.note({ code: 'modem-moved', detail: this.#finder.current() });
  }

  #refuse(problem: IdentityProblem, modem: Modem): void {
    if (problem.kind === 'strange-sim') this.#identity.noteStrangeSim(problem.iccid);
    this.#fail(modem, identityFailure(problem), problem);
  }

  #fail(modem: Modem | null, failure: LineFailure, problem: IdentityProblem | null = null): void {
    if (this.#end.isStopped()) return;
    this.#letGo();
    this.#failures += 1;
    const step = this.#recovery.failed(failure.cause);
    const { state, trouble, detail } = failure;
    const wait = waitBeforeTry(trouble ?? 'port-lost', this.#failures);
    this.#nextTryAt = this.#parts.clock.now() + wait;
    // Another modem is no state yet: the line's own may be one port further.
    const isUndecided = problem?.kind === 'other-modem';
    void this.#release(modem).then(async () => {
      if (this.#end.isStopped()) return;
      if (await this.#end.until(this.#isElsewhere(trouble, problem))) await this.#tryOnce(step);
      else if (!this.#end.isStopped()) {
        if (isUndecided) this.#state.enter({ state, trouble, detail });
        this.#retryIn(wait, step);
      }
    });
    if (!isUndecided) this.#state.enter({ state, trouble, detail });
  }

  /** The modem is known and not at its port: looks for it at the others. */
  async #isElsewhere(
    trouble: LineTrouble | null,
    problem: IdentityProblem | null,
  ): Promise<boolean> {
    const isGone = trouble === 'port-missing' || problem?.kind === 'other-modem';
    if (!isGone && !mayBeAnotherPort(trouble, this.#failures)) return false;
    if (await this.#finder.lookAgain({ isGone })) return true;
    return problem?.kind === 'other-modem' && this.#identity.acceptModem(problem.imei);
  }

  #retryIn(wait: number, step: RecoveryStep | null): void {
    this.#planned = step;
    this.#cancelRetry = this.#parts.clock.timer(`line ${this.#parts.line.id}`, wait, () => {
      void this.#tryOnce(step);
    });
  }

  #startAnew(step: RecoveryStep, why: RecoveryCause): void {
    this.#recovery.take(step, why);
    this.#beginAnew(step);
  }

  #beginAnew(step: RecoveryStep): void {
    const modem = this.#modem;
    this.#letGo();
    void this.#release(modem).then(() => (this.#end.isStopped() ? undefined : this.#tryOnce(step)));
    this.#state.enter({ state: 'starting', trouble: null, detail: null });
  }

  #letGo(): void {
    this.#modem = null;
    this.#isUp = false;
    this.#registration.stop();
    this.#setSending(null);
  }

  /** The port must be free again before the next try opens it. */
  #release(modem: Modem | null): Promise<void> {
    this.#releasing = this.#stopModem(modem);
    return this.#releasing;
  }

  async #stopModem(modem: Modem | null): Promise<void> {
    try {
      await modem?.stop();
    } catch (cause) {
      this.#parts.log.warn({ err: cause }, 'the modem did not stop cleanly');
    }
  }

  #setSending(modem: Modem | null): void {
    const sending = modem !== null;
    if (sending === this.#sending) return;
    this.#sending = sending;
    this.#parts.onModem(modem);
  }
}
