// The whole examination of one port, from the outside in, ended by the first problem that hides the rest.
import type { ModemClock } from '../clock.ts';
import { ModemError } from '../errors.ts';
import type { ModemLog } from '../log.ts';
import type { ByteTransport } from '../transport/byte-transport.ts';
import { examineModem } from './examine-modem.ts';
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
};

const SPEEDS = [9_600, 57_600, 19_200, 38_400, 230_400, 460_800];

/**
 * Diagnoses one port; takes seconds for a modem that works and up to half a minute for one that does not. Never rejects,
 * enters no PIN, and reads or removes no message but its own test text.
 */
export async function diagnosePort(parts: DiagnoseParts): Promise<Diagnosis> {
  const { port, access, surroundings } = parts;
  const outside = examinePort(port, access, surroundings);
  if (hasProblem(outside)) return diagnosisOf(port, outside);
  return diagnosisOf(port, [...outside, ...(await examineInside(parts))]);
}

async function examineInside(parts: DiagnoseParts): Promise<Finding[]> {
  const { clock, text = null, pinConfigured = false } = parts;
  const contact = await makeContact({ ...parts, otherSpeeds: hasSpeed(parts) ? SPEEDS : [] });
  const { channel } = contact;
  if (channel === null) return [contact.finding];
  const found = [contact.finding];
  try {
    found.push(...(await examineModem({ channel, clock, pinConfigured })));
    if (text !== null && !hasProblem(found)) {
      found.push(await textRoundTrip({ channel, clock, test: text }));
    }
  } catch (error) {
    const words = error instanceof ModemError ? error.code : String(error);
    found.push(finding('answer', 'problem', 'modem-fault', words));
  } finally {
    await channel.close().catch(() => undefined);
  }
  return found;
}

/** USB modems and network ports take any speed. */
function hasSpeed({ port, surroundings }: DiagnoseParts): boolean {
  if (port.startsWith('tcp://')) return false;
  const known = surroundings.ports.find((each) =>
    [each.path, each.byId, each.byPath].includes(port),
  );
  return known === undefined || known.role === 'adapter';
}
