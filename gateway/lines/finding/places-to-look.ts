// Where modems may be: the machine's ports as far as the configured patterns let, files that match besides, addresses.
import { glob, realpath } from 'node:fs/promises';
import {
  lookAround,
  type ModemPort,
  type Surroundings,
  sticksWorthALook,
} from '../../../modem/index.ts';

/** One stick, board port or address: its ports in the order in which they are worth trying, at least one. */
export type Place = { kind: 'stick' | 'serial' | 'network'; ports: readonly ModemPort[] };

export type PlacesToLook = { places: readonly Place[]; surroundings: Surroundings };

/** Ports that the system lists by itself; a pattern must not bring back those with nothing behind them. */
const LISTED = /^\/dev\/tty[A-Za-z]/;

/**
 * `patterns`: paths with `*` and `?`, and `tcp://host:port`; a port of the machine counts when one of its names matches.
 * `root` as for `listPorts`.
 */
export async function placesToLook(patterns: readonly string[], root = '/'): Promise<PlacesToLook> {
  const files = await matchingFiles(patterns);
  const surroundings = await lookAround(files, root);
  const allowed = surroundings.ports.filter((port) => isWanted(port, patterns, root));
  const listed = new Set(await Promise.all(surroundings.ports.map(({ path }) => realPath(path))));
  const places: Place[] = sticksWorthALook(allowed).map((ports) => ({
    kind: ports[0]?.usb == null ? 'serial' : 'stick',
    ports,
  }));
  for (const file of files) {
    if (!listed.has(await realPath(file))) places.push({ kind: 'serial', ports: [barePort(file)] });
  }
  const addresses = patterns.filter((pattern) => pattern.startsWith('tcp://'));
  places.push(...addresses.map((at): Place => ({ kind: 'network', ports: [barePort(at)] })));
  return { places, surroundings };
}

async function matchingFiles(patterns: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const pattern of patterns) {
    if (!pattern.startsWith('/')) continue;
    for await (const file of glob(pattern)) if (!LISTED.test(file)) found.add(file);
  }
  return [...found].sort();
}

function isWanted(port: ModemPort, patterns: readonly string[], root: string): boolean {
  const names = [port.path, port.byId, port.byPath].filter((name) => name !== null);
  const bare = names.map((name) => (root === '/' ? name : name.slice(root.length)));
  return patterns.some((pattern) => bare.some((name) => expressionOf(pattern).test(name)));
}

function expressionOf(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '[^/]*').replaceAll('?', '[^/]')}$`);
}

async function realPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    // It went away meanwhile.
    return path;
  }
}

function barePort(path: string): ModemPort {
  return { path, byId: null, byPath: null, stableName: path, usb: null, role: 'unknown' };
}
