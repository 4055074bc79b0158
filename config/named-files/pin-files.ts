// Reads the PINs that stand in files of their own. What is in such a file never reaches a message.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Problem } from '../problems.ts';
import { type Raw, rawLines } from '../raw-config.ts';

export type PinFiles = {
  /** PIN by the line's place in the file. */
  pins: ReadonlyMap<number, string>;
  problems: Problem[];
};

/** `folder` is what relative paths start from. */
export function readPinFiles(raw: Raw, folder: string): PinFiles {
  const pins = new Map<number, string>();
  const problems: Problem[] = [];
  for (const { index, line } of rawLines(raw)) {
    const file = line.pin_file;
    if (typeof file !== 'string' || file === '') continue;
    const read = readPin(resolve(folder, file));
    if (read.ok) pins.set(index, read.pin);
    else
      problems.push({ path: `lines[${index}].pin_file`, problem: read.problem, hint: read.hint });
  }
  return { pins, problems };
}

type ReadPin = { ok: true; pin: string } | { ok: false; problem: string; hint: string };

function readPin(file: string): ReadPin {
  const read = readText(file);
  if (!read.ok) return read;
  const pin = read.text.trim();
  if (/^\d{4,8}$/.test(pin)) return { ok: true, pin };
  return {
    ok: false,
    problem: 'names a file that does not hold a PIN',
    hint: 'the file must hold 4 to 8 digits and nothing else',
  };
}

type ReadText = { ok: true; text: string } | { ok: false; problem: string; hint: string };

/** The text of a file, or why it cannot be had. */
export function readText(file: string): ReadText {
  try {
    return { ok: true, text: readFileSync(file, 'utf8') };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return {
      ok: false,
      problem: `cannot be read (${code}): ${file}`,
      hint: hints[code] ?? anyHint,
    };
  }
}

const anyHint = 'check the file and its permissions';

const hints: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file; check the path',
  EACCES:
    'let the account that runs Bramka read it: sudo chgrp bramka FILE && sudo chmod 640 FILE (bramka is its group when installed)',
  EISDIR: 'that is a folder; name a file',
};
