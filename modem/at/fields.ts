// Splits the value of an information line into its fields: comma lists, quotes, brackets.

/**
 * Fields of `+NAME: a,"b,c",(1-3)`: quotes are taken off, bracketed groups stay whole, a missing field is ''.
 * A quote that never ends takes the rest of the line.
 */
export function fieldsOf(line: string): string[] {
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  let depth = 0;
  for (const char of valuePart(line)) {
    if (char === '"') quoted = !quoted;
    if (!quoted && char === '(') depth += 1;
    if (!quoted && char === ')') depth -= 1;
    if (char === ',' && !quoted && depth <= 0) {
      fields.push(unquote(field));
      field = '';
    } else {
      field += char;
    }
  }
  fields.push(unquote(field));
  return fields;
}

/** What stands behind the first colon; the whole line when there is none. */
export function valuePart(line: string): string {
  const colon = line.indexOf(':');
  return (colon === -1 ? line : line.slice(colon + 1)).trim();
}

/** A field as a whole number, or null. */
export function numberOf(field: string | undefined): number | null {
  return field !== undefined && /^-?\d+$/.test(field) ? Number(field) : null;
}

/** Names of a group such as `("SM","ME")`. */
export function namesOf(group: string): string[] {
  return [...group.matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? '');
}

function unquote(field: string): string {
  const trimmed = field.trim();
  const inner = /^"(.*?)"?$/s.exec(trimmed)?.[1];
  return inner ?? trimmed;
}
