// Packets of multicast DNS as the rest of this folder sees them: records of the kinds we speak, octets at the edge.
import { type Answer, decode, encode, type Question } from 'dns-packet';

/** An address record is an A or AAAA record; `ttl` in seconds. `flush`: nobody else has such a record (RFC 6762 §10.2). */
export type NameRecord =
  | { type: 'A' | 'AAAA' | 'PTR'; name: string; data: string; ttl: number; flush: boolean }
  | { type: 'SRV'; name: string; data: Target; ttl: number; flush: boolean }
  | { type: 'TXT'; name: string; data: string[]; ttl: number; flush: boolean }
  | { type: 'NSEC'; name: string; data: Present; ttl: number; flush: boolean };

type Target = { port: number; target: string; priority: number; weight: number };
/** Which kinds of records a name has, so that nobody waits for others (RFC 6762 §6.1). */
type Present = { nextDomain: string; rrtypes: string[] };

/** `wantsUnicast`: the QU bit (RFC 6762 §5.4). */
export type NameQuestion = { name: string; type: string; wantsUnicast: boolean };

export type NamePacket = {
  isResponse: boolean;
  /** Only ever other than 0 in questions of simple resolvers, which want it back (RFC 6762 §6.7). */
  id: number;
  questions: NameQuestion[];
  answers: NameRecord[];
  /** In a probe what the sender wants to be (RFC 6762 §8.2). */
  authorities: NameRecord[];
  additionals: NameRecord[];
};

/** The flag that every answer carries (RFC 6762 §18.4). */
const AUTHORITATIVE = 1 << 10;
/** The class of the Internet with the top bit, which the library leaves alone in questions. */
const UNICAST_CLASS = 'UNKNOWN_32769';

/** The octets of a query or an answer (RFC 6762 §18). */
export function packetOf(parts: Partial<NamePacket>): Buffer {
  const { isResponse = false, id = 0, questions = [] } = parts;
  return encode({
    type: isResponse ? 'response' : 'query',
    id,
    flags: isResponse ? AUTHORITATIVE : 0,
    questions: questions.map(({ name, type }): Question => ({ name, type: questionType(type) })),
    answers: parts.answers ?? [],
    authorities: parts.authorities ?? [],
    additionals: parts.additionals ?? [],
  });
}

/** Null for what is no packet, or has an opcode or result that is not ours to understand (RFC 6762 §18.3, §18.11). */
export function readPacket(octets: Buffer): NamePacket | null {
  try {
    if (octets.length < 12 || ((octets[2] ?? 0) & 0x78) !== 0 || ((octets[3] ?? 0) & 0x0f) !== 0)
      return null;
    const packet = decode(octets);
    return {
      isResponse: packet.type === 'response',
      id: packet.id ?? 0,
      questions: (packet.questions ?? []).flatMap(questionOf),
      answers: (packet.answers ?? []).flatMap(recordOf),
      authorities: (packet.authorities ?? []).flatMap(recordOf),
      additionals: (packet.additionals ?? []).flatMap(recordOf),
    };
  } catch {
    // Anybody in the network may send anything to this port; what is damaged is for nobody.
    return null;
  }
}

/** Names are compared without regard to case (RFC 6762 §16). */
export function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function questionOf(question: Question): NameQuestion[] {
  const kind: string = question.class ?? 'IN';
  if (kind !== 'IN' && kind !== 'ANY' && kind !== UNICAST_CLASS) return [];
  return [{ name: question.name, type: question.type, wantsUnicast: kind === UNICAST_CLASS }];
}

function questionType(type: string): Question['type'] {
  const known = ['A', 'AAAA', 'PTR', 'SRV', 'TXT', 'NSEC'] as const;
  // The library knows ANY too, though its types do not name it; nothing else is ever asked here.
  return known.find((each) => each === type) ?? ANY;
}

const ANY: Question['type'] =
  decode(Buffer.from('000000000001000000000000' + '00' + '00ff0001', 'hex')).questions?.[0]?.type ??
  'A';

function recordOf(record: Answer): NameRecord[] {
  if (record.type === 'OPT' || (record.class ?? 'IN') !== 'IN') return [];
  const { name } = record;
  const common = { name, ttl: record.ttl ?? 0, flush: record.flush ?? false };
  switch (record.type) {
    case 'A':
    case 'AAAA':
    case 'PTR':
      return [{ ...common, type: record.type, data: record.data }];
    case 'SRV': {
      const { port, target, priority = 0, weight = 0 } = record.data;
      return [{ ...common, type: 'SRV', data: { port, target, priority, weight } }];
    }
    default:
      // What we do not speak can neither be asked of us nor contradict us.
      return [];
  }
}
