// The phone's program as it is built, on a fake phone, with a real broker: what the box sees of sends, received texts and faults.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type AgentProcess, endAllAgents, startAgent } from '../support/agent-process.ts';
import {
  buildProgram,
  endAllBoxes,
  eventually,
  temporaryFolder,
} from '../support/built-program.ts';
import { createFakeTermux, type FakeTermux, type PhoneSettings } from '../support/fake-termux.ts';
import { type PhoneBroker, startPhoneBroker } from '../support/phone-broker.ts';

const brokers: PhoneBroker[] = [];

beforeAll(buildProgram);
afterEach(async () => {
  await endAllAgents();
  await Promise.all(brokers.splice(0).map((broker) => broker.close()));
  await endAllBoxes();
});

type World = {
  home: string;
  phone: FakeTermux;
  broker: PhoneBroker;
  agent: AgentProcess;
  /** Starts the agent again on the same phone. */
  again(): Promise<AgentProcess>;
};

type Wish = Partial<PhoneSettings> & {
  tls?: boolean;
  through?: readonly string[];
  before?(phone: FakeTermux): void;
};

/** A phone whose agent is connected and has read its inbox once. */
async function world({
  tls = false,
  through = [],
  before,
  ...settings
}: Wish = {}): Promise<World> {
  const folder = temporaryFolder();
  const home = join(folder, 'home');
  mkdirSync(join(folder, 'phone'));
  const phone = createFakeTermux(join(folder, 'phone'), { delayMs: 20, ...settings });
  before?.(phone);
  const broker = await startPhoneBroker({ tls });
  brokers.push(broker);
  const again = () => startAgent({ home, phone, credentials: broker.credentials, through });
  const agent = await again();
  await eventually('the agent is connected and has asked the phone', () =>
    broker.statuses.some(
      ({ slots, lastPollAt, state }) => slots > 0 && lastPollAt !== null && state !== 'offline',
    ) ||
    settings.list !== undefined ||
    settings.facts !== undefined
      ? true
      : null,
  );
  return { home, phone, broker, agent, again };
}

const config = (broker: PhoneBroker, change: object = {}): void =>
  broker.say('cmd', {
    v: 1,
    id: 'config-1',
    op: 'config',
    pollMs: 1_000,
    partsPerMinute: 20,
    confirmMs: 60_000,
    ...change,
  });

const until = (broker: PhoneBroker, id: string, state: string) =>
  eventually(`${id} is ${state}`, () =>
    broker.results.find((result) => result.id === id && result.state === state),
  );

const ended = (broker: PhoneBroker, id: string) =>
  eventually(`${id} has ended`, () =>
    broker.results.find(
      (result) => result.id === id && !['accepted', 'handed'].includes(result.state),
    ),
  );

describe('a send', () => {
  test('is accepted, handed over and sent, with the text and the number as they were', async () => {
    const { broker, phone } = await world();
    const body = ' zażółć "\\n" $HOME\n👍 ';
    broker.send({ id: 'a', to: '+48555010007', body, sim: 1 });
    const sent = await until(broker, 'a', 'sent');
    expect(broker.states('a')).toEqual(['accepted', 'handed', 'sent']);
    expect(phone.sent()).toMatchObject([{ number: '+48555010007', slot: 1, body }]);
    expect(sent.providerId).toBe(phone.rows()[0]?.id);
  });
});
