// The desk's acts on lines and phones. Part of the door, as ../index.ts.

import type { LineTrace, LineView, NotAdded, UssdJob } from './line.ts';
import type { ModemFinding } from './modem-finding.ts';
import type { PairingInvitation } from './phone.ts';
import type { Refusal, Result } from './queue.ts';

/** Acts as in `Gateway.lines` and `Gateway.phones`, in the account's name; without the role each throws `forbidden`. */
export type LinesDesk = Pick<ModemFinding, 'search' | 'examine'> & {
  pause(id: string): Result<LineView>;
  resume(id: string): Result<LineView>;
  restart(id: string): Result<LineView> | (Refusal & { notBefore: number });
  confirmSim(id: string): Result<LineView>;
  ussd(id: string, code: string): Result<UssdJob>;
  trace(id: string): LineTrace | null;
  add(
    options: unknown,
    besides?: { examination?: string | undefined },
  ): Result<LineView> | NotAdded;
  remove(id: string): Result<null>;
  invitePhone(id: string): Result<PairingInvitation>;
  revokePhone(id: string): Result<null>;
  /** Reads older texts from the phone's own store, from a time on, ms since 1970. */
  backfillPhone(id: string, since: number): Result<null>;
};
