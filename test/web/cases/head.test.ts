// The head of a conversation: each act as a plain form and by htmx, refusals at their field, and who may do nothing.
import { afterEach, describe, expect, it } from 'vitest';
import { ANNA, endWorlds, NOON } from '../support.ts';
import { headOf, makeTeamWorld, wordsOf } from './team-world.ts';

afterEach(endWorlds);

describe('without scripts', () => {
  it.each([
    ['status', { status: 'in-progress' }, 'Status: In progress'],
    ['status', { status: 'resolved' }, 'Status: Resolved'],
    ['assign', { to: 'me' }, 'Assigned to Anna Nowak'],
    ['flag', { flagged: 'yes' }, 'aria-pressed="true"'],
    ['priority', { priority: 'urgent' }, 'Priority: Urgent'],
    ['tags', { name: 'VIP' }, 'Remove the tag VIP'],
    ['snooze', { until: String(NOON + 3_600_000 * 5) }, 'Snoozed until Fri 20 Nov, 18:00'],
    ['snooze', { until: 'exact', at: '2026-11-21T08:30' }, 'Snoozed until Sat 21 Nov, 08:30'],
    ['reminders', { at: '2026-11-21T09:00', text: 'Call back' }, 'Call back'],
  ])('%s %o comes back and the head shows it', async (act, form, shown) => {
    const world = await makeTeamWorld();
    const answer = await world.post(`/inbox/1/${act}`, form);
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/inbox/1']);
    expect(headOf(await world.page('/inbox/1'))).toContain(shown);
  });

  it('a tag is removed, a flag comes off, a snooze is ended, a reminder is done', async () => {
    const world = await makeTeamWorld();
    await world.post('/inbox/1/tags', { name: 'VIP' });
    await world.post('/inbox/1/flag', { flagged: 'yes' });
    await world.post('/inbox/1/snooze', { until: String(NOON + 3_600_000) });
    await world.post('/inbox/1/reminders', { at: '2026-11-21T09:00', text: 'Call back' });
    await world.post('/inbox/1/tags/remove', { tag: '1' });
    await world.post('/inbox/1/flag', { flagged: 'no' });
    await world.post('/inbox/1/snooze', { until: 'wake' });
    await world.post('/inbox/1/reminders/1/done', {});
    const head = headOf(await world.page('/inbox/1'));
    for (const gone of ['Remove the tag', 'aria-pressed="true"', 'Snoozed', 'Call back']) {
      expect(head).not.toContain(gone);
    }
  });

  it.each([
    ['snooze', { until: 'exact', at: '2020-01-01T08:00' }, 'snooze-error', '2020-01-01T08:00'],
    ['snooze', { until: 'exact', at: '' }, 'snooze-error', 'Choose a time'],
    ['tags', { name: 'x'.repeat(41) }, 'tags-error', 'x'.repeat(41)],
    ['reminders', { at: '2020-01-01T08:00', text: 'old' }, 'reminder-error', 'value="old"'],
  ])('%s %o is refused at its field, and what was typed stays', async (act, form, at, kept) => {
    const world = await makeTeamWorld();
    const answer = await world.post(`/inbox/1/${act}`, form);
    const head = headOf(await answer.text());
    expect(answer.status).toBe(422);
    expect(head).toContain(`id="${at}"`);
    expect(head).toContain(kept);
    expect(head).toMatch(/<details id="menu-\w+" class="[^"]*" name="case-menu" open/);
  });

  it('marked as unread, the list stands there and the conversation is unread', async () => {
    const world = await makeTeamWorld();
    await world.post('/inbox/1/read', { upTo: '1' });
    const answer = await world.post('/inbox/1/unread', {});
    expect(answer.headers.get('Location')).toBe('/inbox');
    expect(world.gateway.desk(annaOf(world)).cases.unreadTotal()).toBe(1);
  });
});

