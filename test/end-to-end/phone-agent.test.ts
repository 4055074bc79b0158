// The phone's program as it is built: what it tells of itself, whom it speaks to, and what it refuses.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { agentWorld, endAgentWorlds, ended, pause, until } from '../support/agent-world.ts';
import { buildProgram, eventually } from '../support/built-program.ts';
import type { PhoneBroker } from '../support/phone-broker.ts';

beforeAll(buildProgram);
afterEach(endAgentWorlds);

describe('the agent', () => {
  test('tells of the phone, says good-bye, and is missed when it is killed', async () => {
    const { broker, agent, again } = await agentWorld();
    const status = await eventually('a full status', () =>
      broker.statuses.find(({ battery, signal }) => battery !== null && signal !== null),
    );
    expect(status).toMatchObject({
      state: 'online',
      agent: { name: 'bramka-termux', ver: '0.1.0', android: '13', model: 'samsung SM-A127F' },
      sims: [{ slot: null, state: 'ready', operator: 'Plus', roaming: false }],
      slots: 2,
      battery: { pct: 84, charging: true },
      signal: -93,
      problems: [],
    });
    expect(await agent.stop()).toMatchObject({ code: 0 });
    expect(broker.statuses.at(-1)).toMatchObject({ state: 'offline', journal: status.journal });
    const next = await again();
    await eventually('it is back', () =>
      broker.statuses.at(-1)?.state === 'online' ? true : null,
    );
    await next.kill();
    await eventually('its will', () => (broker.statuses.at(-1)?.state === 'offline' ? true : null));
  });

  test('goes on after what it cannot read, and says which it was', async () => {
    const { broker, phone } = await agentWorld();
    broker.say('send', 'no JSON {');
    broker.say('send', JSON.stringify({ v: 2, id: 'newer', news: true }));
    broker.say('send', JSON.stringify({ v: 1, id: 'half' }));
    broker.say('send', JSON.stringify({ v: 1, id: 'long', body: 'x'.repeat(70_000) }));
    broker.say('cmd', JSON.stringify({ v: 1, id: 'strange', op: 'dance' }));
    broker.send({ id: 'a' });
    await until(broker, 'a', 'sent');
    expect(phone.attempts()).toHaveLength(1);
    expect(broker.replies.map(({ id, ok, error }) => [id, ok, error])).toEqual([
      ['newer', false, 'newer-version'],
      ['half', false, 'bad-payload'],
      ['strange', false, 'bad-payload'],
    ]);
  });

  test('shows its log without texts and with masked numbers', async () => {
    const { broker, agent } = await agentWorld();
    broker.send({ id: 'a', to: '+48555010789', body: 'a secret' });
    await until(broker, 'a', 'sent');
    broker.say('cmd', { v: 1, id: 'logs-1', op: 'logs' });
    const reply = await eventually('the reply', () =>
      broker.replies.find(({ id }) => id === 'logs-1'),
    );
    const lines = (reply.data?.lines ?? []).join('\n') + agent.said();
    expect(lines).toContain('…789: accepted');
    expect(lines).not.toMatch(/a secret|55501/);
  });

  test('goes over TLS to the box it was paired with, and to no other', async () => {
    const { broker, agent, again, home } = await agentWorld({ tls: true });
    broker.send({ id: 'a' });
    await until(broker, 'a', 'sent');
    await agent.stop();
    const file = join(home, 'credentials.json');
    const right = broker.credentials.mqtt.fingerprint ?? '';
    writeFileSync(file, readFileSync(file, 'utf8').replace(right, 'ab'.repeat(32)));
    const connections = broker.connections();
    const next = await again();
    await eventually('it says so', () =>
      next.said().includes('another certificate than at pairing') ? true : null,
    );
    expect(broker.connections()).toBe(connections);
  });

  test('says once that the box does not know it, and keeps trying slowly', async () => {
    const { broker, agent, again } = await agentWorld();
    await agent.stop();
    broker.setPassword('another');
    const next = await again();
    const words = 'the box does not know this phone';
    await eventually('it says so', () => (next.said().includes(words) ? true : null));
    await pause(2_500);
    expect(next.said().split(words)).toHaveLength(2);
    expect(await next.stop()).toMatchObject({ code: 0 });
  });

  test('is alone in its folder, also after it was killed', async () => {
    const { agent, again, broker } = await agentWorld();
    const second = await again();
    expect(await second.exit).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Another agent'),
    });
    await agent.kill();
    const count = broker.connections();
    await again();
    await eventually('the third connects', () => (broker.connections() > count ? true : null));
  });

  test('refuses what a full storage cannot note, and says so', async () => {
    const { broker, phone } = await agentWorld({ through: ['prlimit', '--fsize=6000'] });
    broker.send({ id: 'long', body: 'x'.repeat(8_000) });
    expect(await ended(broker, 'long')).toMatchObject({
      state: 'rejected',
      error: { code: 'command-failed' },
    });
    expect(phone.attempts()).toHaveLength(0);
    await eventually('the problem', () =>
      broker.statuses.at(-1)?.problems.includes('journal-full') ? true : null,
    );
  });

  test('tells of a Termux:API that is too old, asleep or missing', async () => {
    const old = await agentWorld({ list: 'legacy' });
    const problems = (broker: PhoneBroker, problem: string) =>
      eventually(
        problem,
        () => broker.statuses.find((status) => status.problems.some((p) => p === problem)),
        30_000,
      );
    await problems(old.broker, 'api-too-old');
    const asleep = await agentWorld({ list: 'hang' });
    asleep.broker.send({ id: 'a' });
    await problems(asleep.broker, 'api-hangs');
    await until(asleep.broker, 'a', 'handed');
    old.broker.send({ id: 'a' });
    await until(old.broker, 'a', 'handed');
  }, 90_000);
});
