// The whole examination of one port, from the outside in, ended by the first problem that hides the rest.
import type { ModemClock } from '../clock.ts';
import { ModemError } from '../errors.ts';
import type { ModemLog } from '../log.ts';
import type { ByteTransport } from '../transport/byte-transport.ts';
import { describeModem, type ModemCard } from './describe-modem.ts';
import { examineModem, type PinEntry } from './examine-modem.ts';
import { examinePort, type PortAccess, type Surroundings } from './examine-port.ts';
import { type Diagnosis, diagnosisOf, type Finding, finding, hasProblem } from './finding.ts';
import { makeContact } from './make-contact.ts';
import { type TextTest, textRoundTrip } from './text-round-trip.ts';

export type DiagnoseParts = {
  /** `/dev/…` or `tcp://host:port`. */
  port: string;
  access: PortAccess;
  surroundings: Surroundings;
  /** A new pipe to the port; null = at its configured speed, bits per second. */
  open: (baudRate: number | null) => ByteTransport;
  clock: ModemClock;
  log: ModemLog;
  /** A PIN is configured for the line on this port. */
  pinConfigured?: boolean;
  /** Only when a person asked for it: it costs money. */
  text?: TextTest | null;
  /** What a person typed for the SIM; without it no PIN is entered. */
  pin?: PinEntry | null;
  /** As for `examineModem`. */
  networkPatienceMs?: number;
  /** Hears each finding as soon as it is made. */
  onFinding?: (finding: Finding) => void;
  /** Hears who modem and SIM are, once the SIM is open. */
  onCard?: (card: ModemCard) => void;
};

const SPEEDS = [9_600, 57_600, 19_200, 38_400, 230_400, 460_800];

/**
 * Diagnoses one port; takes seconds for a modem that works and up to half a minute for one that does not. Never rejects,
 * enters no PIN but one that was handed in, and reads or removes no message but its own test text.
 */
export async function diagnosePort(parts: DiagnoseParts): Promise<Diagnosis> {
  const { port, access, surroundings } = parts;
  const outside = examinePort(port, access, surroundings);
  for (const each of outside) parts.onFinding?.(each);
  if (hasProblem(outside)) return diagnosisOf(port, outside);
  return diagnosisOf(port, [...outside, ...(await examineInside(parts))]);
}

async function examineInside(parts: DiagnoseParts): Promise<Finding[]> {
  const { clock, text = null, pinConfigured = false, pin = null, onFinding } = parts;
  const contact = await makeContact({ ...parts, otherSpeeds: hasSpeed(parts) ? SPEEDS : [] });
  const { channel } = contact;
  onFinding?.(contact.finding);
  if (channel === null) return [contact.finding];
  const found = [contact.finding];
  try {
    const { networkPatienceMs = 0 } = parts;
    const asked = { channel, clock, pinConfigured, pin, networkPatienceMs, onFinding };
    found.push(...(await examineModem(asked)));
    if (parts.onCard !== undefined && hasOpenSim(found)) parts.onCard(await describeModem(channel));
    if (text !== null && !hasProblem(found)) {
      const sent = await textRoundTrip({ channel, clock, test: text });
      found.push(sent);
      onFinding?.(sent);
    }
  } catch (error) {
    const words = error instanceof ModemError ? error.code : String(error);
    const fault = finding('answer', 'problem', 'modem-fault', words);
    found.push(fault);
    onFinding?.(fault);
  } finally {
    await channel.close().catch(() => undefined);
  }
  return found;
}

function hasOpenSim(found: readonly Finding[]): boolean {
  return found.some(({ code }) => code === 'pin-open' || code === 'pin-accepted');
}

/** USB modems and network ports take any speed. */
function hasSpeed({ port, surroundings }: DiagnoseParts): boolean {
  if (port.startsWith('tcp://')) return false;
  const known = surroundings.ports.find((each) =>
    [each.path, each.byId, each.byPath].includes(port),
  );
  return known === undefined || known.role === 'adapter';
}
