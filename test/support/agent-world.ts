// The phone's program as it is built, on a fake phone, with a real broker that a test speaks through.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type AgentProcess, endAllAgents, startAgent } from './agent-process.ts';
import { endAllBoxes, eventually, temporaryFolder } from './built-program.ts';
import { createFakeTermux, type FakeTermux, type PhoneSettings } from './fake-termux.ts';
import { type PhoneBroker, startPhoneBroker } from './phone-broker.ts';

const brokers: PhoneBroker[] = [];

/** After each test: nothing of it goes on. */
export async function endAgentWorlds(): Promise<void> {
  await endAllAgents();
  await Promise.all(brokers.splice(0).map((broker) => broker.close()));
  await endAllBoxes();
}

export type AgentWorld = {
  home: string;
  phone: FakeTermux;
  broker: PhoneBroker;
  agent: AgentProcess;
  /** Starts the agent again on the same phone. */
  again(): Promise<AgentProcess>;
};

/** What is different about the phone, and what happens to it before its program starts. */
export type AgentWish = Partial<PhoneSettings> & {
  tls?: boolean;
  through?: readonly string[];
  before?: (phone: FakeTermux) => unknown;
};

/** A phone whose agent is connected and has read its inbox once. */
export async function agentWorld({
  tls = false,
  through = [],
  before,
  ...settings
}: AgentWish = {}): Promise<AgentWorld> {
  const folder = temporaryFolder();
  const home = join(folder, 'home');
  mkdirSync(join(folder, 'phone'));
  const phone = createFakeTermux(join(folder, 'phone'), { delayMs: 20, ...settings });
  before?.(phone);
  const broker = await startPhoneBroker({ tls });
  brokers.push(broker);
  const again = () => startAgent({ home, phone, credentials: broker.credentials, through });
  const agent = await again();
  // Before its first connection the broker has no session that would keep a message for it.
  const isUseless = settings.list !== undefined || settings.facts !== undefined;
  await eventually('the agent is connected and has asked the phone', () =>
    broker.statuses.some(({ slots, lastPollAt }) => isUseless || (slots > 0 && lastPollAt !== null))
      ? true
      : null,
  );
  if (isUseless) await pause(500);
  return { home, phone, broker, agent, again };
}

/** Tells the agent how to work; a second between two looks, unless `change` says otherwise. */
export const config = (broker: PhoneBroker, change: object = {}): void =>
  broker.say('cmd', {
    v: 1,
    id: 'config-1',
    op: 'config',
    pollMs: 1_000,
    partsPerMinute: 20,
    confirmMs: 60_000,
    ...change,
  });

/** Waits for this result of a send. */
export const until = (broker: PhoneBroker, id: string, state: string) =>
  eventually(`${id} is ${state}`, () =>
    broker.results.find((result) => result.id === id && result.state === state),
  );

/** Waits for any result that ends a send. */
export const ended = (broker: PhoneBroker, id: string) =>
  eventually(`${id} has ended`, () =>
    broker.results.find(
      (result) => result.id === id && !['accepted', 'handed'].includes(result.state),
    ),
  );

/** Names what the box has taken. */
export const tell = (broker: PhoneBroker, seen: { inbound?: string[]; results?: object[] }): void =>
  broker.say('ack', { v: 1, ...seen });

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Cuts the connection and waits until the agent has come back and said what it had to say. */
export async function reconnect(broker: PhoneBroker): Promise<void> {
  const before = broker.statuses.length;
  const connections = broker.connections();
  broker.cut();
  await eventually('the agent came back', () =>
    broker.connections() > connections &&
    broker.statuses.slice(before).some((s) => s.state !== 'offline')
      ? true
      : null,
  );
  await pause(300);
}
