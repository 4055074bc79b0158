// A phone becomes a line on pages: paired by the command that the page shows, it receives, is answered, and shows as sent.
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { endAllAgents, runAgent, startAgent } from '../support/agent-process.ts';
import { launchBrowser, pageFaults, setUp, watchComplaints } from '../support/browser.ts';
import { type Box, endAllBoxes, startBox, temporaryFolder } from '../support/built-program.ts';
import { createFakeTermux } from '../support/fake-termux.ts';

const FRIEND = '+48555010002';
const CONFIG = '[server]\nlisten = "127.0.0.1:0"\n[mqtt]\nlisten = "127.0.0.1:0"\n';

let browser: Browser;
let context: BrowserContext;
let page: Page;
let box: Box;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
});
afterEach(async () => {
  await context?.close();
  await endAllAgents();
  await endAllBoxes();
});

async function begin(options: { scripts: boolean }): Promise<void> {
  box = await startBox({ config: CONFIG });
  context = await browser.newContext({
    javaScriptEnabled: options.scripts,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(20_000);
  page = await context.newPage();
  await setUp(page, box.setupLink ?? '');
}

/** From "Add a line" to the page that shows the code; answers with the code. */
async function addPhone(): Promise<string> {
  await page.goto(`${box.url}/lines/new`);
  await page.getByRole('link', { name: /An Android phone/ }).click();
  await page.getByLabel('Name', { exact: true }).fill('Old phone');
  await page.getByRole('button', { name: 'Add the line' }).click();
  await page.getByRole('heading', { name: 'Connect a phone' }).waitFor();
  const command = await page.locator('#setup-command').textContent();
  const code = /-- ([a-z2-7]{26})/.exec(command ?? '')?.[1];
  if (code === undefined) throw new Error(`no code in ${command}`);
  expect(await page.getByRole('img', { name: /QR code/ }).count()).toBe(1);
  return code;
}

test('a phone is paired by the code on the page, a text comes in, and the answer shows as sent', async () => {
  await begin({ scripts: true });
  const complaints = watchComplaints(page);
  const code = await addPhone();
  expect(await pageFaults(page)).toEqual([]);
  await page.getByText('No phone has used the code yet.').waitFor();

  const phone = createFakeTermux(temporaryFolder(), { delayMs: 50 });
  const home = join(temporaryFolder(), 'phone');
  const paired = await runAgent(['pair', box.url, code, '--home', home], { phone });
  expect(paired).toMatchObject({ code: 0 });
  await page.getByText('The phone is paired.').waitFor();
  await startAgent({ home, phone });
  await page.getByText('The phone sends and receives for this line.').waitFor();
  expect(await pageFaults(page)).toEqual([]);

  phone.receive({ from: FRIEND, body: 'Do you open on Sunday?' });
  await page.goto(`${box.url}/inbox`);
  await page.getByText('Do you open on Sunday?').first().click();
  await page.locator('#text').fill('Yes, from ten.');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect
    .poll(() => phone.attempts().map(({ number, body, went }) => [number, body, went]), {
      timeout: 15_000,
    })
    .toEqual([[FRIEND, 'Yes, from ten.', true]]);
  await page.locator('.message.outbound.is-sent').waitFor();

  await page.goto(`${box.url}/lines/old-phone`);
  expect(await pageFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

test('without scripts a phone is paired all the same', async () => {
  await begin({ scripts: false });
  const code = await addPhone();
  const phone = createFakeTermux(temporaryFolder(), { delayMs: 50 });
  const home = join(temporaryFolder(), 'phone');
  expect(await runAgent(['pair', box.url, code, '--home', home], { phone })).toMatchObject({
    code: 0,
  });
  await startAgent({ home, phone });
  await expect
    .poll(
      async () => {
        await page.reload();
        return page.getByText('The phone sends and receives for this line.').count();
      },
      { timeout: 20_000, interval: 500 },
    )
    .toBe(1);
});

test('a code works once; the page behind the QR code says when it does not', async () => {
  await begin({ scripts: true });
  const code = await addPhone();
  await page.goto(`${box.url}/phone/${code}`);
  await page.getByText('Copy this command:').waitFor();
  expect(await pageFaults(page)).toEqual([]);
  const home = join(temporaryFolder(), 'phone');
  expect(await runAgent(['pair', box.url, code, '--home', home])).toMatchObject({ code: 0 });
  const again = await runAgent(['pair', box.url, code, '--home', join(temporaryFolder(), 'two')]);
  expect(again.code).toBe(2);
  expect(again.stdout + again.stderr).not.toMatch(/undefined|\{|Error:/);
  await page.reload();
  await page.getByRole('heading', { name: 'This code does not work' }).waitFor();
});
