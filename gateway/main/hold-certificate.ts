// The certificate of the pages, and the names it speaks for.
import type { Config } from '../../config/load-config.ts';
import type { LocalNameView } from '../index.ts';
import { systemClock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import {
  type CertificateSource,
  certificateFiles,
  type HeldCertificate,
  holdCertificate,
} from '../serving/certificate-source.ts';
import { ownCertificates } from '../serving/own-certificates.ts';
import { namesOfThisMachine } from '../serving/own-names.ts';

/** Null for plain HTTP. Throws GatewayError `certificate-unusable`. */
export async function holdOwnCertificate(
  config: Config,
  dataDir: string,
  log: Logger,
  localView: () => LocalNameView,
): Promise<HeldCertificate | null> {
  const source = certificateSource(config, dataDir, localView);
  return source === null ? null : holdCertificate({ source, clock: systemClock, log });
}

/** Null for plain HTTP. A command that runs beside the server does not know which local name was free. */
export function certificateSource(
  config: Config,
  dataDir: string,
  localView: () => LocalNameView = () => ({ state: 'off' }),
): CertificateSource | null {
  const { files, own } = config.server.https;
  if (files !== null) return certificateFiles(files, systemClock);
  const names = () =>
    namesOfThisMachine(config.server.publicUrl, localNames(config.server.localName, localView()));
  return own ? ownCertificates({ dataDir, clock: systemClock, names }) : null;
}

/** The name that is wanted and the one that was free. */
function localNames(label: string | null, view: LocalNameView): string[] {
  return [
    ...(label === null ? [] : [`${label}.local`]),
    ...(view.state === 'announced' ? [view.name] : []),
  ];
}
