// Makes the gateway from the parts handed in: the stages of its wiring in their order.
import type { Accounts } from './accounts/accounts.ts';
import type { GatewayOptions } from './gateway-options.ts';
import type { Gateway } from './index.ts';
import { createDoor } from './wiring/door.ts';
import { createForgetting } from './wiring/forgetting.ts';
import { createFoundations } from './wiring/foundations.ts';
import { knownLines } from './wiring/known-lines.ts';
import { createLife, settleCrash } from './wiring/life.ts';
import { createLines, type Lines } from './wiring/lines.ts';
import { createReceiving } from './wiring/receiving.ts';
import { createSending } from './wiring/sending.ts';
import { createWatching } from './wiring/watching.ts';
import { createWritingParts } from './wiring/writing.ts';

/** A gateway with its life: pages may read before `start`; `start` brings up the lines; `stop` undoes it. */
export type RunningGateway = {
  gateway: Gateway;
  accounts: Accounts;
  start(): void;
  stop(): Promise<void>;
};

/** The database must be migrated. Settles what a crash interrupted before it returns. */
export function createGateway(options: GatewayOptions): RunningGateway {
  const foundations = createFoundations(options);
  const known = knownLines(() => lines.registry);
  const sending = createSending({ options, foundations, lines: known });
  const writing = createWritingParts({ options, foundations, lines: known }, sending);
  const receiving = createReceiving({
    options,
    foundations,
    sending,
    writing: writing.writing,
    takesCanary: (lineId, part) => lines.jobs.takesCanary(lineId, part),
  });
  const lines: Lines = createLines({ options, foundations, sending, receiving });
  const forgetting = createForgetting(options, foundations, sending);
  const watching = createWatching(options, foundations, lines);
  const parts = { options, foundations, sending, writing, receiving, lines, forgetting, watching };
  const { gateway, lists } = createDoor(parts);
  settleCrash(options, foundations, known.ids);
  return { gateway, accounts: foundations.accounts, ...createLife({ ...parts, lists }) };
}
