// Why the gateway refused, in words, with the numbers that are configured.

import type { DeskRefusal } from '../gateway/index.ts';
import type { Site, Viewer } from './site.ts';

/** How many segments a message may have. */
export function maxSegments(site: Site): number {
  return site.gateway.messages.preview('').maxSegments;
}

/** The sentence for a refusal. */
export function refusalWords(site: Site, viewer: Viewer, code: DeskRefusal): string {
  const { refusal, team } = viewer.t;
  const tooLong = refusal['text-too-long'](maxSegments(site));
  return { ...refusal, ...team.refusal, 'text-too-long': tooLong }[code];
}
