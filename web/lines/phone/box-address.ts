// Under which address a phone reaches this box. Goes into commands and pictures, so only plain host names pass.

import type { PageContext, Site } from '../../site.ts';

/** `isLocal`: it only leads to this machine itself, so no phone gets there. */
export type BoxAddress = { url: string; host: string; isLocal: boolean };

/** A name, an IPv4 or a bracketed IPv6 address, and nothing that a shell would read. */
const PLAIN_HOST = /^([a-z0-9._-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/i;
const LOOPBACK = /^(localhost|127\.[0-9.]+|\[::1\])$/i;

/** For a phone that is elsewhere: never this machine's name for itself where it has another one. */
export function addressForPhones(site: Site, c: PageContext): BoxAddress {
  const asked = addressAsked(site, c);
  if (!asked.isLocal) return asked;
  const other = site
    .addresses()
    .map(describe)
    .find(({ isLocal }) => !isLocal);
  return other ?? asked;
}

/** As whoever asks came by: what is configured, else the name in the request. */
export function addressAsked(site: Site, c: PageContext): BoxAddress {
  if (site.publicUrl !== null) return describe(site.publicUrl);
  const { origin, host } = new URL(c.req.url);
  return describe(PLAIN_HOST.test(host) ? origin : 'http://localhost');
}

function describe(url: string): BoxAddress {
  const { hostname } = new URL(url);
  return { url, host: hostname, isLocal: LOOPBACK.test(hostname) };
}
