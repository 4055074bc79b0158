// A team in a real browser: invited by link, a second factor at the door, a session that ends while somebody writes; and
// every page of it accessible in both themes and two widths.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stepAt, totpCode } from '../../gateway/accounts/totp.ts';
import {
  launchBrowser,
  pageFaults,
  setUp,
  signIn,
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
let anna: Page;
let bob: Page;
let complaints: string[];
const annas = { name: 'anna', password: 'correct horse battery' };
const bobs = { name: 'bob', password: 'a good password' };

const visitor = async (options: { javaScriptEnabled?: boolean } = {}): Promise<Page> => {
  const context = await browser.newContext({
    locale: 'en-GB',
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(10_000);
  return context.newPage();
};

beforeAll(async () => {
  [browser, box] = await Promise.all([launchBrowser(), startBox()]);
  [anna, bob] = [await visitor(), await visitor()];
  complaints = watchComplaints(anna);
  await setUp(anna, box.setupLink ?? '');
});

afterAll(async () => {
  await browser?.close();
  await endAllBoxes();
});

async function enter(page: Page, { name, password }: { name: string; password: string }) {
  await page.getByLabel('Sign-in name').fill(name);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

describe('an invitation', () => {
  it('is made on the page of the team, as a link to copy', async () => {
    await anna.goto(`${box.url}/people`);
    await anna.getByText('You are alone here').waitFor();
    expect(await pageFaults(anna)).toEqual([]);
    await anna.getByRole('link', { name: 'Invite somebody' }).click();
    await anna.getByLabel('Name').fill('Bob');
    await anna.getByLabel('Agent').check();
    expect(await pageFaults(anna)).toEqual([]);
    await anna.getByRole('button', { name: 'Make the link' }).click();
    await anna.getByText('The link is ready').first().waitFor();
    expect(await pageFaults(anna)).toEqual([]);
  });

  it('makes an account that is signed in and sees what its role may', async () => {
    await bob.goto((await anna.locator('#secret-link').textContent())?.trim() ?? '');
    expect(await pageFaults(bob)).toEqual([]);
    await bob.getByLabel('Sign-in name').fill(bobs.name);
    await bob.getByLabel('Password').fill(bobs.password);
    await bob.getByRole('button', { name: 'Join' }).click();
    await bob.waitForURL(/\/inbox/);
    expect(await bob.getByRole('link', { name: 'Team' }).count()).toBe(0);
    expect((await bob.goto(`${box.url}/people`))?.status()).toBe(403);
    await anna.goto(`${box.url}/people`);
    await anna.getByRole('link', { name: 'Bob' }).waitFor();
    expect(await pageFaults(anna)).toEqual([]);
  });
});

describe('the second factor', () => {
  let secret = '';
  let used = 0;
  /** A code that was not used yet: that of the step ahead is good already. */
  const nextCode = () =>
    eventually('another code', async () => {
      const step = Math.max(stepAt(Date.now()), used + 1);
      if (step > stepAt(Date.now()) + 1) return null;
      used = step;
      return totpCode(secret, step);
    });

  it('is set up by scanning and typing a code, and gives ten recovery codes', async () => {
    await bob.goto(`${box.url}/settings`);
    expect(await pageFaults(bob)).toEqual([]);
    await bob.getByRole('link', { name: 'Set it up' }).click();
    await bob.getByRole('button', { name: 'Set it up' }).click();
    await bob.getByRole('img', { name: /secret/ }).waitFor();
    secret = ((await bob.locator('#factor-secret').textContent()) ?? '').replace(/\s/g, '');
    await bob.getByLabel('Code', { exact: true }).fill('000000');
    await bob.getByRole('button', { name: 'Switch it on' }).click();
    await bob.getByText('The code is not right').waitFor();
    expect(await pageFaults(bob)).toEqual([]);
    await bob.getByLabel('Code', { exact: true }).fill(await nextCode());
    await bob.getByRole('button', { name: 'Switch it on' }).click();
    await bob.getByText('Your recovery codes').first().waitFor();
    expect(await bob.locator('#recovery-codes li').count()).toBe(10);
    expect(await pageFaults(bob)).toEqual([]);
    await bob.goto(`${box.url}/settings/second-factor`);
    expect(await pageFaults(bob)).toEqual([]);
  });

  it('is asked for at the next sign-in', async () => {
    await bob.goto(`${box.url}/settings`);
    await bob.getByRole('button', { name: 'Sign out', exact: true }).click();
    await enter(bob, bobs);
    await bob.getByText('Second step').first().waitFor();
    expect(await pageFaults(bob)).toEqual([]);
    await bob.getByLabel('Code').fill(await nextCode());
    await bob.getByRole('button', { name: 'Go on' }).click();
    await bob.waitForURL(/\/inbox/);
  });
});

describe('the page of a person, and the log', () => {
  it('have no faults', async () => {
    await anna.goto(`${box.url}/people`);
    await anna.getByRole('link', { name: 'Bob' }).click();
    await anna.getByText('Signed-in browsers').waitFor();
    expect(await pageFaults(anna)).toEqual([]);
    await anna.goto(`${box.url}/people/audit`);
    await anna.locator('.audit-row', { hasText: 'Second factor switched on' }).waitFor();
    expect(await pageFaults(anna)).toEqual([]);
  });

  it('disabling sends the person away at once', async () => {
    await anna.goto(`${box.url}/people`);
    await anna.getByRole('link', { name: 'Bob' }).click();
    await anna.getByRole('button', { name: 'Disable the account' }).click();
    await anna.getByText('Saved.').waitFor();
    await bob.waitForURL(/\/sign-in/);
  });

  it('and no page complained', () => expect(complaints).toEqual([]));
});

describe('a session that ends while somebody writes', () => {
  const TEXT = 'Yes, it is ready.\nCome any time!';
  let thread = '';

  const outbound = async () => (await listMessages(box, 'outbound')).length;
  const endSession = (context: BrowserContext) => context.clearCookies();

  beforeAll(async () => {
    await writeAsCustomer(anna.context(), box.url, 'Is my cake ready?');
    await eventually('the text', async () => (await listMessages(box, 'inbound')).at(0));
    await anna.goto(`${box.url}/inbox`);
    await anna.getByRole('link', { name: /Is my cake ready/ }).click();
    await anna.waitForURL(/\/inbox\/\d+/);
    thread = anna.url();
  });

  it('says so, keeps the page, and the text waits after signing in', async () => {
    await anna.goto(thread);
    const field = anna.getByRole('textbox', { name: /Message to/ });
    await field.fill(TEXT);
    await endSession(anna.context());
    await anna.getByRole('button', { name: 'Send', exact: true }).click();
    await anna.getByText('Your session ended').waitFor();
    expect(await field.inputValue()).toBe(TEXT);
    expect(await pageFaults(anna)).toEqual([]);
    await anna.getByRole('alert').getByRole('link', { name: 'Sign in' }).click();
    await signIn(anna);
    expect(anna.url()).toBe(thread);
    expect(await field.inputValue()).toBe(TEXT);
    expect(await outbound()).toBe(0);
  });

  it('carries the text through signing in also without JavaScript', async () => {
    const page = await visitor({ javaScriptEnabled: false });
    await page.goto(`${box.url}/sign-in`);
    await signIn(page);
    await page.goto(thread);
    const field = page.getByRole('textbox', { name: /Message to/ });
    await field.fill(TEXT);
    await endSession(page.context());
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('Come any time!').waitFor();
    await enter(page, annas);
    expect((await field.inputValue()).replaceAll('\r', '')).toBe(TEXT);
    expect(await outbound()).toBe(0);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('log').getByText('Come any time!').waitFor();
    expect(await outbound()).toBe(1);
  });
});
