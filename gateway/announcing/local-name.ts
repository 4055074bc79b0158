// The box's name in its network, by multicast DNS (RFC 6762): asks whether it is free, takes the next one where it is not, speaks
// for it, and begins anew when the machine's networks change.
import type { LocalNameView } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import {
  type AnnouncedService,
  compareClaims,
  hostNameOf,
  ownNames,
  saysTheSame,
} from './name-records.ts';
import type { Networks } from './networks.ts';
import { isSameName, type NamePacket, type NameRecord, packetOf, readPacket } from './packets.ts';
import { createResponder, type Responder } from './responder.ts';
import type { OpenWire, Sender, Wire, WireEvents } from './wire.ts';

export type LocalName = {
  view(): LocalNameView;
  start(): void;
  /** Says goodbye and resolves when that has left. */
  stop(): Promise<void>;
};

export type LocalNameParts = {
  /** The wanted name without `.local`. */
  label: string;
  /** At least one; the first is where people come in. */
  services: readonly [AnnouncedService, ...AnnouncedService[]];
  networks: () => Networks;
  openWire: OpenWire;
  /** The port of multicast DNS. */
  port: number;
  clock: Clock;
  log: Logger;
  /** From 0 up to 1. */
  random: () => number;
};

/** How often the machine's networks are looked at: Wi-Fi may come up long after the start. */
const LOOK_EVERY_MS = 5_000;
/** Asking three times, a quarter of a second apart, after a moment that is different for each (RFC 6762 §8.1). */
const PROBES = 3;
const PROBE_EVERY_MS = 250;
/** Who asked for the same name at the same moment and lost, waits this long (RFC 6762 §8.2). */
const LOST_WAIT_MS = 1_000;
/** After so many names that were taken something is wrong, and each further one waits (RFC 6762 §8.1). */
const MANY_CONFLICTS = 15;
const MANY_WAIT_MS = 5_000;
/** When it is said after the first time (RFC 6762 §8.3). */
const ANNOUNCE_AFTER_MS = [1_000, 3_000];