describe('by htmx', () => {
  it('an act answers with the head alone', async () => {
    const world = await makeTeamWorld();
    const answer = await world.act('/inbox/1/status', { status: 'resolved' });
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).toMatch(/^<hx-partial hx-target="#case-head" hx-swap="outerHTML">/);
    expect(html).toContain('Status: Resolved');
    expect(html).not.toContain('<html');
  });

  it('a refusal opens its menu again', async () => {
    const world = await makeTeamWorld();
    const answer = await world.act('/inbox/1/tags', { name: '' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('A tag needs a name');
  });

  it('whoever sees only their own is led to the list after giving one back', async () => {
    const world = await makeTeamWorld();
    const { id, cookie } = world.colleague('olga', 'agent', { onlyOwn: 1 });
    await world.post('/inbox/1/assign', { to: String(id) });
    expect(wordsOf(headOf(await world.page('/inbox/1', cookie)))).toContain('Yours');
    const answer = await world.act('/inbox/1/assign', { to: 'nobody' }, cookie);
    expect(answer.headers.get('HX-Redirect')).toBe('/inbox');
  });
});

describe('the menu that gives a conversation to somebody', () => {
  it('tells who is there and how much they have', async () => {
    const world = await makeTeamWorld();
    const { id } = world.colleague('piotr', 'agent');
    world.colleague('ewa', 'agent', { availability: 'away' });
    world.colleague('vera', 'viewer');
    await world.post('/inbox/1/assign', { to: String(id) });
    const words = wordsOf(headOf(await world.page('/inbox/1')));
    expect(words).toContain('Piotr available · 1 open now');
    expect(words).toContain('Ewa away · 0 open');
    expect(words).not.toContain('Vera');
  });

  it('gives it to the one who is there when the box chooses', async () => {
    const world = await makeTeamWorld();
    world.colleague('ewa', 'agent', { availability: 'away' });
    world.database.sqlite.prepare("update accounts set availability = 'away' where id = 1").run();
    world.colleague('piotr', 'agent');
    await world.post('/inbox/1/assign', { to: 'by-fewest-open' });
    expect(headOf(await world.page('/inbox/1'))).toContain('Assigned to Piotr');
  });

  it('says so when nobody can take it', async () => {
    const world = await makeTeamWorld();
    world.database.sqlite.prepare("update accounts set availability = 'away'").run();
    const answer = await world.post('/inbox/1/assign', { to: 'by-round-robin' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Nobody is available now.');
  });

  it('offers an agent only to take what nobody has and to give back what is theirs', async () => {
    const world = await makeTeamWorld();
    const { id } = world.colleague('piotr', 'agent');
    const { cookie } = world.colleague('olga', 'agent');
    const offered = async () => {
      const head = headOf(await world.page('/inbox/1', cookie));
      return [...head.matchAll(/name="to" value="([^"]+)"/g)].map(([, to]) => to);
    };
    expect(await offered()).toEqual(['me']);
    await world.post('/inbox/1/assign', { to: 'me' }, cookie);
    expect(await offered()).toEqual(['nobody']);
    await world.post('/inbox/1/assign', { to: String(id) });
    expect(await offered()).toEqual([]);
    expect((await world.post('/inbox/1/assign', { to: 'me' }, cookie)).status).toBe(403);
  });
});

describe('a snooze', () => {
  it('ends by itself, and the thread says so', async () => {
    const world = await makeTeamWorld();
    await world.post('/inbox/1/snooze', { until: String(NOON + 3_600_000) });
    await world.pass(3_600_000);
    const html = await world.page('/inbox/1');
    expect(headOf(html)).not.toContain('snooze-banner');
    expect(wordsOf(html)).toContain('The snooze is over');
  });

  it('is ended by a reply of the customer, and the same time is offered again', async () => {
    const world = await makeTeamWorld();
    await world.post('/inbox/1/snooze', { until: String(NOON + 5 * 3_600_000) });
    await world.receive(ANNA, 'Hello?');
    const head = headOf(await world.page('/inbox/1'));
    expect(head).not.toContain('snooze-banner');
    expect(wordsOf(head)).toContain('The same time again Fri 20 Nov, 18:00');
    await world.post('/inbox/1/snooze', { until: String(NOON + 5 * 3_600_000) });
    expect(headOf(await world.page('/inbox/1'))).toContain('Snoozed until Fri 20 Nov, 18:00');
  });

  it('goes on over a reply when it is told to', async () => {
    const world = await makeTeamWorld();
    await world.post('/inbox/1/snooze', { until: String(NOON + 3_600_000), asleep: 'yes' });
    await world.receive(ANNA, 'Hello?');
    expect(wordsOf(headOf(await world.page('/inbox/1')))).toContain(
      'stays asleep even if they reply',
    );
  });
});

describe('the clock', () => {
  it('says how long the customer waits, and how quick the first reply was', async () => {
    const world = await makeTeamWorld();
    await world.pass(12 * 60_000);
    expect(wordsOf(await world.page('/inbox/1/clock'))).toBe('Waits 12 min · good');
    await world.post('/inbox/1/messages', { text: 'It is.', nonce: 'a' });
    expect(wordsOf(await world.page('/inbox/1/clock'))).toBe('First reply after 12 min · good');
  });
});

describe('a Viewer', () => {
  it('reads how things stand and is offered no act', async () => {
    const world = await makeTeamWorld();
    const { cookie } = world.colleague('vera', 'viewer');
    await world.post('/inbox/1/status', { status: 'in-progress' });
    await world.post('/inbox/1/flag', { flagged: 'yes' });
    const html = await world.page('/inbox/1', cookie);
    expect(wordsOf(headOf(html))).toContain('Status: In progress Unassigned Flagged');
    expect(headOf(html)).not.toContain('<form');
    expect(html).not.toContain('id="note-text"');
    expect(html).toContain('id="block-reason"');
  });

  it.each([
    ['status', { status: 'closed' }],
    ['assign', { to: 'me' }],
    ['snooze', { until: 'wake' }],
    ['flag', { flagged: 'yes' }],
    ['priority', { priority: 'low' }],
    ['tags', { name: 'VIP' }],
    ['tags/remove', { tag: '1' }],
    ['reminders', { at: '2026-11-21T09:00' }],
    ['notes', { text: 'hello' }],
    ['checklist', { item: 'answered', checked: 'yes' }],
    ['close', {}],
  ])('is refused %s by the gateway itself', async (act, form) => {
    const world = await makeTeamWorld();
    const { cookie } = world.colleague('vera', 'viewer');
    expect((await world.post(`/inbox/1/${act}`, form, cookie)).status).toBe(403);
    expect((await world.act(`/inbox/1/${act}`, form, cookie)).status).toBe(403);
  });
});

function annaOf(world: Awaited<ReturnType<typeof makeTeamWorld>>) {
  const account = world.gateway.accounts.session(world.cookie.split('=')[1] ?? '');
  if (account === null) throw new Error('Anna is not signed in');
  return account;
}
