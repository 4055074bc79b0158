// Lines come and go while the program runs.
import { describe, expect, it } from 'vitest';
import { checkLine } from '../../../../config/check-line.ts';
import { createMarksMemory } from '../../../../gateway/lines/identity/marks-memory.ts';
import type { LineOptions } from '../../../../gateway/lines/line.ts';
import { createAddedLineStore } from '../../../../gateway/lines/making/added-lines.ts';
import { composeLines } from '../../../../gateway/lines/making/compose-lines.ts';
import { createLogger } from '../../../../gateway/runtime/logger.ts';
import {
  createGsmModem,
  createSimulatedTransport,
  SimulatedModem,
  SimulatedNetwork,
  SimulatedSim,
} from '../../../../modem/index.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { noPhones } from '../../../support/no-phones.ts';
import { testDatabase } from '../../../support/test-database.ts';
import { CUSTOMER, makeWorld, taken, type WorldOptions } from '../../../support/test-gateway.ts';
import { ANNA } from '../stick-world.ts';

const NUMBER = '+48555010077';
const OPTIONS = { id: 'back-office', port: '/dev/ttyUSB8', pin: '1234' };

/** A world that can make further lines: whatever their options, a simulated stick is at their port. */
function makeGrowingWorld(options: WorldOptions = {}) {
  const clock = createFakeClock();
  const network = new SimulatedNetwork({ clock });
  const sim = new SimulatedSim({ number: NUMBER, iccid: '8948010000000000777', pin: '1234' });
  const modem = new SimulatedModem({ network, clock, sim });
  const log = createLogger({ level: 'fatal', stream: { write: () => undefined } });
  const lineOf = (line: { id: string; port: string; pin: string | null }): LineOptions => ({
    id: line.id,
    kind: 'modem',
    port: line.port,
    makeModem: () =>
      createGsmModem({
        transport: createSimulatedTransport(modem),
        clock,
        log,
        pin: line.pin,
        pinMemory: { wasRefused: () => false, rememberRefused: () => undefined },
      }),
  });
  const world = makeWorld({
    clock,
    network,
    ...options,
    gateway: {
      checkLine(raw, others) {
        const checked = checkLine(raw, others);
        if (!checked.ok) return checked;
        if (checked.line.kind !== 'modem') throw new Error('bad test');
        return { ok: true, line: lineOf(checked.line) };
      },
    },
  });
  return { ...world, added: modem };
}

const ids = (world: { gateway: ReturnType<typeof makeGrowingWorld>['gateway'] }): string[] =>
  world.gateway.lines.list().map(({ id }) => id);

