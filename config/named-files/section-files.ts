// Reads what a section of the file keeps in files of its own: passwords, certificates, keys. None of it reaches a message.
import { resolve } from 'node:path';
import type { Problem } from '../problems.ts';
import { type Raw, valueAt } from '../raw-config.ts';
import { readText } from './pin-files.ts';

/** What a file may hold; `words` say it in the hint of a problem. */
export type Wanted = { words: string; tidy: (text: string) => string | null };

/** Editors end a file with a line break; a password may hold spaces, but no second line. */
export const PASSWORD: Wanted = {
  words: 'a password on one line',
  tidy(text) {
    const line = text.replace(/\r?\n$/, '');
    return line === '' || /[\r\n]/.test(line) ? null : line;
  },
};
/** As a password, in a word that its hint is understood by. */
export const PASSPHRASE: Wanted = { ...PASSWORD, words: 'a passphrase on one line' };
export const CERTIFICATE: Wanted = pem('a certificate in PEM', '-----BEGIN CERTIFICATE-----');
export const PRIVATE_KEY: Wanted = pem('a private key in PEM', 'PRIVATE KEY-----');

function pem(words: string, mark: string): Wanted {
  return { words, tidy: (text) => (text.includes(mark) ? text : null) };
}

/** Makes the reader of one section; `folder` is what relative paths start from. Problems are put into `problems`. */
export function sectionFileReader(
  raw: Raw,
  place: { section: string; folder: string; problems: Problem[] },
): (key: string, wanted: Wanted) => string | null {
  const { section, folder, problems } = place;
  return (key, { words, tidy }) => {
    const file = valueAt(raw, [section, key]);
    if (typeof file !== 'string' || file === '') return null;
    const path = `${section}.${key}`;
    const found = readText(resolve(folder, file));
    if (!found.ok) {
      problems.push({ path, problem: found.problem, hint: found.hint });
      return null;
    }
    const text = tidy(found.text);
    if (text !== null) return text;
    const problem = `names a file that does not hold ${words}`;
    problems.push({ path, problem, hint: `the file must hold ${words} and nothing else` });
    return null;
  };
}
