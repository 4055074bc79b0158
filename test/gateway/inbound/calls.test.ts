// Somebody calls a line that only reads texts: what the people at the box and the caller notice.
import { afterEach, describe, expect, it } from 'vitest';
import { createConversationEvents } from '../../../gateway/conversations/conversation-events.ts';
import { CUSTOMER, taken, type World } from '../../support/test-gateway.ts';
import { HOUR, MINUTE, notes, worldWithJobs } from '../lines/jobs-stand.ts';

let world: World;
afterEach(() => world.running.stop());

const conversation = (number = CUSTOMER) => world.gateway.inbox.find(number);
const events = (number = CUSTOMER) => {
  const id = conversation(number)?.id;
  if (id === undefined) return [];
  const store = createConversationEvents({ database: world.database });
  return store.between(id, null, Number.MAX_SAFE_INTEGER).map(({ kind }) => kind);
};
const sent = () => world.network.submitted.map(({ to, text }) => `${to} ${text}`);

/** Rings for a while and gives up. */
async function call(from: string, ms = 12_000, line = 'front-desk'): Promise<void> {
  const hangUp = world.line(line).modem.ring(from);
  await world.pass(ms);
  hangUp();
  await world.pass(15_000);
}

describe('a call', () => {
  it("is one event in the caller's conversation, however often it rings", async () => {
    world = await worldWithJobs({});
    const heard: string[] = [];
    world.gateway.events.subscribe({ onEvent: ({ type }) => heard.push(type) });
    await call(CUSTOMER, 28_000);
    expect(events()).toEqual(['missed-call']);
    expect(conversation()).toMatchObject({
      unread: 1,
      last: null,
      lastEvent: { kind: 'missed-call' },
    });
    expect(world.gateway.inbox.unreadTotal()).toBe(1);
    expect(heard.filter((type) => type === 'conversation.event')).toHaveLength(1);
    expect(sent()).toEqual([]);
  });

  it('moves an older conversation up, and is read once somebody looks', async () => {
    world = await worldWithJobs({});
    world.customer.send('+48555010001', 'hello');
    await world.pass(1000);
    world.network.handset('+48555010003').send('+48555010001', 'later');
    await world.pass(1000);
    await call(CUSTOMER);
    const list = world.gateway.inbox.list({ limit: 10 }).conversations;
    expect(list.map(({ number, unread }) => [number, unread])).toEqual([
      [CUSTOMER, 2],
      ['+48555010003', 1],
    ]);
    const id = conversation()?.id ?? 0;
    world.gateway.inbox.markRead(id, conversation()?.last?.id ?? 0);
    expect(conversation()?.unread).toBe(0);
    world.customer.send('+48555010001', 'so?');
    await world.pass(1000);
    expect(conversation()).toMatchObject({ last: { text: 'so?' }, lastEvent: null });
  });

  it('in a conversation without a message is read once somebody looks', async () => {
    world = await worldWithJobs({});
    await call(CUSTOMER);
    world.gateway.inbox.markRead(conversation()?.id ?? 0, 0);
    expect(conversation()?.unread).toBe(0);
  });

  it('twice is two events', async () => {
    world = await worldWithJobs({});
    await call(CUSTOMER);
    await call(CUSTOMER);
    expect(events()).toEqual(['missed-call', 'missed-call']);
  });

  it('that still rings when the modem comes back is not told twice', async () => {
    world = await worldWithJobs({});
    world.modem.ring(CUSTOMER);
    await world.pass(8_000);
    world.modem.unplug();
    world.modem.plugIn();
    await world.pass(20_000);
    const hangUp = world.modem.ring(CUSTOMER);
    await world.pass(8_000);
    hangUp();
    expect(events()).toEqual(['missed-call']);
  });

  it('that still rings when the program comes back is not told twice', async () => {
    world = await worldWithJobs({});
    world.modem.ring(CUSTOMER);
    await world.pass(8_000);
    world = await world.restart();
    await world.begin();
    await world.pass(20_000);
    expect(events()).toEqual(['missed-call']);
  });

  it("with a hidden number stands on the line's timeline only", async () => {
    world = await worldWithJobs({});
    await call('');
    expect(world.gateway.inbox.list({ limit: 10 }).conversations).toEqual([]);
    expect(notes(world)).toEqual(['call-withheld']);
  });

  it('is hung up where the line rejects calls', async () => {
    world = await worldWithJobs({ calls: 'reject' });
    world.modem.ring(CUSTOMER);
    await world.pass(30_000);
    expect(events()).toEqual(['call-rejected']);
    expect(world.clock.pending()).not.toContain('modem ring');
  });

  it('is nothing at all where the line ignores calls', async () => {
    world = await worldWithJobs({ calls: 'ignore' });
    await call(CUSTOMER);
    expect(conversation()).toBeNull();
  });
});

describe('the text for a caller', () => {
  const ANSWER = { callAnswer: 'Write us, and we answer here.' };

  it('goes out once in 24 hours', async () => {
    world = await worldWithJobs(ANSWER);
    await call(CUSTOMER);
    await call(CUSTOMER);
    expect(sent()).toEqual([`${CUSTOMER} Write us, and we answer here.`]);
    expect(conversation()).toMatchObject({ lastEvent: { kind: 'missed-call' } });
    world.database.sqlite.prepare('update conversation_events set at = at - ?').run(24 * HOUR);
    await call(CUSTOMER);
    expect(sent()).toHaveLength(2);
  });

  it('goes to three callers an hour at most', async () => {
    world = await worldWithJobs(ANSWER);
    for (let n = 2; n < 8; n++) await call(`+4855501000${n}`);
    expect(sent()).toHaveLength(3);
    expect(world.gateway.inbox.list({ limit: 10 }).conversations).toHaveLength(6);
    await world.pass(HOUR);
    await call('+48555010009');
    expect(sent()).toHaveLength(4);
  });

  it('never goes to somebody who opted out', async () => {
    world = await worldWithJobs(ANSWER);
    world.customer.send('+48555010001', 'STOP');
    await world.pass(2000);
    const before = sent().length;
    await call(CUSTOMER);
    expect(events()).toEqual(['opted-out', 'missed-call']);
    expect(sent()).toHaveLength(before);
  });

  it.each(['', '12345'])('never goes to %j', async (from) => {
    world = await worldWithJobs(ANSWER);
    await call(from);
    await world.pass(MINUTE);
    expect(sent()).toEqual([]);
  });

  it("waits behind a person's text and is no answer that anybody wrote", async () => {
    world = await worldWithJobs(ANSWER, { timing: { submitMs: 2000 } });
    taken(world.write('first', '+48555010003'));
    taken(world.write('second', '+48555010003'));
    await call(CUSTOMER);
    expect(world.network.submitted.at(-1)?.to).toBe(CUSTOMER);
    const [answer] = world.gateway.messages.list({ after: 2, limit: 10 });
    expect(answer).toMatchObject({ author: null, direction: 'outbound' });
  });
});