describe('a line that is added', () => {
  it('serves at once, beside those of the file, and is stored', async () => {
    const world = makeGrowingWorld({ lineKind: 'modem' });
    await world.begin();
    expect(world.gateway.lines.add(OPTIONS, ANNA)).toMatchObject({
      ok: true,
      value: { id: 'back-office', state: 'starting', isAdded: true },
    });
    await world.pass(3_000);
    expect(world.gateway.lines.get('back-office')?.state).toBe('ready');
    expect(ids(world)).toEqual(['front-desk', 'back-office']);
    const { id } = taken(world.write('from the new line', CUSTOMER, 'back-office'));
    world.customer.send(NUMBER, 'to the new line');
    await world.pass(3_000);
    expect(world.gateway.messages.get(id)?.state).toBe('delivered');
    const inbound = world.gateway.messages.list({ direction: 'inbound', after: 0, limit: 5 });
    expect(inbound).toMatchObject([{ lineId: 'back-office', text: 'to the new line' }]);
    expect(createAddedLineStore(world.database).list()).toEqual([
      { id: 'back-office', options: OPTIONS },
    ]);
    await world.running.stop();
  });

  it.each<[string, unknown, string]>([
    ['an id that is taken', { ...OPTIONS, id: 'front-desk' }, 'id'],
    ['a port that is taken', { ...OPTIONS, port: '/dev/ttyUSB2' }, 'port'],
    ['no port', { id: 'x' }, 'port'],
    ['a misspelt option', { ...OPTIONS, prot: 'x' }, 'prot'],
    ['a file for the PIN', { id: 'x', port: '/dev/ttyUSB8', pin_file: '/etc/passwd' }, 'pin_file'],
    ['a simulated one', { id: 'x', kind: 'simulated' }, 'kind'],
    ['auto without an IMEI', { id: 'x', port: 'auto' }, 'port'],
    ['half a hub', { ...OPTIONS, usb_hub: '1-1' }, 'usb_hub'],
    ['no table at all', 'modem', ''],
  ])('is refused with the option that is wrong: %s', async (_words, options, path) => {
    const world = makeGrowingWorld({ lineKind: 'modem' });
    const answer = world.gateway.lines.add(options, ANNA);
    expect(answer).toMatchObject({ ok: false, code: 'bad-line' });
    const problems = 'problems' in answer ? answer.problems : [];
    expect(problems.map((problem) => problem.path)).toContain(path);
    expect(ids(world)).toEqual(['front-desk']);
    expect(createAddedLineStore(world.database).list()).toEqual([]);
  });

  it('ends the simulated line and its pocket phone', async () => {
    const world = makeGrowingWorld();
    await world.begin();
    expect(world.gateway.pocketPhone()).not.toBeNull();
    const { id } = taken(world.write('hello'));
    await world.pass(2_000);
    world.gateway.lines.add(OPTIONS, ANNA);
    await world.pass(3_000);
    expect(ids(world)).toEqual(['back-office']);
    expect(world.gateway.pocketPhone()).toBeNull();
    const conversationId = world.gateway.messages.get(id)?.conversationId ?? 0;
    expect(world.gateway.inbox.thread(conversationId, { limit: 5 })?.replyBlock).toEqual({
      code: 'line-removed',
    });
    await world.running.stop();
  });
});

describe('a line that is removed', () => {
  it('stops, what waits is cancelled with the reason, and its conversations stay', async () => {
    const world = makeGrowingWorld({ lineKind: 'modem' });
    await world.begin();
    world.gateway.lines.add(OPTIONS, ANNA);
    await world.pass(3_000);
    world.gateway.lines.pause('back-office', ANNA);
    const { id, conversationId } = taken(world.write('too late', CUSTOMER, 'back-office'));
    expect(world.gateway.lines.remove('back-office')).toEqual({ ok: true, value: null });
    expect(world.gateway.messages.get(id)).toMatchObject({
      state: 'cancelled',
      reason: 'line-removed',
    });
    await world.pass(3_000);
    expect(ids(world)).toEqual(['front-desk']);
    expect(world.gateway.inbox.conversation(conversationId)).not.toBeNull();
    expect(world.write('more', CUSTOMER, 'back-office')).toEqual({
      ok: false,
      code: 'unknown-line',
    });
    expect(createAddedLineStore(world.database).list()).toEqual([]);
    await world.running.stop();
  });

  it('lets the segment under way end, so that nobody wonders whether it was sent', async () => {
    const world = makeGrowingWorld({ lineKind: 'modem' });
    await world.begin();
    world.gateway.lines.add(OPTIONS, ANNA);
    await world.pass(3_000);
    world.added.fault({ kind: 'late-result', afterMs: 4_000, times: 1 });
    const { id } = taken(world.write('long '.repeat(100), CUSTOMER, 'back-office'));
    await world.pass(1_000);
    expect(world.gateway.messages.get(id)?.state).toBe('sending');
    world.gateway.lines.remove('back-office');
    await world.pass(6_000);
    expect(world.gateway.messages.get(id)).toMatchObject({
      state: 'cancelled',
      reason: 'line-removed',
    });
    expect(world.gateway.messages.get(id)?.segmentStates.map(({ state }) => state)).toEqual([
      'delivered',
      'cancelled',
      'cancelled',
      'cancelled',
    ]);
    await world.running.stop();
  });

  it('takes over from no other line any more', async () => {
    const standBy = { lineId: 'back-office', afterMs: 60_000 };
    const world = makeGrowingWorld({
      lineKind: 'modem',
      lineOptions: { 'front-desk': { standBy } },
    });
    await world.begin();
    world.gateway.lines.add(OPTIONS, ANNA);
    await world.pass(3_000);
    world.gateway.lines.remove('back-office');
    world.modem.unplug();
    const { id } = taken(world.write('I can wait'));
    await world.pass(300_000);
    expect(world.gateway.messages.get(id)).toMatchObject({ lineId: 'front-desk', state: 'held' });
    expect(world.gateway.lines.senderOf('front-desk')).toBe('front-desk');
    world.modem.plugIn();
    await world.pass(5_000);
    expect(world.gateway.messages.get(id)?.state).toBe('delivered');
    await world.running.stop();
  });

  it('is refused for a line of the file', async () => {
    const world = makeGrowingWorld({ lineKind: 'modem' });
    expect(world.gateway.lines.remove('front-desk')).toEqual({
      ok: false,
      code: 'not-allowed-now',
    });
    expect(world.gateway.lines.remove('nowhere')).toEqual({ ok: false, code: 'not-found' });
  });
});

