// Work on an open conversation in a real browser: menus by keyboard, notes, closing, two people, a phone, no scripts.
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
import {
  type Box,
  endAllBoxes,
  eventually,
  listMessages,
  startBox,
} from '../support/built-program.ts';
import { actAs, addColleague } from '../support/colleagues.ts';

const DESK = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 844 };

let browser: Browser;
let box: Box;
let anna: BrowserContext;
let page: Page;
let complaints: string[];
let conversation: string;
let piotr: string;
let vera: string;

beforeAll(async () => {
  [browser, box] = await Promise.all([launchBrowser(), startBox()]);
  anna = await browser.newContext({ viewport: DESK, locale: 'en-GB', reducedMotion: 'reduce' });
  anna.setDefaultTimeout(10_000);
  page = await anna.newPage();
  complaints = watchComplaints(page);
  await setUp(page, box.setupLink ?? '');
  piotr = addColleague(box, { name: 'piotr', displayName: 'Piotr Wiśniewski', role: 'agent' });
  vera = addColleague(box, { name: 'vera', displayName: 'Vera', role: 'viewer' });
  for (const name of ['ola', 'jan', 'ewa', 'tom', 'iga', 'leo']) {
    addColleague(box, { name, displayName: `${name} Testowa`, role: 'agent', away: true });
  }
  await writeAsCustomer(anna, box.url, 'Is the cake ready?');
  await eventually('the text', async () => (await listMessages(box, 'inbound')).at(0));
  await page.goto(`${box.url}/search?q=cake`);
  const href = await page.locator('#list .row-link').first().getAttribute('href');
  conversation = new URL(href ?? '', box.url).pathname;
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await endAllBoxes();
});

const menu = (name: string) => page.locator(`#menu-${name}`);
const words = (name: string) => menu(name).locator('.menu-text');
const focused = () => page.evaluate('document.activeElement?.id ?? ""');

/** Another person's browser. */
async function contextOf(token: string, scripts = true): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'en-GB', javaScriptEnabled: scripts });
  context.setDefaultTimeout(10_000);
  await actAs(context, box, token);
  return context;
}

describe('by keyboard', () => {
  beforeAll(async () => {
    await page.goto(`${box.url}${conversation}`);
  });

  it('a conversation is given to a colleague whose name is typed', async () => {
    await page.locator('[data-act="assign"]').focus();
    await page.keyboard.press('Enter');
    await page.locator('#assign-filter').focus();
    await page.keyboard.type('wisn');
    expect(await page.locator('#assign-people li:visible').count()).toBe(1);
    await page.keyboard.press('Enter');
    await words('assign').getByText('Piotr Wiśniewski').waitFor();
    await expect.poll(focused).toBe('menu-assign-button');
    await page.getByRole('log').getByText('Anna Nowak gave it to Piotr Wiśniewski').waitFor();
  });

  it('Escape closes a menu and leads back to its button', async () => {
    await page.locator('[data-act="snooze"]').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    expect(await menu('snooze').getAttribute('open')).toBeNull();
    expect(await focused()).toBe('menu-snooze-button');
  });

  it('a tag that cannot be is refused at its field', async () => {
    await page.locator('[data-act="tags"]').focus();
    await page.keyboard.press('Enter');
    await page.locator('#tag-name').fill('x'.repeat(41));
    await page.keyboard.press('Enter');
    await page.locator('#tags-error').waitFor();
    await expect.poll(focused).toBe('tag-name');
    await page.locator('#tag-name').fill('cake');
    await page.keyboard.press('Enter');
    await page.locator('.case-marks').getByText('cake').waitFor();
  });

  it('a note mentions a colleague from the list, and tells them', async () => {
    await page.locator('[data-act="note"]').click();
    await page.locator('#note-text').pressSequentially('Nuts! Ask @pi');
    const option = page.locator('#mention-list').getByRole('option', { name: /Piotr/ });
    await option.waitFor();
    const named = await page.locator('#note-text').getAttribute('aria-activedescendant');
    expect(named).toBe(await option.getAttribute('id'));
    await page.keyboard.press('Enter');
    expect(await page.locator('#note-text').inputValue()).toBe('Nuts! Ask @piotr ');
    await page.keyboard.type('please');
    await page.keyboard.press('Enter');
    await page.locator('.note .mention').getByText('@piotr').waitFor();
    // The stream may bring the note before the answer does, which empties the field.
    await expect.poll(() => page.locator('#note-text').inputValue()).toBe('');
    const other = await contextOf(piotr);
    const theirs = await other.newPage();
    await theirs.goto(`${box.url}/mentions`);
    await theirs.getByText('Nuts! Ask @piotr please').waitFor();
    await other.close();
  });

  it('a note that was begun is there again after looking elsewhere', async () => {
    await page.locator('#note-text').pressSequentially('half a');
    await page.goto(`${box.url}/inbox`);
    await page.goto(`${box.url}${conversation}`);
    expect(await page.locator('#note-text').inputValue()).toBe('half a');
    expect(await page.locator('#reply-panel').isVisible()).toBe(false);
    await page.locator('#note-text').fill('');
    await page.locator('[data-act="reply"]').click();
    await page.locator('textarea#text').waitFor();
  });
});

