// The inbox by keyboard alone, with two people in it, and while the box cannot be reached.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  accessibilityFaults,
  launchBrowser,
  pageFaults,
  setUp,
  watchComplaints,
  writeAsCustomer,
} from '../support/browser.ts';
import { type Box, endAllBoxes, startBox } from '../support/built-program.ts';
import { actAs, addColleague } from '../support/colleagues.ts';

let browser: Browser;
let box: Box;
let context: BrowserContext;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  [browser, box] = await Promise.all([launchBrowser(), startBox()]);
  context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
  context.setDefaultTimeout(15_000);
  page = await context.newPage();
  complaints = watchComplaints(page);
  await setUp(page, box.setupLink ?? '');
  await box.api('/api/v1/messages', { body: { to: '+48600100201', text: 'Your order is ready.' } });
  await writeAsCustomer(context, box.url, 'Do you have a cake for Friday?');
  await page.getByRole('link', { name: /cake for Friday/ }).waitFor();
});

afterAll(async () => {
  await browser?.close();
  await endAllBoxes();
});

const press = (keys: string) => page.keyboard.press(keys);
const focused = () => page.evaluate('document.activeElement.id');

describe('by keyboard alone', () => {
  it('walks to a conversation, answers it, and leaves the field', async () => {
    await press('j');
    await page.getByRole('log').getByText('cake for Friday').waitFor();
    await press('r');
    await expect.poll(focused).toBe('text');
    await page.keyboard.type('Yes, which flavour?');
    await press('Enter');
    await page.getByRole('log').getByText('Yes, which flavour?').waitFor();
    await press('Escape');
    await expect.poll(focused).not.toBe('text');
  });

  it('writes a note, sets the status, and resolves', async () => {
    await press('n');
    await expect.poll(focused).toBe('note-text');
    await page.keyboard.type('Ask her about nuts');
    await press('Enter');
    await page.locator('#log .text', { hasText: 'Ask her about nuts' }).waitFor();
    await press('Escape');
    await press('p');
    await page.locator('.case-head summary:visible', { hasText: 'In progress' }).first().waitFor();
    await press('e');
    await page.locator('.case-head summary:visible', { hasText: 'Resolved' }).first().waitFor();
  });

  it('takes the last change of the status back', async () => {
    const status = page.locator('#case-head');
    await expect.poll(() => status.getAttribute('data-status')).toBe('resolved');
    await press('z');
    await expect.poll(() => status.getAttribute('data-status')).toBe('in-progress');
    await page.getByText('The status is as it was before.').waitFor({ state: 'attached' });
  });

  it('shows every key on a sheet, without faults', async () => {
    await press('?');
    const sheet = page.getByRole('dialog');
    await sheet.getByText('Resolve and go to the next').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await press('Escape');
    await expect.poll(() => page.locator('dialog[open]').count()).toBe(0);
  });

  it('goes to a page by two keys', async () => {
    await press('g');
    await press('l');
    await page.waitForURL(/\/lines$/);
    await press('g');
    await press('i');
    await page.waitForURL(/\/inbox$/);
  });

  it('finds a page in the palette by some of its letters', async () => {
    await press('Control+k');
    await page.getByRole('combobox', { name: 'What do you want to do?' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.type('stgs');
    const chosen = page.locator('#palette [aria-selected="true"]');
    await expect.poll(() => chosen.innerText()).toContain('Settings');
    await press('Enter');
    await page.waitForURL(/\/settings$/);
  });

  it('finds a contact in the palette by a piece of the number', async () => {
    await page.goto(`${box.url}/inbox`);
    await press('Control+k');
    await page.keyboard.type('100201');
    const chosen = page.locator('#palette [aria-selected="true"]');
    await expect.poll(() => chosen.innerText()).toContain('600 100 201');
    await press('Enter');
    await page.getByRole('log').getByText('Your order is ready.').waitFor();
  });

  it('leaves letters alone in a field, and Escape closes one layer at a time', async () => {
    await press('Escape');
    await expect.poll(focused).not.toBe('text');
    await press('r');
    await page.keyboard.type('gi?j');
    expect(await page.getByRole('textbox', { name: /Message to/ }).inputValue()).toBe('gi?j');
    await press('Control+k');
    await page.locator('#palette[open]').waitFor();
    await press('Escape');
    await expect.poll(() => page.locator('dialog[open]').count()).toBe(0);
    await expect.poll(focused).toBe('text');
    await page.getByRole('textbox', { name: /Message to/ }).fill('');
    await press('Escape');
    await expect.poll(focused).not.toBe('text');
  });
});

describe('the pages of keys and notices', () => {
  it.each(['/settings/keys', '/settings/notices', '/settings/retention'])(
    '%s has no faults',
    async (path) => {
      await page.goto(`${box.url}${path}`);
      expect(await pageFaults(page)).toEqual([]);
    },
  );
});

describe('two people', () => {
  it('see each other at a conversation, and who of them writes', async () => {
    await writeAsCustomer(context, box.url, 'One more thing');
    const other = await browser.newContext({ locale: 'en-GB' });
    other.setDefaultTimeout(15_000);
    const kamil = { name: 'kamil', displayName: 'Kamil', role: 'agent' } as const;
    await actAs(other, box, addColleague(box, kamil));
    const his = await other.newPage();
    await page.goto(`${box.url}/inbox/2`);
    await his.goto(`${box.url}/inbox/2`);
    await page.locator('#presence').getByText('Kamil is here').waitFor();
    await his.locator('#presence').getByText('Anna Nowak is here').waitFor();
    expect(await page.locator('#presence').innerText()).not.toContain('Anna');
    await page.locator('#row-2 .row-present').waitFor();
    await his.getByRole('textbox', { name: /Message to/ }).pressSequentially('Hello');
    await page.locator('#presence').getByText('Kamil is replying').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await his.close();
    await expect.poll(() => page.locator('#presence').innerText()).toBe('');
    await other.close();
  });
});

describe('a notice', () => {
  it('appears in the page where the browser may show none, once for all tabs', async () => {
    await page.goto(`${box.url}/lines`);
    const other = await context.newPage();
    await other.goto(`${box.url}/settings`);
    await writeAsCustomer(context, box.url, 'Is anybody <b>there</b>?');
    const toasts = (on: Page) => on.locator('.notice-toast').count();
    await expect.poll(async () => (await toasts(page)) + (await toasts(other))).toBe(1);
    const [shown] = (await toasts(page)) > 0 ? [page] : [other];
    expect(await shown.locator('.notice-toast').innerText()).toContain('Is anybody <b>there</b>?');
    await other.close();
  });
});

describe('while the box cannot be reached', () => {
  it('says so, and brings what was missed', async () => {
    await page.goto(`${box.url}/inbox`);
    const isListening = 'document.querySelector("#live")._htmx?.sse?.reader != null';
    await expect.poll(() => page.evaluate(isListening)).toBe(true);
    await context.setOffline(true);
    await page.getByText('Connection lost').waitFor();
    await context.setOffline(false);
    await page.getByText('Connected again').waitFor();
    await writeAsCustomer(context, box.url, 'Written meanwhile');
    await page.locator('#rows').getByText('Written meanwhile').waitFor();
  });

  it('and no page complained', () => {
    expect(
      complaints.filter((each) => !/ERR_INTERNET_DISCONNECTED|Failed to load/.test(each)),
    ).toEqual([]);
  });
});
