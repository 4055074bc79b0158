// Why a line does not work, in one word; lines show it, and messages that wait for a line.
import type { ModemTrouble } from '../../modem/index.ts';

/** Why a line does not work: what its modem or phone says, and what only the gateway can know. */
export type LineTrouble =
  | ModemTrouble
  /** Another SIM than the one this line is known by; it serves once a person confirms it. */
  | 'sim-changed'
  | 'unreadable-messages';
