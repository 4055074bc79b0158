// What colleagues write to each other in a thread.
import { describe, expect, it } from 'vitest';
import { mentionedIn } from '../../../gateway/cases/mentions.ts';
import { good, teamWorld } from './team-world.ts';

describe('a note', () => {
  it('stands in the thread, moves the conversation up, and is sent to nobody', async () => {
    const team = await teamWorld();
    const id = await team.text('0001');
    await team.text('0002');
    const note = good(team.desk(team.anna).addNote(id, '  they want\r\ntwo  '));
    expect(note).toMatchObject({ text: 'they want\ntwo', author: { displayName: 'Anna' } });
    const [event] = team.world.gateway.inbox.thread(id, { limit: 10 })?.events ?? [];
    expect(event).toMatchObject({ kind: 'note', note, account: { displayName: 'Anna' } });
    const [first] = team.world.gateway.inbox.list({ limit: 10 }).conversations;
    expect(first).toMatchObject({ id, lastEvent: { kind: 'note' } });
    expect(team.world.gateway.messages.list({ direction: 'outbound', after: 0, limit: 9 })).toEqual(
      [],
    );
  });

  it('that comes twice with one nonce is written once', async () => {
    const team = await teamWorld();
    const ben = team.person('ben');
    const id = await team.text('0001');
    const first = good(team.desk(team.anna).addNote(id, 'once', 'n1'));
    expect(good(team.desk(team.anna).addNote(id, 'once', 'n1'))).toEqual(first);
    // Another person's form may have the same nonce.
    good(team.desk(ben).addNote(id, 'mine', 'n1'));
    good(team.desk(team.anna).addNote(id, 'once', 'n2'));
    expect(team.thread(id)).toEqual(['note', 'note', 'note']);
  });

  it('says something, and not a book', async () => {
    const team = await teamWorld();
    const id = await team.text('0001');
    const desk = team.desk(team.anna);
    expect(desk.addNote(id, ' \n ')).toEqual({ ok: false, code: 'empty-text' });
    expect(desk.addNote(id, 'x'.repeat(5_001))).toEqual({ ok: false, code: 'text-too-long' });
    expect(good(desk.addNote(id, `<b>\u202e\u200b 🙂`)).text).toBe(`<b>\u202e\u200b 🙂`);
  });

  it('is changed by its writer alone, and deleted by an administrator too', async () => {
    const team = await teamWorld();
    const ben = team.person('ben');
    const cleo = team.person('cleo', { role: 'manager' });
    const id = await team.text('0001');
    const note = good(team.desk(ben).addNote(id, 'wrnog'));
    expect(team.desk(cleo).editNote(note.id, 'hm')).toEqual({ ok: false, code: 'forbidden' });
    expect(team.desk(cleo).deleteNote(note.id)).toEqual({ ok: false, code: 'forbidden' });
    expect(good(team.desk(ben).editNote(note.id, 'wrong'))).toMatchObject({
      text: 'wrong',
      editedAt: team.world.clock.now(),
    });
    expect(good(team.desk(team.anna).deleteNote(note.id))).toMatchObject({
      text: '',
      deletedAt: team.world.clock.now(),
    });
    expect(team.desk(ben).editNote(note.id, 'again')).toEqual({ ok: false, code: 'not-found' });
    expect(team.thread(id)).toEqual(['note']);
    const stored = team.world.database.sqlite.prepare('select text from notes').pluck().all();
    expect(stored).toEqual(['']);
  });
});

describe('a mention', () => {
  it('is told to who is named, and seen once they open the conversation', async () => {
    const team = await teamWorld();
    const zoe = team.person('żółw');
    const id = await team.text('0001');
    const note = good(team.desk(team.anna).addNote(id, 'what do you think, @Żółw? @anna @nobody'));
    expect(note.mentions).toEqual([
      { id: team.anna, displayName: 'Anna', name: 'anna' },
      { id: zoe, displayName: 'Żółw', name: 'żółw' },
    ]);
    expect(await team.notices(zoe)).toEqual(['mention']);
    expect(await team.notices(team.anna)).toEqual([]);
    expect(team.desk(zoe).mentions()).toMatchObject([{ id: note.id }]);
    expect(team.desk(team.anna).mentions()).toEqual([]);
    team.desk(zoe).markRead(id, 99);
    expect(team.desk(zoe).mentions()).toEqual([]);
  });

  it('that is added later is told, one that stays is not told again', async () => {
    const team = await teamWorld();
    const [ben, cleo] = [team.person('ben'), team.person('cleo')];
    const id = await team.text('0001');
    const note = good(team.desk(team.anna).addNote(id, '@ben look'));
    good(team.desk(team.anna).editNote(note.id, '@ben and @cleo, look'));
    expect(await team.notices(ben)).toEqual(['mention']);
    expect(await team.notices(cleo)).toEqual(['mention']);
    good(team.desk(team.anna).editNote(note.id, 'never mind'));
    expect(team.desk(ben).mentions()).toEqual([]);
  });

  it('reaches nobody who cannot see the conversation', async () => {
    const team = await teamWorld();
    const ben = team.person('ben', { onlyOwn: true });
    const gone = team.person('gone', { disabledAt: 1 });
    const id = await team.text('0001');
    expect(good(team.desk(team.anna).addNote(id, '@ben @gone')).mentions).toEqual([]);
    expect(await team.notices(ben)).toEqual([]);
    expect(await team.notices(gone)).toEqual([]);
  });

  it.each([
    ['@ben', [1]],
    ['(@ben)', [1]],
    ['thanks @ben.', [1]],
    ['@BEN @ben', [1]],
    ['@ben.smith knows', [2]],
    ['@b\u0301en', []],
    ['mail ben@ben', []],
    ['@benny', []],
    ['@', []],
    ['@zo\u0308e', [3]],
  ])('in %j names %j', (text, ids) => {
    const people = [
      { id: 1, name: 'ben' },
      { id: 2, name: 'ben.smith' },
      { id: 3, name: 'zöe' },
    ];
    expect(mentionedIn(text, people)).toEqual(ids);
  });
});
