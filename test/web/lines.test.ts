// The pages of the lines: how each is, what can be done to it, and what happened, in words.
import { afterEach, describe, expect, it } from 'vitest';
import type { LineTrace } from '../../gateway/index.ts';
import { NO_JOBS } from '../../gateway/lines/line-jobs.ts';
import { BOX } from '../support/test-gateway.ts';
import { ANNA, ask, endWorlds, htmx, makeWorld, type World, type WorldOptions } from './support.ts';

afterEach(endWorlds);

const AUTHOR = { kind: 'account', id: 1, name: 'Anna' } as const;
const LINE = '/lines/front-desk';

const modem = (options: WorldOptions = {}) => makeWorld({ lineKind: 'modem', ...options });
const show = async (world: World, path: string) =>
  (await ask(world, path, { cookie: world.cookie })).text();
const post = (world: World, path: string, form: Record<string, string> = {}, headers = {}) =>
  ask(world, path, { cookie: world.cookie, form, headers });
const state = (world: World) => world.gateway.lines.get('front-desk')?.state;

describe('the overview', () => {
  it('shows each line with its state, its use, its buttons and the way to its own page', async () => {
    const world = await modem({ lineIds: ['front-desk', 'spare'] });
    world.line('spare').modem.unplug();
    await world.pass(100);
    const page = await show(world, '/lines');
    expect(page).toContain('id="line-front-desk"');
    expect(page).toContain('href="/lines/spare"');
    expect(page).toContain('The modem was unplugged.');
    for (const words of ['Sent today', 'Sent this month', 'Pause', 'Restart', 'Add a line']) {
      expect(page).toContain(words);
    }
  });

  it('says why messages wait on a line', async () => {
    const world = await modem();
    world.gateway.lines.pause('front-desk', AUTHOR);
    world.write('one');
    world.write('two', ANNA);
    const page = await show(world, '/lines');
    expect(page).toContain('2 messages');
    expect(page).toContain('They go out once somebody resumes it.');
  });
});

describe('a button', () => {
  it('pauses by a plain form, and the page it leads to says so and offers the way back', async () => {
    const world = await modem();
    const answer = await post(world, `${LINE}/pause`, { from: 'lines' });
    expect(answer.status).toBe(303);
    expect(state(world)).toBe('paused');
    const page = await show(world, answer.headers.get('Location') ?? '');
    expect(page).toContain('Line front-desk is paused. It still receives.');
    expect(page).toContain('Undo');
    const back = await post(world, `${LINE}/resume`, { from: 'line' });
    expect(back.headers.get('Location')).toBe('/lines/front-desk?done=resumed');
    expect(state(world)).toBe('ready');
  });

  it('answers a script with the line and the sentence only', async () => {
    const world = await modem();
    const pieces = await (await post(world, `${LINE}/pause`, { from: 'lines' }, htmx)).text();
    expect(pieces).toContain('hx-target="#act-status"');
    expect(pieces).toContain('hx-target="#line-front-desk" hx-swap="outerMorph"');
    expect(pieces).not.toContain('<html');
  });

  it('says when a line may be restarted again, on the page and to a script', async () => {
    const world = await modem();
    expect((await post(world, `${LINE}/restart`)).status).toBe(303);
    await world.pass(5_000);
    const again = await post(world, `${LINE}/restart`, { from: 'line' });
    expect(again.status).toBe(409);
    expect(await again.text()).toMatch(/You can restart it again from \d\d:\d\d\./);
    expect((await post(world, `${LINE}/restart`, {}, htmx)).status).toBe(409);
  });

  it('refuses to confirm a SIM when none waits, and knows no other line', async () => {
    const world = await modem();
    const answer = await post(world, `${LINE}/confirm-sim`);
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('No new SIM waits any more.');
    for (const act of ['pause', 'test', 'ussd', 'remove']) {
      expect((await post(world, `/lines/nowhere/${act}`)).status).toBe(404);
    }
    expect((await ask(world, '/lines/nowhere', { cookie: world.cookie })).status).toBe(404);
  });

  it('does nothing for a form of another site', async () => {
    const world = await modem();
    const headers = { Origin: 'http://elsewhere.example' };
    expect((await post(world, `${LINE}/pause`, {}, headers)).status).toBe(403);
    expect(state(world)).toBe('ready');
  });
});

describe('a test text', () => {
  it('goes out on this line, once for two presses, and its state is shown', async () => {
    const world = await modem({ lineIds: ['front-desk', 'spare'] });
    const form = { to: ANNA, nonce: 'n1' };
    const answer = await post(world, '/lines/spare/test', form);
    await post(world, '/lines/spare/test', form);
    expect(answer.status).toBe(303);
    await world.pass(3_000);
    const sent = world.gateway.messages.list({ direction: 'outbound', after: 0, limit: 10 });
    expect(sent).toMatchObject(
      [{ lineId: 'spare', number: ANNA, text: /Test from line spare/ }].map(
        ({ text: _, ...rest }) => rest,
      ),
    );
    const page = await show(world, answer.headers.get('Location') ?? '');
    expect(page).toContain(`id="test-${sent[0]?.id}"`);
    expect(page).toContain('Not sent');
  });

  it('keeps what was typed and says what is wrong with it', async () => {
    const world = await modem();
    const answer = await post(world, `${LINE}/test`, { to: 'my phone', nonce: 'n2' });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('value="my phone"');
    expect(page).toContain('That is not a phone number we can text.');
  });

  it('is offered to the number of the last one', async () => {
    const world = await modem();
    const answer = await post(world, `${LINE}/test`, { to: '600 100 200', nonce: 'n3' });
    const remembered = (answer.headers.get('Set-Cookie') ?? '').split(';')[0];
    const page = await ask(world, LINE, { cookie: `${world.cookie}; ${remembered}` });
    expect(await page.text()).toContain('value="600 100 200"');
  });
});

