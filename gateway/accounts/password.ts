// Turns passwords into argon2id strings (RFC 9106) and checks them, a few at a time so that a small box stays awake.
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';

type Cost = { memory: number; passes: number; parallelism: number };

/** OWASP's password storage advice: 19 MiB, two passes, one lane. */
const cost: Cost = { memory: 19_456, passes: 2, parallelism: 1 };
const saltBytes = 16;
const tagBytes = 32;

/** Each hash holds its memory while it runs. */
const mostAtOnce = 2;

/** PHC string `$argon2id$v=19$m=…,t=…,p=…$salt$tag` of a password, fresh salt each time. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const tag = await inTurn(() => derive({ password, salt, cost, tagLength: tagBytes }));
  const { memory, passes, parallelism } = cost;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`;
}

/** Whether the password made this PHC string; false also for a string that is none. Compares in constant time. */
export async function verifyPassword(password: string, encoded: string): Promise<boolean> {
  const known = decode(encoded);
  if (known === null) return false;
  const { salt, tag } = known;
  const tried = await inTurn(() =>
    derive({ password, salt, cost: known.cost, tagLength: tag.length }),
  );
  return timingSafeEqual(tried, tag);
}

function derive(request: {
  password: string;
  salt: Buffer;
  cost: Cost;
  tagLength: number;
}): Promise<Buffer> {
  const parameters = {
    // The same password typed on two keyboards may differ in its code points.
    message: request.password.normalize('NFC'),
    nonce: request.salt,
    tagLength: request.tagLength,
    ...request.cost,
  };
  return new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (error, tag) => {
      if (error) reject(error);
      else resolve(tag);
    });
  });
}

const phc =
  /^\$argon2id\$v=19\$m=(\d{1,6}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

function decode(encoded: string): { salt: Buffer; tag: Buffer; cost: Cost } | null {
  const [, memory, passes, parallelism, salt, tag] = phc.exec(encoded) ?? [];
  if (salt === undefined || tag === undefined) return null;
  const decoded = {
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
  };
  return isPossible(decoded) ? decoded : null;
}

/** What RFC 9106 §3.1 allows; outside of it the derivation would throw instead of answering. */
function isPossible(known: { salt: Buffer; tag: Buffer; cost: Cost }): boolean {
  const { memory, passes, parallelism } = known.cost;
  return (
    known.salt.length >= 8 &&
    known.tag.length >= 16 &&
    passes >= 1 &&
    parallelism >= 1 &&
    memory >= 8 * parallelism
  );
}

function base64(octets: Buffer): string {
  return octets.toString('base64').replaceAll('=', '');
}

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    // The place goes straight to the next one, so nobody can slip in between.
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}
