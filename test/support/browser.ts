// A real browser for the tests: the system's Chromium, else the headless one inside the npm package @sparticuz/chromium.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { formTokenOf } from '../../web/form-token.tsx';

/** The shell draws no windows of its own, which saves a third of the time on a small machine. */
const SYSTEM = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Launches headless; close it when done. `BRAMKA_TEST_BROWSER=npm` takes the package's although there is another. */
export async function launchBrowser(): Promise<Browser> {
  const wantsPackage = process.env.BRAMKA_TEST_BROWSER === 'npm';
  const system = wantsPackage ? undefined : SYSTEM.find((path) => existsSync(path));
  if (system !== undefined) return chromium.launch({ executablePath: system, args: QUIET });
  return launchPackaged();
}

async function launchPackaged(): Promise<Browser> {
  const { default: packaged } = await import('@sparticuz/chromium');
  const executablePath = await packaged.executablePath();
  return chromium.launch({
    executablePath,
    // Not the package's own arguments: they switch web security off and run everything in one process.
    args: [...QUIET, '--no-zygote'],
    env: { ...process.env, LD_LIBRARY_PATH: libraries() },
  });
}

/** The package brings the NSS libraries that a bare system lacks; they need to be unpacked and named. */
function libraries(): string {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  let folder = dirname(entry);
  while (!existsSync(join(folder, 'bin', 'al2023.tar.br'))) folder = dirname(folder);
  const target = mkdtempSync(join(tmpdir(), 'bramka-browser-'));
  const tar = join(target, 'al2023.tar');
  writeFileSync(tar, brotliDecompressSync(readFileSync(join(folder, 'bin', 'al2023.tar.br'))));
  mkdirSync(join(target, 'out'));
  execFileSync('tar', ['-xf', tar, '-C', join(target, 'out')]);
  return join(target, 'out', 'lib');
}

/** A phone held upright at WCAG's narrowest (1.4.10), a tablet, a desk; CSS px. */
const WIDTHS = [320, 768, 1440];

/** Places of a page that hold something wider than they are, though the page itself does not scroll sideways. */
const OUTGROWN = `[...document.querySelectorAll('main, .panel, .list, .log, .contact-pane')]
  .filter((place) => place.clientWidth > 0 && place.scrollWidth > place.clientWidth + 1)
  .map((place) => place.tagName.toLowerCase() + '.' + place.className + ': ' + place.innerText.slice(0, 40))`;

/** What is wrong with the open page at these widths (px): for assistive technology in both themes, and whether it scrolls sideways. */
export async function pageFaults(
  page: Page,
  widths: readonly number[] = WIDTHS,
): Promise<string[]> {
  const before = page.viewportSize();
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const faults = await accessibilityFaults(page);
      found.push(...faults.map((fault) => `${colorScheme}, ${width} px: ${fault}`));
    }
    const wide = await page.evaluate('document.documentElement.scrollWidth');
    if (wide !== width) found.push(`scrolls sideways at ${width} px: ${wide}`);
    const outgrown = await page.evaluate<string[]>(OUTGROWN);
    found.push(...outgrown.map((place) => `at ${width} px something sticks out of ${place}`));
  }
  if (before) await page.setViewportSize(before);
  return found;
}

/** Follows the set-up link and becomes the administrator; ends in the inbox. */
export async function setUp(page: Page, setupLink: string): Promise<void> {
  await page.goto(setupLink);
  await page.getByLabel('Your name').fill('Anna Nowak');
  await page.getByLabel('Sign-in name').fill('anna');
  await page.getByLabel('Password').fill('correct horse battery');
  await page.getByRole('button', { name: 'Create and enter' }).click();
  await page.waitForURL(/\/inbox/);
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = JSON.stringify({
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  resultTypes: ['violations'],
});

/** What axe finds wrong by WCAG 2.2 A and AA, one line each. Axe is brought in once a page: that takes longer than a run. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${RULES})`);
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help} (${nodes.map((node) => node.target.join(' ')).join(', ')})`,
  );
}

/** Signs in with the account of `setUp` on the page where that is asked for. */
export async function signIn(page: Page): Promise<void> {
  await page.getByLabel('Sign-in name').fill('anna');
  await page.getByLabel('Password').fill('correct horse battery');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** The customer of the simulated line writes, by the form of the pocket phone; whoever asks must be signed in. */
export function writeAsCustomer(
  context: BrowserContext,
  boxUrl: string,
  text: string,
): Promise<void> {
  return postByForm(context, boxUrl, '/pocket/texts', { text });
}

/** Posts as a form of our own page does: with the token of the session. */
export async function postByForm(
  context: BrowserContext,
  boxUrl: string,
  path: string,
  form: Record<string, string>,
): Promise<void> {
  const cookies = await context.cookies(boxUrl);
  const token = formTokenOf(cookies.find(({ name }) => name === 'bramka')?.value);
  const answer = await context.request.post(`${boxUrl}${path}`, {
    form,
    headers: { Origin: boxUrl, 'X-Form-Token': token },
  });
  if (!answer.ok()) throw new Error(`${path} was answered ${answer.status()}`);
}

/** Collects what the page complains about: broken rules of the content policy, failed scripts. */
export function watchComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  return complaints;
}
