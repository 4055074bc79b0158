// An answer that comes late, on a page to which the stream has told what happened since.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, postByForm, setUp, writeAsCustomer } from '../support/browser.ts';
import { type Box, endAllBoxes, startBox } from '../support/built-program.ts';

let browser: Browser;
let box: Box;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  [browser, box] = await Promise.all([launchBrowser(), startBox()]);
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
  context.setDefaultTimeout(10_000);
  page = await context.newPage();
  await setUp(page, box.setupLink ?? '');
});

afterAll(async () => {
  await browser?.close();
  await endAllBoxes();
});

/** Holds back the next answer to a form sent there: `asked` once the box has made it, `comes` lets it through. */
async function heldAnswer(path: string): Promise<{ asked: Promise<void>; comes: () => void }> {
  let comes = (): void => undefined;
  const free = new Promise<void>((resolve) => {
    comes = resolve;
  });
  let made = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    made = resolve;
  });
  await page.route(
    (url) => url.pathname === path,
    async (route) => {
      const response = await route.fetch();
      made();
      await free;
      await route.fulfill({ response });
    },
    { times: 1 },
  );
  return { asked, comes };
}

it.each([
  ['on the overview', '/lines'],
  ['on its own page', '/lines/demo'],
])('a line that somebody resumed meanwhile is not shown paused, %s', async (_where, shown) => {
  await page.goto(`${box.url}${shown}`);
  const state = page.locator('.line-state').first();
  await state.filter({ hasText: 'Ready' }).waitFor();
  const answer = await heldAnswer('/lines/demo/pause');
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await answer.asked;
  await state.filter({ hasText: 'Paused' }).waitFor();
  await postByForm(context, box.url, '/lines/demo/resume', { from: 'lines' });
  await state.filter({ hasText: 'Ready' }).waitFor();
  answer.comes();
  await page.locator('#act-status').getByText('is paused. It still receives.').waitFor();
  expect(await state.innerText()).toContain('Ready');
});

it('a conversation that a colleague resolved meanwhile does not go back, and its menu is closed', async () => {
  await writeAsCustomer(context, box.url, 'Is Friday free?');
  await page.goto(`${box.url}/inbox`);
  await page.getByRole('link', { name: /Is Friday free/ }).click();
  const head = page.locator('#case-head');
  await head.locator('.is-status > summary').click();
  const answer = await heldAnswer('/inbox/1/status');
  await head.getByRole('button', { name: 'In progress' }).click();
  await answer.asked;
  await postByForm(context, box.url, '/inbox/1/status', { status: 'resolved' });
  await expect.poll(() => head.getAttribute('data-status')).toBe('resolved');
  const old: string[] = [];
  await page.exposeFunction('sawStatus', (status: string) => void old.push(status));
  await page.evaluate(`new MutationObserver(() => {
    const head = document.getElementById('case-head');
    if (head) sawStatus(head.dataset.status);
  }).observe(document.body, { childList: true, subtree: true, attributes: true })`);
  answer.comes();
  await head.locator('.is-status:not([open])').getByText('Resolved').first().waitFor();
  expect(old).not.toContain('in-progress');
  await expect.poll(() => page.locator(':focus').getAttribute('id')).toBe('menu-status-button');
});
