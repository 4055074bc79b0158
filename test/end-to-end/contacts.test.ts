// Contacts in a real browser: changed where they stand, merged and taken apart, blocked, deleted, erased; for everybody.
import type { Browser, BrowserContext, Page } from 'playwright-core';
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

const DESK = { width: 1440, height: 900 };
const TABLET = { width: 820, height: 1180 };
const PHONE = { width: 390, height: 844 };

let browser: Browser;
let box: Box;
let context: BrowserContext;
let page: Page;
let complaints: string[];
let thread: string;

const pane = () => page.locator('#contact-pane');

beforeAll(async () => {
  [browser, box] = await Promise.all([launchBrowser(), startBox()]);
  context = await browser.newContext({ viewport: DESK, locale: 'en-GB', reducedMotion: 'reduce' });
  context.setDefaultTimeout(10_000);
  page = await context.newPage();
  complaints = watchComplaints(page);
  await setUp(page, box.setupLink ?? '');
  await writeAsCustomer(context, box.url, 'A cake with marzipan, please.');
  await eventually('the text', async () => (await listMessages(box, 'inbound')).at(0));
  await page.goto(`${box.url}/inbox`);
  await page.locator('#rows .row-link').first().click();
  await pane().waitFor();
  thread = page.url();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await endAllBoxes();
});

describe('the pane beside the thread', () => {
  it('changes a value where it stands, by keyboard alone; the list and the head follow', async () => {
    await pane().locator('.edit-name summary').focus();
    await page.keyboard.press('Enter');
    await page.locator('#c-name:focus').waitFor();
    await page.keyboard.type('Anna Kowalska');
    await page.keyboard.press('Enter');
    await pane().locator('.edit-name summary', { hasText: 'Anna Kowalska' }).waitFor();
    await page.locator('#rows', { hasText: 'Anna Kowalska' }).waitFor();
    await page.locator('#contact-title', { hasText: 'Anna Kowalska' }).waitFor();
    const focused = await page.evaluate('document.activeElement.closest("#part-name") !== null');
    expect(focused).toBe(true);
  });

  it('says at the field what is wrong, keeps what was typed, and Escape leaves', async () => {
    await pane().locator('.edit-email summary').click();
    await page.locator('#c-email:focus').waitFor();
    await page.keyboard.type('anna@example');
    await page.keyboard.press('Enter');
    await pane().getByText('This is not an e-mail address.').waitFor();
    expect(await page.locator('#c-email').inputValue()).toBe('anna@example');
    await page.locator('#c-email').focus();
    await page.keyboard.press('Escape');
    expect(await page.locator('#c-email').isVisible()).toBe(false);
    expect(page.url()).toBe(thread);
  });

  it('tags in place', async () => {
    await pane().getByText('Add a tag').click();
    await page.locator('#c-tag:focus').waitFor();
    await page.keyboard.type('VIP');
    await page.keyboard.press('Enter');
    await pane().locator('.tag', { hasText: 'VIP' }).waitFor();
  });

  it('is folded away, and stays so on the next page', async () => {
    const saved = page.waitForResponse(/\/contacts\/pane/);
    await page.getByRole('button', { name: 'Hide contact details' }).click();
    await saved;
    expect(await pane().isVisible()).toBe(false);
    await page.reload();
    expect(await pane().isVisible()).toBe(false);
    await page.locator('[data-contact-toggle]').click();
    await pane().waitFor();
  });

  it('is a drawer on a tablet that Escape closes, and a page of its own on a phone', async () => {
    await page.setViewportSize(TABLET);
    expect(await pane().isVisible()).toBe(false);
    await page.locator('[data-contact-toggle]').click();
    await pane().waitFor();
    await page.keyboard.press('Escape');
    await pane().waitFor({ state: 'hidden' });
    await page.setViewportSize(PHONE);
    await page.locator('[data-contact-toggle]').click();
    await page.waitForURL(/\/contacts\/\d+$/);
    await page.goBack();
    await page.setViewportSize(DESK);
  });
});

describe('acts', () => {
  it('blocks with a way back; nobody can write meanwhile', async () => {
    await page.goto(thread);
    await pane().getByRole('button', { name: 'Block' }).click();
    await pane().getByText('Blocked.').waitFor();
    await page.reload();
    await page.getByText('You blocked this contact.').waitFor();
    await pane().getByRole('button', { name: 'Unblock' }).click();
    await pane().getByText('Unblocked.').waitFor();
  });

  it('deletes and restores; the history is all there', async () => {
    await pane().getByRole('button', { name: 'Delete' }).click();
    await pane().getByText('Deleted.', { exact: true }).waitFor();
    await page.goto(`${box.url}/contacts`);
    await page.getByText('No contacts yet').waitFor();
    await page.getByRole('link', { name: 'Deleted contacts' }).click();
    await page.getByRole('link', { name: 'Anna Kowalska', exact: true }).click();
    await page.getByRole('button', { name: 'Restore' }).click();
    await page.getByText('Restored.').waitFor();
    await page.getByText('A cake with marzipan, please.').first().waitFor();
  });

  it('merges after a look at it, and takes it apart again', async () => {
    await page.goto(`${box.url}/contacts/new`);
    await page.getByLabel('Phone number').fill('600 100 204');
    await page.getByLabel('Name').fill('Anna at work');
    await page.getByRole('button', { name: 'Add contact' }).click();
    await page.getByText('Added.').waitFor();
    const work = page.url().replace(/\?.*/, '');
    await page.getByRole('link', { name: 'Merge with another contact' }).click();
    await page.getByLabel('Search the other contact').fill('kowalska');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('link', { name: 'Choose Anna Kowalska' }).click();
    await page.getByText('“Anna at work” stays, “Anna Kowalska” goes.').waitFor();
    await page.getByRole('button', { name: 'Merge', exact: true }).click();
    await page.getByText('Merged.').waitFor();
    expect(page.url().replace(/\?.*/, '')).toBe(work);
    await page.getByText('A cake with marzipan, please.').first().waitFor();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await page.getByText('The merge was undone.').first().waitFor();
    expect(await page.getByText('A cake with marzipan, please.').count()).toBe(0);
  });
});

describe('everybody can use', () => {
  it.each([
    ['the list', '/contacts'],
    ['somebody new', '/contacts/new'],
    ['a profile', '/contacts/1'],
    ['merging', '/contacts/1/merge?with=2'],
    ['erasing', '/contacts/1/erase'],
    ['fields', '/settings/fields'],
    ['lists', '/settings/lists'],
    ['the pane', null],
  ])('%s', async (_, path) => {
    await page.goto(path === null ? thread : `${box.url}${path}`);
    await page.evaluate(
      'for (const fold of document.querySelectorAll("details")) fold.open = true',
    );
    expect(await pageFaults(page)).toEqual([]);
  });
});

describe('at last', () => {
  it('erases when the name is typed, and nothing of it is left', async () => {
    await page.goto(`${box.url}/contacts/1`);
    await page.getByRole('link', { name: 'Erase for good' }).click();
    await page.getByLabel('Type Anna Kowalska to confirm').fill('anna kowalska');
    await page.getByRole('button', { name: 'Erase for good' }).click();
    await page.getByText('Erased.', { exact: true }).waitFor();
    await page.goto(thread);
    await page.locator('.thread-head', { hasText: 'Erased contact' }).waitFor();
    const text = await page.locator('body').innerText();
    expect(text).not.toContain('marzipan');
    expect(text).not.toContain('Kowalska');
  });

  it('no page complained', () => {
    expect(complaints.filter((complaint) => !complaint.includes('422'))).toEqual([]);
  });
});
