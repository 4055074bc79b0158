// Writes a copy of the database as a backup file, compressed and sealed, and reads it back.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib';
import { z } from 'zod';
import { BackupError } from './backup-error.ts';
import { type BackupHeader, makeHeader, openSeal, readHeader } from './backup-header.ts';
import { createSealer, cutFrames, openFrames } from './frames.ts';
import type { Contents } from './snapshot.ts';

/** The first frame: what must come out. It is sealed as the rest, so an encrypted backup tells nothing of it. */
const Manifest = z.object({
  octets: z.number(),
  sha256: z.string(),
  migrations: z.object({ count: z.number(), newest: z.number() }),
  rows: z.record(z.string(), z.number()),
  newestMessageAt: z.number().nullable(),
});
export type Manifest = z.output<typeof Manifest>;

export type WriteRequest = {
  /** The copy, which nobody changes meanwhile. */
  copy: string;
  contents: Contents;
  /** Must not exist. */
  target: string;
  program: string;
  /** Ms since 1970. */
  madeAt: number;
  passphrase: string | null;
  progress?: Progress;
};

/** Octets of the database that are done. */
export type Progress = (done: number, total: number) => void;

const READ_OCTETS = 1024 * 1024;
const PIECE_OCTETS = 256 * 1024;
const COMPRESS = {
  chunkSize: PIECE_OCTETS,
  params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 },
};

/** Writes the file and syncs it; returns what it holds. It is not read back yet. */
export async function writeBackup(request: WriteRequest): Promise<Manifest> {
  const { copy, contents, passphrase } = request;
  const manifest = { ...contents, sha256: await sha256Of(copy) };
  const { octets, sealing } = await makeHeader(
    {
      program: request.program,
      madeAt: request.madeAt,
      migrations: contents.migrations,
    },
    passphrase,
  );
  const seal = createSealer(sealing);
  const handle = await open(request.target, 'wx', 0o600);
  try {
    await handle.writeFile(octets);
    await handle.writeFile(seal(Buffer.from(JSON.stringify(manifest)), false));
    await pipeline(
      createReadStream(copy, { highWaterMark: READ_OCTETS }),
      counting(request.progress, contents.octets),
      createZstdCompress(COMPRESS),
      async (compressed: AsyncIterable<Buffer>) => {
        for await (const { content, isLast } of cutFrames(compressed))
          await handle.writeFile(seal(content, isLast));
      },
    );
    await handle.sync();
  } finally {
    await handle.close();
  }
  return manifest;
}

/** What the beginning of a file tells, without a passphrase only the header. Throws BackupError. */
export async function readBeginning(file: string): Promise<BackupHeader> {
  const handle = await open(file, 'r');
  try {
    return (await readHeader(handle)).header;
  } finally {
    await handle.close();
  }
}

/**
 * Reads the whole file and checks each octet; with a `target` the database is written there and synced. Throws
 * BackupError when anything is not as it was written.
 */
export async function readBackup(request: {
  file: string;
  passphrase: string | null;
  target: string | null;
  progress?: Progress;
}): Promise<{ header: BackupHeader; manifest: Manifest }> {
  const handle = await open(request.file, 'r');
  try {
    const beginning = await readHeader(handle);
    const sealing = await openSeal(beginning, request.passphrase);
    const frames = openFrames(handle, { position: beginning.end, sealing });
    const manifest = await manifestOf(frames);
    await unpack(frames, manifest, request);
    return { header: beginning.header, manifest };
  } finally {
    await handle.close();
  }
}

async function manifestOf(frames: AsyncGenerator<Buffer>): Promise<Manifest> {
  const first = await frames.next();
  const parsed = Manifest.safeParse(
    first.done === true ? null : JSON.parse(first.value.toString('utf8')),
  );
  if (parsed.success) return parsed.data;
  throw new BackupError('damaged', 'The backup does not say what it holds. Take another one.');
}

async function unpack(
  frames: AsyncGenerator<Buffer>,
  manifest: Manifest,
  { target, progress }: { target: string | null; progress?: Progress },
): Promise<void> {
  const hash = createHash('sha256');
  let octets = 0;
  const tell = counting(progress, manifest.octets);
  async function* checked(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of tell(source)) {
      hash.update(piece);
      octets += piece.length;
      // A forged file must not fill the disk.
      if (octets > manifest.octets) throw notWhatItSays();
      yield piece;
    }
  }
  const decompress = createZstdDecompress({ chunkSize: PIECE_OCTETS });
  await writeTo(target, (sink) => pipeline(frames, decompress, checked, sink));
  if (octets !== manifest.octets || hash.digest('hex') !== manifest.sha256) throw notWhatItSays();
}

type Sink = (source: AsyncIterable<Buffer>) => Promise<void>;

/**
 * Has pieces written to a new file, which is synced; nowhere without a target. When it returns or throws, the file is there and
 * closed: a stream that opens it by itself may do so after it was given up, behind the back of whoever removes it then.
 */
async function writeTo(target: string | null, fill: (sink: Sink) => Promise<void>): Promise<void> {
  if (target === null) {
    await fill(async (source) => {
      for await (const _piece of source);
    });
    return;
  }
  const handle = await open(target, 'wx', 0o600);
  try {
    await fill(async (source) => {
      for await (const piece of source) await handle.writeFile(piece);
    });
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function counting(progress: Progress = () => {}, total: number) {
  return async function* count(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let done = 0;
    for await (const piece of source) {
      done += piece.length;
      progress(done, total);
      yield piece;
    }
  };
}

/** Of a file, in hex. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file, { highWaterMark: READ_OCTETS }))
    hash.update(piece);
  return hash.digest('hex');
}

function notWhatItSays(): BackupError {
  return new BackupError(
    'damaged',
    'The backup does not hold what it says. Take another one, or copy it anew.',
  );
}
