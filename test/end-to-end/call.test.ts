// Somebody calls a line at a serial port: what the person at the open inbox sees, and what the command line learns by USSD.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../../gateway/runtime/clock.ts';
import { SimulatedModem, SimulatedNetwork, SimulatedSim } from '../../modem/index.ts';
import { launchBrowser, setUp, watchComplaints } from '../support/browser.ts';
import { endAllBoxes, lineState, runBramka, startBox } from '../support/built-program.ts';
import { serveOnPty } from '../support/simulated-modem-server.ts';

const BOX = '+48555010001';
const CUSTOMER = '+48555010002';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await endAllBoxes();
});

it('a call appears in the open inbox, is read by opening it, and the caller gets the text', async () => {
  const network = new SimulatedNetwork({ clock: systemClock });
  network.answerUssd = (_from, code) => (code === '*100#' ? 'Konto: 12,34 PLN' : null);
  const caller = network.handset(CUSTOMER);
  const sim = new SimulatedSim({ number: BOX });
  const modem = new SimulatedModem({ network, clock: systemClock, sim });
  const port = await serveOnPty(modem);
  const box = await startBox({
    config: `[server]\nlisten = "127.0.0.1:0"\n[[lines]]\nid = "front-desk"\nport = "${port.path}"\ncalls = "reject"\ncall_answer = "Write us."\n`,
  });
  const context = await browser.newContext({ locale: 'en-GB' });
  context.setDefaultTimeout(10_000);
  const inbox = await context.newPage();
  const complaints = watchComplaints(inbox);
  await setUp(inbox, box.setupLink ?? '');
  await expect.poll(() => lineState(box), { timeout: 15_000 }).toBe('ready');

  modem.ring(CUSTOMER);
  const row = inbox.getByRole('link', { name: /Called; the line hung up/ });
  await row.waitFor();
  await expect.poll(() => inbox.title()).toMatch(/^\(1\)/);
  await row.click();
  await inbox.getByRole('log').getByText('Called; the line hung up').waitFor();
  await expect.poll(() => inbox.title()).not.toMatch(/^\(1\)/);
  await expect.poll(() => caller.receivedTexts()).toEqual(['Write us.']);

  const dialled = await runBramka(['lines', 'ussd', 'front-desk', '*100#', '--data', box.dataDir]);
  expect(dialled).toMatchObject({ code: 0, stdout: 'Konto: 12,34 PLN\n', stderr: '' });
  expect(complaints).toEqual([]);
  await context.close();
  await box.stop();
  await port.close();
});
