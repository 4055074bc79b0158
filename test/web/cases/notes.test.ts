// Notes in the thread, events in words, the list before closing, and what waits for one person.
import { afterEach, describe, expect, it } from 'vitest';
import { ANNA, ask, endWorlds } from '../support.ts';
import { headOf, makeTeamWorld, wordsOf } from './team-world.ts';

afterEach(endWorlds);

describe('a note', () => {
  it('stands in the thread with its author, and those it mentions are told', async () => {
    const world = await makeTeamWorld();
    const { cookie } = world.colleague('piotr', 'agent');
    const answer = await world.post('/inbox/1/notes', {
      text: '<b>Sold</b>, @piotr. Tell @nobody',
      nonce: 'n1',
    });
    expect(answer.status).toBe(303);
    const html = await world.page('/inbox/1', cookie);
    expect(html).toContain(
      '&lt;b&gt;Sold&lt;/b&gt;, <strong class="mention is-me">@piotr</strong>. Tell @nobody',
    );
    const forPiotr = wordsOf(await world.page('/mentions', cookie));
    expect(forPiotr).toContain('Anna Nowak wrote');
    expect(forPiotr).toContain('1 thing for you');
    expect(wordsOf(await world.page('/mentions'))).toContain('Nobody has mentioned you');
  });

  it('that mentions somebody is seen once they read the conversation', async () => {
    const world = await makeTeamWorld();
    const { cookie } = world.colleague('piotr', 'agent');
    await world.post('/inbox/1/read', { upTo: '1' }, cookie);
    await world.post('/inbox/1/notes', { text: '@piotr look', nonce: 'n1' });
    expect(await world.page('/inbox/1', cookie)).toMatch(/id="read"[^>]*data-unread="1"/);
    await world.post('/inbox/1/read', { upTo: '1' }, cookie);
    expect(wordsOf(await world.page('/mentions', cookie))).toContain('Nobody has mentioned you');
  });

  it('that is sent twice is written once', async () => {
    const world = await makeTeamWorld();
    for (const _ of [1, 2]) await world.act('/inbox/1/notes', { text: 'only once', nonce: 'n1' });
    const html = await world.page('/inbox/1');
    expect(html.match(/class="note"/g)).toHaveLength(1);
  });

  it('comes by htmx to its place, with a new nonce', async () => {
    const world = await makeTeamWorld();
    const answer = await world.act('/inbox/1/notes', { text: 'hello', nonce: 'n1' });
    expect(answer.headers.get('HX-Trigger')).toBe('note-added');
    const html = await answer.text();
    expect(html).toContain('hx-target="#messages" hx-swap="place"');
    expect(html).toContain('id="note-nonce"');
  });

  it('without a word is refused at its field, with scripts and without', async () => {
    const world = await makeTeamWorld();
    const plain = await world.post('/inbox/1/notes', { text: '  ', nonce: 'n1' });
    expect(plain.status).toBe(422);
    expect(await plain.text()).toContain('<details id="note-disclosure" open');
    const byHtmx = await world.act('/inbox/1/notes', { text: '', nonce: 'n1' });
    expect(byHtmx.status).toBe(422);
    expect(await byHtmx.text()).toContain('hx-target="#note-error"');
  });

  it('is changed and deleted by its author alone, and its place stays', async () => {
    const world = await makeTeamWorld();
    const { cookie } = world.colleague('piotr', 'agent');
    await world.post('/inbox/1/notes', { text: 'first', nonce: 'n1' });
    expect(await world.page('/inbox/1', cookie)).not.toContain('id="edit-note-1"');
    expect((await world.post('/inbox/1/notes/1', { text: 'no' }, cookie)).status).toBe(403);
    expect((await world.post('/inbox/1/notes/1/delete', {}, cookie)).status).toBe(403);
    await world.post('/inbox/1/notes/1', { text: 'second' });
    expect(wordsOf(await world.page('/inbox/1'))).toContain('edited second');
    await world.post('/inbox/1/notes/1/delete', {});
    const html = await world.page('/inbox/1');
    expect(html).toContain('class="note is-deleted"');
    expect(html).not.toContain('second');
  });

  it('whose change is refused comes back with what was typed', async () => {
    const world = await makeTeamWorld();
    await world.post('/inbox/1/notes', { text: 'first', nonce: 'n1' });
    const answer = await world.post('/inbox/1/notes/1', { text: 'x'.repeat(20_000) });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('x'.repeat(20_000));
  });
});

