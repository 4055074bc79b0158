// What the box says of itself under a name: its addresses on one network, and its pages as a service (RFC 6763).
import { isIP } from 'node:net';
import { isSameName, type NameRecord } from './packets.ts';

/** Where pages are served: `_http._tcp` or `_https._tcp`. */
export type AnnouncedService = { type: '_http._tcp' | '_https._tcp'; port: number };

/** Seconds that others may remember a record: short for what has an address in it, long for the rest (RFC 6762 §10). */
const ADDRESS_TTL = 120;
const OTHER_TTL = 4_500;

/** Every kind of service there is (RFC 6763 §9). */
const SERVICE_LIST = '_services._dns-sd._udp.local';

/** `bramka` → `bramka.local` */
export function hostNameOf(label: string): string {
  return `${label}.local`;
}

/** The names that are the box's alone, which it must ask for first (RFC 6762 §8.1). */
export function ownNames(label: string, services: readonly AnnouncedService[]): string[] {
  return [hostNameOf(label), ...services.map(({ type }) => `${label}.${type}.local`)];
}

/** All records for one network, where the box has those addresses. */
export function recordsOf(
  label: string,
  services: readonly AnnouncedService[],
  addresses: readonly string[],
): NameRecord[] {
  const host = hostNameOf(label);
  return [
    ...addresses.map((data): NameRecord => {
      const type = isIP(data) === 4 ? 'A' : 'AAAA';
      return { type, name: host, data, ttl: ADDRESS_TTL, flush: true };
    }),
    ...services.flatMap(({ type, port }) => serviceRecords(label, { type, port }, host)),
  ];
}

function serviceRecords(
  label: string,
  { type, port }: AnnouncedService,
  host: string,
): NameRecord[] {
  const kind = `${type}.local`;
  const instance = `${label}.${kind}`;
  const target = { port, target: host, priority: 0, weight: 0 };
  return [
    { type: 'SRV', name: instance, data: target, ttl: ADDRESS_TTL, flush: true },
    { type: 'TXT', name: instance, data: ['path=/'], ttl: OTHER_TTL, flush: true },
    { type: 'PTR', name: kind, data: instance, ttl: OTHER_TTL, flush: false },
    { type: 'PTR', name: SERVICE_LIST, data: kind, ttl: OTHER_TTL, flush: false },
  ];
}

/** Says that a host has these kinds of addresses and no others (RFC 6762 §6.1). */
export function nothingElse(host: string, records: readonly NameRecord[]): NameRecord {
  const kinds = records.filter(({ name }) => isSameName(name, host)).map(({ type }) => type);
  return {
    type: 'NSEC',
    name: host,
    data: { nextDomain: host, rrtypes: [...new Set(kinds)] },
    ttl: ADDRESS_TTL,
    flush: true,
  };
}

/** Whether two records say the same; how long they may be remembered does not count. */
export function saysTheSame(one: NameRecord, other: NameRecord): boolean {
  return (
    isSameName(one.name, other.name) &&
    one.type === other.type &&
    Buffer.compare(octetsOf(one), octetsOf(other)) === 0
  );
}

/** The data of a record as it is compared: names in lower case and not shortened (RFC 6762 §8.2). */
function octetsOf({ type, data }: NameRecord): Buffer {
  switch (type) {
    case 'A':
    case 'AAAA':
      return addressOctets(data);
    case 'PTR':
      return nameOctets(data);
    case 'SRV': {
      const head = Buffer.alloc(6);
      head.writeUInt16BE(data.priority, 0);
      head.writeUInt16BE(data.weight, 2);
      head.writeUInt16BE(data.port, 4);
      return Buffer.concat([head, nameOctets(data.target)]);
    }
    case 'TXT':
      return Buffer.concat(data.map((text) => withLength(text)));
    case 'NSEC':
      return Buffer.from(data.rrtypes.join());
  }
}

function addressOctets(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number));
  // "::" stands for as many groups of zeros as are missing (RFC 4291 §2.2).
  const [before = '', after] = address.toLowerCase().split('::');
  const left = before === '' ? [] : before.split(':');
  const right = after === undefined || after === '' ? [] : after.split(':');
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  const groups = [...left, ...(after === undefined ? [] : zeros), ...right];
  return Buffer.from(groups.map((group) => group.padStart(4, '0')).join(''), 'hex');
}

function nameOctets(name: string): Buffer {
  return Buffer.concat([...name.toLowerCase().split('.').map(withLength), Buffer.alloc(1)]);
}

function withLength(text: string): Buffer {
  const octets = Buffer.from(text);
  return Buffer.concat([Buffer.from([octets.length]), octets]);
}

/** Numbers of the kinds of records (RFC 1035 §3.2.2, RFC 3596, RFC 2782, RFC 4034). */
const KINDS = { A: 1, PTR: 12, TXT: 16, AAAA: 28, SRV: 33, NSEC: 47 } as const;

/**
 * Who wins when two ask for a name at the same moment: records in order, each by its kind and then by its octets; the first
 * that is greater wins, and of two alike the longer list (RFC 6762 §8.2, §8.2.1). Above 0 when `ours` wins, 0 when they are alike.
 */
export function compareClaims(ours: readonly NameRecord[], theirs: readonly NameRecord[]): number {
  const [mine, others] = [ours.toSorted(byRank), theirs.toSorted(byRank)];
  for (const [place, record] of mine.entries()) {
    const other = others[place];
    if (other === undefined) return 1;
    const rank = byRank(record, other);
    if (rank !== 0) return rank;
  }
  return mine.length - others.length;
}

function byRank(one: NameRecord, other: NameRecord): number {
  const byKind = KINDS[one.type] - KINDS[other.type];
  return byKind === 0 ? Buffer.compare(octetsOf(one), octetsOf(other)) : byKind;
}
