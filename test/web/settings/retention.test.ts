// The page on which administrators say how long what is kept.
import { afterEach, describe, expect, it } from 'vitest';
import { makeTeamWorld, wordsOf } from '../cases/team-world.ts';
import { endWorlds } from '../support.ts';

afterEach(endWorlds);

const PATH = '/settings/retention';
const NOTHING = { textDays: '', deletedContactDays: '', auditDays: '', codeMinutes: '' };

describe('how long what is kept', () => {
  it('is saved, and says when it takes effect', async () => {
    const world = await makeTeamWorld();
    const answer = await world.post(PATH, { ...NOTHING, textDays: '365' });
    expect(answer.headers.get('Location')).toBe(`${PATH}?saved`);
    const html = await world.page(`${PATH}?saved`);
    expect(html).toMatch(/name="textDays"[^>]*value="365"/);
    expect(wordsOf(html)).toContain('Nothing is forgotten before');
  });

  it('shows what would be forgotten without saving it', async () => {
    const world = await makeTeamWorld();
    const answer = await world.post(PATH, { ...NOTHING, textDays: '30', act: 'preview' });
    expect(answer.status).toBe(200);
    const html = await answer.text();
    expect(wordsOf(html)).toContain('Nothing is old enough yet.');
    expect(html).toMatch(/name="textDays"[^>]*value="30"/);
    expect(await world.page(PATH)).not.toMatch(/value="30"/);
  });

  it.each([
    [{ textDays: '6' }, 'textDays-error'],
    [{ textDays: 'a year' }, 'textDays-error'],
    [{ deletedContactDays: '0' }, 'deletedContactDays-error'],
    [{ auditDays: '7' }, 'auditDays-error'],
    [{ codeMinutes: '99999' }, 'codeMinutes-error'],
  ])('%o is refused at its field and stays typed', async (typed, at) => {
    const world = await makeTeamWorld();
    for (const act of ['', 'preview']) {
      const answer = await world.post(PATH, { ...NOTHING, ...typed, act });
      const html = await answer.text();
      expect(answer.status).toBe(422);
      expect(html).toContain(`id="${at}"`);
      expect(html).toContain(`value="${Object.values(typed)[0]}"`);
    }
  });

  it('is nobody’s but the administrators’', async () => {
    const world = await makeTeamWorld();
    const { cookie } = world.colleague('maria', 'manager');
    expect((await world.post(PATH, NOTHING, cookie)).status).toBe(403);
    expect(await world.page('/settings', cookie)).not.toContain(PATH);
    expect(wordsOf(await world.page(PATH, cookie))).not.toContain('Words of messages');
  });
});
