// Writing by plain forms and by fragments: nothing typed is lost, and what stops a text says so.
import { afterEach, describe, expect, it } from 'vitest';
import { ANNA, ask, endWorlds, htmx, makeWorld, type World } from '../support.ts';

afterEach(endWorlds);

async function begun(): Promise<World> {
  const world = await makeWorld();
  await world.receive(ANNA, 'Is Friday free?');
  return world;
}

async function page(world: World, path: string): Promise<string> {
  return (await ask(world, path, { cookie: world.cookie })).text();
}

function fieldIn(html: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
}

/** Sends the composer of a page as a browser without scripts does. */
async function send(
  world: World,
  html: string,
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> {
  const hidden = ['formToken', 'conversation', 'nonce', 'seen', 'seenEvent', 'draftVersion'];
  const form = Object.fromEntries(hidden.map((name) => [name, fieldIn(html, name)]));
  return ask(world, path, { cookie: world.cookie, form: { ...form, ...fields }, headers });
}

describe('a reply', () => {
  it('can be taken back by a button of its bubble, and stands in the composer again', async () => {
    const world = await begun();
    const html = await page(world, '/inbox/1');
    const sent = await send(world, html, '/inbox/1/messages', { text: 'Yes, untill noon' });
    expect(sent.headers.get('Location')).toBe('/inbox/1#message-2');
    const waiting = await page(world, '/inbox/1');
    expect(waiting).toContain('/inbox/1/messages/2/undo');
    expect(waiting).toContain('Send now');
    const undone = await send(world, waiting, '/inbox/1/messages/2/undo', {});
    expect(undone.status).toBe(303);
    const back = await page(world, '/inbox/1');
    expect(back).toMatch(/<textarea[^>]*>Yes, untill noon<\/textarea>/);
    expect(back).toContain('You took it back');
  });

  it('that something newer stopped keeps its text, lists what is new, and goes when sent again', async () => {
    const world = await begun();
    const html = await page(world, '/inbox/1');
    await world.receive(ANNA, 'Never <b>mind</b>');
    const stopped = await send(world, html, '/inbox/1/messages', { text: 'It is free' });
    expect(stopped.status).toBe(409);
    const again = await stopped.text();
    expect(again).toContain('Something came while you were writing');
    expect(again).toContain('Never &lt;b&gt;mind&lt;/b&gt;');
    expect(again).toMatch(/<textarea[^>]*>It is free<\/textarea>/);
    const sent = await send(world, again, '/inbox/1/messages', { text: 'It is free' });
    expect(sent.status).toBe(303);
  });

  it('is stopped by a fragment for the script, with the field left alone', async () => {
    const world = await begun();
    const html = await page(world, '/inbox/1');
    await world.receive(ANNA, 'Never mind');
    const stopped = await send(world, html, '/inbox/1/messages', { text: 'It is free' }, htmx);
    expect(stopped.status).toBe(409);
    const fragment = await stopped.text();
    expect(fragment).toContain('#writing-notice');
    expect(fragment).not.toContain('<textarea');
  });

  it('with a card number shows the find marked, and goes by a second click', async () => {
    const world = await begun();
    const html = await page(world, '/inbox/1');
    const text = 'Card 4111 1111 1111 1111?';
    const stopped = await send(world, html, '/inbox/1/messages', { text });
    expect(stopped.status).toBe(422);
    const warned = await stopped.text();
    expect(warned).toContain('<mark>4111 1111 1111 1111</mark>');
    const anyway = { text, sensitiveAnyway: fieldIn(warned, 'sensitiveAnyway') };
    expect((await send(world, warned, '/inbox/1/messages', anyway)).status).toBe(303);
  });

  it('with an empty field names it at the text', async () => {
    const world = await begun();
    const html = await page(world, '/inbox/1');
    const text = 'Dear {{contact.first_name}}';
    const answer = await send(world, html, '/inbox/1/messages', { text });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('There is no value for {{contact.first_name}}');
  });
});

describe('a draft', () => {
  it('of an old window is refused with the newer text beside it', async () => {
    const world = await begun();
    const html = await page(world, '/inbox/1');
    await send(world, html, '/inbox/1/draft', { text: 'newer' });
    const stale = await send(world, html, '/inbox/1/draft', { text: 'old window' });
    expect(stale.status).toBe(409);
    const shown = await stale.text();
    expect(shown).toContain('changed in another window');
    expect(shown).toMatch(/<textarea[^>]*>old window<\/textarea>/);
    expect(shown).toContain('newer');
  });

  it('is saved for the script with its version', async () => {
    const world = await begun();
    const html = await page(world, '/inbox/1');
    const json = { Accept: 'application/json' };
    const saved = await send(world, html, '/inbox/1/draft', { text: 'half' }, json);
    expect(await saved.json()).toEqual({ version: 1, notice: null });
    expect(await page(world, '/inbox/1')).toMatch(/<textarea[^>]*>half<\/textarea>/);
  });
});

describe('a template', () => {
  it('is offered as an example, added by a click and filled in by a round trip', async () => {
    const world = await begun();
    const examples = await page(world, '/settings/templates');
    expect(examples).toContain('Ready for pick-up');
    await send(world, examples, '/settings/templates/example', { example: '2' });
    const html = await page(world, '/inbox/1');
    const filled = await send(world, html, '/inbox/1/fill', { template: '1', text: 'Hello!' });
    expect(await filled.text()).toMatch(/<textarea[^>]*>Hello!\nGood news: your order is ready/);
  });

  it('with a wrong field comes back with what was typed and the error at the text', async () => {
    const world = await begun();
    const html = await page(world, '/settings/templates/new');
    const text = 'Dear {{contact.nmae}}';
    const answer = await send(world, html, '/settings/templates', { name: 'x', text });
    expect(answer.status).toBe(422);
    const shown = await answer.text();
    expect(shown).toContain('One of the fields does not exist');
    expect(shown).toContain('Dear {{contact.nmae}}</textarea>');
  });

  it('that was deleted can be brought back', async () => {
    const world = await begun();
    const examples = await page(world, '/settings/templates');
    await send(world, examples, '/settings/templates/example', { example: '3' });
    const gone = await send(world, examples, '/settings/templates/1/delete', {});
    const after = await page(world, gone.headers.get('Location') ?? '');
    expect(after).toContain('“Thank you” was deleted.');
    await send(world, examples, '/settings/templates/1/restore', {});
    expect(await page(world, '/settings/templates')).toContain('href="/settings/templates/1"');
  });
});

describe('a reply for later', () => {
  it('is planned, changed and cancelled by plain forms', async () => {
    const world = await begun();
    const html = await page(world, '/inbox/1');
    const at = { at: 'exact', exact: '2026-11-21T08:00', cancelOnReply: 'yes' };
    const planned = await send(world, html, '/inbox/1/schedule', { text: 'Morning!', ...at });
    expect(planned.headers.get('Location')).toBe('/inbox/1#scheduled');
    const listed = await page(world, '/scheduled');
    expect(listed).toContain('Morning!');
    expect(listed).toContain(', unless they reply before');
    const late = await send(world, listed, '/scheduled/1', {
      text: 'Morning',
      exact: '2020-01-01T08:00',
    });
    expect(late.status).toBe(422);
    expect(await late.text()).toContain('Choose a time in the future');
    await send(world, listed, '/scheduled/1/cancel', {});
    expect(await page(world, '/scheduled')).toContain('Nothing is planned');
  });
});

describe('a macro', () => {
  it('is made of rows, and run from the composer without sending what is typed', async () => {
    const world = await begun();
    const html = await page(world, '/settings/macros/new');
    const made = await send(world, html, '/settings/macros', {
      name: 'Take it',
      rows: '3',
      'step-0': 'assign-me',
      'step-1': 'add-tag',
      'text-1': 'order',
      owner: 'all',
    });
    expect(made.status).toBe(303);
    const thread = await page(world, '/inbox/1');
    const run = await send(world, thread, '/inbox/1/macros/1', { text: 'half a sentence' });
    expect(await run.text()).toMatch(/<textarea[^>]*>half a sentence<\/textarea>/);
    expect(world.gateway.inbox.conversation(1)?.tags).toMatchObject([{ name: 'order' }]);
    expect(world.gateway.messages.list({ after: 0, limit: 5 })).toHaveLength(1);
  });
});
