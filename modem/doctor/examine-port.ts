// What can be said of a port without opening it: is it there, may it be opened, who has it, what is plugged in.
import type { ModemPort } from '../ports/modem-port.ts';
import type { Holders } from '../ports/port-holders.ts';
import type { UnusableStick } from '../ports/unusable-sticks.ts';
import { type Finding, finding } from './finding.ts';

/** `denied` with the group that may open it, e.g. `dialout`, when the system tells. */
export type PortAccess = { kind: 'open' | 'missing' } | { kind: 'denied'; group: string | null };

/** What is known of the machine; made once for all ports. */
export type Surroundings = {
  ports: readonly ModemPort[];
  sticks: readonly UnusableStick[];
  holders: Holders;
};

/** Findings in order; a problem among them means that opening the port makes no sense. */
export function examinePort(
  path: string,
  access: PortAccess,
  { ports, sticks, holders }: Surroundings,
): Finding[] {
  if (path.startsWith('tcp://')) return [finding('port', 'ok', 'network-port', path)];
  if (access.kind === 'missing') {
    return [
      ...sticks.map(examineStick),
      finding('port', 'problem', 'port-missing', otherPorts(ports)),
    ];
  }
  const port = ports.find(({ path: at, byId, byPath }) => [at, byId, byPath].includes(path));
  const found = [placeFinding(port, ports)];
  if (access.kind === 'denied') {
    return [...found, finding('access', 'problem', 'port-denied', access.group)];
  }
  found.push(finding('access', 'ok', 'may-open'), ...holderFindings(path, holders));
  return found;
}

/** A stick on the bus that has no port. */
export function examineStick({ code, usbId, name }: UnusableStick): Finding {
  return finding('mode', 'problem', code, name === null ? usbId : `${name}, ${usbId}`);
}

function placeFinding(port: ModemPort | undefined, ports: readonly ModemPort[]): Finding {
  const name = [port?.usb?.manufacturer, port?.usb?.product].filter((words) => words != null);
  const words = name.length === 0 ? null : name.join(' ');
  if (port === undefined || !['diag', 'nmea', 'audio'].includes(port.role)) {
    return finding('port', 'ok', 'port-there', words);
  }
  const better = ports.find(({ usb, role }) => usb?.busPath === port.usb?.busPath && role === 'at');
  return finding('port', 'problem', 'wrong-port', better?.stableName ?? null);
}

function holderFindings(path: string, { byPath, incomplete, modemManager }: Holders): Finding[] {
  const holding = byPath.get(path) ?? [];
  const names = holding.map(({ program, pid }) => `${program} (process ${pid})`).join(', ');
  const nobody = finding('holder', 'ok', incomplete ? 'free-as-seen' : 'free');
  return [
    holding.length > 0 ? finding('holder', 'problem', 'held-by', names) : nobody,
    modemManager === null
      ? finding('modem-manager', 'ok', 'modem-manager-absent')
      : finding('modem-manager', 'note', 'modem-manager-runs', `process ${modemManager}`),
  ];
}

function otherPorts(ports: readonly ModemPort[]): string | null {
  const names = ports
    .filter(({ role }) => role === 'at' || role === 'adapter' || role === 'unknown')
    .map(({ stableName }) => stableName);
  return names.length === 0 ? null : names.join(', ');
}
