// What was typed about a new line, and the options of a line made of it.

import type { Examination, LineProblem } from '../../../gateway/index.ts';

/** As typed; empty where nothing was. */
export type LineFields = {
  name: string;
  gap: string;
  perDay: string;
  perMonth: string;
  monthStarts: string;
  smsc: string;
  pin: string;
};

export type FieldName = keyof LineFields;

const LONGEST_ID = 32;
/** Addresses below /lines that belong to pages. */
const RESERVED: readonly string[] = ['new'];

/** Letters that do not come apart into a letter and an accent. */
const PLAIN: Readonly<Record<string, string>> = {
  ł: 'l',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ı: 'i',
};

/** `Front desk` → `front-desk`; another end where that one is taken. Never empty. */
export function lineIdFrom(name: string, taken: readonly string[]): string {
  const plain = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[łßæœøđı]/g, (letter) => PLAIN[letter] ?? '')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-');
  const id = trimmed(plain.slice(0, LONGEST_ID)) || 'line';
  const isFree = (wanted: string): boolean => !taken.includes(wanted) && !RESERVED.includes(wanted);
  if (isFree(id)) return id;
  for (let number = 2; ; number++) {
    const end = `-${number}`;
    const next = `${trimmed(id.slice(0, LONGEST_ID - end.length))}${end}`;
    if (isFree(next)) return next;
  }
}

function trimmed(id: string): string {
  return id.replace(/^-+|-+$/g, '');
}

/** Fields by the option that they fill. */
const OPTIONS = {
  id: 'name',
  gap_ms: 'gap',
  per_day: 'perDay',
  per_month: 'perMonth',
  month_starts: 'monthStarts',
  smsc: 'smsc',
  pin: 'pin',
} as const satisfies Readonly<Record<string, FieldName>>;

/** Options as they stand under `[[lines]]`; what is empty is left out, what is no number stays a text and is refused. */
export function optionsFrom(
  fields: LineFields,
  { port }: Examination,
  id: string,
): Record<string, unknown> {
  const options: Record<string, unknown> = { id, port };
  const put = (key: string, value: string, read: (text: string) => unknown): void => {
    if (value !== '') options[key] = read(value);
  };
  put('gap_ms', fields.gap.replace(',', '.'), (text) =>
    /^\d+(\.\d+)?$/.test(text) ? Math.round(Number(text) * 1_000) : text,
  );
  put('per_day', fields.perDay, wholeOr);
  put('per_month', fields.perMonth, wholeOr);
  // Its default would do, but the form shows a number there.
  if (fields.perMonth !== '') put('month_starts', fields.monthStarts, wholeOr);
  put('smsc', fields.smsc.replace(/[\s()-]/g, ''), (text) => text);
  put('pin', fields.pin, (text) => text);
  return options;
}

function wholeOr(text: string): unknown {
  return /^\d{1,15}$/.test(text) ? Number(text) : text;
}

/** The field at which a problem is shown; null for what no field can mend. */
export function fieldOf({ path }: LineProblem): FieldName | null {
  for (const [option, field] of Object.entries(OPTIONS)) if (option === path) return field;
  return null;
}
