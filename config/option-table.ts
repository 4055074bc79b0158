// Writes the option table of the README from the schema.
import { lineOptions, type Option, routeOptions, sectionOptions } from './option-index.ts';
import type { LineKind } from './schema.ts';

/** Markdown; config/README.md holds it between its two marks. */
export function optionTable(): string {
  const isShared = new Set(lineOptions('modem').map(({ path }) => path));
  const ofKind = (kind: LineKind): Option[] =>
    lineOptions(kind).filter(({ path }) => !isShared.has(path) || path === 'lines.kind');
  const others = [...ofKind('phone'), ...ofKind('simulated')];
  return [
    '| Option | Environment variable | Default | Meaning |',
    '|---|---|---|---|',
    ...[...sectionOptions, ...lineOptions('modem'), ...others, ...routeOptions].map(row),
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
