// A phone added and paired on pages, in a real browser: with and without scripts, on a phone's screen and a desk's.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, pageFaults, setUp, watchComplaints } from '../support/browser.ts';
import { type Box, endAllBoxes, startBox } from '../support/built-program.ts';

let browser: Browser;
let box: Box;
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
});

async function begin(options: { scripts: boolean }): Promise<void> {
  box = await startBox({
    config: '[server]\nlisten = "127.0.0.1:0"\n[mqtt]\nlisten = "127.0.0.1:0"\n',
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

/** From the inbox to the page with the code. */
async function addPhone(): Promise<string> {
  await page.goto(`${box.url}/lines`);
  await page.getByRole('link', { name: 'Add a line' }).click();
  await page.getByRole('link', { name: /An Android phone/ }).click();
  await page.getByLabel('Name', { exact: true }).fill('Back room');
  await page.getByRole('button', { name: 'Add the line' }).click();
  await page.getByRole('heading', { name: 'Connect a phone' }).waitFor();
  const command = await page.locator('#setup-command').textContent();
  return /-- ([a-z2-7]{26})/.exec(command ?? '')?.[1] ?? '';
}

/** As the phone's program does it. */
const pair = (code: string) =>
  fetch(`${box.url}/phone/pair`, {
    method: 'POST',
    body: JSON.stringify({ code, model: 'samsung SM-A127F' }),
  });

describe('a phone', () => {
  it('is added, paired by its code, and the page follows by itself', async () => {
    await begin({ scripts: true });
    const complaints = watchComplaints(page);
    await page.goto(`${box.url}/lines/new/app`);
    expect(await pageFaults(page)).toEqual([]);
    await page.goto(`${box.url}/lines/new/phone`);
    expect(await pageFaults(page)).toEqual([]);
    const code = await addPhone();
    await page.getByText('Line back-room was added.').waitFor();
    await page.getByRole('img', { name: /QR code/ }).waitFor();
    expect(await pageFaults(page)).toEqual([]);

    expect((await pair(code)).status).toBe(200);
    await page.getByText('It connects by itself').waitFor();
    expect(await page.locator('.qr-code').count()).toBe(0);
    await page.getByLabel(/Type the name of the line/).waitFor();
    expect(await pageFaults(page)).toEqual([]);

    await page.goto(`${box.url}/lines/back-room`);
    expect(await pageFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('gets the command by its own browser, and copies it over plain HTTP', async () => {
    await begin({ scripts: true });
    const code = await addPhone();
    // This machine's own pages count as secure; those in a home network over plain HTTP have no such clipboard.
    await page.addInitScript('delete Navigator.prototype.clipboard');
    await page.goto(`${box.url}/phone/${code}`);
    const command = await page.locator('#setup-command').textContent();
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await pageFaults(page)).toEqual([]);
    await page.evaluate(`document.body.append(document.createElement('textarea'))`);
    await page.locator('textarea').focus();
    await page.keyboard.press('Control+V');
    expect(await page.locator('textarea').inputValue()).toBe(command);
    // What the command fetches is there, and knows the address it was fetched from.
    const script = await fetch(`${box.url}/phone/setup.sh`);
    expect(await script.text()).toContain(`box='${box.url}'`);
    await page.goto(`${box.url}/phone/another`);
    expect(await pageFaults(page)).toEqual([]);
  });

  it('is added, paired and let go without scripts', async () => {
    await begin({ scripts: false });
    const code = await addPhone();
    expect(await page.getByRole('button', { name: 'Copy' }).isVisible()).toBe(false);
    await page.getByText('No phone has used the code yet.').waitFor();
    await pair(code);
    await page.getByRole('link', { name: 'Look again' }).click();
    await page.getByText('It connects by itself').waitFor();
    await page.getByLabel(/Type the name of the line/).fill('back-room');
    await page.getByRole('button', { name: 'Let the phone go' }).click();
    await page.getByText('The phone of line back-room was let go.').waitFor();
    await page.getByRole('button', { name: 'Make a code' }).click();
    await page.getByRole('img', { name: /QR code/ }).waitFor();
  });
});