describe('after a restart of the program', () => {
  const demo = {
    id: 'demo',
    kind: 'simulated',
    number: NUMBER,
    capacity: 30,
    standBy: null,
  } as const;
  const parts = () => ({
    clock: createFakeClock(),
    log: createLogger({ level: 'fatal', stream: { write: () => undefined } }),
    pinMemory: { wasRefused: () => false, rememberRefused: () => undefined },
    marksMemory: createMarksMemory(testDatabase()),
    runProgram: () => Promise.resolve(),
    trace: false,
    phones: noPhones(),
  });

  it('added lines stand behind those of the file, and the demo line is gone', () => {
    const store = createAddedLineStore(testDatabase());
    store.insert('back-office', OPTIONS, 1);
    const composed = composeLines([demo], store, checkLine, parts());
    expect(composed.lines.map(({ id, isAdded }) => [id, isAdded])).toEqual([['back-office', true]]);
    expect(composed.simulation).toBeNull();
  });

  it('an added line whose port the file gives to another one does not serve, and the rest does', () => {
    const store = createAddedLineStore(testDatabase());
    store.insert('back-office', OPTIONS, 1);
    store.insert('third', { id: 'third', port: '/dev/ttyUSB20' }, 2);
    const file = checkLine({ id: 'front-desk', port: OPTIONS.port }, []);
    if (!file.ok) throw new Error('bad test');
    const composed = composeLines([file.line], store, checkLine, parts());
    expect(composed.lines.map(({ id }) => id)).toEqual(['front-desk', 'third']);
  });

  it('serves although the line that was to stand by for it was removed', () => {
    const store = createAddedLineStore(testDatabase());
    const spare = { standby: 'spare', canary_to: 'spare', canary_hours: 6 };
    store.insert('back-office', { ...OPTIONS, ...spare }, 1);
    const { lines } = composeLines([], store, checkLine, parts());
    expect(lines).toMatchObject([{ id: 'back-office', standBy: null, jobs: { canary: null } }]);
  });

  it('an added line that could not serve is replaced by adding it anew', () => {
    const store = createAddedLineStore(testDatabase());
    store.insert('back-office', { id: 'back-office', port: '/dev/ttyUSB2' }, 1);
    store.insert('back-office', OPTIONS, 2);
    expect(store.list()).toEqual([{ id: 'back-office', options: OPTIONS }]);
  });

  it('the demo line serves while nothing was added', () => {
    const composed = composeLines([demo], createAddedLineStore(testDatabase()), checkLine, parts());
    expect(composed.lines.map(({ id }) => id)).toEqual(['demo']);
    expect(composed.simulation?.lineId).toBe('demo');
  });
});
