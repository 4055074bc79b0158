// Templates and macros: whose they are, what they may say, what they do to a conversation.
import { afterEach, describe, expect, it } from 'vitest';
import { makeWriters, type Writers } from './writers.ts';

let writers: Writers | null = null;

afterEach(async () => {
  await writers?.world.running.stop();
  writers = null;
});

async function begun(): Promise<Writers> {
  writers = await makeWriters();
  return writers;
}

const HOURS = { name: 'Opening hours', text: 'We open at eight, {{contact.first_name}}.' };

describe('a template', () => {
  it('of one’s own is one’s own; everybody’s is kept by who may', async () => {
    const { anna, kamil, admin } = await begun();
    expect(anna.writing.saveTemplate({ ...HOURS, shared: false }).ok).toBe(true);
    expect(anna.writing.saveTemplate({ ...HOURS, shared: true })).toMatchObject({
      code: 'forbidden',
    });
    expect(
      admin.writing.saveTemplate({ name: 'Thanks', text: 'Thank you!', shared: true }).ok,
    ).toBe(true);
    expect(kamil.writing.templates().map(({ name }) => name)).toEqual(['Thanks']);
    expect(anna.writing.templates().map(({ name }) => name)).toEqual(['Opening hours', 'Thanks']);
  });

  it('is filled for a conversation; what has no value stays visible, and the use is counted', async () => {
    const { world, anna, conversationId } = await begun();
    const saved = anna.writing.saveTemplate({ ...HOURS, shared: false });
    const id = saved.ok ? saved.value.id : 0;
    expect(anna.writing.fill(id, conversationId)).toMatchObject({
      value: {
        text: 'We open at eight, {{contact.first_name}}.',
        missing: ['{{contact.first_name}}'],
      },
    });
    const contactId = anna.inbox.conversation(conversationId)?.contactId ?? 0;
    world.gateway.contacts.rename(contactId, 'Ewa Nowak');
    expect(anna.writing.fill(id, conversationId)).toMatchObject({
      value: { text: 'We open at eight, Ewa.', missing: [] },
    });
    expect(anna.writing.templates()[0]?.usedCount).toBe(2);
  });

  it('may name links and the line’s own number', async () => {
    const { anna, admin, conversationId } = await begun();
    expect(anna.writing.saveLink({ key: 'map', label: 'Map', url: 'https://x.example' })).toEqual({
      ok: false,
      code: 'forbidden',
    });
    admin.writing.saveLink({ key: 'Map', label: 'How to find us', url: 'https://example.org/map' });
    expect(
      admin.writing.saveLink({ key: 'bad', label: '', url: 'javascript:alert(1)' }),
    ).toMatchObject({ code: 'bad-value' });
    const text = '{{link.map}} {{line.number}} {{business.name}}';
    const saved = anna.writing.saveTemplate({ name: 'Way', text, shared: false });
    expect(anna.writing.fill(saved.ok ? saved.value.id : 0, conversationId)).toMatchObject({
      value: { text: 'https://example.org/map +48555010001 Example Salon' },
    });
  });

  it.each([
    [{ name: ' ' }, 'bad-name'],
    [{ text: '' }, 'empty-text'],
    [{ text: 'Dear {{contact.nmae}}' }, 'unknown-field'],
    [{ shortcut: 'with space' }, 'bad-shortcut'],
    [{ shortcut: '/HOURS' }, 'shortcut-taken'],
  ])('is refused with %o', async (change, code) => {
    const { anna } = await begun();
    anna.writing.saveTemplate({ name: 'First', text: 'x', shortcut: 'hours', shared: false });
    expect(anna.writing.saveTemplate({ ...HOURS, ...change, shared: false })).toEqual({
      ok: false,
      code,
    });
  });

  it('comes back after it was deleted, without a shortcut that another one has by then', async () => {
    const { anna } = await begun();
    const wish = { name: 'First', text: 'x', shortcut: 'a', shared: false };
    const first = anna.writing.saveTemplate(wish);
    const id = first.ok ? first.value.id : 0;
    anna.writing.deleteTemplate(id);
    anna.writing.saveTemplate({ ...wish, name: 'Second' });
    anna.writing.restoreTemplate(id);
    expect(anna.writing.templates().map(({ name, shortcut }) => [name, shortcut])).toEqual([
      ['First', null],
      ['Second', 'a'],
    ]);
  });
});

describe('a macro', () => {
  it('does its steps in order, fills the composer and sends nothing', async () => {
    const { world, anna, conversationId } = await begun();
    const template = anna.writing.saveTemplate({ name: 'Bye', text: 'Goodbye!', shared: false });
    anna.writing.saveDraft(conversationId, 'half a sentence', 0);
    const macro = anna.writing.saveMacro({
      name: 'Done',
      shared: false,
      steps: [
        { act: 'assign-me' },
        { act: 'add-tag', name: 'order' },
        { act: 'priority', priority: 'high' },
        { act: 'note', text: 'Called back.' },
        { act: 'template', templateId: template.ok ? template.value.id : 0 },
        { act: 'status', status: 'resolved' },
      ],
    });
    const run = anna.writing.runMacro(macro.ok ? macro.value.id : 0, conversationId);
    expect(run).toMatchObject({
      value: { done: 6, refused: null, fill: { text: 'Goodbye!', missing: [] } },
    });
    expect(anna.inbox.conversation(conversationId)).toMatchObject({
      status: 'resolved',
      priority: 'high',
      assignee: { id: 1 },
      tags: [{ name: 'order' }],
    });
    await world.pass(5_000);
    expect(world.network.submitted).toEqual([]);
    expect(anna.writing.draft(conversationId)?.text).toBe('half a sentence');
  });

  it('stops at the first step that is refused, and says which', async () => {
    const { anna, conversationId } = await begun();
    const macro = anna.writing.saveMacro({
      name: 'Give away',
      shared: false,
      steps: [
        { act: 'flag', flagged: true },
        { act: 'assign', accountId: 2 },
        { act: 'assign-me' },
      ],
    });
    expect(anna.writing.runMacro(macro.ok ? macro.value.id : 0, conversationId)).toMatchObject({
      value: { done: 1, refused: { step: 1, code: 'forbidden' } },
    });
  });

  it('is not for a Viewer', async () => {
    const { admin, viewer, conversationId } = await begun();
    const steps = [{ act: 'flag', flagged: true }] as const;
    const macro = admin.writing.saveMacro({ name: 'Flag', shared: true, steps });
    const id = macro.ok ? macro.value.id : 0;
    expect(viewer.writing.runMacro(id, conversationId)).toMatchObject({ code: 'forbidden' });
    expect(viewer.writing.saveMacro({ name: 'x', shared: false, steps })).toMatchObject({
      code: 'forbidden',
    });
  });
});
