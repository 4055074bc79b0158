// A customer and a script, with a modem at a real serial port between them: texts both ways, STOP and START, and a plug
// that is pulled and put back.
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { systemClock } from '../../gateway/runtime/clock.ts';
import { type Handset, SimulatedModem, SimulatedNetwork, SimulatedSim } from '../../modem/index.ts';
import {
  type Box,
  endAllBoxes,
  eventually,
  type ListedMessage,
  lineState,
  listMessages,
  startBox,
} from '../support/built-program.ts';
import { serveOnPty } from '../support/simulated-modem-server.ts';

const OWN = '+48555010001';
const CUSTOMER = '+48555010002';
const LONG_UNICODE = 'Zażółć gęślą jaźń 🎉 '.repeat(9).trim();

describe('a script and a customer across a serial port', () => {
  let box: Box;
  let customer: Handset;
  let port: { path: string; close(): Promise<void> };
  const modem = makeModem();
  /** Stands for a stable name of udev, which leads to another device after each plugging in. */
  let stableName: string;
  /** Below /dev, where ports must be, and where anybody may make one. */
  let folder: string;

  beforeAll(async () => {
    customer = modem.network.handset(CUSTOMER);
    port = await serveOnPty(modem.device);
    folder = mkdtempSync('/dev/shm/bramka-test-');
    stableName = join(folder, 'ttyModem');
    symlinkSync(port.path, stableName);
    const config = `[server]\nlisten = "127.0.0.1:0"\n[business]\nname = "Example Salon"\n[[lines]]\nid = "front"\nport = "${stableName}"\n`;
    box = await startBox({ config });
    await stateBecomes('ready');
  });

  afterAll(async () => {
    await box?.stop();
    await port?.close();
    await endAllBoxes();
    if (folder !== undefined) rmSync(folder, { recursive: true });
  });

  const stateBecomes = async (wanted: string): Promise<void> => {
    const states = new Set<string>();
    const words = { toString: () => `the line is ${wanted}, but ${[...states].join(', then ')}` };
    await eventually(words, async () => {
      const state = await lineState(box);
      states.add(state);
      return state === wanted ? true : null;
    });
  };

  const message = (state: string, text: string): Promise<ListedMessage> =>
    eventually(`“${text}” is ${state}`, async () =>
      (await listMessages(box)).find((each) => each.text === text && each.state === state),
    );

  const arrival = (text: string): Promise<string> =>
    eventually(`the customer has “${text}”`, () =>
      customer.receivedTexts().find((each) => each.includes(text)),
    );

  async function send(text: string): Promise<number> {
    return (await box.api('/api/v1/messages', { body: { to: CUSTOMER, text } })).status;
  }

  test('a text of the customer is in the list, with both numbers', async () => {
    customer.send(OWN, 'Dzień dobry, is Friday free?');
    const got = await message('received', 'Dzień dobry, is Friday free?');
    expect(got).toMatchObject({ direction: 'inbound', from: CUSTOMER });
  });

  test('an answer reaches the phone and its delivery is told', async () => {
    expect(await send('Friday at ten is free.')).toBe(202);
    await arrival('Friday at ten is free.');
    await message('delivered', 'Friday at ten is free.');
  });

  test('a long text with emoji goes both ways whole', async () => {
    customer.send(OWN, `In: ${LONG_UNICODE}`);
    await message('received', `In: ${LONG_UNICODE}`);
    expect(await send(`Out: ${LONG_UNICODE}`)).toBe(202);
    await message('delivered', `Out: ${LONG_UNICODE}`);
    expect(customer.receivedTexts()).toContain(`Out: ${LONG_UNICODE}`);
    const segments = modem.network.submitted.filter(({ concat }) => concat !== null);
    expect(segments.length).toBeGreaterThan(2);
    expect(segments.every(({ encoding }) => encoding === 'ucs2')).toBe(true);
  });

  test('after STOP the customer gets one confirmation, and a script a refusal', async () => {
    customer.send(OWN, 'stop');
    await arrival('START');
    const answer = await box.api('/api/v1/messages', { body: { to: CUSTOMER, text: 'Anyway!' } });
    expect(answer).toMatchObject({ status: 422, body: { error: { code: 'opted-out' } } });
    const confirmations = customer.receivedTexts().filter((text) => text.includes('START'));
    expect(confirmations).toHaveLength(1);
    expect(customer.receivedTexts()).not.toContain('Anyway!');
  });

  test('after START messages go again', async () => {
    customer.send(OWN, 'START');
    await message('received', 'START');
    expect(await send('Welcome back!')).toBe(202);
    await message('delivered', 'Welcome back!');
  });

  test('a pulled plug is told while the pages answer; what is written then waits and says why', async () => {
    modem.device.unplug();
    // The name goes first: the terminal's number is free at once, and another test's modem may get it.
    rmSync(stableName);
    await port.close();
    await stateBecomes('offline port-missing');
    expect((await fetch(`${box.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${box.url}/readyz`)).status).toBe(503);
    expect(await send('Later today')).toBe(202);
    expect(await message('held', 'Later today')).toMatchObject({ reason: 'line-offline' });
    customer.send(OWN, 'Are you there?');
  });

  test('back in its place the line works by itself, and what waited on both sides comes', async () => {
    modem.device.plugIn();
    port = await serveOnPty(modem.device);
    symlinkSync(port.path, stableName);
    await stateBecomes('ready');
    await message('delivered', 'Later today');
    await message('received', 'Are you there?');
    expect(customer.receivedTexts().filter((text) => text === 'Later today')).toHaveLength(1);
    const health = await fetch(`${box.url}/readyz`);
    const shape = z.object({ waiting: z.number() });
    expect(shape.parse(await health.json())).toEqual({ waiting: 0 });
  });
});

function makeModem(): { network: SimulatedNetwork; device: SimulatedModem } {
  const network = new SimulatedNetwork({ clock: systemClock });
  const sim = new SimulatedSim({ number: OWN });
  const timing = { promptMs: 5, submitMs: 30 };
  return { network, device: new SimulatedModem({ network, clock: systemClock, sim, timing }) };
}