/** Nothing is sent before `start`; `stop` says goodbye. */
export function createLocalName(parts: LocalNameParts): LocalName {
  const { clock, log, random, services } = parts;
  const timers = new Set<() => void>();
  let wires: Wire[] = [];
  let seen = '';
  let own: readonly string[] = [];
  let label = parts.label;
  let responder: Responder | null = null;
  let isOurs = false;
  /** Another program of this machine answers for the same name with the same addresses: avahi, where the machine is called so. */
  let isShared = false;
  let conflicts = 0;
  /** Why no network could be opened, and in which of the open ones nothing goes out. */
  let refused: string | null = null;
  const failing = new Map<Wire, string>();
  let cancelLook = (): void => undefined;
  let isStopped = false;

  function later(ms: number, work: () => void): void {
    const cancel = clock.timer('local name', ms, () => {
      timers.delete(cancel);
      work();
    });
    timers.add(cancel);
  }

  function forgetTimers(): void {
    for (const cancel of timers) cancel();
    timers.clear();
  }

  /** Null while it works in at least one network. */
  function trouble(): string | null {
    if (wires.length === 0) return refused;
    return wires.every((wire) => failing.has(wire))
      ? [...new Set(failing.values())].join('; ')
      : null;
  }

  const events: WireEvents = {
    sent(wire, failure) {
      if (failure === null) failing.delete(wire);
      else if (failing.get(wire) !== failure) {
        failing.set(wire, failure);
        log.warn({ network: wire.link.name, why: failure }, 'the local name cannot be told');
      }
    },
    heard(wire, octets, from) {
      if (!wire.link.isNear(from.address)) return;
      const packet = readPacket(octets);
      if (packet === null) return;
      if (!packet.isResponse) heardQuery(wire, packet, from);
      // An answer from another port is a forgery or a mistake (RFC 6762 §6).
      else if (from.port === parts.port) heardAnswer(packet);
    },
  };

  function heardQuery(wire: Wire, packet: NamePacket, from: Sender): void {
    if (isOurs) responder?.answer(wire, packet, from);
    else if (packet.authorities.length > 0) heardClaim(wire, packet.authorities);
  }

  /** Somebody wants the same at the same moment. Our own packets come back to us and say the same as we do. */
  function heardClaim(wire: Wire, authorities: readonly NameRecord[]): void {
    const claimed = responder?.records(wire) ?? [];
    for (const name of ownNames(label, services)) {
      const theirs = authorities.filter((record) => isSameName(record.name, name));
      const ours = claimed.filter((record) => isSameName(record.name, name));
      if (theirs.length === 0 || theirs.every(isHere) || compareClaims(ours, theirs) >= 0) continue;
      forgetTimers();
      later(LOST_WAIT_MS, () => probe(PROBES));
      return;
    }
  }

  function heardAnswer({ answers, additionals }: NamePacket): void {
    const about = [...answers, ...additionals].filter(
      (record) =>
        record.ttl > 0 && ownNames(label, services).some((name) => isSameName(name, record.name)),
    );
    if (about.some((record) => !isHere(record))) {
      conflict();
      return;
    }
    const host = hostNameOf(label);
    if (!isOurs && about.some(({ name }) => isSameName(name, host))) isShared = true;
  }

  /** True for what does not contradict us: what we say ourselves, in whatever network, and addresses of this machine. */
  function isHere(record: NameRecord): boolean {
    if (record.type === 'A' || record.type === 'AAAA') return own.includes(record.data);
    if (record.type !== 'SRV') return true;
    const said = wires.flatMap((wire) => responder?.records(wire) ?? []);
    return said.some((each) => saysTheSame(each, record));
  }

  /** A name that we have is asked for again, and the other one may have lost interest (RFC 6762 §9). */
  function conflict(): void {
    conflicts += 1;
    const taken = hostNameOf(label);
    if (!isOurs) {
      label = nextLabel(parts.label, label);
      log.warn({ taken, next: hostNameOf(label) }, 'another device has the local name');
    }
    claim(conflicts < MANY_CONFLICTS ? 0 : MANY_WAIT_MS);
  }

  function claim(wait: number): void {
    forgetTimers();
    isOurs = false;
    isShared = false;
    responder = createResponder({ ...parts, label, wires });
    later(wait + random() * PROBE_EVERY_MS, () => probe(PROBES));
  }

  function probe(left: number): void {
    if (left === 0) {
      take();
      return;
    }
    for (const wire of wires) {
      const records = responder?.records(wire) ?? [];
      const unique = records.filter(({ flush }) => flush);
      const names = ownNames(label, services);
      // Answers to all, not to us alone: another responder of this machine may stand at the same port (RFC 6762 §15.1).
      const questions = names.map((name) => ({ name, type: 'ANY', wantsUnicast: false }));
      wire.send(packetOf({ questions, authorities: unique }));
    }
    later(PROBE_EVERY_MS, () => probe(left - 1));
  }

  function take(): void {
    isOurs = true;
    conflicts = 0;
    responder?.announce();
    for (const ms of ANNOUNCE_AFTER_MS) later(ms, () => responder?.announce());
    log.info({ url: urlOf(label, services[0]) }, 'the local name is announced');
  }

  function look(): void {
    cancelLook = clock.timer('local name: networks', LOOK_EVERY_MS, look);
    const networks = parts.networks();
    const now = JSON.stringify(networks.links);
    if (now === seen && trouble() === null) return;
    seen = now;
    own = networks.own;
    void reopen(networks);
  }

  async function reopen({ links }: Networks): Promise<void> {
    forgetTimers();
    isOurs = false;
    const former = wires;
    wires = [];
    failing.clear();
    await Promise.all(former.map((wire) => wire.close()));
    const opened = await Promise.allSettled(links.map((link) => parts.openWire(link, events)));
    const open = opened.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    if (isStopped) {
      await Promise.all(open.map((wire) => wire.close()));
      return;
    }
    wires = open;
    note(opened.find((each) => each.status === 'rejected')?.reason);
    label = parts.label;
    if (wires.length > 0) claim(0);
  }

  function note(reason: unknown): void {
    const words = reason === undefined ? null : wordsOf(reason);
    if (words !== null && words !== refused)
      log.warn({ why: words }, 'a network cannot be told the local name');
    refused = words;
  }

  return {
    view() {
      const wanted = hostNameOf(parts.label);
      const name = hostNameOf(label);
      const words = trouble();
      if (words !== null) return { state: 'failed', wanted, words };
      if (isOurs) return { state: 'announced', wanted, name, url: urlOf(label, services[0]) };
      if (wires.length === 0) return { state: 'no-network', wanted };
      return { state: 'claiming', wanted, name };
    },
    start: look,
    async stop() {
      isStopped = true;
      cancelLook();
      forgetTimers();
      if (isOurs) responder?.goodbye(isShared);
      isOurs = false;
      await Promise.all(wires.map((wire) => wire.close()));
      wires = [];
    },
  };
}

/** `bramka` → `bramka-2` → `bramka-3` (RFC 6762 §9 leaves the way to us). */
function nextLabel(wanted: string, label: string): string {
  const number = Number(label.slice(wanted.length + 1));
  return `${wanted}-${Number.isInteger(number) && number > 1 ? number + 1 : 2}`;
}

function urlOf(label: string, { type, port }: AnnouncedService): string {
  const [scheme, usual] = type === '_https._tcp' ? ['https', 443] : ['http', 80];
  return `${scheme}://${hostNameOf(label)}${port === usual ? '' : `:${port}`}`;
}

function wordsOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}
