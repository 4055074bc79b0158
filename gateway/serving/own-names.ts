// Names and addresses that only mean something within a house: all that the box's own authority may vouch for.
import { BlockList, isIP, isIPv6 } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';

/** Domains that nobody owns, with all below them (RFC 6762, RFC 8375, RFC 6761, and what routers use). */
export const OWN_DOMAINS = ['local', 'localhost', 'home.arpa', 'internal', 'lan', 'home'];

/** Private networks and this machine (RFC 1918, RFC 3927, RFC 4193, RFC 1122, RFC 4291). */
export const OWN_RANGES = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  '127.0.0.0/8',
  'fc00::/7',
  '::1/128',
];

const ranges = new BlockList();
for (const range of OWN_RANGES) {
  const [address = '', bits] = range.split('/');
  ranges.addSubnet(address, Number(bits), isIPv6(address) ? 'ipv6' : 'ipv4');
}

function isOwn(name: string): boolean {
  if (isIP(name) !== 0) return ranges.check(name, isIPv6(name) ? 'ipv6' : 'ipv4');
  return OWN_DOMAINS.some((domain) => name === domain || name.endsWith(`.${domain}`));
}

/**
 * What this machine is called within its house and which addresses it has there, the name for people first. `localNames`: those
 * that are announced.
 */
export function namesOfThisMachine(
  publicUrl: string | null,
  localNames: readonly string[] = [],
): string[] {
  const addresses = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .map(({ address }) => address);
  const host = hostname().toLowerCase();
  const configured =
    publicUrl === null ? [] : [new URL(publicUrl).hostname.replace(/^\[|\]$/g, '')];
  const short = host.split('.')[0] ?? host;
  const local = [...localNames, 'bramka.local', `${short}.local`];
  const names = [...configured, ...local, host, 'localhost', ...addresses];
  return [...new Set(names)].filter((name) => /^[a-z0-9.:-]+$/i.test(name) && isOwn(name));
}
