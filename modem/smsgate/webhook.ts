// What the app tells by itself: a call that something has come or changed. It is only a reason to look at once: what counts
// stays the app's own lists with their ids, since calls repeat under new ones.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AppClient } from './app-client.ts';

/** Where the app is to call, and the key it signs with. The app calls `https://` addresses only, or `http://127.0.0.1`. */
export type WebhookPlace = { url: string; signingKey: string };

/** One call of the app, as it came. */
export type WebhookCall = {
  /** The body, octet for octet. */
  body: string;
  /** Header `X-Signature`. */
  signature: string;
  /** Header `X-Timestamp`, seconds since 1970. */
  timestamp: string;
};

const EVENTS = ['sms:received', 'sms:sent', 'sms:delivered', 'sms:failed'] as const;
/** How far the phone's clock may be off, ms; an older call may be a recorded one. */
const NEAR_MS = 5 * 60_000;

/** Whether a call comes from the app: HMAC-SHA256 over the body and the time behind it, in hex. */
export function isFromApp(call: WebhookCall, signingKey: string, now: number): boolean {
  const { body, signature, timestamp } = call;
  if (!/^\d{1,12}$/.test(timestamp) || !/^[0-9a-f]{64}$/i.test(signature)) return false;
  if (Math.abs(Number(timestamp) * 1_000 - now) > NEAR_MS) return false;
  const right = createHmac('sha256', signingKey).update(`${body}${timestamp}`).digest();
  return timingSafeEqual(right, Buffer.from(signature, 'hex'));
}

/** Asks the app to call; `name` tells the lines of one app apart. Rejects with AppError. */
export async function askForCalls(
  client: Pick<AppClient, 'setWebhooks' | 'putWebhook'>,
  { url, signingKey }: WebhookPlace,
  name: string,
): Promise<void> {
  // By default the app waits for the internet before it calls anybody; the box is in its own network.
  await client.setWebhooks({ internet_required: false, signing_key: signingKey });
  for (const event of EVENTS) {
    await client.putWebhook({ id: `bramka-${name}-${event.replace(':', '-')}`, url, event });
  }
}
