// Writes the option table of the README from the schema.
import { lineOptions, type Option, routeOptions, sectionOptions } from './option-index.ts';

/** Markdown; config/README.md holds it between its two marks. */
export function optionTable(): string {
  const isShared = new Set(lineOptions('modem').map(({ path }) => path));
  const simulated = lineOptions('simulated').filter(
    ({ path }) => !isShared.has(path) || path === 'lines.kind',
  );
  return [
    '| Option | Environment variable | Default | Meaning |',
    '|---|---|---|---|',
    ...[...sectionOptions, ...lineOptions('modem'), ...simulated, ...routeOptions].map(row),
  ].join('\n');
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
