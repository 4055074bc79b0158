// Announces the pages by name where the configuration says so and there is anybody to tell.
import { randomInt } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import type { LocalNameView } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import { createLocalName, type LocalName } from './local-name.ts';
import type { AnnouncedService } from './name-records.ts';
import { isLoopback, networksOf } from './networks.ts';
import { wiresAt } from './wire.ts';

/** RFC 6762 §3 */
const MULTICAST_DNS_PORT = 5353;

/** `label`: the name without `.local`, null when it is switched off. `host`: where the pages listen. */
export async function announcePages(options: {
  label: string | null;
  host: string;
  services: readonly [AnnouncedService, ...AnnouncedService[]];
  clock: Clock;
  log: Logger;
}): Promise<LocalName> {
  const { label, services, clock, log } = options;
  if (label === null) return silent({ state: 'off' });
  const host = await addressOf(options.host);
  if (isLoopback(host)) return silent({ state: 'loopback' });
  return createLocalName({
    label,
    services,
    networks: () => networksOf(host),
    openWire: wiresAt(MULTICAST_DNS_PORT),
    port: MULTICAST_DNS_PORT,
    clock,
    log,
    random: () => randomInt(1_000) / 1_000,
  });
}

function silent(view: LocalNameView): LocalName {
  return { view: () => view, start: () => undefined, stop: () => Promise.resolve() };
}

/** The pages may listen at a name; a name that leads nowhere was refused before. */
async function addressOf(host: string): Promise<string> {
  try {
    return (await lookup(host)).address;
  } catch {
    // It led somewhere when the pages began to listen: no reason not to serve.
    return host;
  }
}
