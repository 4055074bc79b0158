// The networks this machine is in, as far as its pages can be reached there.
import { BlockList, isIP } from 'node:net';
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';

/** One network and one family of addresses in it. */
export type NetworkLink = {
  /** Of the interface, e.g. `wlan0`. */
  name: string;
  family: 4 | 6;
  /** The address that packets are sent from. */
  from: string;
  /** Under which the pages are reached there, of both families. */
  addresses: readonly string[];
  /** True for a sender in this network: nobody else is answered (RFC 6762 §11). */
  isNear(address: string): boolean;
};

export type Networks = {
  links: NetworkLink[];
  /** All addresses of this machine: who has the name at one of them is no stranger. */
  own: readonly string[];
};

type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/** `host`: the address that the pages listen on. */
export function networksOf(host: string, interfaces: Interfaces = networkInterfaces()): Networks {
  const named = Object.entries(interfaces).map(([name, infos]) => [name, infos ?? []] as const);
  const own = named.flatMap(([, infos]) => infos.map(({ address }) => address));
  return { links: named.flatMap(([name, infos]) => linksOf(name, infos, host)), own };
}

/** For this machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}

function linksOf(name: string, all: readonly NetworkInterfaceInfo[], host: string): NetworkLink[] {
  const infos = all.filter((info) => !info.internal && isShared(info));
  const addresses = usual(infos.filter((info) => isServed(info, host)));
  const served = new Set(addresses.map((address) => isIP(address)));
  const links: NetworkLink[] = [];
  for (const family of [4, 6] as const) {
    // The other family's packets go from an address that never leaves the network (RFC 6762 §11).
    const from = infos.find(
      (info) => familyOf(info) === family && (family === 4 || isLinkLocal(info.address)),
    );
    if (from === undefined || !served.has(family)) continue;
    links.push({ name, family, from: from.address, addresses, isNear: nearness(infos) });
  }
  return links;
}

/** Tunnels and a modem's own connection have no hardware address: nothing of a house is told there. */
function isShared({ mac }: NetworkInterfaceInfo): boolean {
  return mac !== '00:00:00:00:00:00';
}

function familyOf({ family }: NetworkInterfaceInfo): 4 | 6 {
  return family === 'IPv4' ? 4 : 6;
}

function isServed(info: NetworkInterfaceInfo, host: string): boolean {
  if (host === '::') return true;
  if (host === '0.0.0.0') return info.family === 'IPv4';
  return info.address === host;
}

/** As other responders do: a link-local IPv6 address only where there is no better one. */
function usual(infos: readonly NetworkInterfaceInfo[]): string[] {
  const addresses = infos.map(({ address }) => address);
  const isBetter = addresses.some((address) => isIP(address) === 6 && !isLinkLocal(address));
  return addresses.filter((address) => !isBetter || !isLinkLocal(address));
}

function isLinkLocal(address: string): boolean {
  return /^fe[89ab]/i.test(address);
}

function nearness(infos: readonly NetworkInterfaceInfo[]): (address: string) => boolean {
  const near = new BlockList();
  for (const { address, cidr, family } of infos) {
    const bits = Number(cidr?.split('/')[1]);
    if (Number.isInteger(bits)) near.addSubnet(address, bits, family === 'IPv4' ? 'ipv4' : 'ipv6');
  }
  return (address) => {
    const [plain = ''] = address.split('%');
    return isIP(plain) !== 0 && near.check(plain, isIP(plain) === 4 ? 'ipv4' : 'ipv6');
  };
}
