// The state of the box as people see it: what is wrong with what to do, who sees it, and tests of each way.
import { afterEach, describe, expect, it } from 'vitest';
import type { Language, Role } from '../../gateway/index.ts';
import type { Channel, News } from '../../gateway/monitoring/channels/channel.ts';
import { readWords, spokenLanguages } from '../../web/i18n/catalogue.ts';
import { alarmWriter } from '../../web/status/alarm-words.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { watchedMachine, watching } from '../support/watched-machine.ts';
import { ask, cookieOf, endWorlds, makeWorld, NOON, type World } from './support.ts';

afterEach(endWorlds);

const MINUTE = 60_000;
const PASSWORD = 'correct horse battery';

/** The cookie of somebody with this role. */
async function cookieOfA(role: Role, world: World): Promise<string> {
  const account = { name: role, displayName: role, password: PASSWORD, role };
  expect(await world.running.accounts.addAccount(account)).toMatchObject({ ok: true });
  return cookieOf(await ask(world, '/sign-in', { form: { name: role, password: PASSWORD } }));
}

async function watchedWorld(broken = false) {
  const clock = createFakeClock(NOON);
  const machine = watchedMachine(clock);
  const sent: News[] = [];
  const channel: Channel = {
    name: 'email',
    target: 'owner@example.org (mail.example.org)',
    async send(news) {
      if (broken) throw new Error('mail.example.org did not take the e-mail: it does not answer.');
      sent.push(news);
    },
  };
  const monitoring = watching(machine, { channels: [channel] });
  const world = await makeWorld({ clock, lineKind: 'modem', gateway: { monitoring } });
  return { world, machine, sent };
}

async function page(world: World, language = 'en'): Promise<string> {
  const headers = { 'Accept-Language': language };
  const answer = await ask(world, '/status', { cookie: world.cookie, headers });
  expect(answer.status).toBe(200);
  return (await answer.text()).replaceAll('&#39;', "'").replaceAll('\u00a0', ' ');
}

describe('the state of the box', () => {
  it('is well, and says how everything is', async () => {
    const { world } = await watchedWorld();
    await world.pass(5 * MINUTE);
    const html = await page(world);
    expect(html).toContain('All is well.');
    expect(html).toContain('24 GB of 32 GB free');
    expect(html).toContain('answers; 12.3 MB, its log 1 MB');
    expect(html).toContain('1 of 1 work');
    expect(html).toContain('nothing waits');
    expect(html).toContain('105 MB, of it 31.5 MB');
    expect(html).toContain('There was no alarm yet.');
    expect(html).toContain('<path d="M0,');
  });

  it('answers a page that asks for itself with what may have changed, and nothing around it', async () => {
    const { world, machine } = await watchedWorld();
    machine.readings.disk = { totalBytes: 32e9, freeBytes: 2e9 };
    await world.pass(MINUTE);
    const headers = { 'HX-Request': 'true', 'HX-Request-Type': 'partial' };
    const answer = await ask(world, '/status', { cookie: world.cookie, headers });
    const html = await answer.text();
    expect(html).toContain('1 thing needs attention');
    expect(html).toContain('Alarms so far');
    expect(html).not.toMatch(/<html|<main|id="status-now"/);
  });

  it('says what is wrong and what to do, and afterwards that it is over', async () => {
    const { world, machine } = await watchedWorld();
    const healthy = machine.readings.disk;
    machine.readings.disk = { totalBytes: 32e9, freeBytes: 2e9 };
    world.modem.unplug();
    await world.pass(12 * MINUTE);
    const html = await page(world);
    expect(html).toContain('2 things need attention');
    expect(html).toContain('The disk is 93 % full');
    expect(html).toContain('Once it is full no message can be stored.');
    expect(html).toContain('Line front-desk is down');
    expect(html).toContain('href="/lines/front-desk"');
    machine.readings.disk = healthy;
    world.modem.plugIn();
    await world.pass(30 * MINUTE);
    const later = await page(world);
    expect(later).toContain('All is well.');
    expect(later).toMatch(/The disk is 93 % full<\/span>.*over Fri,? 20 Nov/s);
  });

  it('speaks each language', async () => {
    const { world, machine } = await watchedWorld();
    machine.readings.disk = { totalBytes: 32e9, freeBytes: 2e9 };
    await world.pass(MINUTE);
    for (const language of spokenLanguages()) {
      const html = await page(world, language);
      const { alarm, title } = (await readWords(language)).status;
      expect.soft(html).toContain(title);
      expect.soft(html).toContain(alarm['disk-full'].title('', '93').replaceAll('\u00a0', ' '));
    }
  });

  it('is for those who run lines; tests are for those who manage them', async () => {
    const { world, sent } = await watchedWorld();
    const form = { channel: 'email' };
    const agent = await cookieOfA('agent', world);
    expect((await ask(world, '/status', { cookie: agent })).status).toBe(403);
    const manager = await cookieOfA('manager', world);
    const seen = await ask(world, '/status', { cookie: manager });
    expect(seen.status).toBe(200);
    expect(await seen.text()).not.toContain('action="/status/test"');
    expect((await ask(world, '/status/test', { cookie: manager, form })).status).toBe(403);
    expect(sent).toEqual([]);
  });
});

