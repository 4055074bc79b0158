// What the doctor needs to know of the machine before it opens anything, and which ports are worth a look.
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { listPorts } from '../ports/list-ports.ts';
import type { ModemPort } from '../ports/modem-port.ts';
import { findHolders, ofHardware } from '../ports/port-holders.ts';
import { wordsOf } from '../ports/system-files.ts';
import { findUnusableSticks } from '../ports/unusable-sticks.ts';
import type { PortAccess, Surroundings } from './examine-port.ts';

/** Ports, sticks without one, and who holds `paths` or any port of the machine. `root` as for `listPorts`. */
export async function lookAround(paths: readonly string[], root = '/'): Promise<Surroundings> {
  const [ports, sticks] = await Promise.all([listPorts(root), findUnusableSticks(root)]);
  const found = ports.flatMap(({ path, stableName }) => [path, stableName]);
  const names = [...new Set([...paths, ...found])];
  return { ports, sticks, holders: await findHolders(await ofHardware(names), { root }) };
}

/** Whether this user may open a port. `root` is the folder that holds `etc`. */
export async function accessOf(path: string, root = '/'): Promise<PortAccess> {
  try {
    await access(path, constants.R_OK | constants.W_OK);
    return { kind: 'open' };
  } catch (error) {
    const denied = error instanceof Error && 'code' in error && error.code === 'EACCES';
    return denied ? { kind: 'denied', group: await groupOf(path, root) } : { kind: 'missing' };
  }
}

async function groupOf(path: string, root: string): Promise<string | null> {
  try {
    const { gid } = await stat(path);
    const groups = (await wordsOf(root, 'etc/group'))?.split('\n') ?? [];
    return (
      groups.map((line) => line.split(':')).find(([, , id]) => Number(id) === gid)?.[0] ?? null
    );
  } catch {
    // A folder on the way may be closed too; then there is no group to name.
    return null;
  }
}

/**
 * The ports that may take AT commands, those of one stick together, the likeliest first. Ports of the board come in only
 * where there is no stick: most boards have some with nothing behind them.
 */
export function sticksWorthALook(ports: readonly ModemPort[]): ModemPort[][] {
  const usable = ports.filter(({ role }) => ['at', 'adapter', 'unknown'].includes(role));
  const sticks = new Map<string, ModemPort[]>();
  for (const port of usable) {
    if (port.usb === null) continue;
    sticks.set(port.usb.busPath, [...(sticks.get(port.usb.busPath) ?? []), port]);
  }
  return sticks.size > 0 ? [...sticks.values()] : usable.map((port) => [port]);
}
