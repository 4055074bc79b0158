// Reads the passwords of lines that stand in files of their own. What is in such a file never reaches a message.
import { resolve } from 'node:path';
import type { Problem } from '../problems.ts';
import { type Raw, rawLines } from '../raw-config.ts';
import { readText } from './pin-files.ts';

export type PasswordFiles = {
  /** Password by the line's place in the file. */
  passwords: ReadonlyMap<number, string>;
  problems: Problem[];
};

/** `folder` is what relative paths start from. */
export function readPasswordFiles(raw: Raw, folder: string): PasswordFiles {
  const passwords = new Map<number, string>();
  const problems: Problem[] = [];
  for (const { index, line } of rawLines(raw)) {
    const file = line.password_file;
    if (typeof file !== 'string' || file === '') continue;
    const path = `lines[${index}].password_file`;
    const read = readText(resolve(folder, file));
    if (!read.ok) problems.push({ path, problem: read.problem, hint: read.hint });
    else if (isPassword(read.text.trim())) passwords.set(index, read.text.trim());
    else {
      const problem = 'names a file that does not hold a password';
      problems.push({ path, problem, hint: 'the file must hold one line and nothing else' });
    }
  }
  return { passwords, problems };
}

function isPassword(text: string): boolean {
  return text !== '' && !/[\r\n]/.test(text);
}
