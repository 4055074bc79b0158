// "Add a line" for phones: the choice, the name, what the app shows of itself.
import { afterEach, describe, expect, it } from 'vitest';
import type { LineProblem, NotAdded } from '../../../gateway/index.ts';
import { endWorlds } from '../support.ts';
import { makePhoneWorld, type PhoneWorldOptions } from './phone-world.ts';

afterEach(endWorlds);

const APP = {
  url: 'http://192.168.1.30:8080',
  user: 'sms',
  password: 'pa55 word',
  sim: '',
  name: 'Back room',
};

/** A box that takes lines as the form gives them, or refuses them for these problems. */
async function taking(problems: LineProblem[] = [], options: PhoneWorldOptions = {}) {
  const asked: unknown[] = [];
  const refused: NotAdded = { ok: false, code: 'bad-line', problems };
  const world = await makePhoneWorld({
    lineDoor: {
      add(line) {
        asked.push(line);
        const view = world.gateway.lines.get('front-desk');
        if (problems.length > 0 || view === null) return refused;
        const { id } = Object(line);
        return { ok: true, value: { ...view, id } };
      },
    },
    ...options,
  });
  return { world, asked };
}

describe('the first page', () => {
  it('offers a modem, a phone and the app, and nothing that needs to be known before', async () => {
    const { world } = await taking();
    const page = await world.page('/lines/new');
    for (const path of ['/lines/new/modem', '/lines/new/phone', '/lines/new/app']) {
      expect(page).toContain(`href="${path}"`);
    }
    expect(page).toContain('A modem (USB stick)');
  });

  it('is where each way leads back to', async () => {
    const { world } = await taking();
    for (const path of ['/lines/new/modem', '/lines/new/phone', '/lines/new/app']) {
      expect(await world.page(path)).toContain('href="/lines/new"');
    }
  });

  it('says that a line was taken back', async () => {
    const { world } = await taking();
    expect(await world.page('/lines/new?removed=back-room')).toContain(
      'Line back-room was removed again.',
    );
    expect(await world.page('/lines/new?removed=')).toContain('It could not be removed');
  });
});

describe('a phone', () => {
  it('is a line as soon as it has a name, and the next page is the one to pair it', async () => {
    const { world, asked } = await taking();
    const answer = await world.post('/lines/new/phone', { name: 'Zażółć desk' });
    expect(asked).toEqual([{ id: 'zazolc-desk', kind: 'phone' }]);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('Location')).toBe('/lines/zazolc-desk/phone?new');
  });

  it('sends with the SIM that was chosen', async () => {
    const { world, asked } = await taking();
    await world.post('/lines/new/phone', { name: 'Desk', sim: '2' });
    expect(asked).toEqual([{ id: 'desk', kind: 'phone', sim: 2 }]);
  });

  it('needs a name', async () => {
    const { world, asked } = await taking();
    const answer = await world.post('/lines/new/phone', { name: ' ' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('id="name-error"');
    expect(asked).toEqual([]);
  });

  it('keeps the name that was refused, and says why at the field', async () => {
    const { world } = await taking([{ path: 'id', problem: 'is taken', hint: '' }]);
    const page = await (await world.post('/lines/new/phone', { name: 'Back room' })).text();
    expect(page).toContain('Another line has this name.');
    expect(page).toContain('value="Back room"');
  });
});

describe('the app', () => {
  it.each([
    ['as typed', {}, {}],
    ['with the address as the app shows it', { url: '192.168.1.30:8080' }, {}],
    ['with the second SIM', { sim: '2' }, { sim: 2 }],
  ])('becomes a line %s', async (_how, typed, more) => {
    const { world, asked } = await taking();
    const answer = await world.post('/lines/new/app', { ...APP, ...typed });
    const { url, user, password } = APP;
    expect(asked).toEqual([{ id: 'back-room', kind: 'smsgate', url, user, password, ...more }]);
    expect(answer.headers.get('Location')).toBe('/lines/new/test/back-room');
  });

  it.each(['url', 'user', 'password', 'name'])('says that %s is missing, at it', async (field) => {
    const { world, asked } = await taking();
    const answer = await world.post('/lines/new/app', { ...APP, [field]: '' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(`id="${field}-error"`);
    expect(asked).toEqual([]);
  });

  it.each([
    ['url', 'url', 'That is not the address of the app.'],
    ['user', 'user', 'This does not fit: is odd'],
    ['password', 'password', 'This does not fit: is odd'],
    ['sim', 'sim', 'This does not fit: is odd'],
    ['id', 'name', 'Another line has this name.'],
  ])('shows a problem with %s at its field', async (path, field, words) => {
    const { world } = await taking([{ path, problem: 'is odd', hint: '' }]);
    const page = await (await world.post('/lines/new/app', APP)).text();
    expect(page).toContain(`id="${field}-error">${words}`);
  });

  it('keeps what was typed, except the password', async () => {
    const { world } = await taking([{ path: 'url', problem: 'is odd', hint: '' }]);
    const page = await (await world.post('/lines/new/app', { ...APP, sim: '2' })).text();
    expect(page).toContain(`value="${APP.url}"`);
    expect(page).toContain('value="Back room"');
    expect(page).toMatch(/<option value="2" selected/);
    expect(page).not.toContain(APP.password);
  });
});
