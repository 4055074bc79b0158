// Reads a systemd unit as a person does: its lines in order, each with the comment that stands right above it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where units, rules and scripts lie. */
export const systemdFolder = fileURLToPath(new URL('../../systemd', import.meta.url));

export type Directive = { section: string; name: string; value: string; reason: string | null };

/** All directives of `systemd/<name>`. Throws at a line that is none, so that a slip is not read past. */
export function readUnit(name: string): Directive[] {
  const directives: Directive[] = [];
  let section = '';
  let reason: string | null = null;
  for (const line of readFileSync(join(systemdFolder, name), 'utf8').split('\n')) {
    if (line.startsWith('#')) {
      reason = line.slice(1).trim();
      continue;
    }
    const [, header] = /^\[(\w+)\]$/.exec(line) ?? [];
    if (header !== undefined) section = header;
    else if (line !== '') directives.push({ ...directive(line, name), section, reason });
    reason = null;
  }
  return directives;
}

function directive(line: string, file: string): { name: string; value: string } {
  const [, name, value] = /^([A-Z]\w+)=(.*)$/.exec(line) ?? [];
  if (name === undefined || value === undefined) throw new Error(`${file}: no directive: ${line}`);
  return { name, value };
}

/** Values of a directive, in order. */
export function valuesOf(unit: readonly Directive[], name: string): string[] {
  return unit.filter((line) => line.name === name).map(({ value }) => value);
}
