// Fields between double braces in a text: found, and filled with what is known. Pure.
import type { FilledText } from '../index.ts';

/** Whatever stands between double braces counts as a field, so that a mistyped one is noticed before it is sent. */
const FIELD = /\{\{\s*([^{}\n]{1,60}?)\s*\}\}/gu;

/** The fields a text names, in the order of the text, each once; lower case. */
export function fieldsIn(text: string): string[] {
  return [...new Set([...text.matchAll(FIELD)].map((match) => (match[1] ?? '').toLowerCase()))];
}

/** Fills what has a value; the rest stays as it was written and is named in `missing`. */
export function fillFields(text: string, known: (field: string) => string | null): FilledText {
  const missing = new Set<string>();
  const filled = text.replace(FIELD, (written, field: string) => {
    const value = known(field.toLowerCase());
    if (value !== null && value.trim() !== '') return value;
    missing.add(written);
    return written;
  });
  return { text: filled, missing: [...missing] };
}

/** The first word of a name. */
export function firstWord(name: string): string {
  return name.trim().split(/\s+/u)[0] ?? '';
}
