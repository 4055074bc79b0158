// A team in real browsers, on a clock that can be moved: turns with one away, a snooze that ends, only one's own, languages.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, watchComplaints } from '../support/browser.ts';
import { type Colleague, type ServedWorld, serveWorld } from '../support/served-world.ts';

const HOUR = 3_600_000;

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
});

/** What stands in the list of a page, newest first. */
const rows = (page: Page): Promise<string[]> => page.locator('#rows .row-name').allTextContents();

describe('three agents who take turns, one of them away', () => {
  let world: ServedWorld;
  let three: { ola: Colleague; jan: Colleague; ewa: Colleague };

  beforeAll(async () => {
    world = await serveWorld();
    const change = { assignment: 'round-robin', capacity: 2 } as const;
    expect(world.desk().cases.changeSettings(change).ok).toBe(true);
    // The administrator reads along and takes no turn.
    world.desk().people.own.setAvailability('away');
    three = {
      ola: await world.colleague('ola', 'agent'),
      jan: await world.colleague('jan', 'agent'),
      ewa: await world.colleague('ewa', 'agent'),
    };
    const away = await world.open(browser, three.ewa, '/settings');
    await away.getByLabel('Away').check();
    await away.locator('#presence').getByRole('button').click();
    await away.locator('.flash').waitFor();
    for (const n of [1, 2, 3, 4, 5, 6]) await world.receive(`+4860010020${n}`, `Question ${n}`);
  }, 60_000);

  afterAll(() => world?.end());

  it('the two who are there get one after the other, up to what they can take', async () => {
    const ola = await world.open(browser, three.ola, '/inbox?tab=mine');
    const jan = await world.open(browser, three.jan, '/inbox?tab=mine');
    expect((await rows(ola)).toSorted()).toEqual(['600 100 201', '600 100 203']);
    expect((await rows(jan)).toSorted()).toEqual(['600 100 202', '600 100 204']);
  });

  it('who is away gets nothing, and on coming back those who waited longest', async () => {
    const ewa = await world.open(browser, three.ewa, '/inbox?tab=mine');
    expect(await rows(ewa)).toEqual([]);
    const settings = await world.open(browser, three.ewa, '/settings');
    await settings.getByLabel('Available').check();
    await settings.locator('#presence').getByRole('button').click();
    await settings.locator('.flash').waitFor();
    await expect
      .poll(async () => (await rows(ewa)).toSorted())
      .toEqual(['600 100 205', '600 100 206']);
  });
});

describe('a conversation that is put off', () => {
  let world: ServedWorld;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    world = await serveWorld();
    await world.receive('+48600100201', 'Call me in the afternoon');
    await world.receive('+48600100202', 'Thank you');
    page = await world.open(browser);
    complaints = watchComplaints(page);
  }, 60_000);

  afterAll(() => world?.end());

  const snoozeFirst = async (): Promise<void> => {
    await page.getByRole('link', { name: /600 100 201/ }).click();
    await page.locator('[data-act="snooze"]').click();
    await page.locator('#menu-snooze .case-choice').first().click();
    await page.locator('#case-head').getByText('Snoozed').first().waitFor();
  };

  it('leaves the list, and is back by itself when its time has come', async () => {
    await snoozeFirst();
    await expect.poll(() => rows(page)).toEqual(['600 100 202']);
    await world.pass(4 * HOUR);
    await expect.poll(async () => (await rows(page)).toSorted()).toContain('600 100 201');
    await page.getByRole('log').getByText('The snooze is over').waitFor();
  }, 60_000);

  it('wakes earlier when the customer writes', async () => {
    await snoozeFirst();
    await expect.poll(() => rows(page)).toEqual(['600 100 202']);
    await world.receive('+48600100201', 'Now is fine as well');
    await expect.poll(() => rows(page)).toContain('600 100 201');
  }, 60_000);

  it('and the page never complained', () => expect(complaints).toEqual([]));
});