describe('a test of a way', () => {
  it('leads back with the good news', async () => {
    const { world, sent } = await watchedWorld();
    expect(await page(world)).toContain('aria-label="Send a test by E-mail"');
    const answer = await ask(world, '/status/test', {
      cookie: world.cookie,
      form: { channel: 'email' },
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('Location')).toBe('/status?tested=email');
    expect(sent.map(({ event }) => event)).toEqual(['test']);
    const back = await ask(world, '/status?tested=email', { cookie: world.cookie });
    expect(await back.text()).toContain('The test was taken: E-mail.');
  });

  it('that failed says why', async () => {
    const { world } = await watchedWorld(true);
    const form = { channel: 'email' };
    const answer = await ask(world, '/status/test', { cookie: world.cookie, form });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('The test failed. mail.example.org did not take the e-mail');
    expect(html).toContain('role="alert"');
  });

  it('that is not configured is not there', async () => {
    const { world } = await watchedWorld();
    for (const channel of ['ntfy', 'pigeon']) {
      const answer = await ask(world, '/status/test', { cookie: world.cookie, form: { channel } });
      expect(answer.status).toBe(404);
    }
  });

  it('without any way says that nothing leaves the box', async () => {
    const html = await page(await makeWorld());
    expect(html).toContain('Nobody is told, and nothing leaves the box.');
  });
});

describe('what is sent', () => {
  const alarm = {
    id: 1,
    kind: 'line-down',
    lineId: 'front-desk',
    value: 12,
    raisedAt: NOON,
    clearedAt: null,
  } as const;
  const writerFor = (language: Language) =>
    alarmWriter({
      language,
      country: 'PL',
      timeZone: 'Europe/Warsaw',
      name: 'Salon Ola',
      publicUrl: 'https://sms.example.org',
    });

  it('names the box, what is wrong, what to do, since when and where to look', async () => {
    const { title, body } = (await writerFor('en'))('raised', alarm);
    expect(title).toBe('Salon Ola: Line front-desk is down');
    expect(body).toContain('The page of the line says why');
    expect(body).toMatch(/It began Fri,? 20 Nov,? 13:00\./);
    expect(body).toContain('https://sms.example.org/status');
  });

  it('says of what is over from when to when', async () => {
    const over = { ...alarm, clearedAt: NOON + 90 * MINUTE };
    const { title, body } = (await writerFor('en'))('cleared', over);
    expect(title).toBe('Salon Ola: Over: Line front-desk is down');
    expect(body).toMatch(/It began .*13:00 and was over .*14:30\./);
  });

  it('is written in the language of the configuration', async () => {
    const [polish, german] = [await writerFor('pl'), await writerFor('de')];
    expect(polish('raised', alarm).title).toBe('Salon Ola: Linia front-desk nie działa');
    expect(german('test', null).title).toBe('Salon Ola: Test: Alarme erreichen Sie');
  });
});
