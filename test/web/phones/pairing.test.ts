// The page on which a phone comes to serve a line: its code, how far it is, older texts, letting it go.
import { afterEach, describe, expect, it } from 'vitest';
import { formatFor } from '../../../web/i18n/format.ts';
import { dayStart } from '../../../web/lines/phone/pair-routes.tsx';
import { ask, endWorlds, makeWorld, NOON } from '../support.ts';
import { LINE, makePhoneWorld, PAIR, pieceOf, WELL } from './phone-world.ts';

afterEach(endWorlds);

const LAN = 'http://192.168.1.20:8080';
const onLan = { publicUrl: LAN };

describe('the code', () => {
  it('is a picture for the camera and a command to paste, with the minutes it is good for', async () => {
    const world = await makePhoneWorld({ web: onLan });
    const code = world.code();
    const page = await world.page(PAIR);
    expect(page).toContain(`curl -fsS ${LAN}/phone/setup.sh | sh -s -- ${code}</code>`);
    expect(page).toContain('aria-label="QR code: page for the phone of line front-desk"');
    expect(page).toContain('This code works once, for 15 more minutes.');
    // The content policy forbids them.
    expect(page).not.toMatch(/ style=|<style|<script>/);
  });

  it('goes with the fingerprint of the certificate where there is one', async () => {
    const fingerprint = 'ab'.repeat(32);
    const world = await makePhoneWorld({
      web: onLan,
      reach: { fingerprint: () => fingerprint },
    });
    const code = world.code();
    expect(await world.page(PAIR)).toContain(`sh -s -- ${code} ${fingerprint}</code>`);
  });

  it('is made by a button, and another one takes its place', async () => {
    const world = await makePhoneWorld({ web: onLan });
    expect(await world.page(PAIR)).toContain('There is no code now.');
    expect((await world.post(`${PAIR}/code`)).headers.get('Location')).toBe(PAIR);
    const first = world.gateway.phones.openInvitation('front-desk')?.code ?? '';
    await world.post(`${PAIR}/code`);
    const page = await world.page(PAIR);
    expect(first).toHaveLength(26);
    expect(page).not.toContain(first);
    expect(page).toContain(world.gateway.phones.openInvitation('front-desk')?.code);
  });

  it('is not shown when its time is over', async () => {
    const world = await makePhoneWorld({ web: onLan });
    const code = world.code();
    await world.pass(14 * 60_000);
    expect(await world.page(PAIR)).toContain('for one more minute');
    await world.pass(60_000);
    const piece = await pieceOf(world, PAIR);
    expect(piece).not.toContain(code);
    expect(piece).toContain('There is no code now.');
    expect(piece).not.toContain('<html');
  });

  it('names an address of this machine in its network when the page was opened as localhost', async () => {
    const addresses = () => ['http://localhost:8080', LAN];
    const world = await makePhoneWorld({ web: { addresses } });
    world.code();
    expect(await world.page(PAIR)).toContain(`curl -fsS ${LAN}/phone/setup.sh`);
  });

  it('comes with a warning when no phone can reach this machine', async () => {
    const world = await makePhoneWorld({ web: { addresses: () => ['http://127.0.0.1:8080'] } });
    expect(await world.page(PAIR)).toContain('No phone can reach this box');
    const reachable = await makePhoneWorld({ web: onLan });
    expect(await reachable.page(PAIR)).not.toContain('No phone can reach this box');
  });

  it.each(['a$(reboot).example', 'a;reboot', "a'b", 'a&b', 'a`b`'])(
    'never carries a name into the command that a shell would read: %s',
    async (host) => {
      const world = await makePhoneWorld();
      world.code();
      const answer = await world.app.request(`http://${host}${PAIR}`, {
        headers: { Cookie: world.cookie },
      });
      expect(await answer.text()).not.toContain(host);
    },
  );
});

