// The whole story in two browser windows, and the same against a modem at a serial port.
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, setUp, watchComplaints } from '../support/browser.ts';
import { endAllBoxes } from '../support/built-program.ts';
import {
  type Customer,
  pocketPhoneStand,
  type Stand,
  serialPortStand,
} from '../support/customer.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await endAllBoxes();
});

describe.each([
  ['on the pocket phone', pocketPhoneStand],
  ['behind a modem at a serial port', serialPortStand],
])('a customer %s and the inbox', (_name, makeStand) => {
  let stand: Stand;
  let context: BrowserContext;
  let inbox: Page;
  let customer: Customer;
  let complaints: string[];

  beforeAll(async () => {
    stand = await makeStand();
    context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      locale: 'en-GB',
    });
    context.setDefaultTimeout(15_000);
    inbox = await context.newPage();
    complaints = watchComplaints(inbox);
    await setUp(inbox, stand.box.setupLink ?? '');
    customer = await stand.customer(context);
  });

  afterAll(async () => {
    await context?.close();
    await stand?.box.stop();
    await customer?.leave();
  });

  const log = (): Locator => inbox.getByRole('log');
  const composer = (): Locator => inbox.getByRole('textbox', { name: /Message to/ });
  const bubble = (text: string): Locator => log().locator('.message').filter({ hasText: text });

  it('a text from the customer appears in the open inbox without a reload, with its count', async () => {
    await inbox.locator('body').evaluate((body) => body.setAttribute('data-same', 'yes'));
    await customer.write('Dzień dobry, is Friday free?');
    const row = inbox.getByRole('link', { name: /is Friday free/ });
    await row.waitFor();
    await expect.poll(() => inbox.title()).toMatch(/^\(1\)/);
    expect(await inbox.locator('body').getAttribute('data-same')).toBe('yes');
    await row.click();
    await log().getByText('is Friday free?').waitFor();
    await expect.poll(() => inbox.title()).not.toMatch(/^\(1\)/);
  });

  it('the counter tells the alphabet, the letter that forces it, and the number of SMS', async () => {
    await composer().fill('Yes, at ten.');
    await inbox.getByText('148 characters left').waitFor();
    await composer().fill('Tak, o dziesiątej.');
    await inbox.getByText(/“ą” makes this Unicode/).waitFor();
    await inbox.getByText('52 characters left').waitFor();
    await composer().fill('a'.repeat(161));
    await inbox.getByText('2 SMS').first().waitFor();
    await inbox.getByText('145 characters left').waitFor();
  });

  it('the answer goes out by Enter, reaches the phone, and its delivery appears by itself', async () => {
    await composer().fill('Friday at ten is free.');
    await composer().press('Shift+Enter');
    await composer().pressSequentially('See you!');
    await composer().press('Enter');
    await expect.poll(() => composer().inputValue()).toBe('');
    await customer.hasGot('Friday at ten is free.');
    await bubble('See you!').getByText('Delivered').first().waitFor();
  });

  it('an answer that comes late draws nothing older over what the stream told', async () => {
    let hasCome = () => {};
    const delivered = new Promise<void>((resolve) => {
      hasCome = resolve;
    });
    await inbox.route('**/inbox/*/messages', async (route) => {
      const answer = await route.fetch();
      await delivered;
      await route.fulfill({ response: answer });
    });
    await composer().fill('Told by the stream first.');
    await composer().press('Enter');
    await bubble('Told by the stream first.').getByText('Delivered').first().waitFor();
    const answered = inbox.waitForResponse((answer) => answer.request().method() === 'POST');
    hasCome();
    await answered;
    await expect.poll(() => composer().inputValue()).toBe('');
    await bubble('Told by the stream first.').getByText('Delivered').first().waitFor();
    await inbox.unroute('**/inbox/*/messages');
  });

  it('a long text with emoji goes both ways whole', async () => {
    const long = 'Zażółć gęślą jaźń 🎉 '.repeat(9).trim();
    await customer.write(`In: ${long}`);
    await log().getByText(`In: ${long}`).waitFor();
    // A tab behind another one draws nothing, so nobody has seen what came into it.
    await inbox.bringToFront();
    await composer().fill(`Out: ${long}`);
    await composer().press('Enter');
    await customer.hasGot(`Out: ${long}`);
  });

  it('STOP closes the composer with the reason, and the confirmation reaches the phone', async () => {
    await customer.write('STOP');
    await inbox.getByPlaceholder('You cannot reply here').waitFor();
    await inbox.getByText(/They wrote “STOP”/).waitFor();
    await customer.hasGot('START');
    await expect.poll(() => inbox.title()).not.toMatch(/^\(\d/);
  });

  it('START opens it again', async () => {
    await customer.write('START');
    await composer().waitFor();
    await expect.poll(() => composer().isEnabled()).toBe(true);
    await composer().fill('Welcome back!');
    await composer().press('Enter');
    await customer.hasGot('Welcome back!');
  });

  it('the search finds it by a word without accents and by a piece of the number', async () => {
    await inbox.goto(`${stand.box.url}/search?q=dzien`);
    await inbox
      .getByRole('link', { name: /Friday free/ })
      .first()
      .waitFor();
    await inbox.goto(`${stand.box.url}/search?q=5550100`);
    await inbox
      .getByRole('link', { name: /55 501 00 02/ })
      .first()
      .waitFor();
  });

  it('breaks no rule of the content policy and no script fails', () => {
    // Where an answer is slow, the draft of what was sent already is refused with 409, which browsers note.
    expect(complaints.filter((words) => !words.includes('409'))).toEqual([]);
  });
});
