// Addresses for people: where the pages are on this machine and on the LAN, and what a failed listen means.
import { networkInterfaces } from 'node:os';

/** Addresses of the pages, this machine's first. `host` is what the server listens on. */
export function baseUrls(host: string, port: number, scheme: 'http' | 'https' = 'http'): string[] {
  const everywhere = host === '0.0.0.0' || host === '::';
  if (!everywhere) return [`${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`];
  const lan = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter((address) => !address.internal && address.family === 'IPv4')
    .map((address) => `${scheme}://${address.address}:${port}`);
  return [`${scheme}://localhost:${port}`, ...lan];
}

/** Where this machine reaches its own server. */
export function localUrl(host: string, port: number): string {
  if (host === '0.0.0.0') return `http://127.0.0.1:${port}`;
  if (host === '::') return `http://[::1]:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** A sentence for a listen that failed. */
export function listenWords(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const where = `${host}:${port}`;
  if (code === 'EADDRINUSE') {
    return `Another program listens on ${where}. Stop it, or set [server] listen to another port.`;
  }
  if (code === 'EACCES') {
    return `This user may not listen on ${where}. Ports below 1024 need a privilege; take 8080.`;
  }
  if (code === 'EADDRNOTAVAIL') {
    return `This machine has no address ${host}. Set [server] listen to 0.0.0.0:${port} or an own address.`;
  }
  return `Listening on ${where} failed: ${error instanceof Error ? error.message : String(error)}`;
}
