// Counting words: which form a number takes in a language (Unicode plural rules).

type Forms = { other: string } & { [Category in Intl.LDMLPluralRule]?: string };

/** Chooses the form for a count; `{n}` in it becomes the number. */
export function createPlural(locale: string): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  return (count, forms) =>
    (forms[rules.select(count)] ?? forms.other).replace('{n}', numbers.format(count));
}
