// `npm run pictures`: plays a morning at an invented salon and photographs the inbox and a line for the README.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { systemClock } from '../../gateway/runtime/clock.ts';
import { openDatabase } from '../../gateway/storage/database.ts';
import { SimulatedModem, SimulatedNetwork, SimulatedSim } from '../../modem/index.ts';
import { launchBrowser, postByForm, setUp } from './browser.ts';
import { type Box, endAllBoxes, startBox } from './built-program.ts';
import { addColleague } from './colleagues.ts';
import { freePort } from './free-port.ts';
import { seededRandom } from './seeded-random.ts';
import { serveOnTcp } from './simulated-modem-server.ts';

const folder = fileURLToPath(new URL('../../web/pictures', import.meta.url));
const BOX = '+48555010001';
const DAY_MS = 24 * 3_600_000;

const CUSTOMERS = [
  { number: '+48555010011', name: 'Maria Wzorowa', says: ['Thank you, see you next week!'] },
  { number: '+48555010012', name: 'Jan Testowy', says: ['STOP'] },
  { number: '+48555010013', name: null, says: ['Do you sell gift cards?'] },
  {
    number: '+48555010014',
    name: 'Ewa Przykładna',
    says: ['Good morning! Is Friday after four still free?', 'For a cut and colour.'],
  },
] as const;

const wait = (ms: number): Promise<void> =>
  new Promise((resolve) => void systemClock.timer('wait', ms, resolve));

async function play(box: Box, network: SimulatedNetwork, page: Page): Promise<void> {
  for (const { number, says } of CUSTOMERS) {
    for (const text of says) {
      network.handset(number).send(BOX, text);
      await wait(400);
    }
  }
  const ewa = CUSTOMERS[3].number;
  await post(page, box, '/inbox/4/messages', {
    text: 'Good morning Ewa! Friday at half past four is free. Shall I write you in?',
  });
  // It can be taken back for five seconds, and goes then.
  await wait(7_000);
  network
    .handset(ewa)
    .send(BOX, 'Yes please. Could my daughter come along? She only needs her fringe cut.');
  await wait(500);
  for (const [index, { name }] of CUSTOMERS.entries()) {
    if (name !== null) await post(page, box, `/inbox/${index + 1}/name`, { name });
  }
  await workTogether(box, page);
}

/** What a team adds: who has what, tags, a note. */
async function workTogether(box: Box, page: Page): Promise<void> {
  addColleague(box, { name: 'ola', displayName: 'Ola Testowa', role: 'agent' });
  await post(page, box, '/inbox/4/tags', { name: 'colour' });
  await post(page, box, '/inbox/4/notes', {
    text: '@ola she had the copper tone last time, is there still some?',
    nonce: 'picture-note',
  });
  await post(page, box, '/inbox/1/status', { status: 'resolved' });
}

function post(page: Page, box: Box, path: string, form: Record<string, string>): Promise<void> {
  return postByForm(page.context(), box.url, path, form);
}

async function photograph(
  browser: Browser,
  options: { url: string; file: string; state: BrowserContextOptions } & {
    size: { width: number; height: number };
    scheme: 'light' | 'dark';
    /** What stands in the composer; a page without one has none. */
    draft?: string;
  },
): Promise<void> {
  const context = await browser.newContext({
    ...options.state,
    viewport: options.size,
    colorScheme: options.scheme,
    locale: 'en-GB',
    deviceScaleFactor: 1.5,
  });
  const page = await context.newPage();
  await page.goto(options.url);
  if (options.draft !== undefined) {
    await page.getByRole('textbox', { name: /Message to/ }).fill(options.draft);
  }
  await wait(900);
  await page.screenshot({ path: `${folder}/${options.file}.png` });
  await context.close();
}

/** A day of signal, as a modem at a window has it: this box is only minutes old. */
function inventSignal(box: Box): void {
  const { sqlite } = openDatabase(join(box.dataDir, 'bramka.db'));
  const insert = sqlite.prepare(
    "insert into line_signals (line_id, at, dbm, registration, access) values ('front-desk', ?, ?, ?, '4g')",
  );
  const random = seededRandom(7);
  const now = systemClock.now();
  let dbm = -79;
  for (let age = DAY_MS; age > 60_000; age -= 9 * 60_000) {
    dbm = Math.max(-95, Math.min(-65, dbm + random.between(-2, 2)));
    const isLost = age < 0.62 * DAY_MS && age > 0.58 * DAY_MS;
    insert.run(now - age, isLost ? null : dbm, isLost ? 'searching' : 'home');
  }
  sqlite.close();
}

/** The page that pairs a phone, on a box of its own: a line without its phone would show as a trouble elsewhere. */
async function photographPairing(browser: Browser): Promise<void> {
  const port = await freePort();
  const box = await startBox({
    config: `[server]\nlisten = "127.0.0.1:${port}"\npublic_url = "http://bramka.lan:8080"\n[mqtt]\nlisten = "127.0.0.1:0"\n[[lines]]\nid = "old-phone"\nkind = "phone"\n`,
  });
  // The box names itself as people would reach it; from here it is on this machine.
  const here = { ...box, url: `http://127.0.0.1:${port}` };
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await setUp(page, (box.setupLink ?? '').replace('http://bramka.lan:8080', here.url));
  await post(page, here, '/lines/old-phone/phone/code', {});
  await photograph(browser, {
    url: `${here.url}/lines/old-phone/phone`,
    state: { storageState: await context.storageState() },
    file: 'phone-pairing',
    size: { width: 1000, height: 800 },
    scheme: 'light',
  });
  await context.close();
}

async function takePictures(browser: Browser): Promise<void> {
  const network = new SimulatedNetwork({ clock: systemClock });
  const sim = new SimulatedSim({ number: BOX });
  const server = await serveOnTcp(new SimulatedModem({ network, clock: systemClock, sim }));
  const box = await startBox({
    config: `[server]\nlisten = "127.0.0.1:0"\n[business]\nname = "Example Salon"\ncountry = "PL"\n[[lines]]\nid = "front-desk"\nkind = "modem"\nport = "tcp://127.0.0.1:${server.port}"\n`,
  });
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await setUp(page, box.setupLink ?? '');
  await wait(2_000);
  await play(box, network, page);
  const state = { storageState: await context.storageState() };
  const url = `${box.url}/inbox/4`;
  // Seen once, so that nothing in the pictures is new but what should be.
  await page.goto(url);
  await wait(1_500);
  const draft = 'Of course, bring her along. See you both on Friday!';
  const desk = { width: 1440, height: 860 };
  await photograph(browser, {
    url,
    state,
    draft,
    file: 'inbox-light',
    size: desk,
    scheme: 'light',
  });
  await photograph(browser, { url, state, draft, file: 'inbox-dark', size: desk, scheme: 'dark' });
  const hand = { width: 390, height: 800 };
  await photograph(browser, {
    url,
    state,
    draft,
    file: 'inbox-phone',
    size: hand,
    scheme: 'light',
  });
  inventSignal(box);
  await photograph(browser, {
    url: `${box.url}/lines/front-desk`,
    state,
    file: 'lines-light',
    size: desk,
    scheme: 'light',
  });
  await server.close();
}

mkdirSync(folder, { recursive: true });
const browser = await launchBrowser();
try {
  await takePictures(browser);
  await photographPairing(browser);
} finally {
  await browser.close();
  await endAllBoxes();
}
process.exit(0);
