// The listening socket of pages and API: plain or with a certificate that can be changed while it serves.
import { createServer, type Server } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import { getRequestListener } from '@hono/node-server';
import { answerBadRequests, limitConnections, SERVER_OPTIONS } from './limits.ts';

/** PEM: the certificate with those that vouch for it, and its key. */
export type CertificatePair = { cert: string; key: string };

/** Answers requests; an app's `fetch`. */
export type Answer = Parameters<typeof getRequestListener>[0];

export type Door = {
  /** The one that was taken; another than asked for when that was 0. */
  port: number;
  /** Connections from now on get this certificate; those that are open keep theirs. Throws for a plain door. */
  change(pair: CertificatePair): void;
  /** Ends what is open, event streams too. */
  close(): Promise<void>;
};

/** What browsers of the last ten years speak (RFC 8996 retires what is older). */
const SECURE_OPTIONS = { ...SERVER_OPTIONS, minVersion: 'TLSv1.2' } as const;

/** Resolves when it listens; rejects with what the system says. */
export async function openDoor(options: {
  answer: Answer;
  host: string;
  port: number;
  /** Null: plain HTTP. */
  pair: CertificatePair | null;
}): Promise<Door> {
  const { answer, host, port, pair } = options;
  const listener = getRequestListener(answer);
  const secure = pair === null ? null : await secureServer(listener, pair);
  const server = secure ?? createServer(SERVER_OPTIONS, listener);
  limitConnections(server, pair === null);
  answerBadRequests(server);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const bound = server.address();
      resolve({
        port: typeof bound === 'object' && bound !== null ? bound.port : port,
        change(next) {
          if (secure === null) throw new Error('A plain door has no certificate.');
          secure.setSecureContext({ ...SECURE_OPTIONS, ...next });
        },
        close: () => closeServer(server),
      });
    });
  });
}

/** TLS takes memory that a box without it does not spend. */
async function secureServer(
  listener: ReturnType<typeof getRequestListener>,
  pair: CertificatePair,
): Promise<SecureServer> {
  const { createServer: createSecureServer } = await import('node:https');
  return createSecureServer({ ...SECURE_OPTIONS, ...pair }, listener);
}

function closeServer(server: Server | SecureServer): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // Open event streams would keep the server open for ever.
    server.closeAllConnections();
  });
}
