// The content of a backup in frames, each sealed for its place, so that a frame that was changed, left out, moved, or is
// missing at the end is noticed before anything of it is believed (the STREAM construction: Hoang et al., 2015).
//
//   last? 1 octet | length, 4 octets | content | tag, 16 octets
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { BackupError } from './backup-error.ts';
import { cutOff, readAt, type Sealing } from './backup-header.ts';

/** Large enough that the tag costs nothing, small enough for the memory of a Raspberry Pi. */
export const FRAME_OCTETS = 1024 * 1024;
const HEAD_OCTETS = 5;
const TAG_OCTETS = 16;
const CIPHER = 'aes-256-gcm';

/** Returns the function that seals the next frame. After the last one there is none. */
export function createSealer(sealing: Sealing): (content: Buffer, isLast: boolean) => Buffer {
  let counter = 0;
  return (content, isLast) => {
    const nonce = nonceOf(counter++, isLast);
    const { body, tag } = seal(sealing, nonce, content);
    const head = Buffer.alloc(HEAD_OCTETS);
    head.writeUInt8(isLast ? 1 : 0, 0);
    head.writeUInt32BE(body.length, 1);
    return Buffer.concat([head, body, tag]);
  };
}

/**
 * The contents of the frames from `position` on, in order. Throws BackupError: `truncated` when the last one does not
 * come, `damaged` when one is not what was written there.
 */
export async function* openFrames(
  handle: FileHandle,
  { position, sealing }: { position: number; sealing: Sealing },
): AsyncGenerator<Buffer> {
  for (let at = position, counter = 0; ; counter++) {
    const head = await readAt(handle, at, HEAD_OCTETS);
    if (head.length < HEAD_OCTETS) throw cutOff();
    const length = head.readUInt32BE(1);
    if (length > FRAME_OCTETS || head.readUInt8(0) > 1) throw damaged(counter);
    const isLast = head.readUInt8(0) === 1;
    const rest = await readAt(handle, at + HEAD_OCTETS, length + TAG_OCTETS);
    if (rest.length < length + TAG_OCTETS) throw cutOff();
    const content = open(sealing, nonceOf(counter, isLast), rest);
    if (content === null) throw damaged(counter);
    at += HEAD_OCTETS + rest.length;
    if (isLast && (await readAt(handle, at, 1)).length > 0) throw damaged(counter + 1);
    yield content;
    if (isLast) return;
  }
}

/** Cuts what comes in pieces of any size into contents of frames; the last one, perhaps empty, is marked. */
export async function* cutFrames(
  source: AsyncIterable<Buffer>,
): AsyncGenerator<{ content: Buffer; isLast: boolean }> {
  let pieces: Buffer[] = [];
  let held = 0;
  for await (const piece of source) {
    let rest = piece;
    while (held + rest.length > FRAME_OCTETS) {
      const fits = FRAME_OCTETS - held;
      yield { content: Buffer.concat([...pieces, rest.subarray(0, fits)]), isLast: false };
      rest = rest.subarray(fits);
      pieces = [];
      held = 0;
    }
    pieces.push(rest);
    held += rest.length;
  }
  yield { content: Buffer.concat(pieces), isLast: true };
}

/** No nonce comes twice: the key is made for one file, and each frame has its place (NIST SP 800-38D §8.2.1). */
function nonceOf(counter: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt8(isLast ? 1 : 0, 3);
  nonce.writeBigUInt64BE(BigInt(counter), 4);
  return nonce;
}

function seal({ digest, key }: Sealing, nonce: Buffer, content: Buffer) {
  if (key === null) return { body: content, tag: checksum(digest, nonce, content) };
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(digest);
  const body = Buffer.concat([cipher.update(content), cipher.final()]);
  return { body, tag: cipher.getAuthTag() };
}

/** Null when the tag is not that of this content at this place. */
function open({ digest, key }: Sealing, nonce: Buffer, sealed: Buffer): Buffer | null {
  const body = sealed.subarray(0, sealed.length - TAG_OCTETS);
  const tag = sealed.subarray(sealed.length - TAG_OCTETS);
  if (key === null) return checksum(digest, nonce, body).equals(tag) ? body : null;
  const decipher = createDecipheriv(CIPHER, key, nonce).setAAD(digest).setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(body), decipher.final()]);
  } catch {
    // Node says by throwing that the tag is another one.
    return null;
  }
}

/** Without a passphrase it guards against faults of disks and cables, not against people. */
function checksum(digest: Buffer, nonce: Buffer, content: Buffer): Buffer {
  const hash = createHash('sha256').update(digest).update(nonce).update(content);
  return hash.digest().subarray(0, TAG_OCTETS);
}

function damaged(frame: number): BackupError {
  return new BackupError(
    'damaged',
    `The backup is damaged (block ${frame + 1} is not as it was written). Take another one, or copy it anew.`,
  );
}