describe('a question to the network', () => {
  it('shows what the operator answered, and why another got none', async () => {
    const world = await modem();
    world.network.answerUssd = (_from, code) => (code === '*100#' ? 'Credit: 12.50' : null);
    expect((await post(world, `${LINE}/ussd`, { code: '*100#' })).status).toBe(303);
    await world.pass(1_000);
    await post(world, `${LINE}/ussd`, { code: '*999#' });
    await world.pass(1_000);
    const page = await show(world, LINE);
    expect(page).toContain('Credit: 12.50');
    expect(page).toContain('The network does not know this code.');
    expect(page).toContain('asked by Anna Nowak');
  });

  it('refuses what is no code, at the field', async () => {
    const world = await modem();
    const answer = await post(world, `${LINE}/ussd`, { code: 'credit?' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('value="credit?"');
    const pieces = await (await post(world, `${LINE}/ussd`, { code: '**21*1#' }, htmx)).text();
    expect(pieces).toContain('hx-target="#code-error"');
  });
});

describe('the history', () => {
  it('tells what happened on a line, and who did it', async () => {
    const world = await modem();
    world.gateway.lines.pause('front-desk', AUTHOR);
    const page = await show(world, LINE);
    expect(page).toContain('<h3 id="day-2026-11-20">Today</h3>');
    expect(page).toContain('This modem now belongs to the line.');
    expect(page).toMatch(/<strong>Paused<\/strong>\s*<span>\s*Anna/);
  });

  it('is shown by kind and page by page', async () => {
    const world = await modem();
    for (let times = 0; times < 60; times++) {
      world.gateway.lines.pause('front-desk', AUTHOR);
      world.gateway.lines.resume('front-desk', AUTHOR);
    }
    const page = await show(world, `${LINE}?kind=person`);
    expect(page.match(/class="kind-person"/g)).toHaveLength(50);
    expect(page).not.toContain('class="kind-state"');
    const older = /href="([^"]+before=[^"#]+)#timeline"/.exec(page)?.[1] ?? '';
    const next = await show(world, older.replaceAll('&amp;', '&'));
    expect(next.match(/class="kind-person"/g)).toHaveLength(50);
    expect(next).toContain('Back to the newest');
  });
});

describe('the signal', () => {
  it('is drawn and stands in a table, for a day, a week and a quarter', async () => {
    const world = await modem();
    await world.pass(60_000);
    const page = await show(world, LINE);
    expect(page).toMatch(/<path class="plot-line" d="M/);
    expect(page).toContain('Signal over 24 hours');
    expect(page).toContain('<table>');
    expect(await show(world, `${LINE}?range=quarter`)).toContain('Signal over 90 days');
  });

  it('says so when nothing was measured', async () => {
    const world = await modem();
    world.database.sqlite.exec('delete from line_signals');
    expect(await show(world, LINE)).toContain('Nothing was measured in this time.');
  });
});

describe('a line that was added on a page', () => {
  const added = { lineOptions: { 'front-desk': { isAdded: true } } };

  it('is removed once its name is typed', async () => {
    const world = await modem(added);
    const wrong = await post(world, `${LINE}/remove`, { name: 'desk' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('That is not the name of this line.');
    const answer = await post(world, `${LINE}/remove`, { name: 'front-desk' });
    expect(answer.status).toBe(303);
    expect(await show(world, answer.headers.get('Location') ?? '')).toContain(
      'Line front-desk was removed.',
    );
    expect(world.gateway.lines.list()).toEqual([]);
  });

  it('is the only kind that can be', async () => {
    const world = await modem();
    const answer = await post(world, `${LINE}/remove`, { name: 'front-desk' });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('Remove it there.');
  });
});

it('a recording of what went wrong is listed and downloaded, also when a newer one came meanwhile', async () => {
  const at = Date.UTC(2026, 10, 20, 11);
  const kept = [{ at, code: 'port-lost', text: 'what was said' }];
  const trace: LineTrace = {
    now: () => ({ text: '', until: 0 }),
    incidents: async () => kept.map((one, index) => ({ ...one, number: index + 1 })),
    incident: async (number) => kept[number - 1]?.text ?? null,
  };
  const world = await modem();
  world.gateway.lines.trace = () => trace;
  const address = /href="([^"]+recordings[^"]+)"/.exec(await show(world, LINE))?.[1] ?? '';
  kept.unshift({ at: at + 1, code: 'no-answer', text: 'later' });
  const answer = await ask(world, address, { cookie: world.cookie });
  expect(answer.headers.get('Content-Disposition')).toMatch(
    /attachment; filename="front-desk-2026/,
  );
  expect(await answer.text()).toBe('what was said');
  const gone = `${LINE}/recordings/9`;
  expect((await ask(world, gone, { cookie: world.cookie })).status).toBe(404);
});

it('an alarm is told in words, with what to do', async () => {
  const balance = { code: '*100#', everyMs: 3_600_000, pattern: null, lowCredit: 5 };
  const jobs = { ...NO_JOBS, number: BOX, balance };
  const world = await modem({ lineOptions: { 'front-desk': { jobs } } });
  world.network.answerUssd = () => 'Credit 3.50 EUR';
  await world.pass(120_000);
  const page = await show(world, '/lines');
  expect(page).toContain('The credit of the SIM is low.');
  expect(page).toContain('Top it up before it runs out.');
  expect(await show(world, LINE)).toMatch(/Credit is low<\/strong>\s*<span>\s*3\.50/);
});

it('says on a page left open that the pocket phone is gone', async () => {
  const world = await modem();
  const answer = await ask(world, '/pocket', { cookie: world.cookie });
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain('ends as soon as a real line is set up');
});
