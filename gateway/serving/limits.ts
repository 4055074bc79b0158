// What one connection and all of them together may take, so that a slow, broken or hostile program does not keep people out.
import type { IncomingMessage, Server } from 'node:http';
import type { Server as SecureServer } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** For the server of Node; times in ms, sizes in octets. */
export const SERVER_OPTIONS = {
  // From the first moment of a connection to the end of a request's head: also ends those that say nothing at all.
  headersTimeout: 10_000,
  // To the end of the body. The largest body here is 64 KiB.
  requestTimeout: 15_000,
  // Until an idle connection is closed; browsers ask again within seconds or not for a long time.
  keepAliveTimeout: 10_000,
  // Node looks at the two deadlines above only this often; by default twice a minute.
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16 * 1024,
  // Without a name nobody can tell whom the request was for (RFC 9112 §3.2).
  requireHostHeader: true,
};

/** Files stay for the database, modems and logs where the system allows 4,096, as Debian does for services. */
const MOST_CONNECTIONS = 3_000;
const SPARE_CONNECTIONS = 500;

/** A browser needs six at most. This many is an office behind one address. */
const MOST_OF_ONE_ADDRESS = 200;

/** A proxy on this machine brings everybody's connections from here. */
export const isThisMachine = (address: string): boolean =>
  /^(::ffff:)?127\.0\.0\.1$|^::1$/.test(address);

const TOO_MANY = plainAnswer(
  '503 Service Unavailable',
  'Too many connections. Try again in a moment.',
  ['Retry-After: 10'],
);

/** `isPlain`: what is said can be read without a key. Whoever is turned away hears why; over TLS the connection just ends. */
export function limitConnections(server: Server | SecureServer, isPlain: boolean): void {
  const open = new Map<string, number>();
  // Beyond this nothing is even read: room for those who are told why.
  server.maxConnections = MOST_CONNECTIONS + SPARE_CONNECTIONS;
  let all = 0;
  server.prependListener('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const count = (open.get(address) ?? 0) + 1;
    open.set(address, count);
    all += 1;
    socket.once('close', () => {
      all -= 1;
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
    if (isThisMachine(address)) return;
    if (count <= MOST_OF_ONE_ADDRESS && all <= MOST_CONNECTIONS) return;
    if (isPlain) endWith(socket, TOO_MANY);
    else socket.destroy();
  });
}

/** Answers what is no HTTP, too slow or too large, in words. The connection ends: what follows cannot be trusted (RFC 9112 §11.2). */
export function answerBadRequests(server: Server | SecureServer): void {
  server.on('clientError', (error: Error & { code?: string }, socket: Duplex) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    endWith(socket, wordsFor(error.code ?? ''));
  });
  // Nobody here speaks another protocol, and tunnels are not ours to open.
  server.on('connect', (_request: IncomingMessage, socket: Duplex) => {
    endWith(socket, plainAnswer('405 Method Not Allowed', 'This is no proxy.'));
  });
}

/** Also ends our side's half: whoever neither reads nor closes would hold the connection for ever. */
function endWith(socket: Duplex, words: string): void {
  socket.end(words, () => socket.destroy());
}

function wordsFor(code: string): string {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return plainAnswer(
        '431 Request Header Fields Too Large',
        'The head of the request is too large.',
      );
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return plainAnswer('413 Content Too Large', 'The body is too large.');
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return plainAnswer('408 Request Timeout', 'The request took too long.');
    default:
      return plainAnswer('400 Bad Request', 'This is not a valid HTTP request.');
  }
}

function plainAnswer(status: string, words: string, more: readonly string[] = []): string {
  return [
    `HTTP/1.1 ${status}`,
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(words) + 1}`,
    "Content-Security-Policy: default-src 'none'",
    'X-Content-Type-Options: nosniff',
    'Cache-Control: no-store',
    'Connection: close',
    ...more,
    '',
    `${words}\n`,
  ].join('\r\n');
}
