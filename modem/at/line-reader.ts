// What each line is for: the running command, a notification's subscribers, a command that timed out, or nobody.
import type { ModemClock } from '../clock.ts';
import { classifyLine, type LineClass } from './classify-line.ts';
import type { AtCommand, ExchangeInput } from './command-machine.ts';
import { createLateAnswer } from './late-answer.ts';
import { createNotificationDesk, type NotificationHandler } from './notification-desk.ts';
import { createSpanningText } from './spanning-text.ts';

export type LineReader = {
  read(line: string): void;
  /** Subscribes to notifications by name; the returned function unsubscribes. */
  subscribe(name: string, handler: NotificationHandler): () => void;
  /** A command with this information prefix timed out; its answer may still come. */
  owe(prefix: string | undefined): void;
  /** Final results that no command waited for, so far. */
  strayFinals(): number;
  /** No more lines will come. */
  end(): void;
};

export type LineReaderParts = {
  clock: ModemClock;
  /** The command that waits, and whether it can be answered now: a payload comes first. */
  running: () => { command: AtCommand; answering: boolean } | null;
  /** Something for the running command. */
  feed: (input: ExchangeInput) => void;
  /** A notification that nobody subscribed to. */
  onUnheard: (name: string) => void;
};

export function createLineReader({ clock, running, feed, onUnheard }: LineReaderParts): LineReader {
  const desk = createNotificationDesk(onUnheard);
  const late = createLateAnswer();
  const text = createSpanningText(clock, (name, line) => desk.take(name, line, false));
  let strayFinals = 0;

  function expected(): string | null {
    const current = running();
    return current?.answering ? (current.command.expect ?? null) : null;
  }

  /** Inside of a text only what the running command or a subscriber waits for is something else. */
  function continuesText(line: string, kind: LineClass): boolean {
    if (!text.isOpen()) return false;
    const isOther = kind.kind === 'notification' ? desk.isHeard(kind.name) : answers(kind);
    if (isOther) text.cutOff();
    else text.add(line);
    return !isOther;
  }

  function answers({ kind }: LineClass): boolean {
    return running() !== null && (kind === 'final' || kind === 'information' || kind === 'echo');
  }

  function route(line: string, kind: LineClass): void {
    if (kind.kind !== 'notification') desk.giveUpPdu();
    switch (kind.kind) {
      case 'notification':
        if (!text.begins(kind.name, line)) desk.take(kind.name, line, kind.paired);
        break;
      case 'final':
        if (running() === null) strayFinals += 1;
        feed({ type: 'final', result: kind.result });
        break;
      case 'information':
        feed({ type: 'information', line });
        break;
      // The modem's word for a stored message that no longer is hexadecimal is still all there is of it.
      case 'hex':
      case 'unknown':
        feed({ type: 'pdu', line });
        break;
      case 'echo':
        break;
    }
  }

  return {
    read(line) {
      const command = running()?.command ?? null;
      if (desk.offerPdu(line, command?.freeText === true)) return;
      if (late.claims(line, expected(), clock.now())) return;
      const kind = classifyLine(line, command);
      if (!continuesText(line, kind)) route(line, kind);
    },
    subscribe: (name, handler) => desk.subscribe(name, handler),
    owe: (prefix) => late.owe(prefix),
    strayFinals: () => strayFinals,
    end: () => text.cutOff(),
  };
}
