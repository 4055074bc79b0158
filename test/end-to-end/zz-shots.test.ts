import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, it } from 'vitest';
import { openDatabase } from '../../gateway/storage/database.ts';
import { launchBrowser, setUp } from '../support/browser.ts';
import { endAllBoxes, startBox } from '../support/built-program.ts';
import { fillDatabase } from '../support/fill-database.ts';
import { fillTeam } from '../support/fill-team.ts';

afterAll(async () => {
  await endAllBoxes();
});
it('shots', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'bramka-shots-'));
  const [browser, box] = await Promise.all([launchBrowser(), startBox({ dataDir })]);
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
  });
  const page = await context.newPage();
  await setUp(page, box.setupLink ?? '');
  const database = openDatabase(join(dataDir, 'bramka.db'));
  fillDatabase(database, { conversations: 70, messages: 400, seed: 3, newest: Date.now() });
  fillTeam(database);
  database.close();
  const out = '/tmp/shots-lists';
  mkdirSync(out, { recursive: true });
  for (const [w, h] of [
    [1440, 900],
    [820, 1100],
    [390, 844],
  ] as const)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width: w, height: h });
      await page.emulateMedia({ colorScheme });
      const shot = (n: string) => page.screenshot({ path: `${out}/${n}-${w}-${colorScheme}.png` });
      await page.goto(box.url + '/inbox');
      await shot('inbox');
      if (colorScheme === 'light') {
        await page.goto(box.url + '/inbox?tab=mine&waiting=1&tag=1&sort=waiting');
        await page.locator('.list-filters > summary').click();
        await shot('filters');
        await page.goto(box.url + '/inbox?flagged=1&status=any');
        await page.locator('.saved-views > summary').click();
        await shot('views');
        await page.goto(
          box.url + '/search?q=' + encodeURIComponent('is:open jutro foo:bar is:what'),
        );
        await shot('search');
      }
      await page.goto(box.url + '/inbox');
      for (const n of [0, 1, 3]) {
        await page.locator('.row-check input').nth(n).focus();
        await page.keyboard.press('Space');
      }
      await page.locator('.bulk-bar select').selectOption('tag');
      await page.waitForTimeout(400);
      await shot('bulk');
    }
  await browser.close();
}, 180_000);
