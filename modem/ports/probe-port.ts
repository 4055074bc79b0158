// Asks a port briefly whether a modem is behind it: AT twice, then who it is. Changes nothing on the modem.
import { AtChannel } from '../at/at-channel.ts';
import type { ModemClock } from '../clock.ts';
import { ModemError } from '../errors.ts';
import type { ModemLog } from '../log.ts';
import type { ByteTransport } from '../transport/byte-transport.ts';

/** `imei` is null when the modem answers but does not tell it. */
export type ProbeResult =
  | { answers: true; imei: string | null }
  | { answers: false; code: ModemError['code'] };

export type ProbeParts = { transport: ByteTransport; clock: ModemClock; log: ModemLog };

/** A port that is asleep gets a second chance; four seconds at most. */
const WAKE = { quietMs: 0, attempts: 2, probeMs: 1_000 };
const ANSWER_MS = 1_500;

/** Opens, asks and closes. Never rejects: a port that cannot be opened gives the code of that failure. */
export async function probePort({ transport, clock, log }: ProbeParts): Promise<ProbeResult> {
  const channel = new AtChannel({ transport, clock, log });
  try {
    await channel.open();
    await channel.wake(WAKE);
    // The second OK: what one port echoes or another port's modem says by chance is not said twice.
    await channel.send({ text: 'AT', timeoutMs: ANSWER_MS });
    return { answers: true, imei: await readImei(channel) };
  } catch (error) {
    return { answers: false, code: error instanceof ModemError ? error.code : 'modem-fault' };
  } finally {
    await channel.close().catch(() => undefined);
  }
}

/** 3GPP TS 27.007 §5.4; 15 digits, some firmwares in quotes or behind their own name. */
async function readImei(channel: AtChannel): Promise<string | null> {
  try {
    const { lines } = await channel.send({
      text: 'AT+CGSN',
      expect: '+CGSN:',
      freeText: true,
      timeoutMs: ANSWER_MS,
    });
    return /\d{15}/.exec(lines[0]?.text ?? '')?.[0] ?? null;
  } catch (error) {
    if (error instanceof ModemError && error.code === 'command-failed') return null;
    throw error;
  }
}
