// Where the certificate of the pages comes from, what is wrong with one, and how a changed one reaches the open door.
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import { GatewayError } from '../errors.ts';
import type { CertificateView } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import type { CertificatePair, Door } from './door.ts';

export type CertificateSource = {
  /** What is there now, renewed when its time has come. Throws GatewayError `certificate-unusable`, in words for a person. */
  read(): Promise<CertificatePair>;
  view(pair: CertificatePair): CertificateView;
};

/** How often a changed file or an end that comes near is looked for, ms. */
const LOOK_EVERY_MS = 60_000;

/** A certificate and a key that somebody else looks after, e.g. certbot or a firm's own authority. */
export function certificateFiles(
  files: { cert: string; key: string },
  clock: Pick<Clock, 'now'>,
): CertificateSource {
  return {
    read() {
      const pair = {
        cert: readNamed(files.cert, 'certificate'),
        key: readNamed(files.key, 'certificate_key'),
      };
      const problem = problemOf(pair, clock.now());
      if (problem === null) return Promise.resolve(pair);
      throw new GatewayError('certificate-unusable', `${files.cert}: ${problem}`);
    },
    view: (pair) => ({ ...viewOf(pair.cert), authority: null }),
  };
}

function readNamed(file: string, option: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new GatewayError(
      'certificate-unusable',
      `The file of [server] ${option} cannot be read: ${why}. Name the right file, and let the user that runs Bramka read it.`,
      { cause: error },
    );
  }
}

/** A sentence for a pair that no browser would take; null for a good one. */
export function problemOf({ cert, key }: CertificatePair, now: number): string | null {
  const certificate = parsed(() => new X509Certificate(cert));
  if (certificate === null)
    return 'This is no certificate in PEM. It begins with -----BEGIN CERTIFICATE-----.';
  const privateKey = parsed(() => createPrivateKey(key));
  if (privateKey === null)
    return 'The key of this certificate is no private key in PEM without a password.';
  if (!certificate.checkPrivateKey(privateKey))
    return 'The key does not belong to this certificate. Name the pair that was made together.';
  const { from, until } = viewOf(cert);
  if (until <= now) return `This certificate ended on ${dayOf(until)}. Renew it.`;
  if (from > now)
    return `This certificate holds from ${dayOf(from)} on. Check the clock of this machine: it says ${dayOf(now)}.`;
  return null;
}

function parsed<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** `::1` rather than eight groups. */
const shortest = (name: string): string =>
  isIPv6(name) ? new URL(`http://[${name}]`).hostname.slice(1, -1) : name;

/** What a certificate says of itself. */
export function viewOf(cert: string): Omit<CertificateView, 'authority'> {
  const { validFrom, validTo, subjectAltName = '' } = new X509Certificate(cert);
  const names = subjectAltName
    .split(', ')
    .map((name) => shortest(name.replace(/^(DNS|IP Address):/, '')));
  return { names, from: Date.parse(validFrom), until: Date.parse(validTo) };
}

/** The certificate in force. */
export type HeldCertificate = {
  pair(): CertificatePair;
  view(): CertificateView;
  /** Gives the door each later certificate as soon as there is one; returns how to stop. */
  keepFresh(door: Pick<Door, 'change'>): () => void;
};

/**
 * Reads the first one, and throws when there is none that can be used. A later one that cannot be used is told in the log,
 * and the last good one stays.
 */
export async function holdCertificate(parts: {
  source: CertificateSource;
  clock: Clock;
  log: Logger;
}): Promise<HeldCertificate> {
  const { source, clock, log } = parts;
  let pair = await source.read();
  let told = '';

  async function look(door: Pick<Door, 'change'>): Promise<void> {
    try {
      const next = await source.read();
      told = '';
      if (next.cert === pair.cert && next.key === pair.key) return;
      door.change(next);
      pair = next;
      log.info({ until: dayOf(viewOf(pair.cert).until) }, 'serving another certificate');
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      if (words !== told)
        log.error({ err: error }, 'a certificate cannot be used; the last one stays');
      told = words;
    }
  }

  return {
    pair: () => pair,
    view: () => source.view(pair),
    keepFresh(door) {
      let stopped = false;
      const again = (): void => {
        if (!stopped) cancel = clock.timer('certificate', LOOK_EVERY_MS, turn);
      };
      const turn = (): void => void look(door).then(again);
      let cancel = clock.timer('certificate', LOOK_EVERY_MS, turn);
      return () => {
        stopped = true;
        cancel();
      };
    },
  };
}
