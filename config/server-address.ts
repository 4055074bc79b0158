// An address to listen at, as people write it.
import { isIPv6 } from 'node:net';

/** `host:port` apart, an IPv6 host without its brackets; null when it is none. */
export function parseListen(text: string): { host: string; port: number } | null {
  const [, ipv6, name, digits] = /^(?:\[([^\]]+)\]|([A-Za-z0-9.-]+)):(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  const host = ipv6 ?? name;
  if (host === undefined || port > 65_535) return null;
  return ipv6 === undefined || isIPv6(ipv6) ? { host, port } : null;
}
