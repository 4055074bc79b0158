// A box with people: accounts of every kind, customers who text, and the desk of each person.
import { eq } from 'drizzle-orm';
import { createAccountStore } from '../../../gateway/accounts/account-store.ts';
import type {
  Availability,
  CasesDesk,
  Conversation,
  DeskResult,
  GatewayEvent,
  PeopleResult,
  TeamSettings,
} from '../../../gateway/index.ts';
import { accounts } from '../../../gateway/storage/schema/accounts.ts';
import {
  BOX,
  makeWorld,
  taken,
  type World,
  type WorldOptions,
} from '../../support/test-gateway.ts';

export const HOUR = 3_600_000;
export const MINUTE = 60_000;

type Person = Partial<Omit<typeof accounts.$inferInsert, 'id' | 'passwordHash' | 'createdAt'>>;

type Change = { availability?: Availability; capacity?: number | null; disabled?: true };

export type TeamWorld = Awaited<ReturnType<typeof teamWorld>>;

/** Starts with Anna, an administrator, and the settings that are given. */
export async function teamWorld(options: WorldOptions & { settings?: Partial<TeamSettings> } = {}) {
  const { settings, ...worldOptions } = options;
  const world = makeWorld(worldOptions);
  const heard: GatewayEvent[] = [];
  world.gateway.events.subscribe({ onEvent: (event) => void heard.push(event) });
  const team = withPeople(world);
  const anna = team.person('anna', { role: 'admin' });
  await world.begin();
  if (settings !== undefined) good(team.desk(anna).changeSettings(settings));

  return {
    ...team,
    world,
    anna,
    /** What one account was told of, oldest first. */
    async notices(accountId: number): Promise<string[]> {
      await world.clock.settle();
      return heard.flatMap((event) =>
        event.type === 'notice' && event.accountId === accountId ? event.kind : [],
      );
    },
    heard,
    /** The customer `+4855502<tail>` texts; gives the conversation. */
    async text(tail: string, text = 'hello', line = 'front-desk'): Promise<number> {
      const handset = world.network.handset(customer(tail));
      handset.send(line === 'front-desk' ? BOX : world.line(line).number, text);
      await world.pass(1_000);
      return idOf(world, tail, line);
    },
    /** A person's answer to a conversation. */
    async reply(conversationId: number, accountId = anna, text = 'answer'): Promise<number> {
      const { lineId, number } = found(world, conversationId);
      const { displayName } = team.account(accountId);
      const author = { kind: 'account', id: accountId, name: displayName } as const;
      const message = taken(
        world.gateway.messages.queue({ to: number, text, line: lineId, author }),
      );
      await world.pass(3_000);
      return message.id;
    },
    conversation: (id: number) => found(world, id),
    /** Kinds of what stands in the thread besides messages, oldest first. */
    thread: (id: number) =>
      world.gateway.inbox
        .thread(id, { limit: 100 })
        ?.events.map(({ kind, detail }) => (detail === null ? kind : `${kind} ${detail}`)) ?? [],
    /** Somebody goes away or comes back, or an administrator changes what they may be given; then the box hears of it. */
    async change(accountId: number, change: Change): Promise<void> {
      const own = world.gateway.desk(team.account(accountId)).people.own;
      const people = world.gateway.desk(team.account(anna)).people;
      if (change.availability !== undefined) done(own.setAvailability(change.availability));
      if (change.capacity !== undefined)
        done(people.change(accountId, { capacity: change.capacity }));
      if (change.disabled === true) done(people.disable(accountId));
      await world.clock.settle();
    },
  };
}

/** People and desks of a world, also of one that was started anew. */
export function withPeople({ database, gateway }: Pick<World, 'database' | 'gateway'>) {
  const store = createAccountStore(database);
  function account(id: number) {
    const known = store.get(id);
    if (known === null) throw new Error(`no account ${id}`);
    return known;
  }
  return {
    account,
    person: (name: string, person: Person = {}): number =>
      database.db
        .insert(accounts)
        .values({
          name,
          displayName: name[0]?.toUpperCase() + name.slice(1),
          passwordHash: 'none',
          role: 'agent',
          createdAt: 0,
          ...person,
        })
        .returning({ id: accounts.id })
        .get().id,
    set: (id: number, person: Person): void =>
      void database.db.update(accounts).set(person).where(eq(accounts.id, id)).run(),
    desk: (id: number): CasesDesk => gateway.desk(account(id)).cases,
  };
}

/** A customer's number: `+4855502` and four digits. */
export const customer = (tail: string): string => `+4855502${tail}`;

/** The value of a desk's answer that must be good. */
export function good<T>(result: DeskResult<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.code}`);
  return result.value;
}

function done(result: PeopleResult<unknown>): void {
  if (!result.ok) throw new Error(`refused: ${result.code}`);
}

function idOf({ gateway }: World, tail: string, line: string): number {
  const conversation = gateway.inbox.find(customer(tail), line);
  if (conversation === null) throw new Error(`${customer(tail)} has not texted`);
  return conversation.id;
}

function found({ gateway }: World, id: number): Conversation {
  const conversation = gateway.inbox.conversation(id);
  if (conversation === null) throw new Error(`no conversation ${id}`);
  return conversation;
}
