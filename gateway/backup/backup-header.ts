// The beginning of a backup file: who made it and when, and how to get its key from a passphrase.
//
//   "BRAMKA-BACKUP\n" | length, 4 octets | header, JSON | SHA-256 of all before, 32 octets | frames …
import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { z } from 'zod';
import { BackupError } from './backup-error.ts';

/** Raised when a former program could not read the file any more. */
export const FORMAT = 1;
const MAGIC = Buffer.from('BRAMKA-BACKUP\n', 'latin1');
const DIGEST_OCTETS = 32;
const MOST_HEADER_OCTETS = 64 * 1024;
const KEY_OCTETS = 32;

/** RFC 7914; 32 MiB of memory and a tenth of a second on a Raspberry Pi 4. Bounds keep a forged file from taking all. */
const KeyFrom = z.strictObject({
  kdf: z.literal('scrypt'),
  n: z
    .int()
    .min(1024)
    .max(2 ** 20),
  r: z.int().min(1).max(16),
  p: z.int().min(1).max(4),
  salt: z.base64(),
  /** Tells a wrong passphrase from a damaged file: the second half of what scrypt gives, hashed. */
  check: z.base64(),
});
const Header = z.looseObject({
  format: z.literal(FORMAT),
  program: z.string(),
  madeAt: z.number(),
  /** How many migrations the database had, and when the last one was written. */
  migrations: z.strictObject({ count: z.number(), newest: z.number() }),
  compression: z.literal('zstd'),
  encryption: KeyFrom.nullable(),
});
const AnyFormat = z.looseObject({ format: z.number(), program: z.string() });

export type BackupHeader = z.output<typeof Header>;

/** What frames are sealed with: the digest of the header, and the key unless the file is open to all. */
export type Sealing = { digest: Buffer; key: Buffer | null };

/** The octets that begin a file, and what its frames are sealed with. */
export async function makeHeader(
  facts: Pick<BackupHeader, 'program' | 'madeAt' | 'migrations'>,
  passphrase: string | null,
): Promise<{ octets: Buffer; sealing: Sealing }> {
  const salted = { kdf: 'scrypt' as const, n: 2 ** 15, r: 8, p: 1, salt: newSalt() };
  const keys = passphrase === null ? null : await deriveKeys(passphrase, salted);
  const encryption = keys === null ? null : { ...salted, check: keys.check.toString('base64') };
  const header = { format: FORMAT, ...facts, compression: 'zstd', encryption };
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  const before = Buffer.concat([MAGIC, length, json]);
  const digest = createHash('sha256').update(before).digest();
  return {
    octets: Buffer.concat([before, digest]),
    sealing: { digest, key: keys?.key ?? null },
  };
}

/** Reads and checks the beginning of a file. `end` is where its frames begin. Throws BackupError. */
export async function readHeader(
  handle: FileHandle,
): Promise<{ header: BackupHeader; digest: Buffer; end: number }> {
  const start = await readAt(handle, 0, MAGIC.length + 4);
  if (!start.subarray(0, MAGIC.length).equals(MAGIC.subarray(0, start.length)))
    throw new BackupError('not-a-backup', 'This is no backup of Bramka.');
  if (start.length < MAGIC.length + 4) throw cutOff();
  const length = start.readUInt32BE(MAGIC.length);
  if (length > MOST_HEADER_OCTETS) throw damagedHeader();
  const rest = await readAt(handle, start.length, length + DIGEST_OCTETS);
  if (rest.length < length + DIGEST_OCTETS) throw cutOff();
  const digest = createHash('sha256').update(start).update(rest.subarray(0, length)).digest();
  if (!digest.equals(rest.subarray(length))) throw damagedHeader();
  const json: unknown = JSON.parse(rest.subarray(0, length).toString('utf8'));
  return { header: checked(json), digest, end: start.length + rest.length };
}

/** Throws BackupError `passphrase-missing` or `wrong-passphrase`. A passphrase for an open file is not used. */
export async function openSeal(
  { header, digest }: { header: BackupHeader; digest: Buffer },
  passphrase: string | null,
): Promise<Sealing> {
  const { encryption } = header;
  if (encryption === null) return { digest, key: null };
  if (passphrase === null)
    throw new BackupError(
      'passphrase-missing',
      'This backup is encrypted. Name the file with its passphrase: --passphrase-file FILE.',
    );
  const { key, check } = await deriveKeys(passphrase, encryption);
  const expected = Buffer.from(encryption.check, 'base64');
  if (expected.length === check.length && timingSafeEqual(expected, check)) return { digest, key };
  throw new BackupError('wrong-passphrase', 'The passphrase is not the one of this backup.');
}

/** What is thrown where a file ends before its last frame. */
export function cutOff(): BackupError {
  return new BackupError(
    'truncated',
    'The backup is cut off: its end is missing. Take another one, or copy it anew.',
  );
}

function damagedHeader(): BackupError {
  return new BackupError('damaged', 'The backup is damaged at its beginning. Take another one.');
}

function checked(json: unknown): BackupHeader {
  const any = AnyFormat.safeParse(json);
  if (any.success && any.data.format > FORMAT)
    throw new BackupError(
      'newer',
      `The backup was made by a newer Bramka (${any.data.program}). Install that version to restore it.`,
    );
  const header = Header.safeParse(json);
  if (!header.success) throw damagedHeader();
  return header.data;
}

function newSalt(): string {
  return randomBytes(16).toString('base64');
}

function deriveKeys(
  passphrase: string,
  { n, r, p, salt }: { n: number; r: number; p: number; salt: string },
): Promise<{ key: Buffer; check: Buffer }> {
  // Node wants to be told that so much memory is meant: 128 · N · r octets (RFC 7914 §2), and room for the rest.
  const options = { N: n, r, p, maxmem: 128 * n * r * 2 };
  return new Promise((resolve, reject) => {
    // Keyboards write ó as one character or as two: both are the same passphrase.
    const secret = passphrase.normalize('NFC');
    scrypt(secret, Buffer.from(salt, 'base64'), 2 * KEY_OCTETS, options, (error, keys) => {
      // Node says null where all is well, Bun undefined.
      if (error instanceof Error) return reject(error);
      const check = createHash('sha256').update(keys.subarray(KEY_OCTETS)).digest();
      resolve({ key: keys.subarray(0, KEY_OCTETS), check });
    });
  });
}

/** As many octets as there are, at most `length`. */
export async function readAt(
  handle: FileHandle,
  position: number,
  length: number,
): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
