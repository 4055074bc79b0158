// A line added on pages, from a bare box to an answered text: with a modem on a pseudo terminal, with and without scripts.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, pageFaults, setUp, watchComplaints } from '../support/browser.ts';
import {
  type Box,
  endAllBoxes,
  eventually,
  runBramka,
  startBox,
} from '../support/built-program.ts';
import { type SimulatedProcess, startSimulated } from '../support/simulated-process.ts';

const OWN = '+48555010001';
const FRIEND = '+48555010002';
const PIN = '1234';

let browser: Browser;
/** Where the box looks for modems: below /dev, as the configuration asks. */
let ports: string;
let box: Box;
let modem: SimulatedProcess;
let page: Page;
let context: BrowserContext;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
});
afterEach(async () => {
  await context?.close();
  await endAllBoxes();
  rmSync(ports, { recursive: true, force: true });
});

async function begin(options: { scripts: boolean }): Promise<void> {
  ports = mkdtempSync('/dev/shm/bramka-ports-');
  const pty = join(ports, 'modem-front');
  modem = await startSimulated('--pty', pty, '--number', OWN, '--pin', PIN, '--profile', 'quectel');
  box = await startBox({
    config: `[server]\nlisten = "127.0.0.1:0"\n[modems]\nsearch = ["${ports}/modem-*"]\n`,
  });
  context = await browser.newContext({
    javaScriptEnabled: options.scripts,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(15_000);
  page = await context.newPage();
  await setUp(page, box.setupLink ?? '');
}

/** The friend's phone answers whatever text came last. */
async function friendAnswers(text: string): Promise<void> {
  await eventually('the test text', async () => (await modem.sentTexts()).at(-1) ?? null);
  await modem.command(`receive ${FRIEND} ${text}`);
}

describe('add a line', () => {
  it('finds the modem, asks for the PIN, adds the line, texts, and shows the answer', async () => {
    await begin({ scripts: true });
    const complaints = watchComplaints(page);
    await page.goto(`${box.url}/lines/new`);
    await page.getByText('The simulated line and its pocket phone end').waitFor();
    expect(await pageFaults(page)).toEqual([]);
    await page.getByRole('link', { name: /A modem/ }).click();
    await page.getByRole('heading', { name: '1 modem found' }).waitFor();
    expect(await page.getByText('SIM asks for its PIN').count()).toBe(1);
    expect(await pageFaults(page)).toEqual([]);
    await page.getByRole('button', { name: /Check this one.*Quectel/ }).click();

    await page.getByLabel('PIN of the SIM').fill(PIN);
    expect(await pageFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Enter the PIN' }).click();
    await page.getByText('All is well').waitFor();
    expect(await pageFaults(page)).toEqual([]);

    await page.getByLabel('Name', { exact: true }).fill('Front Desk');
    await expect.poll(() => page.locator('#line-id').textContent()).toBe('front-desk');
    await page.getByRole('button', { name: 'Add the line' }).click();
    await page.getByText('Line front-desk was added.').waitFor();
    await page.getByText('The line is ready.').waitFor();
    expect(await page.getByRole('link', { name: 'Pocket phone' }).count()).toBe(0);

    await page.getByLabel('Number of your own phone').fill(FRIEND);
    await page.getByRole('button', { name: 'Send the test text' }).click();
    await page.getByText('Now answer that text').waitFor();
    expect(await pageFaults(page)).toEqual([]);
    await friendAnswers('It works, thank you!');
    await page.locator('.wizard-answer').getByText('It works, thank you!').waitFor();
    await page.locator('#progress').getByText('Sending and receiving work.').waitFor();
    await page.getByRole('link', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'The line is set up' }).waitFor();
    expect(await pageFaults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Go to the inbox' }).click();
    await page.getByText('It works, thank you!').first().waitFor();
    expect(complaints).toEqual([]);
    expect(box.said()).not.toContain(PIN);
  });

  it('works without scripts, and is undone in one click', async () => {
    await begin({ scripts: false });
    await page.goto(`${box.url}/lines/new/modem`);
    await page.getByRole('button', { name: 'Look for modems' }).click();
    await page.getByRole('button', { name: /Check this one.*Quectel/ }).click();
    const untilOver = async (words: string): Promise<void> => {
      await eventually(words, async () => {
        if ((await page.getByText(words).count()) > 0) return true;
        await page.reload();
        return null;
      });
    };
    await untilOver('The SIM asks for its PIN.');
    await page.getByLabel('PIN of the SIM').fill(PIN);
    await page.getByRole('button', { name: 'Enter the PIN' }).click();
    await untilOver('All is well');
    await page.getByLabel('Name', { exact: true }).fill('Zażółć');
    await page.getByRole('button', { name: 'Add the line' }).click();
    await page.getByText('Line zazolc was added.').waitFor();
    await page.getByLabel('Number of your own phone').fill(FRIEND);
    await page.getByRole('button', { name: 'Send the test text' }).click();
    await friendAnswers('Got it');
    await untilOver('Got it');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Line zazolc was removed again.').waitFor();
    const { body } = await box.api('/api/v1/lines');
    expect(JSON.stringify(body)).not.toContain('zazolc');
  });

  it('is as easy in a shell', async () => {
    await begin({ scripts: false });
    const add = (...more: string[]) =>
      runBramka(['lines', 'add', '--id', 'front-desk', '--data', box.dataDir, ...more]);
    const closed = await add();
    expect(closed.code).toBe(1);
    expect(closed.stdout).toContain('the SIM asks for its PIN (3 tries left)');
    expect(closed.stderr).toContain('--pin-file');
    const pinFile = join(ports, 'pin');
    writeFileSync(pinFile, `${PIN}\n`);
    const added = await add('--pin-file', pinFile);
    expect(added).toMatchObject({ code: 0, stderr: '' });
    expect(added.stdout).toMatch(/✓ PIN\s+accepted[\s\S]*Line front-desk was added/);
    const again = await add('--port', join(ports, 'modem-front'));
    expect(again.stderr).toContain('is-line');
  });

  it('says what to check where there is no modem, and takes one that is typed', async () => {
    await begin({ scripts: true });
    await modem.command('unplug');
    await page.goto(`${box.url}/lines/new/modem`);
    await page.getByRole('heading', { name: 'No modem was found' }).waitFor();
    await page.getByText('sudo usermod -aG dialout $USER').waitFor();
    expect(await pageFaults(page)).toEqual([]);
    await page.getByText('It is not in the list').click();
    await page.getByLabel('Port or address').fill('ttyUSB0');
    await page.getByRole('button', { name: 'Check it' }).click();
    await page.getByText('That is neither a port').waitFor();
    expect(await pageFaults(page)).toEqual([]);
    await modem.command(`plug ${join(ports, 'other')}`);
    await page.getByLabel('Port or address').fill(join(ports, 'other'));
    await page.getByRole('button', { name: 'Check it' }).click();
    await page.getByLabel('PIN of the SIM').waitFor();
  });
});
