// The pages of the lines in a real browser: acts, what comes by itself, and the same without scripts.
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, setUp, watchComplaints } from '../support/browser.ts';
import { type Box, endAllBoxes, eventually, startBox } from '../support/built-program.ts';

/** The customer of the simulated line. */
const CUSTOMER = '+48555010002';

let browser: Browser;
let box: Box;
let context: BrowserContext;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  [browser, box] = await Promise.all([launchBrowser(), startBox()]);
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
  context.setDefaultTimeout(15_000);
  page = await context.newPage();
  complaints = watchComplaints(page);
  await setUp(page, box.setupLink ?? '');
});

afterAll(async () => {
  await browser?.close();
  await endAllBoxes();
});

const button = (name: string, on = page) => on.getByRole('button', { name, exact: true });
const status = (on = page) => on.locator('#act-status');
const own = async (on = page) => {
  await on.goto(`${box.url}/lines`);
  await on.getByRole('heading', { level: 2 }).getByRole('link').first().click();
  await on.getByRole('heading', { name: 'What happened' }).waitFor();
};

describe('on the overview', () => {
  it('a pause is said at once, keeps the focus, and is undone with one press', async () => {
    await page.goto(`${box.url}/lines`);
    await page.locator('body').evaluate((body) => body.setAttribute('data-same', 'yes'));
    await button('Pause').click();
    await status().getByText('is paused. It still receives.').waitFor();
    await button('Resume').waitFor();
    expect(await page.locator(':focus').innerText()).toBe('Resume');
    await button('Undo').click();
    await status().getByText('sends again.').waitFor();
    await page.locator('.line-state', { hasText: 'Ready' }).waitFor();
    expect(await page.locator('body').getAttribute('data-same')).toBe('yes');
  });

  it('another window sees it by itself', async () => {
    const other = await context.newPage();
    await other.goto(`${box.url}/lines`);
    await button('Pause').click();
    await other.locator('.line-state', { hasText: 'Paused' }).waitFor();
    await other.close();
    await button('Resume').click();
    await page.locator('.line-state', { hasText: 'Ready' }).waitFor();
  });
});

describe('on the page of a line', () => {
  it('a test text goes out and its state changes by itself', async () => {
    await own();
    await page.getByLabel('To', { exact: true }).fill(CUSTOMER);
    await button('Send a test text').click();
    await page.locator('#test-texts').getByText('Delivered').waitFor();
    expect(await page.getByLabel('To', { exact: true }).inputValue()).toBe(CUSTOMER);
  });

  it('news of the line leave alone what is being written and what was unfolded', async () => {
    await own();
    await page.getByText('The same as a table').click();
    await page.getByLabel('Code').fill('*12');
    const other = await context.newPage();
    await own(other);
    await button('Pause', other).click();
    await page.locator('.line-state', { hasText: 'Paused' }).waitFor();
    await page.locator('#timeline-entries').getByText('Anna Nowak').first().waitFor();
    await button('Resume', other).click();
    await page.locator('.line-state', { hasText: 'Ready' }).waitFor();
    expect(await page.getByLabel('Code').inputValue()).toBe('*12');
    expect(await page.locator(':focus').getAttribute('id')).toBe('code');
    expect(await page.getByRole('columnheader', { name: 'Weakest' }).isVisible()).toBe(true);
    await other.close();
  });

  it('a question to the network shows its answer, and a wrong code what is wrong', async () => {
    await own();
    await page.getByLabel('Code').fill('credit');
    await button('Dial').click();
    await page.locator('#code-error').filter({ hasText: /./ }).waitFor();
    await page.getByLabel('Code').fill('*100#');
    await button('Dial').click();
    await page.locator('.job.is-answered, .job.is-failed').first().waitFor();
    expect(await page.locator('#code-error').innerText()).toBe('');
  });

  it('nothing complained', () => {
    // A refused form is answered with 422, which browsers note.
    expect(complaints.filter((words) => !words.includes('422'))).toEqual([]);
  });
});

describe('without JavaScript', () => {
  let plain: Page;

  beforeAll(async () => {
    const state = await context.storageState();
    const quiet = await browser.newContext({
      javaScriptEnabled: false,
      storageState: state,
      locale: 'en-GB',
    });
    quiet.setDefaultTimeout(10_000);
    plain = await quiet.newPage();
  });

  it('a line is paused, and resumed by Undo', async () => {
    await plain.goto(`${box.url}/lines`);
    await button('Pause', plain).click();
    await status(plain).getByText('is paused. It still receives.').waitFor();
    await button('Undo', plain).click();
    await status(plain).getByText('sends again.').waitFor();
  });

  it('a test text and a question are sent, and a reload shows what came of them', async () => {
    await own(plain);
    await plain.getByLabel('To', { exact: true }).fill(CUSTOMER);
    await submitted(button('Send a test text', plain), plain);
    await eventually('the delivery', async () => {
      await plain.reload();
      return (await plain.locator('#test-texts').getByText('Delivered').count()) > 0 ? true : null;
    });
    await plain.getByLabel('Code').fill('*100#');
    await submitted(button('Dial', plain), plain);
    await eventually('the answer', async () => {
      await plain.reload();
      const done = plain.locator('.job.is-answered, .job.is-failed');
      return (await done.count()) > 0 ? true : null;
    });
  });

  it('the signal of a week and one kind of history are links', async () => {
    await own(plain);
    await plain.getByRole('link', { name: '7 days' }).click();
    await plain.getByText('Signal over 7 days').waitFor({ state: 'attached' });
    await plain.getByRole('link', { name: 'People' }).click();
    await plain.locator('.kind-person').first().waitFor();
    expect(await plain.locator('.kind-state').count()).toBe(0);
  });
});

/** Presses a button of a form and waits for the page that answers, so that a reload does not run into it. */
async function submitted(pressed: Locator, page: Page): Promise<void> {
  const answer = page.waitForEvent('framenavigated');
  await pressed.click();
  await answer;
  await page.waitForLoadState();
}
