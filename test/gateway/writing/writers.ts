// A box with people who write: accounts of every role, each with a desk, and one conversation with the customer.
import { DEFAULT_PREFERENCES } from '../../../gateway/accounts/preferences.ts';
import type { Account, Desk, Role } from '../../../gateway/index.ts';
import {
  BOX,
  type World as GatewayWorld,
  makeWorld,
  type WorldOptions,
} from '../../support/test-gateway.ts';

export type Writers = {
  world: GatewayWorld;
  /** A conversation in which the customer wrote first. */
  conversationId: number;
  anna: Desk;
  kamil: Desk;
  viewer: Desk;
  admin: Desk;
  /** The desk of somebody who differs from Anna. */
  as(change: Partial<Account>): Desk;
  /** Lets the customer write and waits until it is stored. */
  customerWrites(text: string): Promise<void>;
};

const ANNA: Account = {
  id: 1,
  name: 'anna',
  displayName: 'Anna Nowak',
  theme: 'system',
  language: null,
  role: 'agent',
  scope: { onlyOwn: false, maskNumbers: false, lineIds: null },
  availability: 'available',
  workingHours: null,
  capacity: null,
  preferences: { ...DEFAULT_PREFERENCES, undoSeconds: 0 },
  hasSecondFactor: false,
};

const NAMES: readonly [string, Role][] = [
  ['anna', 'agent'],
  ['kamil', 'agent'],
  ['vera', 'viewer'],
  ['ada', 'admin'],
];

/** Starts the line, and lets the customer say hello. */
export async function makeWriters(options: WorldOptions = {}): Promise<Writers> {
  const world = makeWorld(options);
  insertAccounts(world);
  await world.begin();
  world.customer.send(BOX, 'Hello, is anybody there?');
  await world.pass(1_000);
  return onWorld(world);
}

/** The same people on a world that was started anew. */
export function onWorld(world: GatewayWorld): Writers {
  const [conversation] = world.gateway.inbox.list({ limit: 1 }).conversations;
  if (conversation === undefined) throw new Error('the customer did not get through');
  const as = (change: Partial<Account>): Desk => world.gateway.desk({ ...ANNA, ...change });
  return {
    world,
    conversationId: conversation.id,
    anna: as({}),
    kamil: as({ id: 2, name: 'kamil', displayName: 'Kamil Zieliński' }),
    viewer: as({ id: 3, name: 'vera', displayName: 'Vera', role: 'viewer' }),
    admin: as({ id: 4, name: 'ada', displayName: 'Ada', role: 'admin' }),
    as,
    async customerWrites(text) {
      world.customer.send(BOX, text);
      await world.pass(1_000);
    },
  };
}

function insertAccounts({ database }: GatewayWorld): void {
  const insert = database.sqlite.prepare(
    `insert or ignore into accounts (name, display_name, password_hash, role, created_at)
     values (?, ?, 'none', ?, 0)`,
  );
  for (const [name, role] of NAMES) insert.run(name, name, role);
}
