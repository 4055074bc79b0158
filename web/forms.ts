// Form data to plain strings: one value per field, missing ones empty, files refused.

import type { PageContext } from './site.ts';

type Form = { text(name: string): string; number(name: string): number | null };

/** Reads a posted form. Text keeps its inner line ends as `\n`, as people typed them. */
export async function readForm(c: PageContext): Promise<Form> {
  const body = await c.req.parseBody();
  const text = (name: string): string => {
    const value = body[name];
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : '';
  };
  return { text, number: (name) => wholeNumber(text(name)) };
}

/** A non-negative whole number in decimal digits, else null. */
export function wholeNumber(value: string | undefined): number | null {
  if (value === undefined || !/^\d{1,15}$/.test(value)) return null;
  return Number(value);
}
