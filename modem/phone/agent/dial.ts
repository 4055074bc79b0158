// A connected socket to the broker, checked before a password goes over it: by the fingerprint from pairing, or by the phone's
// own authorities.

import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { ModemClock } from '../../clock.ts';

const DIAL_TIMEOUT_MS = 30_000;

/** The server shows another certificate than the one the phone was paired with. */
export class WrongCertificate extends Error {}

/** Rejects with what the network says, or `WrongCertificate`. `url`: `mqtt://host:port` or `mqtts://host:port`. */
export function dial(
  { url, fingerprint }: { url: string; fingerprint: string | null },
  clock: ModemClock,
): Promise<Socket> {
  const { protocol, hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  if (protocol === 'mqtts:')
    return dialTls({ host, port: Number(port || 8883) }, fingerprint, clock);
  return settled(connectPlain({ host, port: Number(port || 1883) }), 'connect', clock);
}

async function dialTls(
  place: { host: string; port: number },
  fingerprint: string | null,
  clock: ModemClock,
): Promise<Socket> {
  const socket = await settled(
    connectTls({
      ...place,
      ...(isIP(place.host) === 0 ? { servername: place.host } : {}),
      // A pinned certificate needs no authority: it is compared below, before anything is written.
      rejectUnauthorized: fingerprint === null,
    }),
    'secureConnect',
    clock,
  );
  if (fingerprint !== null && fingerprintOf(socket) !== fingerprint) {
    socket.destroy();
    throw new WrongCertificate('the server shows another certificate than at pairing');
  }
  return socket;
}

function fingerprintOf(socket: TLSSocket): string {
  return socket.getPeerCertificate().fingerprint256.replaceAll(':', '').toLowerCase();
}

function settled<S extends Socket>(
  socket: S,
  event: 'connect' | 'secureConnect',
  clock: ModemClock,
): Promise<S> {
  return new Promise((resolve, reject) => {
    socket.setNoDelay(true);
    const cancel = clock.timer('dial', DIAL_TIMEOUT_MS, () => {
      socket.destroy(new Error('no answer'));
    });
    socket.once('error', reject);
    socket.once('close', () => {
      cancel();
      reject(new Error('the connection was closed'));
    });
    socket.once(event, () => {
      cancel();
      socket.off('error', reject);
      resolve(socket);
    });
  });
}
