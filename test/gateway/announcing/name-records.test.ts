// Who wins a name, what is said of the box in which network, and what of it is nobody else's business.
import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import {
  compareClaims,
  hostNameOf,
  nothingElse,
  recordsOf,
} from '../../../gateway/announcing/name-records.ts';
import { isLoopback, networksOf } from '../../../gateway/announcing/networks.ts';

const at = (...addresses: string[]) => recordsOf('bramka', [], addresses);

test('the claim with the greater octets wins, whatever the digits look like (RFC 6762 §8.2.1)', () => {
  expect(compareClaims(at('169.254.200.50'), at('169.254.99.200'))).toBeGreaterThan(0);
  expect(compareClaims(at('169.254.99.200'), at('169.254.200.50'))).toBeLessThan(0);
  expect(compareClaims(at('10.0.0.9'), at('10.0.0.9'))).toBe(0);
});

test('of claims that begin alike the longer one wins', () => {
  expect(compareClaims(at('10.0.0.9', '10.0.0.10'), at('10.0.0.9'))).toBeGreaterThan(0);
  expect(compareClaims(at('10.0.0.9'), at('10.0.0.9', 'fe80::1'))).toBeLessThan(0);
});

test('an IPv6 address is the same however it is written', () => {
  expect(compareClaims(at('fd00::1'), at('fd00:0:0:0:0:0:0:1'))).toBe(0);
  expect(compareClaims(at('fd00::2'), at('fd00::1'))).toBeGreaterThan(0);
});

test('a host with both kinds of addresses denies neither', () => {
  const both = at('10.0.0.9', 'fd00::1');
  expect(nothingElse(hostNameOf('bramka'), both).data).toMatchObject({ rrtypes: ['A', 'AAAA'] });
});

function info(address: string, more: Partial<NetworkInterfaceInfo> = {}): NetworkInterfaceInfo {
  const isV6 = address.includes(':');
  const common = { address, netmask: '', mac: 'dc:a6:32:00:00:01', internal: false };
  const cidr = `${address}/${isV6 ? 64 : 24}`;
  return isV6
    ? { ...common, cidr, scopeid: 0, ...more, family: 'IPv6' }
    : { ...common, cidr, ...more, family: 'IPv4' };
}

const NO_MAC = '00:00:00:00:00:00';
const interfaces = {
  lo: [info('127.0.0.1', { internal: true, mac: NO_MAC }), info('::1', { internal: true })],
  eth0: [info('192.168.1.20'), info('fd12::20'), info('fe80::20')],
  wlan0: [info('192.168.7.20'), info('fe80::21')],
  wg0: [info('10.9.0.2', { mac: NO_MAC })],
};

test('each network hears its own addresses, a tunnel none', () => {
  const { links, own } = networksOf('::', interfaces);
  expect(links.map(({ name, family, addresses }) => [name, family, ...addresses])).toEqual([
    ['eth0', 4, '192.168.1.20', 'fd12::20'],
    ['eth0', 6, '192.168.1.20', 'fd12::20'],
    ['wlan0', 4, '192.168.7.20', 'fe80::21'],
    ['wlan0', 6, '192.168.7.20', 'fe80::21'],
  ]);
  expect(own).toContain('10.9.0.2');
});

test('pages that listen on IPv4, or at one address, are announced there alone', () => {
  const everywhere = networksOf('0.0.0.0', interfaces).links;
  expect(everywhere.map(({ name, family }) => `${name} ${family}`)).toEqual(['eth0 4', 'wlan0 4']);
  expect(everywhere[0]?.addresses).toEqual(['192.168.1.20']);
  expect(networksOf('192.168.7.20', interfaces).links).toMatchObject([{ name: 'wlan0' }]);
  expect(networksOf('192.168.99.9', interfaces).links).toEqual([]);
});

test('only a sender in the same network is near', () => {
  const [eth0] = networksOf('0.0.0.0', interfaces).links;
  expect(eth0?.isNear('192.168.1.77')).toBe(true);
  expect(eth0?.isNear('fe80::99%eth0')).toBe(true);
  expect(eth0?.isNear('192.168.7.77')).toBe(false);
  expect(eth0?.isNear('8.8.8.8')).toBe(false);
});

test('this machine alone is known by its addresses', () => {
  expect(['127.0.0.1', '127.1.2.3', '::1', 'localhost'].every(isLoopback)).toBe(true);
  expect(['0.0.0.0', '::', '192.168.1.20'].some(isLoopback)).toBe(false);
});
