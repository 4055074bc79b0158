// USSD on a line: asked once, answered once, one after the other.
import { afterEach, describe, expect, it } from 'vitest';
import type { UssdJob } from '../../../../gateway/index.ts';
import { ussdJobs } from '../../../../gateway/storage/schema/lines.ts';
import { taken, type World } from '../../../support/test-gateway.ts';
import { ANNA, MINUTE, worldWithJobs } from '../jobs-stand.ts';

let world: World;
afterEach(() => world.running.stop());

const ask = (code: string): UssdJob => taken(world.gateway.lines.ussd('front-desk', code, ANNA));
const jobs = () => world.gateway.lines.ussdJobs('front-desk', { limit: 10 });
const newest = () => jobs()[0];

describe('a USSD code', () => {
  it('is dialled and answered in the words of the network, and the page hears of it', async () => {
    world = await worldWithJobs({});
    const events: string[] = [];
    world.gateway.events.subscribe({ onEvent: ({ type }) => events.push(type) });
    world.network.answerUssd = (_from, code) => (code === '*100#' ? 'Credit 12.34 PLN' : null);
    expect(ask('*100#')).toMatchObject({ state: 'queued', author: 'Anna', purpose: 'person' });
    await world.pass(1000);
    expect(newest()).toMatchObject({
      state: 'answered',
      reply: 'Credit 12.34 PLN',
      error: null,
      code: '*100#',
    });
    expect(events.filter((type) => type === 'line.changed').length).toBeGreaterThanOrEqual(3);
  });

  it('goes one after the other, each asked once', async () => {
    world = await worldWithJobs({});
    const dialled: string[] = [];
    world.network.answerUssd = (_from, code) => {
      dialled.push(code);
      return `answer to ${code}`;
    };
    for (const code of ['*100#', '*101#', '*102#']) ask(code);
    await world.pass(3000);
    expect(dialled).toEqual(['*100#', '*101#', '*102#']);
    expect(jobs().map(({ reply }) => reply)).toEqual([
      'answer to *102#',
      'answer to *101#',
      'answer to *100#',
    ]);
  });

  it('that the network does not know has failed, and the next one is dialled', async () => {
    world = await worldWithJobs({});
    world.network.answerUssd = (_from, code) => (code === '*101#' ? 'yes' : null);
    ask('*100#');
    ask('*101#');
    await world.pass(5 * MINUTE);
    expect(jobs().map(({ state, error }) => [state, error])).toEqual([
      ['answered', null],
      ['failed', 'refused'],
    ]);
  });

  it('waits for its line, but not for ever', async () => {
    world = await worldWithJobs({});
    world.modem.unplug();
    await world.pass(1000);
    ask('*100#');
    await world.pass(9 * MINUTE);
    expect(newest()).toMatchObject({ state: 'queued' });
    await world.pass(2 * MINUTE);
    expect(newest()).toMatchObject({ state: 'failed', error: 'line-down' });
  });

  it('that waited is dialled when the line is back', async () => {
    world = await worldWithJobs({});
    world.network.answerUssd = () => 'here';
    world.modem.unplug();
    await world.pass(1000);
    ask('*100#');
    world.modem.plugIn();
    await world.pass(MINUTE);
    expect(newest()).toMatchObject({ state: 'answered', reply: 'here' });
  });

  it('is not dialled again after the program died in the middle of it', async () => {
    world = await worldWithJobs({});
    let dialled = 0;
    world.network.answerUssd = () => {
      dialled += 1;
      return 'here';
    };
    await world.running.stop();
    world.database.db
      .insert(ussdJobs)
      .values({
        lineId: 'front-desk',
        code: '*100#',
        purpose: 'person',
        state: 'running',
        createdAt: world.clock.now(),
      })
      .run();
    world = await world.restart();
    await world.begin();
    await world.pass(MINUTE);
    expect(newest()).toMatchObject({ state: 'failed', error: 'restarted' });
    expect(dialled).toBe(0);
  });

  it('is broken off when the program ends, and told as such', async () => {
    world = await worldWithJobs({});
    world.modem.fault({ kind: 'silence' });
    ask('*100#');
    await world.clock.settle();
    expect(newest()).toMatchObject({ state: 'running' });
    const stopped = world.running.stop();
    await world.pass(10_000);
    await stopped;
    expect(newest()).toMatchObject({ state: 'failed', error: 'restarted' });
  });

  it.each([
    ['*100', 'bad-ussd-code'],
    ['**04*1*2*2#', 'ussd-forbidden'],
    ['##002#', 'ussd-forbidden'],
  ])('like %s is refused as %s', async (code, refusal) => {
    world = await worldWithJobs({});
    expect(world.gateway.lines.ussd('front-desk', code, ANNA)).toEqual({
      ok: false,
      code: refusal,
    });
    expect(jobs()).toEqual([]);
  });

  it('on a line that is none is refused, and so is an eleventh that waits', async () => {
    world = await worldWithJobs({});
    expect(world.gateway.lines.ussd('nowhere', '*100#', ANNA)).toEqual({
      ok: false,
      code: 'unknown-line',
    });
    world.modem.unplug();
    await world.pass(1000);
    for (let n = 0; n < 10; n++) ask('*100#');
    expect(world.gateway.lines.ussd('front-desk', '*100#', ANNA)).toEqual({
      ok: false,
      code: 'not-allowed-now',
    });
  });

  it('remembers how the modem wants it written, and logs neither code nor answer', async () => {
    world = await worldWithJobs({});
    world.network.answerUssd = () => 'Credit 98765';
    ask('*123*4567#');
    await world.pass(1000);
    world.network.answerUssd = () => null;
    ask('*123*4567#');
    await world.pass(5 * MINUTE);
    expect(newest()).toMatchObject({ state: 'failed' });
    const row = world.database.sqlite
      .prepare('select ussd_encoding from line_facts where line_id = ?')
      .pluck()
      .get('front-desk');
    expect(row).toBe('plain');
    expect(world.logged()).not.toMatch(/98765|4567/);
  });
});
