// The agent's log: lines on stdout, and the latest of them in memory for whoever asks from the box.
// Never a message body; a number keeps its last three digits.
import type { ModemClock } from '../../clock.ts';

const KEPT_LINES = 300;
const LONGEST_LINE = 400;

export type AgentLog = {
  info(line: string): void;
  warn(line: string): void;
  /** The latest lines, oldest first. */
  lines(): string[];
};

/** `write` gets each line with its line break. */
export function createAgentLog(clock: ModemClock, write: (line: string) => void): AgentLog {
  const kept: string[] = [];
  const add = (level: string, text: string): void => {
    const line = `${new Date(clock.now()).toISOString()} ${level} ${maskNumbers(text)}`;
    kept.push(line.slice(0, LONGEST_LINE));
    if (kept.length > KEPT_LINES) kept.shift();
    write(`${line}\n`);
  };
  return {
    info: (line) => add('info', line),
    warn: (line) => add('warn', line),
    lines: () => [...kept],
  };
}

/** Hides what may be a phone number but for its last three digits. */
export function maskNumbers(text: string): string {
  return text.replace(/\+?\d{7,15}/g, (number) => `…${number.slice(-3)}`);
}
