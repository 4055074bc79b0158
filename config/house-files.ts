// Reads what [house] keeps in files of its own: a password and a certificate. Neither reaches a message.
import { resolve } from 'node:path';
import type { HouseFiles } from './house-options.ts';
import { readText } from './pin-files.ts';
import type { Problem } from './problems.ts';
import { type Raw, valueAt } from './raw-config.ts';

/** `folder` is what relative paths start from. */
export function readHouseFiles(raw: Raw, folder: string): HouseFiles & { problems: Problem[] } {
  const problems: Problem[] = [];
  function read(key: string, tidy: (text: string) => string | null, wanted: string): string | null {
    const file = valueAt(raw, ['house', key]);
    if (typeof file !== 'string' || file === '') return null;
    const path = `house.${key}`;
    const found = readText(resolve(folder, file));
    if (!found.ok) {
      problems.push({ path, problem: found.problem, hint: found.hint });
      return null;
    }
    const text = tidy(found.text);
    if (text !== null) return text;
    problems.push({
      path,
      problem: `names a file that does not hold ${wanted}`,
      hint: `the file must hold ${wanted} and nothing else`,
    });
    return null;
  }
  const password = read('password_file', oneLine, 'a password on one line');
  const ca = read('ca_file', certificate, 'a certificate in PEM');
  return { password, ca, problems };
}

/** Editors end a file with a line break; a password may hold spaces, but no second line. */
function oneLine(text: string): string | null {
  const line = text.replace(/\r?\n$/, '');
  return line === '' || /[\r\n]/.test(line) ? null : line;
}

function certificate(text: string): string | null {
  return text.includes('-----BEGIN CERTIFICATE-----') ? text : null;
}
