// The pages of a line that a phone serves: what it tells, what is wrong with it, and nothing of a modem.
import { afterEach, describe, expect, it } from 'vitest';
import type { PhoneProblem } from '../../../gateway/index.ts';
import { lineDetailShape } from '../../../web/api/api-schemas.ts';
import { en } from '../../../web/i18n/en.ts';
import { ask, endWorlds, makeWorld } from '../support.ts';
import { LINE, makePhoneWorld, PAIR, WELL } from './phone-world.ts';

afterEach(endWorlds);

const { phone: words } = en;
const PROBLEMS: readonly PhoneProblem[] = [
  'api-hangs',
  'api-too-old',
  'no-read-permission',
  'no-send-permission',
  'no-rows',
  'poll-stale',
  'journal-full',
  'clock-off',
  'battery-low',
  'insecure-network',
];

describe('the page of a line', () => {
  it('says what serves it and how that is', async () => {
    const world = await makePhoneWorld();
    world.shows({
      phone: { ...WELL, queue: { in: 3, out: 1 } },
      model: 'SM-A127F',
      manufacturer: 'samsung',
    });
    const page = await world.page(LINE);
    for (const part of [
      'Android phone',
      'samsung SM-A127F',
      '83%, charging',
      '<meter min="0" max="100" value="83"',
      'Play, ready',
      '3 received texts, 1 text to send',
      'Inbox last read',
      `href="${PAIR}"`,
      words.notes.termux,
      words.notes.rcs,
      'Test text',
    ]) {
      expect(page).toContain(part);
    }
  });

  it('shows nothing that only a modem has', async () => {
    const world = await makePhoneWorld();
    world.shows({ phone: WELL });
    const page = await world.page(LINE);
    for (const part of ['Ask the network', 'IMEI', 'id="signal"', 'class="signal"', 'ICCID']) {
      expect(page).not.toContain(part);
    }
    const modem = await makeWorld({ lineKind: 'modem' });
    const itsPage = await (await ask(modem, LINE, { cookie: modem.cookie })).text();
    for (const part of ['Ask the network', 'IMEI', 'id="signal"', 'class="signal"', 'ICCID']) {
      expect(itsPage).toContain(part);
    }
    for (const part of ['Android', 'RCS', 'Battery']) expect(itsPage).not.toContain(part);
  });

  it('draws the signal of a phone that tells it', async () => {
    const world = await makePhoneWorld();
    world.shows({ phone: WELL, signal: -81 });
    expect(await world.page(LINE)).toContain('-81 dBm');
  });

  it('says so when the program on the phone is an old one', async () => {
    const world = await makePhoneWorld();
    world.shows({ phone: WELL });
    expect(await world.page(LINE)).not.toContain(words.facts.old);
    world.shows({ phone: { ...WELL, isProgramOld: true } });
    expect(await world.page(LINE)).toContain(words.facts.old);
  });

  it.each(PROBLEMS)('says what %s is and what to do', async (problem) => {
    const world = await makePhoneWorld();
    world.shows({ phone: { ...WELL, problems: [problem] } });
    const page = await world.page(LINE);
    expect(page).toContain(words.problem[problem]);
    expect(page).toContain(words.problemAct[problem]);
  });

  it('speaks of the phone, not of a modem, when its SIM is missing', async () => {
    const world = await makePhoneWorld();
    world.shows({ state: 'degraded', trouble: 'no-sim', phone: WELL, firmware: 'Android 14' });
    const page = await world.page(LINE);
    expect(page).toContain('The phone has no SIM card, or not the one that this line uses.');
    expect(page).not.toContain('There is no SIM card in the modem.');
    expect(page).not.toContain('Firmware');
  });

  it('does not say the same twice, as trouble and as problem', async () => {
    const world = await makePhoneWorld();
    const trouble = 'phone-may-not-send';
    world.shows({ trouble, phone: { ...WELL, problems: ['no-send-permission', 'battery-low'] } });
    const page = await world.page(LINE);
    expect(page).toContain(en.lines.trouble[trouble]);
    expect(page).not.toContain(words.problem['no-send-permission']);
    expect(page).toContain(words.problem['battery-low']);
  });

  it('leads to pairing where no phone is there yet', async () => {
    const world = await makePhoneWorld();
    world.shows({ state: 'offline', trouble: 'phone-unpaired' });
    const page = await world.page(LINE);
    expect(page).toContain('No phone is connected with this line yet.');
    expect(page).toMatch(/class="button small primary" href="\/lines\/front-desk\/phone"/);
  });

  it('of the app has its address, and nothing of Termux or pairing', async () => {
    const world = await makePhoneWorld();
    const port = 'http://192.168.1.30:8080';
    const sims = [
      { slot: 0, state: 'ready', operator: 'Play' },
      { slot: 1, state: 'absent', operator: null },
    ];
    world.shows({ kind: 'smsgate', port, phone: { ...WELL, route: 'smsgate', sims } });
    const page = await world.page(LINE);
    for (const part of ['SMS Gateway app', port, 'SIM 1', 'SIM 2', 'not inserted']) {
      expect(page).toContain(part);
    }
    expect(page).not.toContain('Termux');
    expect(page).not.toContain(PAIR);
    expect((await ask(world, PAIR, { cookie: world.cookie })).status).toBe(404);
  });
});

describe('the overview', () => {
  it('shows a phone beside modems, each with what it has', async () => {
    const world = await makePhoneWorld({ lineIds: ['front-desk', 'spare'] });
    world.shows({ phone: { ...WELL, battery: { percent: 9, charging: false } }, operator: 'Play' });
    const page = await world.page('/lines');
    const [phone = '', modem = ''] = page.split('id="line-spare"');
    expect(phone).toContain('Android phone');
    expect(phone).toContain('9%');
    expect(phone).not.toContain('#ask');
    expect(modem).toContain('#ask');
    expect(modem).not.toContain('Android');
  });
});

describe('the API', () => {
  it('tells of a phone what its page does, and of a modem that it is none', async () => {
    const world = await makePhoneWorld({ lineIds: ['front-desk', 'spare'] });
    const key = world.running.accounts.createApiKey('till');
    world.shows({ phone: { ...WELL, problems: ['battery-low'] } });
    const read = async (id: string) =>
      lineDetailShape.parse(
        await (
          await world.app.request(`http://localhost/api/v1/lines/${id}`, {
            headers: { Authorization: `Bearer ${key}` },
          })
        ).json(),
      );
    expect(await read('front-desk')).toMatchObject({
      kind: 'phone',
      phone: {
        route: 'mqtt',
        program: '0.1.0',
        programOld: false,
        battery: { percent: 83, charging: true },
        sims: [{ slot: null, state: 'ready', operator: 'Play' }],
        lastPollAt: '2026-11-20T11:57:00.000Z',
        problems: ['battery-low'],
      },
    });
    expect((await read('spare')).phone).toBeNull();
  });
});
