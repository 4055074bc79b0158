// A box with a line that serves, and desks of invented colleagues.
import { DEFAULT_PREFERENCES } from '../../../gateway/accounts/preferences.ts';
import type { Account, Contact, DeskResult, Role, Scope } from '../../../gateway/index.ts';
import { BOX, makeWorld, type World, type WorldOptions } from '../../support/test-gateway.ts';

const ALL: Scope = { onlyOwn: false, maskNumbers: false, lineIds: null };

export const ANNA = '+48600100200';
export const BEN = '+48600100300';

export function colleague(role: Role = 'admin', scope: Partial<Scope> = {}): Account {
  return {
    id: 1,
    name: 'kamil',
    displayName: 'Kamil',
    theme: 'system',
    language: null,
    role,
    scope: { ...ALL, ...scope },
    availability: 'available',
    workingHours: null,
    capacity: null,
    preferences: DEFAULT_PREFERENCES,
    hasSecondFactor: false,
  };
}

/** A world that serves, where somebody texts by `receive`. */
export async function makeDeskWorld(options: WorldOptions = {}) {
  const world = makeWorld(options);
  await world.begin();
  return {
    ...world,
    desk: (role?: Role, scope?: Partial<Scope>) => world.gateway.desk(colleague(role, scope)),
    async receive(number: string, text: string, to = BOX): Promise<Contact> {
      world.network.handset(number).send(to, text);
      await world.pass(500);
      return contactOf(world, number);
    },
  };
}

export function contactOf(world: Pick<World, 'gateway'>, number: string): Contact {
  const contact = world.gateway.desk(colleague()).contacts.withNumber(number);
  if (contact === null) throw new Error(`nobody has ${number}`);
  return contact;
}

/** The value of an answer that must be good. */
export function good<T>(result: DeskResult<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.code}`);
  return result.value;
}
