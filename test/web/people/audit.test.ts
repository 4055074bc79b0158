import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, endWorlds, makeWorld, type World } from '../support.ts';
import { idOf, join, textOf } from './people-world.ts';

let world: World;

beforeEach(async () => {
  world = await makeWorld();
});
afterEach(endWorlds);

const rows = (page: string): number => page.match(/audit-row/g)?.length ?? 0;

describe('the page of the audit log', () => {
  it('says who did what to whom', async () => {
    const { cookie } = world;
    await join(world, 'bob', 'agent');
    const path = `/people/${idOf(world, 'bob')}/rights`;
    await ask(world, path, { cookie, form: { role: 'viewer' } });
    const page = await textOf(world, '/people/audit');
    expect(page).toMatch(/Role changed<\/strong>[^·]*· bob · Agent → Viewer/);
    expect(page).toMatch(/Invitation made<\/strong>[^·]*· bob, Agent/);
    expect(page).toContain('Anna Nowak');
  });

  it('is filtered by person and by act', async () => {
    await join(world, 'bob', 'agent');
    const all = rows(await textOf(world, '/people/audit'));
    const page = await textOf(world, `/people/audit?person=${idOf(world, 'bob')}`);
    expect(rows(page)).toBe(1);
    expect(rows(page)).toBeLessThan(all);
    expect(page).toContain('Invitation accepted');
    expect(rows(await textOf(world, '/people/audit?act=invited'))).toBe(1);
    expect(await textOf(world, '/people/audit?act=key-made')).toContain('No entry fits');
  });

  it('goes back page by page and keeps the filter', async () => {
    for (let n = 0; n < 60; n++) world.running.accounts.createApiKey(`key ${n}`);
    const first = await textOf(world, '/people/audit?act=key-made');
    expect(rows(first)).toBe(50);
    expect(first).toContain('key 59');
    const [, older = ''] = /href="(\/people\/audit[^"]*before[^"]*)"/.exec(first) ?? [];
    const second = await textOf(world, older.replaceAll('&amp;', '&'));
    expect(rows(second)).toBe(10);
    expect(second).toContain('key 0');
    expect(second).toContain('Back to the newest');
  });

  it('shows names as names, whatever stands in them', async () => {
    world.running.accounts.createApiKey('<script>alert(1)</script>');
    const page = await textOf(world, '/people/audit');
    expect(page).not.toContain('<script>alert');
  });
});
