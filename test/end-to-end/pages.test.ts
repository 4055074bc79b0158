// Every page in a real browser: accessible in both themes and on all screens, by keyboard, and without another host.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  accessibilityFaults,
  launchBrowser,
  pageFaults,
  postByForm,
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

const DESK = { width: 1440, height: 900 };

let browser: Browser;
let box: Box;
let context: BrowserContext;
let page: Page;
let complaints: string[];
const asked: string[] = [];

beforeAll(async () => {
  [browser, box] = await Promise.all([launchBrowser(), startBox()]);
  context = await browser.newContext({
    viewport: DESK,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(10_000);
  context.on('request', (request) => asked.push(request.url()));
  page = await context.newPage();
  complaints = watchComplaints(page);
});

afterAll(async () => {
  await browser?.close();
  await endAllBoxes();
});

/** Opens a page and returns everything that is wrong with it, in words. */
async function faultsOf(path: string): Promise<string[]> {
  const answer = await page.goto(`${box.url}${path}`);
  const policy = (await answer?.headerValue('content-security-policy')) ?? '';
  const faults = policy.includes("default-src 'none'") ? [] : ['no content policy'];
  faults.push(...(await pageFaults(page)));
  return faults;
}

const customerThread = async (): Promise<string> => {
  await page.goto(`${box.url}/search?q=cake`);
  const href = await page.locator('#list .row-link').first().getAttribute('href');
  return new URL(href ?? '', box.url).pathname;
};

/** Three conversations: the customer, with both directions, and two numbers nobody has, where sending failed. */
async function fill(): Promise<void> {
  for (const to of ['+48600100201', '+48600100202']) {
    await box.api('/api/v1/messages', { body: { to, text: `Hello ${to}, zażółć?` } });
  }
  await writeAsCustomer(context, box.url, 'I would like a birthday cake for Friday.');
  await eventually('the text of the customer', async () =>
    (await listMessages(box, 'inbound')).at(0),
  );
  const [text] = await listMessages(box, 'inbound');
  await box.api('/api/v1/messages', { body: { to: text?.from ?? '', text: 'Which flavour?' } });
  await eventually('the end of all sending', async () => {
    const states = (await listMessages(box, 'outbound')).map(({ state }) => state);
    return states.every((state) => state === 'failed' || state === 'delivered') ? states : null;
  });
}

describe('before anybody has an account', () => {
  it('the set-up pages have no faults', async () => {
    expect(await faultsOf('/setup')).toEqual([]);
    expect(await faultsOf(new URL(box.setupLink ?? '').pathname)).toEqual([]);
  });

  it('the empty inbox, right after it, has none', async () => {
    await setUp(page, box.setupLink ?? '');
    expect(await faultsOf('/inbox')).toEqual([]);
  });
});

describe('in a box with conversations', () => {
  beforeAll(fill);

  it.each([
    ['inbox', '/inbox'],
    ['search with hits', '/search?q=hello'],
    ['search without hits', '/search?q=pizza'],
    ['new message', '/inbox/new'],
    ['lines', '/lines'],
    ['page of a line', '/lines/demo'],
    ['page of a line over a week', '/lines/demo?range=week&kind=state'],
    ['first page of adding a line', '/lines/new'],
    ['name of a phone’s line', '/lines/new/phone'],
    ['form for the app on a phone', '/lines/new/app'],
    ['settings', '/settings'],
    ['state of the box', '/status'],
    ['help', '/help'],
    ['pocket phone', '/pocket'],
    ['not-found page', '/nowhere'],
  ])('the %s has no faults', async (_name, path) => {
    expect(await faultsOf(path)).toEqual([]);
  });

  it('a thread and the details of a message have none', async () => {
    const thread = await customerThread();
    expect(await faultsOf(thread)).toEqual([]);
    await page.goto(`${box.url}${thread}`);
    const details = await page.locator('a.delivery').last().getAttribute('href');
    expect(await faultsOf(details ?? '')).toEqual([]);
  });

  it('a thread with a message that failed has none', async () => {
    await page.goto(`${box.url}/search?q=600100201`);
    const failed = await page.locator('#list .row-link').first().getAttribute('href');
    expect(await faultsOf(new URL(failed ?? '', box.url).pathname)).toEqual([]);
  });

  it('the sheet of keys, opened over a page, has none', async () => {
    await page.goto(`${box.url}/inbox`);
    await page.keyboard.press('?');
    await page.locator('dialog[open]').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});

describe('by keyboard', () => {
  const inFocus = () => page.locator(':focus');

  it('Tab goes from the list to the thread to the composer, and shows where it is', async () => {
    await page.goto(`${box.url}${await customerThread()}`);
    await page.getByRole('textbox', { name: /Message to/ }).waitFor();
    const path: string[] = [];
    for (let presses = 0; presses < 40 && path.at(-1) !== 'text'; presses++) {
      await page.keyboard.press('Tab');
      path.push(await inFocus().evaluate((element) => element.id));
      expect(await isFocusVisible(), `focus on ${path.at(-1)}`).toBe(true);
    }
    const places = [path.findIndex((id) => id.startsWith('open-')), path.indexOf('log')];
    expect(places[0]).toBeGreaterThan(-1);
    expect(places[1]).toBeGreaterThan(places[0] ?? 0);
    expect(path.at(-1)).toBe('text');
  });

  it('j and k walk through the conversations', async () => {
    await page.goto(`${box.url}/inbox?status=any`);
    const rows = await page.locator('#list .row-link').evaluateAll((all) => all.map((a) => a.id));
    const current = () => page.locator('.row-link[aria-current]').getAttribute('id');
    for (const [key, row] of [
      ['j', rows[0]],
      ['j', rows[1]],
      ['k', rows[0]],
    ] as const) {
      await page.keyboard.press(key);
      await expect.poll(current).toBe(row);
      await expect.poll(() => new URL(page.url()).pathname).toBe(`/inbox/${row?.slice(5)}`);
    }
  });

  it('/ goes to the search, Esc leaves it, and letters in it are letters', async () => {
    await page.goto(`${box.url}/inbox`);
    await page.keyboard.press('/');
    await page.keyboard.type('cake?');
    expect(await page.locator('#q').inputValue()).toBe('cake?');
    expect(await page.locator('dialog[open]').count()).toBe(0);
    await page.keyboard.press('Escape');
    expect(await page.evaluate('document.activeElement.id')).not.toBe('q');
  });

  it('? opens the sheet of keys, Esc closes it', async () => {
    await page.goto(`${box.url}/inbox`);
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Next conversation').first().waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('dialog[open]').count()).toBe(0);
  });
});

/** Whether something around the focus looks different when it goes. Leaves the focus where it was. */
async function isFocusVisible(): Promise<boolean> {
  return page.evaluate(`(() => {
    const element = document.activeElement;
    const around = [element, element.parentElement, element.parentElement?.parentElement];
    const look = () => around.filter(Boolean).map((one) => {
      const { outlineStyle, outlineWidth, boxShadow, borderColor, clip, transform } = getComputedStyle(one);
      const outline = outlineStyle === 'none' ? '' : outlineStyle + outlineWidth;
      return [outline, boxShadow, borderColor, clip, transform].join();
    }).join('|');
    const focused = look();
    element.blur();
    const left = look();
    element.focus({ preventScroll: true, focusVisible: true });
    return focused !== left;
  })()`);
}

describe('at the end', () => {
  it('an opted-out thread has no faults', async () => {
    const thread = await customerThread();
    await writeAsCustomer(context, box.url, 'STOP');
    await page.goto(`${box.url}${thread}`);
    await page.getByPlaceholder('You cannot reply here').waitFor();
    expect(await faultsOf(thread)).toEqual([]);
  });

  it('a reload after sign-out leads to sign-in, which has no faults, and back', async () => {
    const thread = await customerThread();
    await page.goto(`${box.url}${thread}`);
    await postByForm(context, box.url, '/sign-out', {});
    await page.reload();
    const { pathname, search } = new URL(page.url());
    expect(pathname).toBe('/sign-in');
    expect(await faultsOf(pathname + search)).toEqual([]);
    await signIn(page);
    expect(new URL(page.url()).pathname).toBe(thread);
  });

  it('nothing was asked of another host, and no page complained', () => {
    expect(asked.length).toBeGreaterThan(100);
    expect(asked.filter((url) => new URL(url).origin !== new URL(box.url).origin)).toEqual([]);
    // The browser itself says aloud what the not-found page and the stream after sign-out were answered.
    expect(complaints.filter((each) => !/status of 40[14]/.test(each))).toEqual([]);
  });
});
