// National identity and tax numbers of the countries we speak to, each by its own form, date and checksum. Pure.
import { passesMod11And10, weighted } from './checksums.ts';

/** A number: where it may stand, and whether what stands there is one. `passes` gets it without spaces, upper case. */
type IdNumber = { shaped: RegExp; passes: (id: string) => boolean };

const NUMBERS: readonly IdNumber[] = [
  // PL, PESEL
  { shaped: /(?<![\d+])\d{11}(?!\d)/g, passes: isPesel },
  // DE, Steuer-Identifikationsnummer
  {
    shaped: /(?<![\d+])\d{2} \d{3} \d{3} \d{3}(?!\d| \d)|(?<![\d+])\d{11}(?!\d)/g,
    passes: isTaxId,
  },
  // IT, codice fiscale
  {
    shaped:
      /(?<![A-Za-z\d])[A-Za-z]{6}[\dL-Vl-v]{2}[A-EHLMPR-Ta-ehlmpr-t][\dL-Vl-v]{2}[A-Za-z][\dL-Vl-v]{3}[A-Za-z](?![A-Za-z\d])/g,
    passes: isFiscalCode,
  },
  // FR, numéro de sécurité sociale (NIR)
  {
    shaped: /(?<![\d+])[12] ?\d{2} ?\d{2} ?(?:\d{2}|2[ABab]) ?\d{3} ?\d{3} ?\d{2}(?!\d)/g,
    passes: isNir,
  },
  // ES, DNI and NIE
  { shaped: /(?<![A-Za-z\d])[XYZxyz\d][ -]?\d{7}[ -]?[A-Za-z](?![A-Za-z\d])/g, passes: isDni },
];

/** Where such numbers stand, as [start, end) in UTF-16 units. */
export function nationalIdsIn(text: string): [number, number][] {
  return NUMBERS.flatMap(({ shaped, passes }) =>
    [...text.matchAll(shaped)].flatMap((match): [number, number][] => {
      const id = match[0].replace(/[ -]/g, '').toUpperCase();
      return passes(id) ? [[match.index, match.index + match[0].length]] : [];
    }),
  );
}

/** Its first six digits are a date of birth, the month says the century. */
function isPesel(id: string): boolean {
  const month = Number(id.slice(2, 4)) % 20;
  const day = Number(id.slice(4, 6));
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  return weighted(id, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0;
}

/** One digit of the first ten stands two or three times, the others at most once; it never begins with 0. */
function isTaxId(id: string): boolean {
  if (id.startsWith('0')) return false;
  const counts = new Map<string, number>();
  for (const digit of id.slice(0, 10)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  const repeated = [...counts.values()].filter((count) => count > 1);
  return repeated.length === 1 && (repeated[0] ?? 0) <= 3 && passesMod11And10(id);
}

/** Values of characters at odd places, 0–9 and A–Z alike (D.M. 23/12/1976). */
const ODD = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

function isFiscalCode(id: string): boolean {
  let sum = 0;
  for (const [at, character] of [...id.slice(0, 15)].entries()) {
    const value = Number.parseInt(character, 36);
    const place = value < 10 ? value : value - 10;
    sum += at % 2 === 0 ? (ODD[place] ?? 0) : place;
  }
  return String.fromCharCode(65 + (sum % 26)) === id.at(-1);
}

/** Corsica's departments 2A and 2B count as 19 and 18. */
function isNir(id: string): boolean {
  const month = Number(id.slice(3, 5));
  if (month < 1 || (month > 12 && month < 20) || (month > 42 && month < 50)) return false;
  const body = id.slice(0, 13).replace('2A', '19').replace('2B', '18');
  return 97 - (Number(body) % 97) === Number(id.slice(13));
}

const DNI_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';

function isDni(id: string): boolean {
  const digits = id.slice(0, -1).replace('X', '0').replace('Y', '1').replace('Z', '2');
  return DNI_LETTERS[Number(digits) % 23] === id.at(-1);
}
