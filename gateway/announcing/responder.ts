// Speaks for one name once it is ours: announces it, answers who asks, says goodbye.
import type { Clock } from '../runtime/clock.ts';
import { answerTo } from './answering.ts';
import { type AnnouncedService, hostNameOf, recordsOf } from './name-records.ts';
import { isSameName, type NamePacket, type NameRecord, packetOf } from './packets.ts';
import type { Sender, Wire } from './wire.ts';

export type Responder = {
  /** What we say in that network. */
  records(wire: Wire): NameRecord[];
  announce(): void;
  answer(wire: Wire, packet: NamePacket, from: Sender): void;
  /** `sparing`: a name that somebody else on this machine speaks for too, and whose addresses therefore stay. */
  goodbye(sparing: boolean): void;
};

/** Least time between two answers to all of the same record, ms; less for who is about to take the name (RFC 6762 §6). */
const SAME_AGAIN_MS = 1_000;
const DEFENCE_AGAIN_MS = 250;
/** Records that others may have too are told after a moment, so that not all answer at once (RFC 6762 §6). */
const SHARED_DELAY_MS = { least: 20, spread: 100 };
/** What simple resolvers are told lasts no longer than this, seconds (RFC 6762 §6.7). */
const SIMPLE_TTL = 10;

export function createResponder(parts: {
  label: string;
  services: readonly AnnouncedService[];
  wires: readonly Wire[];
  clock: Clock;
  random: () => number;
  /** The port of everybody who speaks it fully. */
  port: number;
}): Responder {
  const { label, services, wires, clock, random, port } = parts;
  const told = new Map<string, number>();

  const keyOf = (wire: Wire, { name, type, data }: NameRecord): string =>
    JSON.stringify([wires.indexOf(wire), name, type, data]);

  function tell(
    wire: Wire,
    answers: readonly NameRecord[],
    additionals: readonly NameRecord[],
  ): void {
    for (const record of answers) told.set(keyOf(wire, record), clock.now());
    wire.send(packetOf({ isResponse: true, answers: [...answers], additionals: [...additionals] }));
  }

  /** Also when the clock was set back meanwhile. */
  function isOlder(wire: Wire, record: NameRecord, ms: number): boolean {
    const at = told.get(keyOf(wire, record));
    return at === undefined || Math.abs(clock.now() - at) >= ms;
  }

  function tellAll(wire: Wire, packet: NamePacket): void {
    const answered = answerTo(packet, label, records(wire));
    if (answered === null) return;
    const again = packet.authorities.length > 0 ? DEFENCE_AGAIN_MS : SAME_AGAIN_MS;
    const due = answered.answers.filter((record) => isOlder(wire, record, again));
    if (due.length > 0) tell(wire, due, answered.additionals);
  }

  const records = (wire: Wire): NameRecord[] => recordsOf(label, services, wire.link.addresses);

  return {
    records,
    announce() {
      for (const wire of wires) tell(wire, records(wire), []);
    },
    answer(wire, packet, from) {
      if (from.port !== port) {
        answerSimply(wire, packet, from);
        return;
      }
      const answered = answerTo(packet, label, records(wire));
      if (answered === null) return;
      const isFresh = answered.answers.every((record) => !isOlder(wire, record, record.ttl * 250));
      if (isFresh && packet.questions.every(({ wantsUnicast }) => wantsUnicast)) {
        wire.send(packetOf({ isResponse: true, ...answered }), from);
        return;
      }
      const isOurs = answered.answers.every(({ flush }) => flush);
      if (isOurs) {
        tellAll(wire, packet);
        return;
      }
      const delay = SHARED_DELAY_MS.least + random() * SHARED_DELAY_MS.spread;
      clock.timer('local name: answer', delay, () => tellAll(wire, packet));
    },
    goodbye(sparing) {
      const host = hostNameOf(label);
      for (const wire of wires) {
        const answers = records(wire)
          .filter(({ name }) => !(sparing && isSameName(name, host)))
          .map((record) => ({ ...record, ttl: 0 }));
        wire.send(packetOf({ isResponse: true, answers }));
      }
    },
  };

  /** A resolver that knows nothing of multicast gets an answer as from any name server (RFC 6762 §6.7). */
  function answerSimply(wire: Wire, packet: NamePacket, from: Sender): void {
    const answered = answerTo({ ...packet, answers: [] }, label, records(wire));
    if (answered === null) return;
    const plain = (list: readonly NameRecord[]): NameRecord[] =>
      list.map((record) => ({ ...record, ttl: Math.min(record.ttl, SIMPLE_TTL), flush: false }));
    const { id, questions } = packet;
    wire.send(
      packetOf({
        isResponse: true,
        id,
        questions,
        answers: plain(answered.answers),
        additionals: plain(answered.additionals),
      }),
      from,
    );
  }
}
