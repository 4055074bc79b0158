// A password said in a text: the word for it in our languages, and a value behind it. Pure.

const WORDS = [
  'passwords?',
  'passcode',
  'passphrase',
  'pwd',
  'pin',
  'pin code',
  'hasło',
  'haslo',
  'kod pin',
  'mot de passe',
  'mdp',
  'code pin',
  'code secret',
  'passwort',
  'kennwort',
  'geheimzahl',
  'contraseña',
  'contrasena',
  'clave',
  'código pin',
  "parola d[’']ordine",
  'codice pin',
];

/**
 * `password: Abc123`, `hasło to kot7`, `PIN = 4711`. With a colon or an equals sign any value counts; behind "is" only what
 * looks made up (a digit or a sign in it), so that "the password is wrong" passes.
 */
const SAID = new RegExp(
  `(?<![\\p{L}\\d])(?:${[...new Set(WORDS)].join('|')})` +
    `(?:\\s*[:=]\\s*(?<named>\\S{3,})|\\s+(?:is|to|est|ist|lautet|es|è)\\s*:?\\s+(?<told>\\S{4,}))`,
  'giu',
);

/** Where passwords stand, as [start, end) in UTF-16 units: the value alone. */
export function passwordsIn(text: string): [number, number][] {
  return [...text.matchAll(SAID)].flatMap((match): [number, number][] => {
    const { named, told } = match.groups ?? {};
    const value = trimmed(named ?? told ?? '');
    if (value.length < 3 || isElsewhere(value)) return [];
    if (named === undefined && !/[\d!@#$%^&*_+=?-]/.test(value)) return [];
    const start = match.index + match[0].length - (named ?? told ?? '').length;
    return [[start, start + value.length]];
  });
}

/** The end of the sentence is not part of it. */
function trimmed(value: string): string {
  return value.replace(/[.,;:!?)"'”»]+$/u, '');
}

/** A link to set one, and a field that is filled in later. */
function isElsewhere(value: string): boolean {
  return /^(https?:\/\/|\{\{|www\.)/i.test(value);
}