describe('how far it is', () => {
  const away = { state: 'offline', trouble: 'phone-away', phone: null } as const;
  const asleep = { state: 'degraded', trouble: 'phone-asleep', phone: WELL } as const;
  const ready = { state: 'ready', trouble: null, phone: WELL } as const;

  it('is nowhere before a phone has used the code', async () => {
    const world = await makePhoneWorld({ web: onLan });
    world.shows({ state: 'offline', trouble: 'phone-unpaired' });
    const page = await world.page(PAIR);
    expect(page).toContain('No phone has used the code yet.');
    expect(page).not.toContain('is-paired');
  });

  it.each([
    ['paired', away, 'It connects by itself', 'The phone cannot be reached.'],
    ['connected', asleep, 'The phone is connected. This line is not ready yet.', 'Termux:API'],
    ['ready', ready, 'The phone sends and receives for this line.', 'Send a test text'],
  ])('is shown when it is %s', async (_stage, view, words, more) => {
    const world = await makePhoneWorld({ web: onLan });
    await usedBy(world, world.code());
    world.shows(view);
    const page = await world.page(PAIR);
    expect(page).toContain(words);
    expect(page).toContain(more);
    expect(page).toContain('is-paired');
    expect(page).toContain('samsung SM-A127F');
    expect(page).not.toContain('qr-code');
  });

  it('goes with how to renew a program that is old, without a code', async () => {
    const world = await makePhoneWorld({ web: onLan });
    await usedBy(world, world.code());
    world.shows(ready);
    expect(await world.page(PAIR)).not.toContain('older than this box');
    world.shows({ ...ready, phone: { ...WELL, isProgramOld: true } });
    expect(await world.page(PAIR)).toContain(`curl -fsS ${LAN}/phone/setup.sh | sh</code>`);
  });

  it('comes by the live stream when a phone uses the code', async () => {
    const world = await makePhoneWorld({ web: onLan });
    const code = world.code();
    const since = world.gateway.events.lastId();
    const answer = await ask(world, `/live?view=phone&line=front-desk&since=${since}`, {
      cookie: world.cookie,
      headers: { Accept: 'text/event-stream' },
    });
    const reader = answer.body?.getReader();
    world.shows(away);
    await usedBy(world, code);
    let seen = '';
    while (!seen.includes('hx-target="#pairing"')) {
      seen += new TextDecoder().decode((await reader?.read())?.value);
    }
    await reader?.cancel();
    expect(seen).toContain('It connects by itself');
    expect(seen).not.toContain(code);
  });
});

/** The phone's program hands the code in. */
function usedBy(world: Parameters<typeof ask>[0], code: string): Promise<Response> {
  return Promise.resolve(
    world.app.request('http://192.168.1.20:8080/phone/pair', {
      method: 'POST',
      body: JSON.stringify({ code, model: 'samsung SM-A127F' }),
    }),
  );
}

describe('older texts', () => {
  it('are fetched from the beginning of that day, where the business is', async () => {
    const asked: number[] = [];
    const world = await makePhoneWorld({
      reach: {
        backfill(_line, since) {
          asked.push(since);
          return true;
        },
      },
    });
    const answer = await world.post(`${PAIR}/older`, { since: '2026-11-03' });
    // Warsaw is an hour ahead of UTC in November.
    expect(asked).toEqual([Date.UTC(2026, 10, 2, 23, 0)]);
    expect(await world.page(answer.headers.get('Location') ?? '')).toContain(
      'The phone hands them over now.',
    );
  });

  it.each(['', 'yesterday', '2026-13-01', '2026-11-21'])(
    'need a day that has been: %s',
    async (since) => {
      const world = await makePhoneWorld();
      const answer = await world.post(`${PAIR}/older`, { since });
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain('id="older-since-error"');
    },
  );

  it('need a phone that is connected', async () => {
    const world = await makePhoneWorld({ reach: { backfill: () => false } });
    const answer = await world.post(`${PAIR}/older`, { since: '2026-11-03' });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('The phone has to be connected for that.');
  });

  it.each([
    ['Europe/Warsaw', '2026-11-19T23:00:00Z'],
    ['Pacific/Kiritimati', '2026-11-19T10:00:00Z'],
    ['Pacific/Honolulu', '2026-11-20T10:00:00Z'],
    ['UTC', '2026-11-20T00:00:00Z'],
  ])('of a day begin at its midnight in %s', (zone, begin) => {
    expect(dayStart('2026-11-20', formatFor('en', 'PL', zone))).toBe(Date.parse(begin));
  });
});

describe('letting a phone go', () => {
  it('takes the name of the line, because it cannot be undone', async () => {
    const world = await makePhoneWorld();
    await usedBy(world, world.code());
    const wrong = await world.post(`${PAIR}/revoke`, { name: 'front' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('id="revoke-name-error"');
    expect(world.gateway.phones.pairing('front-desk').pairedAt).toBeGreaterThanOrEqual(NOON);
  });

  it('ends the pairing, says so, and stands on the timeline with who did it', async () => {
    const world = await makePhoneWorld();
    await usedBy(world, world.code());
    const answer = await world.post(`${PAIR}/revoke`, { name: 'front-desk' });
    const page = await world.page(answer.headers.get('Location') ?? '');
    expect(page).toContain('The phone of line front-desk was let go.');
    expect(page).toContain('No phone has used the code yet.');
    const line = await world.page(LINE);
    expect(line).toContain('A phone was paired.');
    expect(line).toContain('The phone was let go.');
  });
});

describe('a line of a modem', () => {
  it('has no such page', async () => {
    const world = await makeWorld({ lineKind: 'modem' });
    for (const path of [PAIR, '/lines/nowhere/phone']) {
      expect((await ask(world, path, { cookie: world.cookie })).status).toBe(404);
    }
  });
});
