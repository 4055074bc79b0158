// What in a text should not travel by SMS, which anybody at the operator and on a lost phone can read. Pure.
import type { SensitiveFind } from '../../index.ts';
import { cardNumbersIn } from './card-number.ts';
import { ibansIn } from './iban.ts';
import { nationalIdsIn } from './national-id.ts';
import { passwordsIn } from './password.ts';

/** In the order of the text; where two overlap the longer one stands. */
export function findSensitive(text: string): SensitiveFind[] {
  const kinds = {
    'card-number': cardNumbersIn(text),
    iban: ibansIn(text),
    'national-id': nationalIdsIn(text),
    password: passwordsIn(text),
  } as const;
  const all: SensitiveFind[] = [];
  for (const kind of ['card-number', 'iban', 'national-id', 'password'] as const) {
    for (const range of kinds[kind]) all.push({ kind, range });
  }
  const long = ({ range: [start, end] }: SensitiveFind): number => end - start;
  return all
    .filter((find, at) =>
      all.every(
        (other, place) =>
          other === find ||
          !overlaps(find, other) ||
          long(other) < long(find) ||
          (long(other) === long(find) && at < place),
      ),
    )
    .toSorted((a, b) => a.range[0] - b.range[0]);
}

function overlaps(a: SensitiveFind, b: SensitiveFind): boolean {
  return a.range[0] < b.range[1] && b.range[0] < a.range[1];
}
