// Whether a configuration file holds a secret itself, in place of naming a file for it.
import { parse } from 'smol-toml';
import { kindsOfLines, lineOptions, sectionOptions } from './option-index.ts';
import { rawLines, valueAt } from './raw-config.ts';

/** `text` is TOML that has been read without a problem. */
export function holdsSecrets(text: string): boolean {
  const raw = parse(text.replace(/^\ufeff/, ''));
  const inSection = sectionOptions.some(
    ({ path, secret }) => secret === true && valueAt(raw, path.split('.')) !== undefined,
  );
  const names = kindsOfLines
    .flatMap(lineOptions)
    .flatMap(({ path, secret }) => (secret === true ? [path.replace('lines.', '')] : []));
  return inSection || rawLines(raw).some(({ line }) => names.some((name) => name in line));
}
