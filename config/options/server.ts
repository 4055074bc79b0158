// The options of [server]: where the pages are served, and under which addresses. A part of the schema.
import { z } from 'zod';
import { parseListen } from '../server-address.ts';
import { httpsOptions } from './https.ts';
import { localNameOption } from './local-name.ts';
import { flag } from './option.ts';

/** Everything about the door to pages and API. */
export const server = z.strictObject({
  ...httpsOptions,
  listen: z
    .string()
    .refine((text) => parseListen(text) !== null, 'must be host:port, an IPv6 host in brackets')
    .default('0.0.0.0:8080')
    .meta({
      description: 'Address and port the web pages and the API are served on; port 0 takes any.',
      example: 'listen = "0.0.0.0:8080"',
    }),
  local_name: localNameOption,
  public_url: z
    .url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })
    .optional()
    .meta({
      description:
        'Address people reach the box under, for links; taken from the request if absent.',
      example: 'public_url = "https://sms.example.org"',
    }),
  secure_cookies: flag(
    {
      description: 'Send cookies over HTTPS only; switch on behind a proxy that speaks HTTPS.',
      example: 'secure_cookies = true',
    },
    false,
  ),
});
