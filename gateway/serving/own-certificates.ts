// The box's own certificate authority and its certificate, in the data folder, made when first wanted and renewed in time.
import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { GatewayError } from '../errors.ts';
import type { Clock } from '../runtime/clock.ts';
import { giveItTo } from '../runtime/owner-words.ts';
import { type CertificateSource, problemOf, viewOf } from './certificate-source.ts';
import type { CertificatePair } from './door.ts';

const DAY = 24 * 3_600_000;
/** People trust it once, by hand, on every device. */
const AUTHORITY_DAYS = 3_650;
/** Apple takes nothing that lives longer than 825 days from an authority that people added; shorter is safer. */
const SERVER_DAYS = 397;
const RENEW_BEFORE_DAYS = 30;
/** Boxes without a clock of their own may begin a little in the past. */
const BACKDATED_MS = DAY;
/**
 * A certificate that was made while the clock was wrong by a year must still be good once it is right; together with its own
 * length this stays below Apple's 825 days. It never begins before its authority.
 */
const SERVER_BACKDATED_DAYS = 400;

export type OwnCertificates = CertificateSource & {
  /** PEM, for people to trust. */
  authority(): Promise<string>;
};

/** `names`: what the box is reached under now, the most usual one first. */
export function ownCertificates(options: {
  dataDir: string;
  clock: Pick<Clock, 'now'>;
  names: () => readonly string[];
}): OwnCertificates {
  const { clock, names } = options;
  const folder = join(options.dataDir, 'certificates');
  const place = (name: string) => ({
    cert: join(folder, `${name}.crt`),
    key: join(folder, `${name}.key`),
  });

  async function authority(): Promise<CertificatePair> {
    const kept = readPair(place('authority'));
    if (kept !== null && stillHolds(kept, place('authority').cert, clock.now())) return kept;
    const { makeAuthority } = await import('./make-certificates.ts');
    const name = `Bramka ${hostname()}`;
    const made = makeAuthority({ name, ...times(AUTHORITY_DAYS) });
    writePair(folder, place('authority'), made);
    return made;
  }

  const times = (days: number, from = clock.now() - BACKDATED_MS) => ({
    from,
    until: clock.now() + days * DAY,
  });

  function serverTimes(root: string) {
    const earliest = clock.now() - SERVER_BACKDATED_DAYS * DAY;
    return times(SERVER_DAYS, Math.max(viewOf(root).from, earliest));
  }

  return {
    authority: async () => (await authority()).cert,
    async read() {
      const root = await authority();
      const kept = readPair(place('server'));
      if (kept !== null && isGood(kept, root.cert, names(), clock.now())) return kept;
      const { makeServerCertificate } = await import('./make-certificates.ts');
      const vouching = { cert: root.cert, key: createPrivateKey(root.key) };
      const made = makeServerCertificate({ names: names(), ...serverTimes(root.cert) }, vouching);
      writePair(folder, place('server'), made);
      return made;
    },
    view(pair) {
      const pem = readPair(place('authority'))?.cert ?? '';
      return { ...viewOf(pair.cert), authority: { pem, sha256: fingerprintOf(pem) } };
    },
  };
}

/** False when its time is over. Throws for a pair that is damaged: every device would have to trust another one. */
function stillHolds(pair: CertificatePair, file: string, now: number): boolean {
  const problem = problemOf(pair, sureNow(pair, now));
  if (problem === null) return true;
  if (/ ended on /.test(problem)) return false;
  throw new GatewayError(
    'certificate-unusable',
    `${file}: ${problem} Restore both files from a backup; or remove them, and every device must trust the new authority.`,
  );
}

/** A box without a clock of its own begins in the past; its certificates do not. */
function sureNow({ cert }: CertificatePair, now: number): number {
  try {
    return Math.max(now, viewOf(cert).from);
  } catch {
    return now;
  }
}

/** As people compare it: pairs of hexadecimal digits with colons. */
function fingerprintOf(pem: string): string {
  const { raw } = new X509Certificate(pem);
  return createHash('sha256').update(raw).digest('hex').toUpperCase().match(/../g)?.join(':') ?? '';
}

/** Still long enough, of this authority, and for all names that the box has now. */
function isGood(
  pair: CertificatePair,
  root: string,
  names: readonly string[],
  now: number,
): boolean {
  if (problemOf(pair, sureNow(pair, now + RENEW_BEFORE_DAYS * DAY)) !== null) return false;
  // Made by a clock that was further ahead; one that stands before the authority's beginning is itself behind.
  if (viewOf(pair.cert).from > now && now >= viewOf(root).from) return false;
  const certificate = new X509Certificate(pair.cert);
  const isOurs = certificate.verify(new X509Certificate(root).publicKey);
  const covers = (name: string): boolean =>
    (isIP(name) === 0 ? certificate.checkHost(name) : certificate.checkIP(name)) !== undefined;
  return isOurs && names.every(covers);
}

/** Null when a part is missing. A part that cannot be read is a failure: making another authority would end all trust. */
function readPair(files: { cert: string; key: string }): CertificatePair | null {
  if (!existsSync(files.cert) || !existsSync(files.key)) return null;
  try {
    return { cert: readFileSync(files.cert, 'utf8'), key: readFileSync(files.key, 'utf8') };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const hint = `Let the user that runs Bramka read it: ${giveItTo(dirname(files.cert))}`;
    throw new GatewayError('certificate-unusable', `The box's own certificate: ${why}. ${hint}`, {
      cause: error,
    });
  }
}

/** The key first, each whole or not at all, so that a power cut leaves no half pair that looks good. */
function writePair(
  folder: string,
  files: { cert: string; key: string },
  made: CertificatePair,
): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const [file, text] of [
    [files.key, made.key],
    [files.cert, made.cert],
  ] as const) {
    writeFileSync(`${file}.new`, text, { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
  }
}
