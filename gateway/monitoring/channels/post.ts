// One HTTP POST to a configured address: no redirects, an end to waiting, and no way into a private network by a public name.
import { type ClientRequest, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import type { Clock } from '../../runtime/clock.ts';
import { type Address, permittedAddress, type Resolve } from './private-addresses.ts';

export type Post = { url: string; headers: Readonly<Record<string, string>>; body: string };
export type PostParts = {
  clock: Clock;
  privateHosts: readonly string[];
  resolve: Resolve;
};

/** Long enough for a slow server, short enough for a person at a button, ms. */
export const PATIENCE_MS = 15_000;

/** Resolves when the answer is 2xx. Throws with a sentence that names the host, never the path, which may be a secret. */
export async function post({ url, headers, body }: Post, parts: PostParts): Promise<void> {
  const target = new URL(url);
  const to = await permittedAddress(target.hostname, parts.privateHosts, parts.resolve);
  const status = await statusOf(target, to, { headers, body, clock: parts.clock });
  if (status >= 200 && status < 300) return;
  throw new Error(`${target.host} answered ${status}${WHY[status] ?? ''}.`);
}

const WHY: Readonly<Record<number, string>> = {
  301: ': it has moved, and redirects are not followed; configure the new address',
  302: ': it points elsewhere, and redirects are not followed; configure the address itself',
  307: ': it points elsewhere, and redirects are not followed; configure the address itself',
  308: ': it has moved, and redirects are not followed; configure the new address',
  401: ': it does not accept the token or secret',
  403: ': it does not accept the token or secret',
  404: ': there is nothing at this address',
  429: ': it wants fewer messages',
};

function statusOf(
  target: URL,
  to: Address,
  { headers, body, clock }: { headers: Post['headers']; body: string; clock: Clock },
): Promise<number> {
  return new Promise((resolve, reject) => {
    const request: ClientRequest = (target.protocol === 'https:' ? tlsRequest : plainRequest)(
      target,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        // A connection of its own, to the address that was looked at and no other.
        agent: false,
        lookup: (_host, options, found) =>
          options.all ? found(null, [to]) : found(null, to.address, to.family),
      },
      (answer) => {
        answer.resume();
        cancel();
        resolve(answer.statusCode ?? 0);
        // Nothing of the answer is needed, however long it is.
        answer.destroy();
      },
    );
    const cancel = clock.timer('alarm delivery', PATIENCE_MS, () =>
      request.destroy(new Error(`no answer in ${PATIENCE_MS / 1000} s`)),
    );
    request.on('error', (error) => {
      cancel();
      reject(new Error(`${target.host} cannot be reached: ${error.message}.`, { cause: error }));
    });
    request.end(body);
  });
}
