// Looks whether the licence of each package suits a program that is given away under MIT, and whether docs/licences.md names
// them all. Needs no network: the lockfile says what is installed, each package what it is under. `--write` renews the list.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** What is shipped may ask for no more than to be named. */
const FOR_SHIPPING = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BSD-0-Clause',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Unlicense',
  'CC0-1.0',
]);
/** What only developers run is not given away; its own files stay as they are. */
const FOR_DEVELOPERS = new Set([...FOR_SHIPPING, 'MPL-2.0']);

const [flag, folder] = process.argv.slice(2);
const root = folder ?? dirname(dirname(fileURLToPath(import.meta.url)));
const list = join(root, 'docs', 'licences.md');

/** Licence of a package as its own file says it, else as the lockfile does; packages for other machines are not installed. */
function licenceOf(path, entry) {
  const file = join(root, path, 'package.json');
  if (!existsSync(file)) return entry.license ?? '';
  const { license, licenses } = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof license === 'string') return license;
  if (license?.type !== undefined) return license.type;
  return (licenses ?? []).map(({ type }) => type).join(' OR ') || (entry.license ?? '');
}

/** SPDX: of an OR one must suit, of an AND all; brackets are rare enough to be looked at by a person. */
function suits(licence, known) {
  const words = licence.replace(/^\((.*)\)$/, '$1');
  if (words.includes(' OR ')) return words.split(' OR ').some((one) => suits(one.trim(), known));
  if (words.includes(' AND ')) return words.split(' AND ').every((one) => suits(one.trim(), known));
  return known.has(words);
}

const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const found = Object.entries(packages)
  .filter(([path]) => path !== '')
  .map(([path, entry]) => ({
    name: path.replace(/^.*node_modules\//, ''),
    version: entry.version,
    licence: licenceOf(path, entry),
    isShipped: entry.dev !== true,
  }));
const wrong = found.filter(
  ({ licence, isShipped }) => !suits(licence, isShipped ? FOR_SHIPPING : FOR_DEVELOPERS),
);

const rows = found
  .filter(({ isShipped }) => isShipped)
  .map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`);
const text = [
  '# Licences',
  '',
  'Bramka is under the MIT licence. These packages are shipped with it; written by `npm run check:licences -- --write`.',
  '',
  '| Package | Version | Licence |',
  '|---|---|---|',
  ...[...new Set(rows)].sort(),
  '',
].join('\n');

if (flag === '--write') {
  mkdirSync(dirname(list), { recursive: true });
  writeFileSync(list, text);
}
const problems = wrong.map(
  ({ name, version, licence, isShipped }) =>
    `${name} ${version} is under "${licence}", which does not suit ${isShipped ? 'what is shipped under MIT' : 'a tool of developers'}.`,
);
if (!existsSync(list) || readFileSync(list, 'utf8') !== text)
  problems.push('docs/licences.md is not up to date: run `npm run check:licences -- --write`.');
for (const problem of problems) console.error(problem);
if (problems.length === 0)
  console.log(
    `Licences: ${rows.length} packages are shipped, ${found.length - rows.length} are for developers; all suit.`,
  );
process.exitCode = problems.length === 0 ? 0 : 1;
