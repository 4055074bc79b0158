// The pages on their socket, with the addresses people and commands reach them under.
import { join } from 'node:path';
import type { Config } from '../../config/load-config.ts';
import { createWebApp } from '../../web/create-web-app.tsx';
import { announcePages } from '../announcing/announce-pages.ts';
import type { LocalName } from '../announcing/local-name.ts';
import { baseUrls, listenWords, localUrl } from '../cli/addresses.ts';
import { GatewayError } from '../errors.ts';
import type { Gateway, LocalNameView } from '../index.ts';
import { loadPhoneProgram } from '../phones/phone-program.ts';
import { systemClock } from '../runtime/clock.ts';
import type { Lifecycle } from '../runtime/lifecycle.ts';
import { componentLogger, type Logger } from '../runtime/logger.ts';
import type { HeldCertificate } from '../serving/certificate-source.ts';
import { type OpenPages, openPages } from '../serving/open-pages.ts';
import { root, version } from './this-program.ts';

export type DoorParts = {
  config: Config;
  gateway: Gateway;
  log: Logger;
  lifecycle: Lifecycle;
  /** Null: plain HTTP. */
  held: HeldCertificate | null;
  localView: () => LocalNameView;
};

/** Resolves with the port when the pages answer. Throws GatewayError `listen-failed`. */
export async function listen(parts: DoorParts): Promise<OpenPages> {
  const { config, lifecycle, held } = parts;
  const { host, port, https, publicUrl } = config.server;
  let bound = port;
  const app = makeApp(parts, () => bound);
  try {
    const pages = await openPages({
      answer: app.fetch,
      place: { host, port },
      held,
      redirect: https.redirect,
      publicUrl,
    });
    lifecycle.started('pages', pages.close);
    bound = pages.port;
    return pages;
  } catch (error) {
    throw new GatewayError('listen-failed', listenWords(error, host, port), { cause: error });
  }
}

/** The pages; `port` is asked when an address is shown, since a free one is known only later. */
function makeApp({ config, gateway, log, held, localView }: DoorParts, port: () => number) {
  const { host, https, publicUrl, secureCookies } = config.server;
  const scheme = held === null ? 'http' : 'https';
  return createWebApp({
    gateway,
    clock: systemClock,
    staticDir: join(root, 'web', 'static'),
    version,
    timeZone: config.business.timezone,
    secureCookies,
    publicUrl,
    certificate: () => held?.view() ?? null,
    localName: localView,
    // A promise that outlives a mistake is made only where the certificate is everybody's.
    promiseHttps: https.files !== null && publicUrl?.startsWith('https:') === true,
    addresses: () => baseUrls(host, port(), scheme),
    phoneProgram: loadPhoneProgram({
      agent: join(root, 'dist', 'agent.mjs'),
      setup: join(root, 'modem', 'phone', 'agent', 'setup.sh'),
    }),
    onFailure: (failure) => log.error(failure, 'a request failed'),
  });
}

/** Addresses that people reach the box under. */
export function urlsOf(config: Config, port: number, scheme: 'http' | 'https'): string[] {
  const { host, publicUrl } = config.server;
  return publicUrl === null ? baseUrls(host, port, scheme) : [publicUrl];
}

/** The address of the door for the commands of this machine. */
export function urlForCommands(config: Config, { port, localPort }: OpenPages): string {
  return localPort === null ? localUrl(config.server.host, port) : localUrl('127.0.0.1', localPort);
}

/** Tells the network where the pages are, once they answer. */
export async function announceName(
  config: Config,
  pages: OpenPages,
  log: Logger,
): Promise<LocalName> {
  const { host, localName, https } = config.server;
  const { port, localPort } = pages;
  const plain = { type: '_http._tcp', port: https.redirect?.port ?? port } as const;
  const secure = { type: '_https._tcp', port } as const;
  return announcePages({
    label: localName,
    host,
    services: localPort === null ? [plain] : https.redirect === null ? [secure] : [secure, plain],
    clock: systemClock,
    log: componentLogger(log, 'local-name'),
  });
}
