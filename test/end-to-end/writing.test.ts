// Writing in a real browser: taking back, a template with a missing field, sending later, and two people who collide.
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  launchBrowser,
  pageFaults,
  setUp,
  watchComplaints,
  writeAsCustomer,
} from '../support/browser.ts';
import {
  type Box,
  endAllBoxes,
  eventually,
  listMessages,
  startBox,
} from '../support/built-program.ts';

let browser: Browser;
let box: Box;
let context: BrowserContext;
let page: Page;
let complaints: string[];
let thread: string;

beforeAll(async () => {
  [browser, box] = await Promise.all([launchBrowser(), startBox()]);
  context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(15_000);
  page = await context.newPage();
  complaints = watchComplaints(page);
  await setUp(page, box.setupLink ?? '');
  await writeAsCustomer(context, box.url, 'Do you bake on Sundays?');
  await eventually('the text', async () => (await listMessages(box, 'inbound')).at(0));
  await page.goto(`${box.url}/inbox`);
  await page.getByRole('link', { name: /bake on Sundays/ }).click();
  await page.getByRole('log').getByText('bake on Sundays').waitFor();
  thread = new URL(page.url()).pathname;
});

afterAll(async () => {
  await browser?.close();
  await endAllBoxes();
});

// While the list of templates is open, the text is a combobox.
const composer = (): Locator => page.getByLabel(/^Message to/);
const log = (): Locator => page.getByRole('log');

describe('a text just sent', () => {
  it('counts down, and comes back into the composer when it is taken back', async () => {
    await composer().fill('Yes, untill noon');
    await composer().press('Enter');
    await log().getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => composer().inputValue()).toBe('Yes, untill noon');
    await log().getByText('You took it back').waitFor();
    expect(await listMessages(box, 'outbound')).toMatchObject([{ state: 'cancelled' }]);
  });

  it('goes at once by Send now', async () => {
    await composer().fill('Yes, until noon.');
    await composer().press('Enter');
    await log().getByRole('button', { name: 'Send now' }).click();
    await log().locator('.message', { hasText: 'until noon.' }).getByText('Delivered').waitFor();
  });
});

describe('a draft', () => {
  it('is there again in another tab', async () => {
    await composer().fill('Half a sentence about');
    await page.getByText('Draft saved').waitFor();
    const other = await context.newPage();
    await other.goto(`${box.url}${thread}`);
    expect(await other.getByRole('textbox', { name: /Message to/ }).inputValue()).toBe(
      'Half a sentence about',
    );
    await other.close();
    await composer().fill('');
    await composer().blur();
  });
});

describe('a template', () => {
  it('is made with a field, found by a slash, and not sent while the field has no value', async () => {
    await page.goto(`${box.url}/settings/templates/new`);
    await page.getByLabel('Name', { exact: true }).fill('Opening hours');
    await page.getByLabel('Shortcut').fill('hours');
    await page.getByLabel('Text', { exact: true }).fill('Hello {{contact.first_name}}, at eight.');
    await page.locator('.template-look', { hasText: 'Hello Maria, at eight.' }).waitFor();
    await page.getByRole('button', { name: 'Save the template' }).click();
    await page.getByText('The template is saved.').waitFor();
    await page.goto(`${box.url}${thread}`);
    await composer().pressSequentially('/ho');
    await page.getByRole('option', { name: /Opening hours/ }).waitFor();
    await composer().press('Enter');
    await expect
      .poll(() => composer().inputValue())
      .toBe('Hello {{contact.first_name}}, at eight.');
    await composer().press('Enter');
    await page.getByText(/There is no value for {{contact.first_name}}/).waitFor();
    await composer().fill('Hello Ewa, at eight.');
    await composer().press('Enter');
    await expect.poll(() => composer().inputValue()).toBe('');
    await log().getByText('Hello Ewa, at eight.').waitFor();
  });
});

describe('a reply for later', () => {
  it('waits in the thread, and is cancelled when the customer writes', async () => {
    await composer().fill('Are you still coming?');
    await page.locator('#later-menu summary').click();
    await page.getByRole('button', { name: /In one hour/ }).click();
    const planned = page.locator('#scheduled .message', { hasText: 'still coming' });
    await planned.waitFor();
    await expect.poll(() => composer().inputValue()).toBe('');
    await writeAsCustomer(context, box.url, 'We are on our way');
    await log().getByText('We are on our way').waitFor();
    await expect.poll(() => planned.count()).toBe(0);
    await page.goto(`${box.url}/scheduled`);
    await page.getByText('They replied before.').waitFor();
    await page.goto(`${box.url}${thread}`);
  });
});

describe('two people who answer the same text', () => {
  it('collide: the second sees what the first wrote, and sends anyway', async () => {
    const second = await browser.newContext({
      storageState: await context.storageState(),
      locale: 'en-GB',
    });
    second.setDefaultTimeout(15_000);
    const late = await second.newPage();
    // This window does not hear what happens: as if the text came in the last second.
    await late.route(/\/live/, (route) => route.abort());
    await late.goto(`${box.url}${thread}`);
    await writeAsCustomer(context, box.url, 'Never mind');
    await log().getByText('Never mind').waitFor();
    const field = late.getByRole('textbox', { name: /Message to/ });
    await field.fill('We wait for you.');
    await field.press('Enter');
    await late.getByText('Something came while you were writing').waitFor();
    await late.locator('.writing-news').getByText('Never mind').waitFor();
    expect(await field.inputValue()).toBe('We wait for you.');
    await late.getByRole('button', { name: 'Send anyway' }).click();
    await expect.poll(() => field.inputValue()).toBe('');
    await log().getByText('We wait for you.').waitFor();
    await second.close();
  });
});

describe('the pages of writing', () => {
  it.each(['/settings/templates', '/settings/templates/new', '/settings/macros/new', '/scheduled'])(
    'have no faults: %s',
    async (path) => {
      await page.goto(`${box.url}${path}`);
      expect(await pageFaults(page, [390, 820, 1440])).toEqual([]);
    },
  );

  it('the composer with its menus has none', async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(`${box.url}${thread}`);
    await composer().fill('My card is 4111 1111 1111 1111');
    await composer().press('Enter');
    await page.getByText('This should not travel by SMS').waitFor();
    await page.locator('#templates-menu summary').click();
    expect(await pageFaults(page, [390, 820, 1440])).toEqual([]);
  });

  it('nothing failed in the browser', () => {
    expect(complaints.filter((each) => !/status of 4(09|22)/.test(each))).toEqual([]);
  });
});
