// Answers that say too little or too much: what faults make of an answer before it becomes octets.
import type { FaultList } from './faults.ts';

export type Answer = { lines: readonly string[]; result: string };

/** The answer to `command` as the faults have it. */
export function bendAnswer(faults: FaultList, command: string, answer: Answer): Answer {
  const fits = (fault: { command: string }) => isAbout(command, fault.command);
  const result = faults.strike('no-final', fits) === undefined ? answer.result : '';
  const lines = faults.strike('no-lines', fits) === undefined ? answer.lines : [];
  return { lines: lines.map((line) => bendLine(faults, line)), result };
}

/** A notification as the faults have it. */
export function bendNotification(faults: FaultList, text: string): string {
  if (text.startsWith('+CMTI:') && faults.strike('phantom-slot') !== undefined) {
    return text.replace(/\d+$/, '250');
  }
  return text
    .split('\r\n')
    .map((line) => bendLine(faults, line))
    .join('\r\n');
}

/** True when a command line is one of `command`: `+CMGS` fits `AT+CMGS=23`. */
export function isAbout(line: string, command: string): boolean {
  return line.toUpperCase().startsWith(`AT${command.toUpperCase()}`);
}

function bendLine(faults: FaultList, line: string): string {
  if (/^\+(CMGL|CMGR|CMT|CDS):/.test(line)) {
    const by = faults.strike('wrong-length')?.by ?? 0;
    return line.replace(/\d+$/, (length) => String(Math.max(0, Number(length) + by)));
  }
  if (line.startsWith('+CPMS:')) {
    const by = faults.strike('miscount')?.by ?? 0;
    return line.replace(/(\d+),(\d+)/g, (_, used, total) => `${Number(used) + by},${total}`);
  }
  return line;
}
