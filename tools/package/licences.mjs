// The licences of all npm packages in a package of ours, in one text: each asks for its words to travel along.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isLicence } from './stage-program.mjs';

/** Throws for a package that names no licence. */
export function licenceTexts(folders) {
  const heading = 'Bramka holds these packages from npm, each under its own licence.\n';
  return [heading, ...folders.map(licenceText)].join('\n');
}

function licenceText(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (typeof license !== 'string') throw new Error(`${folder} names no licence.`);
  const title = `${name} ${version} (${license})`;
  const file = readdirSync(folder).find(isLicence);
  const words =
    file === undefined
      ? 'No licence text is in the package.'
      : readFileSync(join(folder, file), 'utf8').trim();
  return `${title}\n${'='.repeat(title.length)}\n\n${words}\n`;
}
