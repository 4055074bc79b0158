// From the modem's +CMTI to the bubble in an open browser. Modem, box and browser are processes of their own, and the
// person is signed in through the set-up link, with the conversation open.
import type { Page } from 'playwright-core';
import { startBareLive } from './bare-live-part.ts';
import { prepareBox, startBox } from './box.ts';
import { openBrowser } from './browser.ts';
import { type ModemProcess, startModem, tcpPort } from './modem-part.ts';
import { moment, pause } from './moment.ts';
import { median, p99 } from './quantile.ts';
import type { Row } from './table.ts';

const SAMPLES = 200;
const WARM_UPS = 10;
const ANSWER_MS = 5;
const ARRIVES_WITHIN_MS = 10_000;

/** Runs in the page: tells when a message came into the list. */
const watchMessages = `
  new MutationObserver((records) => {
    const at = performance.timeOrigin + performance.now();
    for (const { addedNodes } of records) {
      for (const node of addedNodes) {
        const found = node.matches?.('.message') ? [node] : [...(node.querySelectorAll?.('.message') ?? [])];
        for (const bubble of found) bubbleCame(bubble.querySelector('.text').textContent.trim(), at);
      }
    }
  }).observe(document.querySelector('#messages'), { childList: true, subtree: true });
`;

export async function bubble(): Promise<Row[]> {
  const box = await withModem(measureBox);
  const bare = await withModem(measureBare);
  const what = 'bare event stream, appended';
  const note = `${SAMPLES} texts; the modem answers in ${ANSWER_MS} ms`;
  const row = (name: string, target: number, of: (samples: number[]) => number): Row => ({
    figure: `+CMTI to bubble, ${name}`,
    measured: of(box),
    unit: 'ms',
    target,
    ceiling: { what, value: of(bare) },
    note,
  });
  return [row('median', 60, median), row('p99', 150, p99)];
}

async function withModem(
  work: (modem: ModemProcess, page: Page) => Promise<number[]>,
): Promise<number[]> {
  const modem = await startModem({
    commandMs: ANSWER_MS,
    promptMs: ANSWER_MS,
    submitMs: ANSWER_MS,
  });
  try {
    const browser = await openBrowser();
    try {
      return await work(modem, await browser.newPage());
    } finally {
      await browser.close();
    }
  } finally {
    await modem.end();
  }
}

async function measureBox(modem: ModemProcess, page: Page): Promise<number[]> {
  const box = await startBox(prepareBox(modem.port));
  try {
    await signIn(page, box.setupLink);
    await modem.text('Hello');
    await page.click('#rows .row-link');
    await page.waitForSelector('#messages .message');
    return await measure(modem, page);
  } finally {
    await box.end();
  }
}

async function measureBare(modem: ModemProcess, page: Page): Promise<number[]> {
  const bare = await startBareLive(tcpPort(modem));
  try {
    await page.goto(bare.url);
    return await measure(modem, page);
  } finally {
    await bare.end();
  }
}

async function signIn(page: Page, setupLink: string): Promise<void> {
  await page.goto(setupLink);
  await page.fill('#displayName', 'Anna');
  await page.fill('#name', 'anna');
  await page.fill('#password', 'correct horse battery staple');
  await page.click('button[type=submit]');
  await page.waitForURL('**/inbox');
}

/** Sends one text after the other, each when the one before has been seen. */
async function measure(modem: ModemProcess, page: Page): Promise<number[]> {
  // The stream has to be open, and the modem idle.
  await pause(1_500);
  const arrivals = await watch(page);
  const ahead = await clockAhead(page);
  const known = (await modem.marks()).announcements.length;
  const seen: number[] = [];
  for (let n = 1; n <= WARM_UPS + SAMPLES; n++) {
    const came = arrivals.next(`text ${n}`);
    await modem.text(`Text ${n}`);
    seen.push((await came) - ahead);
    await pause(50 + (n % 10) * 10);
  }
  const { announcements } = await modem.marks();
  const sent = announcements.slice(known);
  if (sent.length !== seen.length) throw new Error(`${sent.length} of ${seen.length} announced`);
  return seen.map((at, n) => at - (sent[n] ?? 0)).slice(WARM_UPS);
}

async function watch(page: Page) {
  const seen = new Set<string>();
  let tell: (at: number) => void = () => undefined;
  await page.exposeFunction('bubbleCame', (text: string, at: number) => {
    // A bubble that is drawn anew does not come twice.
    if (seen.has(text)) return;
    seen.add(text);
    tell(at);
  });
  await page.evaluate(watchMessages);
  return {
    next(what: string): Promise<number> {
      return new Promise((resolve, reject) => {
        const late = setTimeout(
          () => reject(new Error(`${what} was not shown`)),
          ARRIVES_WITHIN_MS,
        );
        tell = (at) => {
          clearTimeout(late);
          resolve(at);
        };
      });
    },
  };
}

/** How far the page's clock is ahead of ours, ms: from the quickest of several questions. */
async function clockAhead(page: Page): Promise<number> {
  let best = { took: Number.POSITIVE_INFINITY, ahead: 0 };
  for (let n = 0; n < 50; n++) {
    const asked = moment();
    const theirs = await page.evaluate<number>('performance.timeOrigin + performance.now()');
    const took = moment() - asked;
    if (took < best.took) best = { took, ahead: theirs - (asked + took / 2) };
  }
  process.stderr.write(
    `  the browser's clock is ${best.ahead.toFixed(2)} ms ahead, within ${(best.took / 2).toFixed(2)} ms\n`,
  );
  return best.ahead;
}
