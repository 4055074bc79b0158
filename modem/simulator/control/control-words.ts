// Words of a control line: numbers, phone numbers and choices, or a sentence about what is wrong with them.

/** What the caller wrote cannot be done; the message is the sentence of the answer. */
export class ControlError extends Error {}

/** `+48… the rest`. */
export function numberAndText(rest: string): { number: string; text: string } {
  const [, number = '', text = ''] = /^(\S*)\s*(.*)$/s.exec(rest) ?? [];
  if (text === '') throw new ControlError('a number and what belongs to it are wanted');
  return { number: phoneNumber(number), text };
}

/** International numbers, short codes and names as senders. */
export function phoneNumber(text: string): string {
  if (/^\+?\d{3,15}$/.test(text) || /^[A-Za-z][A-Za-z0-9]{0,10}$/.test(text)) return text;
  throw new ControlError(`"${text}" is no number; write it as +48555010002`);
}

/** From and to are allowed themselves. */
export function wholeNumber(text: string, from: number, to: number): number {
  const number = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (number >= from && number <= to) return number;
  throw new ControlError(`"${text}" is no whole number from ${from} to ${to}`);
}

/** The one of `choices` that the text is. */
export function oneOf<const T extends string>(text: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === text);
  if (found !== undefined) return found;
  throw new ControlError(`one of ${choices.join(', ')} is wanted`);
}
