// The canary's text: short, plain, and with a token that nobody else can know. Pure but for the octets handed in.

/** 32 letters and digits, without `i`, `l`, `o` and `1`, so that a person can read one out. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz023456789';
const TOKEN_LENGTH = 8;
const PATTERN = new RegExp(`^Bramka line check ([${ALPHABET}]{${TOKEN_LENGTH}})$`);

/** A token of 40 random bits from at least eight octets. */
export function tokenFrom(octets: Uint8Array): string {
  return [...octets.subarray(0, TOKEN_LENGTH)].map((octet) => ALPHABET[octet % 32]).join('');
}

/** One segment of the GSM alphabet; what it is for is said to a person who finds it on the SIM. */
export function canaryText(token: string): string {
  return `Bramka line check ${token}`;
}

/** The token, when a text is nothing but a canary; else null. */
export function canaryToken(text: string): string | null {
  return PATTERN.exec(text)?.[1] ?? null;
}
