// Pairing: a short code becomes the phone's own credentials.
import { z } from 'zod';
import { credentialsSchema, type PhoneCredentials } from '../protocol.ts';

const ANSWER_WITHIN_MS = 20_000;

const refusalSchema = z.object({ error: z.object({ message: z.string().max(500) }) });

export type Paired = { ok: true; credentials: PhoneCredentials } | { ok: false; sentence: string };

/** Asks the box at `url`; never rejects. The sentence is for the person at the phone. */
export async function askForCredentials(
  url: string,
  code: string,
  model: string | null,
): Promise<Paired> {
  const address = addressOf(url);
  if (address === null) return { ok: false, sentence: `"${url}" is no address of a box.` };
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code, model }),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    return readAnswer(response.status, await response.text());
  } catch (error) {
    const why = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const reason = why instanceof Error ? why.message : String(why);
    return {
      ok: false,
      sentence: `The box at ${url} does not answer (${reason}). Is the phone in the same network?`,
    };
  }
}

function addressOf(url: string): string | null {
  try {
    const { protocol } = new URL(url);
    const isWeb = protocol === 'http:' || protocol === 'https:';
    return isWeb ? `${url.replace(/\/+$/, '')}/phone/pair` : null;
  } catch {
    return null;
  }
}

function readAnswer(status: number, text: string): Paired {
  const body = parseJson(text);
  const credentials = credentialsSchema.safeParse(body);
  if (status === 200 && credentials.success) return { ok: true, credentials: credentials.data };
  const refusal = refusalSchema.safeParse(body);
  if (status !== 200 && refusal.success) {
    return { ok: false, sentence: refusal.data.error.message };
  }
  return {
    ok: false,
    sentence: `The box answered with something else (HTTP ${status}). Is the address right, and is the box up to date?`,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
