// A box with conversations in known states, and the desks of two who look at them.

import { createAccountStore } from '../../../gateway/accounts/account-store.ts';
import type { Account, Desk, ListFilter, ListsDesk } from '../../../gateway/index.ts';
import { makeWorld, type World, type WorldOptions } from '../../support/test-gateway.ts';

export type ListWorld = World & {
  anna: Account;
  ben: Account;
  desk(account: Account): Desk;
  lists(account?: Account): ListsDesk;
  /** A customer writes; returns the conversation. */
  receive(number: string, text: string): Promise<number>;
  again(): Promise<ListWorld>;
};

const numbers = (n: number): string => `+4860010${String(n).padStart(4, '0')}`;

export async function makeListWorld(options: WorldOptions = {}): Promise<ListWorld> {
  const base = makeWorld(options);
  const accounts = createAccountStore(base.database);
  const add = (name: string, displayName: string): Account => {
    const known = accounts.withPassword(name)?.account;
    if (known !== undefined) return known;
    const added = accounts.add({
      name,
      displayName,
      passwordHash: '',
      role: 'admin',
      createdAt: 0,
    });
    if (added === null) throw new Error('no account');
    return added;
  };
  const world = asListWorld(base, add('anna', 'Anna Nowak'), add('ben', 'Ben Berg'));
  await base.begin();
  return world;
}

function asListWorld(base: World, anna: Account, ben: Account): ListWorld {
  const desk = (account: Account): Desk => base.gateway.desk(account);
  return {
    ...base,
    anna,
    ben,
    desk,
    lists: (account = anna) => desk(account).lists,
    async receive(number, text) {
      const line = base.lines[0];
      base.network.handset(number).send(line?.number ?? '', text);
      await base.pass(400);
      const found = base.gateway.inbox.find(number);
      if (found === null) throw new Error(`nothing came from ${number}`);
      return found.id;
    },
    async again() {
      const next = await base.restart();
      await next.begin();
      return asListWorld(next, anna, ben);
    },
  };
}

/** `count` conversations that customers began; their ids, first to last. */
export async function withConversations(world: ListWorld, count: number): Promise<number[]> {
  const ids: number[] = [];
  for (let n = 1; n <= count; n++) ids.push(await world.receive(numbers(n), `Text number ${n}`));
  return ids;
}

/** Ids that a filter lists. */
export function listed(lists: ListsDesk, filter: Partial<ListFilter> = {}, limit = 100): number[] {
  const whole: ListFilter = { tab: 'all', sort: 'activity', ...filter };
  return lists.list(whole, { limit }).entries.map(({ id }) => id);
}
