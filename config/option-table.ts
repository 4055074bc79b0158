// Writes the option table of the README from the schema.
import {
  kindsOfLines,
  lineOptions,
  type Option,
  routeOptions,
  sectionOptions,
} from './option-index.ts';

/** Markdown; config/README.md holds it between its two marks. */
export function optionTable(): string {
  return [
    '| Option | Environment variable | Default | Meaning |',
    '|---|---|---|---|',
    ...[...sectionOptions, ...lineRows(), ...routeOptions].map(row),
  ].join('\n');
}

/** Options of all kinds of lines; of those that a kind shares with an earlier one only what differs. */
function lineRows(): Option[] {
  const shown: Option[] = [];
  for (const option of kindsOfLines.flatMap(lineOptions)) {
    const isShared = shown.some(
      ({ path, fallback: standard }) => path === option.path && standard === option.fallback,
    );
    if (!isShared || option.path === 'lines.kind') shown.push(option);
  }
  return shown;
}

function row(option: Option): string {
  const name = option.path.replace(/^(lines|routes)\./, '$1[].');
  const meaning = option.secret ? `**Secret.** ${option.description}` : option.description;
  const variable = option.variable === null ? '–' : `\`${option.variable}\``;
  return `| \`${name}\` | ${variable} | ${fallback(option)} | ${meaning} |`;
}

function fallback(option: Option): string {
  if (option.isRequired) return option.path === 'lines.kind' ? '–' : 'required';
  return option.fallback === null ? '–' : `\`${option.fallback}\``;
}
