// Gets a modem to answer AT, or tells by what was heard why it does not: nothing, an echo, noise, another speed.
import { AtChannel } from '../at/at-channel.ts';
import type { ModemClock } from '../clock.ts';
import { ModemError } from '../errors.ts';
import type { ModemLog } from '../log.ts';
import type { ByteTransport } from '../transport/byte-transport.ts';
import { type Finding, type FindingCode, finding } from './finding.ts';

export type ContactParts = {
  /** A new pipe to the same port; null = at its configured speed. */
  open: (baudRate: number | null) => ByteTransport;
  /** Speeds to try besides; none for ports that have no speed. */
  otherSpeeds: readonly number[];
  clock: ModemClock;
  log: ModemLog;
};

/** `channel` is open and answers; the caller closes it. Null after a problem. */
export type Contact = { finding: Finding; channel: AtChannel | null };

const WAKE = { quietMs: 0, attempts: 4, probeMs: 1_000 };
const BRIEF = { quietMs: 0, attempts: 2, probeMs: 800 };
const LONGEST_HEARD = 4_096;

/** Tries the configured speed, then others; a modem that answers at another is a problem with that speed as detail. */
export async function makeContact(parts: ContactParts): Promise<Contact> {
  const first = await tryOnce(parts, null, WAKE);
  if (first.channel !== null || !isSilence(first.finding.code)) return first;
  for (const speed of parts.otherSpeeds) {
    const other = await tryOnce(parts, speed, BRIEF);
    if (other.channel === null) continue;
    await other.channel.close();
    return { finding: finding('answer', 'problem', 'other-speed', String(speed)), channel: null };
  }
  return first;
}

function isSilence(code: FindingCode): boolean {
  return code === 'no-answer' || code === 'garbage';
}

async function tryOnce(
  { open, clock, log }: ContactParts,
  baudRate: number | null,
  manner: typeof WAKE,
): Promise<Contact> {
  const ear = listenTo(open(baudRate));
  const channel = new AtChannel({ transport: ear.transport, clock, log });
  try {
    await channel.open();
    await channel.wake(manner);
    return { finding: finding('answer', 'ok', 'answers'), channel };
  } catch (error) {
    await channel.close().catch(() => undefined);
    return { finding: failureFinding(error, ear.heard()), channel: null };
  }
}

function failureFinding(error: unknown, heard: Uint8Array): Finding {
  const code = error instanceof ModemError ? error.code : 'modem-fault';
  switch (code) {
    case 'no-answer':
    case 'timeout':
      return finding('answer', 'problem', meaningOf(heard));
    case 'port-missing':
      return finding('port', 'problem', code);
    case 'port-denied':
      return finding('access', 'problem', code);
    case 'port-busy':
    case 'port-lost':
    case 'connection-refused':
    case 'serial-unsupported':
      return finding('answer', 'problem', code);
    default:
      return finding('answer', 'problem', 'modem-fault', code);
  }
}

/** What was heard instead of OK. A wrong speed gives octets that are no text. */
function meaningOf(heard: Uint8Array): FindingCode {
  if (heard.length === 0) return 'no-answer';
  const readable = heard.filter(
    (octet) => (octet >= 0x20 && octet < 0x7f) || octet === 0x0a || octet === 0x0d,
  );
  if (readable.length < heard.length * 0.7) return 'garbage';
  const lines = Buffer.from(heard)
    .toString('latin1')
    .replaceAll('\x1b', '\n')
    .split(/[\r\n]+/);
  return lines.every((line) => /^(AT)*$/.test(line.trim())) ? 'echo-only' : 'not-a-modem';
}

/** The same pipe, with what came through it kept for a look. */
function listenTo(transport: ByteTransport): { transport: ByteTransport; heard(): Uint8Array } {
  const chunks: Uint8Array[] = [];
  let length = 0;
  return {
    heard: () => Buffer.concat(chunks),
    transport: {
      ...transport,
      onChunk: (handler) =>
        transport.onChunk((chunk) => {
          if (length < LONGEST_HEARD) chunks.push(Uint8Array.from(chunk));
          length += chunk.length;
          handler(chunk);
        }),
    },
  };
}
