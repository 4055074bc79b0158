// The list in a real browser: filter it, save the view, act on a selection and take that back, by mouse and by keyboard.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../gateway/storage/database.ts';
import { launchBrowser, pageFaults, setUp, watchComplaints } from '../support/browser.ts';
import { type Box, endAllBoxes, startBox } from '../support/built-program.ts';
import { fillDatabase } from '../support/fill-database.ts';
import { fillTeam } from '../support/fill-team.ts';

const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

let browser: Browser;
let box: Box;
let context: BrowserContext;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'bramka-lists-'));
  [browser, box] = await Promise.all([launchBrowser(), startBox({ dataDir })]);
  context = await browser.newContext({ viewport: DESK, locale: 'en-GB', reducedMotion: 'reduce' });
  context.setDefaultTimeout(15_000);
  page = await context.newPage();
  complaints = watchComplaints(page);
  await setUp(page, box.setupLink ?? '');
  const database = openDatabase(join(dataDir, 'bramka.db'));
  fillDatabase(database, { conversations: 70, messages: 400, seed: 3, newest: Date.now() });
  fillTeam(database);
  database.close();
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await endAllBoxes();
});

const rows = () => page.locator('#rows .row');

async function faultsAt(path: string, prepare: () => Promise<void> = async () => {}) {
  const faults: string[] = [];
  for (const viewport of [PHONE, DESK]) {
    await page.setViewportSize(viewport);
    await page.goto(`${box.url}${path}`);
    await prepare();
    faults.push(...(await pageFaults(page, [viewport.width])));
  }
  return faults;
}

describe('the list', () => {
  const open = (menu: string) => () => page.locator(`.${menu} > summary`).click();
  const select = async (): Promise<void> => {
    await page.locator('.row-check input').first().focus();
    await page.keyboard.press('Space');
    await page.locator('.bulk-bar select').waitFor();
  };

  it.each([
    ['chips', '/inbox?waiting=1&sort=waiting', undefined],
    ['filters unfolded', '/inbox?tab=unassigned', open('list-filters')],
    ['views unfolded and a hint', '/inbox?q=tag:nothing', open('saved-views')],
    ['a selection', '/inbox', select],
  ])('has no faults with %s', async (_, path, prepare) => {
    expect(await faultsAt(path, prepare)).toEqual([]);
  });

  it('is filtered, saved as a view, acted on as a whole, and put back', async () => {
    await page.goto(`${box.url}/inbox`);
    await page.locator('.list-filters > summary').click();
    await page.getByLabel('Waiting for an answer').check();
    await page.getByRole('button', { name: 'Show' }).click();
    await page.waitForURL(/waiting=1/);
    const waiting = await rows().count();
    expect(waiting).toBeGreaterThan(2);

    await page.locator('.saved-views > summary').click();
    await page.getByLabel('Save this list as a view').fill('Who waits');
    await page.getByRole('button', { name: 'Save view' }).click();
    await page.waitForURL(/waiting=1/);
    await page.goto(`${box.url}/inbox`);
    await page.locator('.saved-views > summary').click();
    await page.getByRole('link', { name: 'Who waits' }).click();
    await page.waitForURL(/waiting=1/);

    await page.locator('.row-check').first().click();
    await page.getByRole('radio', { name: `All ${waiting} that fit` }).check();
    await page.getByRole('combobox', { name: 'Act', exact: true }).selectOption('status:resolved');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('Done', { exact: true }).waitFor();
    // Rows leave by themselves, since they fit no more.
    await expect.poll(() => rows().count()).toBe(0);

    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Put back').waitFor();
    await expect.poll(() => rows().count()).toBe(waiting);
  });

  it('selects by key, keeps the list beside a conversation, and goes back to it', async () => {
    await page.goto(`${box.url}/inbox?tab=unassigned`);
    await page.keyboard.press('j');
    await page.waitForURL(/\/inbox\/\d+\?tab=unassigned/);
    await page.keyboard.press('x');
    await page.getByText('1 selected').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.row-check :checked').count()).toBe(0);
    await page.locator('#tab-all').click();
    await page.waitForURL(/\/inbox\/\d+$/);
    await page.locator('.thread').waitFor();
  });

  it('says what of a search it does not understand', async () => {
    await page.goto(`${box.url}/inbox`);
    await page.locator('#q').fill('is:sleeping');
    await page.getByText('“is:” does not know “sleeping”').waitFor();
    expect(await page.locator('#q').inputValue()).toBe('is:sleeping');
    expect(complaints).toEqual([]);
  });
});
