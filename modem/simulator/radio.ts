// Radio: what comes from the network to the modem, and where AT+CNMI sends it (3GPP TS 27.005 §3.4.1).
import type { ModemClock } from '../clock.ts';
import type { ModemSettings } from './command-context.ts';
import type { FaultList } from './faults.ts';
import type { MessageMemory } from './message-memory.ts';
import type { ModemProfile } from './profiles.ts';
import type { AirMessage } from './sim-mailbox.ts';
import { textModeNotification } from './text-mode.ts';

export type RadioParts = {
  clock: ModemClock;
  profile: ModemProfile;
  settings: () => ModemSettings;
  memory: (name: string) => MessageMemory | undefined;
  faults: FaultList;
  /** Says an unsolicited line when the port is free. */
  say: (text: string) => void;
  /** How long a routed message waits for +CNMA. */
  acknowledgeMs: number;
};

type Outstanding = { done: (taken: boolean) => void; cancel: () => void };

export class Radio {
  readonly #parts: RadioParts;
  #outstanding: Outstanding | undefined;
  /** Notifications kept back while +CNMI mode is 0. */
  #buffered: string[] = [];

  constructor(parts: RadioParts) {
    this.#parts = parts;
  }

  /** Takes a message from the network; `done` tells whether the network may forget it. */
  receive(message: AirMessage, done: (taken: boolean) => void): void {
    const [, deliver, , report] = this.#parts.settings().cnmi;
    if (message.kind === 'report') {
      this.#receiveReport(message, report, done);
      return;
    }
    if (deliver === 2 || (deliver > 0 && message.flash)) {
      this.#routeOut(message, done);
      return;
    }
    this.#store(message, this.#parts.settings().memories[2], done, (memory, index) => {
      if (deliver > 0) this.#announce('+CMTI', memory, index);
    });
  }

  /** The program's +CNMA; false when nothing waits for one. */
  acknowledge(positive: boolean): boolean {
    const outstanding = this.#outstanding;
    if (outstanding === undefined) return false;
    this.#outstanding = undefined;
    outstanding.cancel();
    outstanding.done(positive);
    return true;
  }

  /** +CNMI changed: says what was kept back, or forgets it (bfr 1). */
  routingChanged(): void {
    const [mode, , , , buffer] = this.#parts.settings().cnmi;
    if (mode === 0) return;
    const kept = this.#buffered;
    this.#buffered = [];
    if (buffer === 0) for (const text of kept) this.#parts.say(text);
  }

  /** Off the air or out of power: nothing waits any more. */
  stop(): void {
    this.#outstanding?.cancel();
    this.#outstanding = undefined;
    this.#buffered = [];
  }

  #receiveReport(message: AirMessage, routing: number, done: (taken: boolean) => void): void {
    if (routing === 0) {
      done(true);
      return;
    }
    if (routing === 1) {
      this.#routeOut(message, done);
      return;
    }
    const { profile, settings } = this.#parts;
    const name = profile.hasReportMemory ? 'SR' : settings().memories[2];
    this.#store(message, name, done, (memory, index) => this.#announce('+CDSI', memory, index));
  }

  #store(
    message: AirMessage,
    name: string,
    done: (taken: boolean) => void,
    stored: (memory: string, index: number) => void,
  ): void {
    const { memory, profile } = this.#parts;
    const { hex, tpduLength } = message;
    const index = memory(name)?.add({ status: 0, hex, tpduLength }) ?? null;
    if (index === null) {
      if (profile.fullLine !== null) this.#notify(profile.fullLine.replace('%', name));
      done(false);
      return;
    }
    stored(name, index);
    done(true);
  }

  #announce(prefix: '+CMTI' | '+CDSI', memory: string, index: number): void {
    const { faults, profile } = this.#parts;
    if (faults.strike('lost-notification') !== undefined) return;
    if (prefix === '+CDSI' && profile.reportAnnouncedAs !== null) {
      this.#notify(`+CDSI: ${profile.reportAnnouncedAs}`);
      return;
    }
    const named = faults.strike('wrong-memory')?.memory ?? memory;
    this.#notify(`${prefix}: "${named}",${index}`);
  }

  #routeOut(message: AirMessage, done: (taken: boolean) => void): void {
    const { settings, clock, acknowledgeMs } = this.#parts;
    const { reportHead, acknowledgesItself } = this.#parts.profile;
    this.#notify(routedLines(message, settings(), reportHead).join('\r\n'));
    if (settings().service === 0 || acknowledgesItself) {
      done(true);
      return;
    }
    const cancel = clock.timer('modem waits for CNMA', acknowledgeMs, () => this.#missed());
    this.#outstanding = { done, cancel };
  }

  /** TS 27.005 §4.7: who does not acknowledge in time gets nothing more until +CNMI is set anew. */
  #missed(): void {
    const { cnmi } = this.#parts.settings();
    cnmi[1] = 0;
    cnmi[3] = 0;
    this.acknowledge(false);
  }

  #notify(text: string): void {
    if (this.#parts.settings().cnmi[0] === 0) this.#buffered.push(text);
    else this.#parts.say(text);
  }
}

function routedLines(
  message: AirMessage,
  { textMode, charset }: ModemSettings,
  reportHead: string,
): string[] {
  if (textMode === 1) return textModeNotification(message.hex, charset);
  const head =
    message.kind === 'report'
      ? `${reportHead}${message.tpduLength}`
      : `+CMT: ,${message.tpduLength}`;
  return [head, message.hex];
}
