// Why the gateway refused, in words, with the numbers that are configured.

import type { RefusalCode } from '../gateway/index.ts';
import type { Site, Viewer } from './site.ts';

/** How many segments a message may have. */
export function maxSegments(site: Site): number {
  return site.gateway.messages.preview('').maxSegments;
}

/** The sentence for a refusal. */
export function refusalWords(site: Site, viewer: Viewer, code: RefusalCode): string {
  const { refusal } = viewer.t;
  return code === 'text-too-long' ? refusal[code](maxSegments(site)) : refusal[code];
}