describe('what colleagues did', () => {
  it('is told in words, codes and times worded', async () => {
    const world = await makeTeamWorld();
    const { id, cookie } = world.colleague('piotr', 'agent');
    await world.post('/inbox/1/assign', { to: String(id) });
    await world.receive(ANNA, 'second');
    await world.post('/inbox/1/status', { status: 'in-progress' }, cookie);
    await world.post('/inbox/1/priority', { priority: 'high' }, cookie);
    const words = wordsOf(await world.page('/inbox/1'));
    expect(words).toContain('Anna Nowak gave it to Piotr');
    expect(words).toContain('Piotr set the status: In progress');
    expect(words).toContain('Piotr set the priority: High');
  });

  it('is folded up when it is much, and calls and notes never are', async () => {
    const world = await makeTeamWorld();
    for (const priority of ['high', 'low', 'urgent', 'normal', 'high']) {
      await world.post('/inbox/1/priority', { priority });
    }
    await world.post('/inbox/1/notes', { text: 'a note', nonce: 'n1' });
    const html = await world.page('/inbox/1');
    const folded = /<li class="folded-events".*?<\/details>/s.exec(html)?.[0] ?? '';
    expect(wordsOf(folded)).toMatch(/^\d earlier changes/);
    expect(folded).not.toContain('a note');
  });
});

describe('closing', () => {
  it('goes through the list, whose ticks are kept', async () => {
    const world = await makeTeamWorld();
    const page = wordsOf(await world.page('/inbox/1/close'));
    expect(page).toContain('The question is answered');
    expect(page).toContain('Close anyway');
    await world.post('/inbox/1/checklist', { item: 'answered', checked: 'yes' });
    expect(wordsOf(await world.page('/inbox/1/close'))).toContain('1 of 6');
    await world.post('/inbox/1/checklist', { item: 'answered' });
    expect(wordsOf(await world.page('/inbox/1/close'))).toContain('0 of 6');
    expect((await world.post('/inbox/1/close', {})).status).toBe(303);
    expect(headOf(await world.page('/inbox/1'))).toContain('Status: Closed');
  });

  it('waits for every tick when the team wants it so', async () => {
    const world = await makeTeamWorld();
    await world.post('/settings/team/checklist', {
      'item-answered': 'Answered?',
      required: 'yes',
      act: 'save',
    });
    // Items whose words were emptied would have none: nothing was changed.
    expect(wordsOf(await world.page('/inbox/1/close'))).toContain('0 of 6');
  });

  it('is refused with the missing ticks shown, and goes once all are there', async () => {
    const world = await makeTeamWorld();
    const account = world.gateway.accounts.session(world.cookie.split('=')[1] ?? '');
    if (account === null) throw new Error('Anna is not signed in');
    world.gateway.desk(account).cases.changeSettings({
      checklist: [{ id: 'answered', text: null }],
      checklistRequired: true,
    });
    const refused = await world.post('/inbox/1/close', {});
    expect(refused.status).toBe(422);
    expect(wordsOf(await refused.text())).toContain('Tick every item of the checklist first.');
    const byHtmx = await world.act('/inbox/1/close', {});
    expect([byHtmx.status, await byHtmx.text()]).toEqual([
      422,
      expect.stringContaining('hx-target="#checklist"'),
    ]);
    await world.act('/inbox/1/checklist', { item: 'answered', checked: 'yes' });
    const closed = await world.act('/inbox/1/close', {});
    expect(closed.headers.get('HX-Trigger')).toBe('case-closed');
  });
});

describe('reminders', () => {
  it('are due in the head, in the navigation and on the page for you, and done from there', async () => {
    const world = await makeTeamWorld();
    await world.post('/inbox/1/reminders', { at: '2026-11-20T14:00', text: 'Call back' });
    expect(wordsOf(await world.page('/mentions'))).toContain('Later reminders');
    await world.pass(3 * 3_600_000);
    expect(headOf(await world.page('/inbox/1'))).toContain('case-banner is-reminder');
    expect(wordsOf(await world.page('/mentions'))).toMatch(/1 thing for you.*Due reminders/);
    const answer = await world.post('/inbox/1/reminders/1/done', { back: '/mentions' });
    expect(answer.headers.get('Location')).toBe('/mentions');
    expect(wordsOf(await world.page('/mentions'))).not.toContain('Call back');
  });
});

describe('an open page', () => {
  it('gets the head of what others do, and the note', async () => {
    const world = await makeTeamWorld();
    const { cookie } = world.colleague('piotr', 'agent');
    const since = world.gateway.events.lastId();
    await world.post('/inbox/1/status', { status: 'in-progress' }, cookie);
    await world.post('/inbox/1/notes', { text: 'for @anna', nonce: 'n1' }, cookie);
    const answer = await ask(world, `/live?view=inbox&conversation=1&since=${since}`, {
      cookie: world.cookie,
      headers: { Accept: 'text/event-stream' },
    });
    const reader = answer.body?.getReader();
    const decoder = new TextDecoder();
    let seen = '';
    while (!seen.includes('1 thing for you') || !seen.includes('@anna')) {
      seen += decoder.decode((await reader?.read())?.value);
    }
    await reader?.cancel();
    expect(seen).toContain('hx-target="#case-head" hx-swap="outerMorph"');
    expect(seen).toContain('Status: In progress');
  });
});
