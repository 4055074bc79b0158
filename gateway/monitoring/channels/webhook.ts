// News of alarms as JSON to an address of the owner's, signed when there is a secret.
import { createHmac } from 'node:crypto';
import type { Channel, News } from './channel.ts';
import { type PostParts, post } from './post.ts';

export type WebhookSettings = { url: string; secret: string | null };

/**
 * The signature covers time and body, so that neither can be changed and an old request can be told:
 * `sha256=` and HMAC-SHA-256 (RFC 2104) in hex over `<X-Bramka-Timestamp>.<body>`.
 */
export function createWebhook({ url, secret }: WebhookSettings, parts: PostParts): Channel {
  return {
    name: 'webhook',
    target: new URL(url).host,
    async send(news) {
      const body = JSON.stringify(bodyOf(news));
      const timestamp = String(Math.floor(parts.clock.now() / 1000));
      const signature =
        secret === null
          ? {}
          : { 'x-bramka-signature': `sha256=${signatureOf(secret, `${timestamp}.${body}`)}` };
      const headers = {
        'content-type': 'application/json',
        'user-agent': 'Bramka',
        'x-bramka-timestamp': timestamp,
        ...signature,
      };
      await post({ url, headers, body }, parts);
    },
  };
}

function signatureOf(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex');
}

function bodyOf({ event, alarm, title, body, at }: News) {
  return {
    event: `alarm.${event}`,
    at: new Date(at).toISOString(),
    title,
    text: body,
    alarm:
      alarm === null
        ? null
        : {
            id: alarm.id,
            kind: alarm.kind,
            line: alarm.lineId,
            value: alarm.value,
            raisedAt: new Date(alarm.raisedAt).toISOString(),
            clearedAt: alarm.clearedAt === null ? null : new Date(alarm.clearedAt).toISOString(),
          },
  };
}
