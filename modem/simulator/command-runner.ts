// CommandRunner: takes a command line through its commands, its prompt and its payload to one final result.
import { isAbout } from './answer-faults.ts';
import { type Done, errorLine, type Outcome, type Prompt, type Refused } from './at-outcome.ts';
import { type AtRequest, readCommandLine } from './at-request.ts';
import type { CommandContext, CommandTable } from './command-context.ts';
import { commandsOf } from './commands/command-table.ts';
import type { FaultList, FaultStage } from './faults.ts';
import type { ModemPort } from './modem-port.ts';
import type { ModemProfile, ModemTiming } from './profiles.ts';

export type RunnerParts = {
  profile: ModemProfile;
  timing: ModemTiming;
  faults: FaultList;
  port: ModemPort;
  context: CommandContext;
  /** Runs `work` after `ms`, at once for 0, never after the power went. */
  later: (name: string, ms: number, work: () => void) => void;
  unplug: () => void;
};

type Running = { line: string; prompt: Prompt | null; lines: string[]; rest: AtRequest[] };

export class CommandRunner {
  /** Time spent in submits, from the command to the prompt and from Ctrl-Z to the result, ms. */
  busyMs = 0;
  /** Time spent on all that was asked, submits included, ms. */
  answeringMs = 0;
  readonly #parts: RunnerParts;
  readonly #commands: CommandTable;
  #running: Running | undefined;

  constructor(parts: RunnerParts) {
    this.#parts = parts;
    this.#commands = commandsOf(parts.profile);
  }

  /** Forgets what is under way. */
  stop(): void {
    this.#running = undefined;
  }

  /** Begins with a command line; the port is busy until its answer. */
  startLine(line: string): void {
    const requests = readCommandLine(line);
    if (requests === 'not-for-us') {
      this.#parts.port.release();
      return;
    }
    this.#running = { line, prompt: null, lines: [], rest: requests ?? [] };
    const isRead = isAbout(line, '+CMGL') || isAbout(line, '+CMGR');
    const ms = isRead ? this.#parts.timing.readMs : this.#parts.timing.commandMs;
    this.#parts.later('modem command', ms, () => {
      this.answeringMs += ms;
      if (this.#strikes('command', line, null)) return;
      if (requests === null) this.#finish('ERROR');
      else this.#next();
    });
  }

  #next(): void {
    const request = this.#running?.rest.shift();
    if (request === undefined) {
      this.#finish('OK');
      return;
    }
    const handler = this.#commands[request.name];
    if (handler === undefined) {
      this.#finish('ERROR');
      return;
    }
    this.#settle(handler(request, this.#parts.context));
  }

  #settle(outcome: Outcome): void {
    const running = this.#running;
    if (running === undefined) return;
    if (outcome.kind === 'prompt') {
      this.#startPrompt(running, outcome);
      return;
    }
    if (outcome.kind === 'sending') {
      this.#goOut(running, outcome.accept, true);
      return;
    }
    if (outcome.kind === 'refused') {
      this.#finish(errorLine(outcome.error, this.#parts.context.settings.errorLevel));
      return;
    }
    running.lines.push(...outcome.lines);
    const isLast = running.rest.length === 0 || outcome.result !== 'OK';
    if (isLast) this.#finish(outcome.result);
    outcome.then?.();
    if (!isLast && this.#running === running) this.#next();
  }

  #finish(result: string): void {
    const running = this.#running;
    this.#running = undefined;
    if (running === undefined) return;
    this.#parts.port.answer(running.line, { lines: running.lines, result });
  }

  #startPrompt(running: Running, prompt: Prompt): void {
    running.prompt = prompt;
    const ms = prompt.submits ? this.#parts.timing.promptMs : 0;
    this.#parts.later('modem prompt', ms, () => {
      this.answeringMs += ms;
      if (prompt.submits) this.busyMs += ms;
      const isLost = this.#parts.faults.strike('no-prompt') !== undefined;
      this.#parts.port.prompt(
        isLost ? '' : (this.#parts.faults.strike('prompt')?.text ?? this.#parts.profile.prompt),
      );
    });
  }

  /** Gets what stands before Ctrl-Z; null = withdrawn with ESC. */
  payload(payload: string | null): void {
    const running = this.#running;
    const prompt = running?.prompt;
    if (running === undefined || prompt === null || prompt === undefined) {
      this.#parts.port.release();
      return;
    }
    if (payload === null) {
      this.#finish(this.#parts.profile.escapeAnswer === 'OK' ? 'OK' : '');
      return;
    }
    this.#goOut(running, () => prompt.accept(payload), prompt.submits);
  }

  /** `overAir`: the modem needs its time for it; else the payload is only put into a memory. */
  #goOut(running: Running, accept: () => Done | Refused, overAir: boolean): void {
    const ms = overAir ? this.#parts.timing.submitMs : 0;
    this.#parts.later('modem submit', ms, () => {
      this.answeringMs += ms;
      this.busyMs += ms;
      if (this.#strikes('payload', running.line, accept)) return;
      if (overAir) this.#settlePayload(accept);
      else this.#settle(accept());
    });
  }

  #settlePayload(accept: () => Done | Refused): void {
    const lost = this.#parts.faults.strike('lost-result');
    if (lost !== undefined) {
      if (lost.delivered) accept();
      this.#running = undefined;
      this.#parts.port.release();
      return;
    }
    const outcome = accept();
    const late = this.#parts.faults.strike('late-result');
    this.#parts.later('modem late result', late?.afterMs ?? 0, () => this.#settle(outcome));
  }

  /** Faults that take the place of an answer; true when one did. */
  #strikes(stage: FaultStage, line: string, accept: (() => unknown) | null): boolean {
    const fits = (fault: { command: string; stage?: FaultStage }) =>
      (fault.stage ?? 'command') === stage && isAbout(line, fault.command);
    const refusal = this.#parts.faults.strike('refuse', fits);
    if (refusal !== undefined) {
      this.#finish(refusal.answer);
      return true;
    }
    const reboot = this.#parts.faults.strike('reboot', fits);
    const vanish = reboot ?? this.#parts.faults.strike('vanish', fits);
    if (vanish === undefined) return false;
    if (vanish.delivered === true) accept?.();
    if (reboot === undefined) this.#parts.unplug();
    else this.#parts.context.restart();
    return true;
  }
}
