// How far a phone is on its way to serving a line.

import type { LineTrouble, LineView, PairingView } from '../../../gateway/index.ts';

/** In the order in which a phone goes through them. */
export const STAGES = ['waiting', 'paired', 'connected', 'ready'] as const;
export type Stage = (typeof STAGES)[number];

/** Troubles of a line whose phone is not there at all. */
const AWAY: readonly LineTrouble[] = [
  'phone-unpaired',
  'phone-away',
  'broker-away',
  'broker-refused',
  'broker-port-taken',
];

export function stageOf(line: LineView, pairing: PairingView): Stage {
  if (pairing.pairedAt === null) return 'waiting';
  if (line.state === 'ready' || line.state === 'paused') return 'ready';
  const isAway = line.trouble !== null && AWAY.includes(line.trouble);
  return line.phone === null || isAway ? 'paired' : 'connected';
}
