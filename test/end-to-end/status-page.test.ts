// The state of the box stays true on a page that is left open, and asks nothing while nobody looks.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, postByForm, setUp, watchComplaints } from '../support/browser.ts';
import { type Box, endAllBoxes, startBox } from '../support/built-program.ts';

let browser: Browser;
let box: Box;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  const config = `[server]\nlisten = "127.0.0.1:0"\n[alarms]\nntfy_url = "http://127.0.0.1:9/my-box"\n`;
  [browser, box] = await Promise.all([launchBrowser(), startBox({ config })]);
  context = await browser.newContext({ viewport: { width: 1280, height: 700 }, locale: 'en-GB' });
  context.setDefaultTimeout(10_000);
  page = await context.newPage();
  await setUp(page, box.setupLink ?? '');
});

afterAll(async () => {
  await browser?.close();
  await endAllBoxes();
});

/** Browsers under test are never hidden; what the page sees of it is. */
const look = (away: boolean): Promise<unknown> =>
  page.evaluate(`
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => ${away} });
    document.dispatchEvent(new Event('visibilitychange'));
  `);

it('shows by itself what waits, under the hands of whoever stands on a button', async () => {
  const complaints = watchComplaints(page);
  await page.clock.install();
  await page.goto(`${box.url}/status`);
  const queue = page.locator('.status-fact').filter({ hasText: 'Queue' });
  await queue.getByText('nothing waits').waitFor();
  const button = page.getByRole('button', { name: 'Send a test by ntfy' });
  await button.focus();
  const { y } = (await button.boundingBox()) ?? {};

  await postByForm(context, box.url, '/lines/demo/pause', { from: 'lines' });
  await box.api('/api/v1/messages', { body: { to: '+48555010002', text: 'Hello' } });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await look(true);
  await page.clock.runFor(60_000);
  expect(asked.filter((path) => path === '/status')).toEqual([]);
  await look(false);
  await queue.getByText('nothing waits').waitFor({ state: 'detached' });
  await postByForm(context, box.url, '/lines/demo/resume', { from: 'lines' });
  await page.clock.runFor(16_000);
  await expect
    .poll(async () => {
      await page.clock.runFor(16_000);
      return queue.innerText();
    })
    .toContain('nothing waits');

  expect(await button.evaluate((one) => one.matches(':focus'))).toBe(true);
  expect((await button.boundingBox())?.y).toBe(y);
  expect(complaints).toEqual([]);
});
