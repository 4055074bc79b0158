// A notification whose quoted text has line ends of its own, as USSD menus do: its lines are one notification.
import type { ModemClock } from '../clock.ts';

export type SpanningText = {
  /** True when this notification is not complete; it is delivered when its last line came. */
  begins(name: string, line: string): boolean;
  isOpen(): boolean;
  /** The next line of the text. */
  add(line: string): void;
  /** Something else came: delivers what there is. */
  cutOff(): void;
};

/** Only these carry free text of the network. */
const spanningNames: ReadonlySet<string> = new Set(['+CUSD']);

/** A text that is cut off on the way must not swallow what comes later. */
const PATIENCE_MS = 2_000;
const MOST_LINES = 40;

export function createSpanningText(
  clock: ModemClock,
  deliver: (name: string, line: string) => void,
): SpanningText {
  let open: { name: string; lines: string[] } | null = null;
  let stopTimer: () => void = () => {};

  function finish(): void {
    stopTimer();
    const text = open;
    open = null;
    if (text) deliver(text.name, text.lines.join('\n'));
  }

  return {
    begins(name, line) {
      if (!spanningNames.has(name) || !/"/.test(line) || isComplete(line)) return false;
      finish();
      open = { name, lines: [line] };
      stopTimer = clock.timer('at-text', PATIENCE_MS, finish);
      return true;
    },
    isOpen: () => open !== null,
    add(line) {
      open?.lines.push(line);
      if (isEnd(line) || (open?.lines.length ?? 0) >= MOST_LINES) finish();
    },
    cutOff: finish,
  };
}

function isComplete(line: string): boolean {
  return isEnd(line) && line.indexOf('"') !== line.lastIndexOf('"');
}

/** `…",15` or `…"`. */
function isEnd(line: string): boolean {
  return /"\s*(,\s*\d+\s*)?$/.test(line);
}