describe('with two people', () => {
  it('the head follows what the other does, but a menu that is open stays as it is', async () => {
    await page.goto(`${box.url}${conversation}`);
    const other = await contextOf(piotr);
    const theirs = await other.newPage();
    await theirs.goto(`${box.url}${conversation}`);
    await menu('snooze').locator('summary').click();
    await page.locator('#snooze-at').fill('2030-01-01T08:00');
    await theirs.locator('[data-act="status-in-progress"]').dispatchEvent('click');
    await words('status').getByText('In progress').waitFor();
    expect(await page.locator('#snooze-at').inputValue()).toBe('2030-01-01T08:00');
    await menu('status').locator('summary').click();
    expect(await menu('snooze').getAttribute('open')).toBeNull();
    await theirs.locator('[data-act="flag"]').click();
    await page.locator('#flag-button[aria-pressed="true"]').waitFor();
    await theirs.locator('[data-act="resolve"]').dispatchEvent('click');
    await page.getByRole('log').getByText('set the status: Resolved').waitFor();
    await page.keyboard.press('Escape');
    await words('status').getByText('Resolved').waitFor();
    await other.close();
  });
});

describe('closing', () => {
  it('asks for the list, keeps each tick, and closes', async () => {
    await page.goto(`${box.url}${conversation}`);
    await menu('status').locator('summary').click();
    await menu('status').getByText('Closed').click();
    const dialog = page.locator('#case-dialog[open]');
    await dialog.getByLabel('The question is answered').check();
    await dialog.getByText('1 of 6').waitFor();
    await dialog.getByText('Not yet').click();
    await menu('status').locator('summary').click();
    await menu('status').getByText('Closed').click();
    await expect.poll(() => dialog.getByLabel('The question is answered').isChecked()).toBe(true);
    await dialog.getByRole('button', { name: 'Close anyway' }).click();
    await words('status').getByText('Closed').waitFor();
    // The stream may tell of the status before the answer closes the dialog.
    await expect.poll(() => page.locator('#case-dialog[open]').count()).toBe(0);
  });
});

describe('on a phone', () => {
  it('every act is in one menu, with targets for a thumb', async () => {
    const context = await browser.newContext({
      viewport: PHONE,
      hasTouch: true,
      isMobile: true,
      locale: 'en-GB',
      reducedMotion: 'reduce',
      storageState: await anna.storageState(),
    });
    const small = await context.newPage();
    await small.goto(`${box.url}${conversation}`);
    expect(await small.locator('#menu-status').isVisible()).toBe(false);
    await small.locator('#case-overflow-button').tap();
    for (const name of ['status', 'assign', 'snooze', 'tags', 'reminder', 'more']) {
      await small.locator(`#menu-${name} > summary`).tap();
      const low = await small
        .locator(':is(.case-acts, .case-bar) :is(summary, button, a):visible:not(.visually-hidden)')
        .evaluateAll((all) =>
          all
            .map((one) => ({ text: one.textContent, high: one.getBoundingClientRect().height }))
            .filter(({ high }) => high > 1 && high < 44),
        );
      expect(low, name).toEqual([]);
      expect(await accessibilityFaults(small)).toEqual([]);
      await small.locator(`#menu-${name} > summary`).tap();
    }
    expect(await small.evaluate('document.documentElement.scrollWidth')).toBe(PHONE.width);
    await context.close();
  });
});

describe('without scripts', () => {
  it('a note is written, the status set, and closing goes over the page of the list', async () => {
    const context = await contextOf(piotr, false);
    const plain = await context.newPage();
    await plain.goto(`${box.url}${conversation}`);
    await plain.getByText('Write a note – only the team sees it').click();
    await plain.getByLabel('Note to the team').fill('Written without scripts');
    await plain.getByRole('button', { name: 'Add note' }).click();
    await plain.locator('.note p').getByText('Written without scripts').waitFor();
    await plain.locator('#menu-status > summary').click();
    await plain.locator('[data-act="resolve"]').click();
    await plain.locator('#menu-status .menu-text').getByText('Resolved').waitFor();
    await plain.locator('#menu-status > summary').click();
    await plain.locator('#menu-status').getByText('Closed').click();
    await plain.getByRole('button', { name: 'Close anyway' }).click();
    await plain.locator('#menu-status .menu-text').getByText('Closed').waitFor();
    await context.close();
  });
});

describe('a Viewer', () => {
  it('sees how things stand, no act, and why no reply can be written', async () => {
    const context = await contextOf(vera);
    const theirs = await context.newPage();
    await theirs.goto(`${box.url}${conversation}`);
    await theirs.locator('.case-facts').getByText('Status: Closed').waitFor();
    expect(await theirs.locator('#case-head form, #case-head summary').count()).toBe(0);
    expect(await theirs.locator('textarea#text').isDisabled()).toBe(true);
    await theirs.locator('#block-reason').waitFor();
    await context.close();
  });
});

describe('the pages', () => {
  it.each([
    ['the conversation', () => conversation],
    ['the list before closing', () => `${conversation}/close`],
    ['what waits for one person', () => '/mentions'],
    ['how the team works', () => '/settings/team'],
  ])('%s have no faults in both themes on both screens', async (_, path) => {
    await page.goto(`${box.url}${path()}`);
    expect(await pageFaults(page)).toEqual([]);
  });

  it('were never complained about by the browser', () => {
    // What was refused is told by a status that browsers write down.
    expect(complaints.filter((one) => !one.includes('422'))).toEqual([]);
  });
});