describe('a conversation that is opened by its address', () => {
  let world: ServedWorld;
  beforeAll(async () => {
    world = await serveWorld();
    await world.receive('+48600100201', 'Is it ready?');
  }, 60_000);
  afterAll(() => world?.end());

  it('counts as read once it is seen', async () => {
    const page = await world.open(browser, undefined, '/inbox/1');
    await expect.poll(() => world.desk().cases.unreadTotal()).toBe(0);
    await expect.poll(() => page.locator('#row-1 .badge').count()).toBe(0);
  });
});

describe('an agent who sees only their own', () => {
  let world: ServedWorld;
  let piotr: Colleague;
  let page: Page;

  beforeAll(async () => {
    world = await serveWorld();
    piotr = await world.colleague('piotr', 'agent');
    const { people, cases } = world.desk();
    const scope = { onlyOwn: true, maskNumbers: true, lineIds: null };
    expect(people.change(piotr.account.id, { scope }).ok).toBe(true);
    await world.receive('+48600100201', 'The secret of the bakery');
    await world.receive('+48600100202', 'When do you open?');
    const own = world.gateway.inbox.find('+48600100202')?.id ?? 0;
    expect(cases.assign(own, piotr.account.id).ok).toBe(true);
    page = await world.open(browser, piotr);
  }, 60_000);

  afterAll(() => world?.end());

  it('finds one conversation, its number masked, and no other by any address', async () => {
    expect(await rows(page)).toEqual(['••••••••202']);
    const foreign = world.gateway.inbox.find('+48600100201')?.id ?? 0;
    for (const path of [`/inbox/${foreign}`, `/contacts/${foreign}`, `/inbox/${foreign}/close`]) {
      const answer = await page.goto(`${world.url}${path}`);
      expect([path, answer?.status()]).toEqual([path, 404]);
    }
    await page.goto(`${world.url}/search?q=bakery`);
    expect(await page.locator('body').innerText()).not.toContain('The secret');
  });

  it('hears of nothing else while the page is open', async () => {
    await page.goto(`${world.url}/inbox`);
    await world.receive('+48600100201', 'Another secret');
    await world.receive('+48600100202', 'Hello?');
    await page.locator('#rows').getByText('Hello?').waitFor();
    expect(await page.content()).not.toContain('Another secret');
  });

  it('answers their own', async () => {
    await page.getByRole('link', { name: /202/ }).click();
    await page.locator('textarea#text').fill('At eight.');
    await page.locator('textarea#text').press('Enter');
    await page.getByRole('log').getByText('At eight.').waitFor();
  });
});

describe('every language', () => {
  let world: ServedWorld;
  let page: Page;

  const PAGES = [
    '/inbox',
    '/inbox/1',
    '/inbox/1/close',
    '/inbox/new',
    '/search?q=is:open',
    '/mentions',
    '/scheduled',
    '/contacts',
    '/contacts/1',
    '/people',
    '/people/invite',
    '/people/audit',
    '/lines',
    '/settings',
    '/settings/team',
    '/settings/templates',
    '/settings/macros',
    '/settings/fields',
    '/settings/lists',
    '/settings/keys',
    '/settings/notices',
    '/settings/retention',
    '/help',
  ];

  beforeAll(async () => {
    world = await serveWorld();
    await world.receive('+48600100201', 'Hello');
    const { cases } = world.desk();
    cases.addNote(1, 'A note for @anna');
    cases.setPriority(1, 'urgent');
    cases.snooze(1, world.clock.now() + HOUR);
    page = await world.open(browser);
  }, 60_000);

  afterAll(() => world?.end());

  it.each(['en', 'pl', 'de', 'fr', 'es', 'it'] as const)(
    'renders every page in %s without a missing word',
    async (language) => {
      world.gateway.accounts.setPreferences(world.desk().me.id, { language });
      for (const path of PAGES) {
        const answer = await page.goto(`${world.url}${path}`);
        expect([path, answer?.status()]).toEqual([path, 200]);
        expect(await page.locator('html').getAttribute('lang')).toBe(language);
        const words = await page.locator('body').innerText();
        expect([path, /undefined|\[object|NaN|\{n\}|=>/.exec(words)?.[0]]).toEqual([
          path,
          undefined,
        ]);
      }
    },
    90_000,
  );
});
