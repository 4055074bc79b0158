// What a phone asks for before it is anybody's: without an account, by its code alone.
import { afterEach, describe, expect, it } from 'vitest';
import { endWorlds } from '../support.ts';
import { makePhoneWorld, type PhoneWorld } from './phone-world.ts';

afterEach(endWorlds);

const BOX = 'http://192.168.1.20:8080';
const phoneProgram = {
  setup: (boxUrl: string) => `#!/bin/sh\nBOX='${boxUrl}'\n`,
  agent: () => new TextEncoder().encode('console.log(1)'),
  sha256: null,
};

const get = (world: PhoneWorld, path: string) => world.app.request(`${BOX}${path}`);
const pair = (world: PhoneWorld, body: unknown, headers: Record<string, string> = {}) =>
  world.app.request(`${BOX}/phone/pair`, {
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const codeOf = async (answer: Response | Promise<Response>) => {
  const got = await answer;
  const { error } = Object(await got.json());
  return [got.status, Object(error).code];
};

describe('the page behind the picture', () => {
  it('leads through the steps, with the command for the address it was reached under', async () => {
    const world = await makePhoneWorld();
    const code = world.code();
    const answer = await get(world, `/phone/${code}`);
    const page = await answer.text();
    expect(answer.status).toBe(200);
    expect(page).toContain('This phone for line front-desk');
    expect(page).toContain(`curl -fsS ${BOX}/phone/setup.sh | sh -s -- ${code}</code>`);
    expect(page).toContain('data-copy="setup-command"');
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
  });

  it('says how to get a new code when this one is not good, and names no line', async () => {
    const world = await makePhoneWorld();
    const used = world.code();
    await pair(world, { code: used });
    const old = world.code();
    await world.pass(15 * 60_000);
    for (const code of ['guess', used, old]) {
      const answer = await get(world, `/phone/${code}`);
      const page = await answer.text();
      expect(answer.status).toBe(404);
      expect(page).toContain('Make a new one: on the box, open Lines');
      expect(page).not.toContain('front-desk');
    }
  });

  it('speaks the language of the phone', async () => {
    const world = await makePhoneWorld();
    const headers = { 'Accept-Language': 'pl' };
    const answer = await world.app.request(`${BOX}/phone/${world.code()}`, { headers });
    expect(await answer.text()).toContain('Skopiuj to polecenie:');
  });
});

describe('the program', () => {
  it('is set up by a script that knows where the box is', async () => {
    const world = await makePhoneWorld({ web: { phoneProgram } });
    const answer = await get(world, '/phone/setup.sh');
    expect(answer.headers.get('Content-Type')).toContain('text/x-shellscript');
    expect(await answer.text()).toContain(`BOX='${BOX}'`);
  });

  it('never gets a name into its script that a shell would read', async () => {
    const world = await makePhoneWorld({ web: { phoneProgram } });
    const answer = await world.app.request("http://a';reboot;'/phone/setup.sh");
    expect(await answer.text()).not.toContain('reboot');
  });

  it('is handed out as it was built', async () => {
    const world = await makePhoneWorld({ web: { phoneProgram } });
    const answer = await get(world, '/phone/agent.mjs');
    expect(answer.headers.get('Content-Type')).toContain('text/javascript');
    expect(await answer.text()).toBe('console.log(1)');
  });

  it.each([
    ['/phone/setup.sh', null],
    ['/phone/agent.mjs', null],
    ['/phone/agent.mjs', { ...phoneProgram, agent: () => null }],
  ])('is said to be missing where it is: %s', async (path, program) => {
    const world = await makePhoneWorld({ web: { phoneProgram: program } });
    const answer = await get(world, path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('This box has no program for phones.');
  });
});

describe('pairing', () => {
  it('gives credentials for a code, for the name under which the phone reached the box', async () => {
    const world = await makePhoneWorld();
    const answer = await pair(world, { code: world.code(), model: 'samsung SM-A127F' });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      v: 1,
      phoneId: 'front-desk',
      mqtt: { url: 'mqtt://192.168.1.20:1883', username: 'front-desk', fingerprint: null },
    });
    expect(answer.headers.get('Set-Cookie')).toBeNull();
  });

  it('takes the configured name of the box where there is one', async () => {
    const world = await makePhoneWorld({ web: { publicUrl: 'https://sms.example.org' } });
    const answer = await pair(world, { code: world.code() });
    expect(await answer.json()).toMatchObject({ mqtt: { url: 'mqtt://sms.example.org:1883' } });
  });

  it('is open to a program that is no browser, whatever it calls its body', async () => {
    const world = await makePhoneWorld();
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    expect((await pair(world, { code: world.code() }, headers)).status).toBe(200);
  });

  it('takes a code once, while it is good, and tells why it does not', async () => {
    const world = await makePhoneWorld();
    const used = world.code();
    await pair(world, { code: used });
    expect(await codeOf(pair(world, { code: used }))).toEqual([410, 'code-used']);
    const old = world.code();
    await world.pass(15 * 60_000);
    expect(await codeOf(pair(world, { code: old }))).toEqual([410, 'code-expired']);
    expect(await codeOf(pair(world, { code: 'a'.repeat(26) }))).toEqual([404, 'code-unknown']);
  });

  it('ends for an address that guesses', async () => {
    const world = await makePhoneWorld();
    let last: unknown[] = [];
    for (let tries = 0; tries < 20; tries++)
      last = await codeOf(pair(world, { code: `x${tries}` }));
    expect(last).toEqual([429, 'too-many-tries']);
  });

  it('says when the broker has no password for the phone', async () => {
    const world = await makePhoneWorld({ reach: { housePassword: () => null } });
    const answer = pair(world, { code: world.code() });
    expect(await codeOf(answer)).toEqual([503, 'no-broker-password']);
  });

  it.each([
    ['no JSON', 'code=abc'],
    ['no code', {}],
    ['an empty code', { code: '' }],
    ['a code that is no text', { code: 7 }],
    ['more than is asked for', { code: 'abc', admin: true }],
    ['a model as long as a book', { code: 'abc', model: 'x'.repeat(81) }],
    ['more than any phone has to say', ' '.repeat(2_000)],
  ])('refuses %s', async (_what, body) => {
    expect(await codeOf(pair(await makePhoneWorld(), body))).toEqual([400, 'bad-request']);
  });
});

describe('an app that calls', () => {
  const call = (world: PhoneWorld, line: string, body: string) =>
    world.app.request(`${BOX}/phone/app/${line}`, {
      method: 'POST',
      headers: { 'X-Signature': 'a'.repeat(64), 'X-Timestamp': '1' },
      body,
    });

  it('is not there for a line that takes no calls, and learns nothing of it', async () => {
    const world = await makePhoneWorld();
    const known = await call(world, 'front-desk', '{}');
    const unknown = await call(world, 'nowhere', '{}');
    expect([known.status, unknown.status]).toEqual([404, 404]);
    expect(await known.text()).toBe('');
  });

  it('may not say more than fits', async () => {
    const world = await makePhoneWorld();
    expect((await call(world, 'front-desk', 'x'.repeat(70_000))).status).toBe(413);
  });
});
