// Keeps requests of the box inside the owner's network from being sent there by somebody else's name server: a name of the
// public internet must not lead to a private address, while a configured private host is the owner's word.
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

const privateRanges = new BlockList();
// IANA special-purpose registries (RFC 6890) and what they gained since.
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  privateRanges.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 128],
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  privateRanges.addSubnet(net, bits, 'ipv6');

/** Ends of names that never stand in the public DNS (RFC 6761, RFC 6762, RFC 8375, and what routers at home use). */
const LOCAL_NAME = /(^localhost|\.(localhost|local|lan|home|internal|intranet|home\.arpa))$/i;

/** Whether an address belongs to a network that is not the public internet. */
export function isPrivateAddress(address: string): boolean {
  // An IPv4 address in IPv6's clothes (RFC 4291 §2.5.5.2) is what it is without them.
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  return privateRanges.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
}

/** Whether the configured host says by itself that it is in the owner's own network. */
function isLocalHost(host: string): boolean {
  if (isIP(host) !== 0) return true;
  return !host.includes('.') || LOCAL_NAME.test(host.replace(/\.$/, ''));
}

export type Address = { address: string; family: 4 | 6 };
/** Looks a name up; replaced in tests. */
export type Resolve = (host: string) => Promise<readonly Address[]>;

/** By the resolver of the system. */
export const systemResolve: Resolve = async (host) =>
  (await lookup(host, { all: true })).map(({ address, family }) => ({
    address,
    family: family === 6 ? 6 : 4,
  }));

/**
 * The address to connect to. `allowed`: public names that the configuration lets lead into the private network. Throws with
 * a sentence when the name is unknown or leads where it must not.
 */
export async function permittedAddress(
  host: string,
  allowed: readonly string[],
  resolve: Resolve,
): Promise<Address> {
  const bare = host.replace(/^\[|\]$/g, '');
  const found = await resolve(bare).catch(() => []);
  const [first] = found;
  if (first === undefined) {
    throw new Error(`The name ${host} is not known. Check the address and the network of the box.`);
  }
  if (isLocalHost(bare) || allowed.includes(bare.toLowerCase())) return first;
  const open = found.find(({ address }) => !isPrivateAddress(address));
  if (open !== undefined) return open;
  throw new Error(
    `The name ${host} leads into a private network. If that is meant, put it into alarms.private_hosts.`,
  );
}
