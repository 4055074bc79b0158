// The PDU codec beside the two that people of our language would take: how many golden PDUs each reads right, and how
// many segments it writes and PDUs it reads a second.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { segmentText } from '../../modem/index.ts';
import { decodeEither } from '../../modem/pdu/describe-pdu.ts';
import { encodeSubmit } from '../../modem/pdu/encode-submit.ts';
import { type Codec, peerCodecs, type ReadPdu } from './codec-peers.ts';
import { moment } from './moment.ts';
import { root } from './places.ts';
import type { Row } from './table.ts';

const Vector = z.object({
  pdu: z.string(),
  direction: z.enum(['deliver', 'submit', 'status-report']),
  expected: z.looseObject({
    error: z.boolean().optional(),
    address: z.string().optional(),
    text: z.string().nullish(),
    timestamp: z.string().nullish(),
    status: z.number().optional(),
  }),
});
type Vector = z.infer<typeof Vector>;

/** A short text, one of several segments, one in sixteen bits, one with pairs; what people write in a day. */
const TEXTS = [
  'Your bicycle is ready, come any day until six.',
  'We are closed on Monday. '.repeat(14),
  'Zażółć gęślą jaźń: przyjdź jutro o dziesiątej.',
  'Wesołych świąt 🎄🎁 '.repeat(9),
];
const RECIPIENT = '+48555010002';
const TURN_MS = 400;
const TURNS = 8;

const own: Codec = {
  name: 'Bramka',
  write(to, text) {
    const { encoding, segments } = segmentText(text);
    const total = segments.length;
    return segments.map(
      (segment, index) =>
        encodeSubmit({
          to,
          text: segment,
          encoding,
          requestReport: true,
          ...(total > 1 ? { concat: { reference: 7, total, sequence: index + 1 } } : {}),
        }).hex,
    );
  },
  read(hex) {
    const read = decodeEither(hex);
    const { address } = read;
    switch (read.type) {
      case 'deliver':
        return { address, text: read.text, timestamp: read.timestamp };
      case 'status-report':
        return { address, text: read.text, timestamp: read.timestamp, status: read.status };
      case 'submit':
        return { address, text: read.text };
    }
  },
};

export async function codec(): Promise<Row[]> {
  const vectors = readVectors();
  const peers = await peerCodecs();
  const all = [own, ...peers];
  const right = new Map(all.map((each) => [each.name, countRight(each, vectors)]));
  const readable = vectors.filter(({ pdu }) => all.every((each) => tryRead(each, pdu) !== null));
  const segments = TEXTS.reduce((sum, text) => sum + segmentText(text).segments.length, 0);
  const written = paces(all, segments, (each) => writeAll(each));
  const read = paces(all, readable.length, (each) => readAll(each, readable));
  const rows = (figure: string, measured: ReadonlyMap<string, number>): Row[] =>
    peers.map((peer) => row(figure, measured, peer.name));
  return [
    ...peers.map(
      (peer): Row => ({
        figure: `golden PDUs read right, of ${vectors.length}`,
        measured: right.get(own.name) ?? 0,
        unit: 'PDUs',
        target: vectors.length,
        ceiling: { what: peer.name, value: right.get(peer.name) ?? 0 },
        note: 'address, text, time and status',
      }),
    ),
    ...rows('segments written a second', written),
    ...rows(`PDUs read a second, the ${readable.length} that all can`, read),
  ];
}

function row(figure: string, measured: ReadonlyMap<string, number>, peer: string): Row {
  const theirs = measured.get(peer) ?? 0;
  return {
    figure,
    measured: measured.get(own.name) ?? 0,
    unit: '/s',
    target: 2 * theirs,
    ceiling: { what: peer, value: theirs },
  };
}

function readVectors(): Vector[] {
  const file = join(root, 'test', 'fixtures', 'pdu', 'pdu-vectors.json');
  return z.array(Vector).parse(JSON.parse(readFileSync(file, 'utf8')));
}

function tryRead(codec: Codec, pdu: string): ReadPdu | null {
  try {
    return codec.read(pdu);
  } catch {
    return null;
  }
}

/** A PDU that is none must be refused; of the others all four facts must be right, in whatever form the codec has them. */
function countRight(codec: Codec, vectors: readonly Vector[]): number {
  return vectors.filter(({ pdu, direction, expected }) => {
    const read = tryRead(codec, pdu);
    if (read === null || expected.error === true) return read === null && expected.error === true;
    return (
      plain(read.address) === plain(expected.address) &&
      (expected.text == null || read.text === expected.text) &&
      (direction === 'submit' || isSameMoment(read.timestamp, expected.timestamp)) &&
      (direction !== 'status-report' || read.status === expected.status)
    );
  }).length;
}

/** Codecs differ in whether they give the plus of an international number. */
function plain(address: string | undefined): string {
  return (address ?? '').replace(/^\+/, '');
}

function isSameMoment(
  read: string | null | undefined,
  expected: string | null | undefined,
): boolean {
  if (expected == null) return true;
  return read != null && Date.parse(read) === Date.parse(expected);
}

function writeAll({ write }: Codec): void {
  for (const text of TEXTS) write(RECIPIENT, text);
}

function readAll({ read }: Codec, vectors: readonly Vector[]): void {
  for (const { pdu } of vectors) read(pdu);
}

/** Things a second by codec, the best of several turns; taking turns lets a busy machine disturb all alike. */
function paces(
  codecs: readonly Codec[],
  things: number,
  round: (codec: Codec) => void,
): ReadonlyMap<string, number> {
  const best = new Map<string, number>();
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const each of codecs) {
      const pace = things * roundsASecond(() => round(each));
      best.set(each.name, Math.max(pace, best.get(each.name) ?? 0));
    }
  }
  return best;
}

function roundsASecond(round: () => void): number {
  const begun = moment();
  let count = 0;
  for (; moment() - begun < TURN_MS; count += 1) round();
  return (count * 1_000) / (moment() - begun);
}
