// A page that stays open while the box restarts: it finds the new program by itself and misses nothing.
import { createServer } from 'node:net';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, setUp, writeAsCustomer } from '../support/browser.ts';
import { type Box, endAllBoxes, startBox } from '../support/built-program.ts';

let browser: Browser;
let box: Box;
let context: BrowserContext;
let page: Page;
let config: string;

beforeAll(async () => {
  config = `[server]\nlisten = "127.0.0.1:${await freePort()}"\n`;
  [browser, box] = await Promise.all([launchBrowser(), startBox({ config })]);
  context = await browser.newContext({ locale: 'en-GB' });
  context.setDefaultTimeout(10_000);
  page = await context.newPage();
  await setUp(page, box.setupLink ?? '');
  await writeAsCustomer(context, box.url, 'Before everything');
  await page.getByRole('link', { name: /Before everything/ }).click();
  await page.getByRole('log').getByText('Before everything').waitFor();
  await page.locator('body').evaluate((body) => body.setAttribute('data-same', 'yes'));
});

afterAll(async () => {
  await browser?.close();
  await endAllBoxes();
});

const again = async (): Promise<void> => {
  box = await startBox({ config, dataDir: box.dataDir, key: box.key });
};

describe('an open conversation', () => {
  it.each(['stop', 'kill'] as const)('gets what comes after a restart by %s', async (end) => {
    await box[end]();
    await again();
    await writeAsCustomer(context, box.url, `After ${end}`);
    await page.getByRole('log').getByText(`After ${end}`).waitFor({ timeout: 10_000 });
    expect(await page.locator('body').getAttribute('data-same')).toBe('yes');
  });

  it('keeps what was typed meanwhile, and sends it', async () => {
    const composer = page.getByRole('textbox', { name: /Message to/ });
    await composer.fill('Half a sen');
    await box.stop();
    await again();
    await composer.pressSequentially('tence.');
    await writeAsCustomer(context, box.url, 'Are you there?');
    await page.getByRole('log').getByText('Are you there?').waitFor({ timeout: 10_000 });
    expect(await composer.inputValue()).toBe('Half a sentence.');
    await composer.press('Enter');
    // What came while it was written stops it once, so that it is not sent past a question.
    await page.getByRole('button', { name: 'Send anyway' }).click();
    await page.getByRole('log').getByText('Half a sentence.').waitFor();
  });
});

/** As in a browser without workers that tabs share: the page holds the connection, so the test can stand in its way. */
const withoutSharedWorker = async (on: Page): Promise<void> => {
  await on.addInitScript('delete globalThis.SharedWorker');
};

describe('a page whose stream does not begin', () => {
  beforeAll(() => withoutSharedWorker(page));

  it.each([
    ['was refused', (route: Route) => route.abort('connectionrefused')],
    ['got no answer', () => undefined],
  ])('asks again when its first request %s', async (what, meet) => {
    let requests = 0;
    await page.route('**/live/shared?*', (route) => {
      requests += 1;
      return requests === 1 ? meet(route) : route.continue();
    });
    await page.goto(`${box.url}/inbox`);
    await writeAsCustomer(context, box.url, `It ${what}`);
    await page.getByRole('link', { name: new RegExp(`It ${what}`) }).waitFor({ timeout: 15_000 });
    await page.unroute('**/live/shared?*');
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('No port'));
        else resolve(address.port);
      });
    });
  });
}

describe('a stream that falls silent, as after a power cut that said no goodbye', () => {
  it('is opened anew', async () => {
    const silent = await context.newPage();
    await silent.clock.install();
    await withoutSharedWorker(silent);
    let streams = 0;
    silent.on('request', (request) => {
      if (new URL(request.url()).pathname === '/live/shared') streams += 1;
    });
    await silent.goto(`${box.url}/inbox`);
    await expect.poll(() => streams).toBe(1);
    // Its clock runs ahead of the box's, so no sign of life comes in what the page takes for a minute.
    await silent.clock.runFor(60_000);
    await expect.poll(() => streams, { timeout: 10_000 }).toBeGreaterThan(1);
    await silent.close();
  });
});

describe('twenty tabs of one person', () => {
  it('all get what comes, over one connection, and again after a restart', async () => {
    const own = await browser.newContext({
      locale: 'en-GB',
      storageState: await context.storageState(),
    });
    own.setDefaultTimeout(20_000);
    const tabs: Page[] = [];
    for (let n = 0; n < 20; n++) {
      const tab = await own.newPage();
      await tab.goto(`${box.url}${n % 2 === 0 ? new URL(page.url()).pathname : '/inbox'}`);
      tabs.push(tab);
    }
    const allSee = (text: string) =>
      Promise.all(tabs.map((tab) => tab.locator('#rows').getByText(text).waitFor()));
    await writeAsCustomer(context, box.url, 'For all of you');
    await allSee('For all of you');
    await box.kill();
    await again();
    await writeAsCustomer(context, box.url, 'And once more');
    await allSee('And once more');
    await own.close();
  });
});
