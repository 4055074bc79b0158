// Answering: what came meanwhile stops it, missing fields and secrets too; a text is never lost and never sent twice.
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

const sent = ({ world }: Writers): string[] => world.network.submitted.map(({ text }) => text);

describe('two people who answer at once', () => {
  it('the second is told of the first, and may send anyway', async () => {
    const all = await begun();
    const { anna, kamil, conversationId } = all;
    const seen = kamil.writing.newest(conversationId);
    expect(anna.writing.reply({ conversationId, text: 'Yes, Anna here', ...seen }).ok).toBe(true);
    const stopped = kamil.writing.reply({ conversationId, text: 'Yes, Kamil here', ...seen });
    expect(stopped).toEqual({ ok: false, code: 'stale-reply' });
    const { messages } = kamil.writing.newSince(conversationId, seen);
    expect(messages.map(({ text }) => text)).toEqual(['Yes, Anna here']);
    const anyway = { conversationId, text: 'Yes, Kamil here', ...seen, anyway: true };
    expect(kamil.writing.reply(anyway).ok).toBe(true);
    await all.world.pass(3_000);
    expect(sent(all)).toEqual(['Yes, Anna here', 'Yes, Kamil here']);
  });

  it('is not stopped by what the first took back', async () => {
    const { anna, kamil, as, conversationId } = await begun();
    const seen = kamil.writing.newest(conversationId);
    const slow = as({ preferences: { ...anna.me.preferences, undoSeconds: 10 } });
    const first = slow.writing.reply({ conversationId, text: 'oops', ...seen });
    if (!first.ok) throw new Error(first.code);
    expect(slow.writing.undoSend(first.value.id)).toMatchObject({
      ok: true,
      value: { text: 'oops', draft: { text: 'oops' } },
    });
    expect(kamil.writing.reply({ conversationId, text: 'Hello', ...seen }).ok).toBe(true);
  });
});

describe('a reply', () => {
  it('is stopped by a text of the customer that its writer has not seen', async () => {
    const { anna, conversationId, customerWrites } = await begun();
    const seen = anna.writing.newest(conversationId);
    await customerWrites('Never mind!');
    const reply = { conversationId, text: 'We are coming', ...seen };
    expect(anna.writing.reply(reply)).toEqual({ ok: false, code: 'stale-reply' });
    const again = { ...reply, ...anna.writing.newest(conversationId) };
    expect(anna.writing.reply(again).ok).toBe(true);
  });

  it('is not stopped by one’s own message from another tab', async () => {
    const { anna, conversationId } = await begun();
    const seen = anna.writing.newest(conversationId);
    expect(anna.writing.reply({ conversationId, text: 'one', ...seen }).ok).toBe(true);
    expect(anna.writing.reply({ conversationId, text: 'two', ...seen }).ok).toBe(true);
  });

  it('that comes twice is sent once and answered the same, whatever came in between', async () => {
    const all = await begun();
    const { anna, conversationId, customerWrites } = all;
    const reply = {
      conversationId,
      text: 'once',
      nonce: 'a',
      ...anna.writing.newest(conversationId),
    };
    const first = anna.writing.reply(reply);
    await customerWrites('And?');
    const second = anna.writing.reply(reply);
    if (!first.ok || !second.ok) throw new Error('refused');
    expect(second.value.id).toBe(first.value.id);
    await all.world.pass(2_000);
    expect(sent(all)).toEqual(['once']);
  });

  it('with a field that has no value is not sent, and the field is named as it was written', async () => {
    const all = await begun();
    const { anna, conversationId } = all;
    const text = 'Dear {{contact.first_name}}, {{ agent.first_name }} here';
    expect(anna.writing.reply({ conversationId, text })).toEqual({
      ok: false,
      code: 'unresolved-field',
    });
    expect(anna.writing.checkText(text, conversationId).missing).toEqual([
      '{{contact.first_name}}',
    ]);
    const contactId = anna.inbox.conversation(conversationId)?.contactId ?? 0;
    all.world.gateway.contacts.rename(contactId, 'Maria Rossi');
    expect(anna.writing.reply({ conversationId, text }).ok).toBe(true);
    await all.world.pass(2_000);
    expect(sent(all)).toEqual(['Dear Maria, Anna here']);
  });

  it('with a card number waits for a word', async () => {
    const { anna, conversationId } = await begun();
    const text = 'Your card 4111 1111 1111 1111?';
    expect(anna.writing.reply({ conversationId, text })).toEqual({ ok: false, code: 'sensitive' });
    expect(anna.writing.reply({ conversationId, text, sensitiveAnyway: true }).ok).toBe(true);
  });

  it('is not for a Viewer, and not for a conversation outside of the scope', async () => {
    const { viewer, as, conversationId } = await begun();
    const request = { conversationId, text: 'x' };
    expect(viewer.writing.reply(request)).toEqual({ ok: false, code: 'forbidden' });
    expect(viewer.writing.saveDraft(conversationId, 'x', 0)).toMatchObject({ code: 'forbidden' });
    const own = as({ id: 2, scope: { onlyOwn: true, maskNumbers: false, lineIds: null } });
    expect(own.writing.reply(request)).toEqual({ ok: false, code: 'not-found' });
    expect(own.writing.draft(conversationId)).toBeNull();
  });
});

describe('taking back', () => {
  it('puts the text before what was written since', async () => {
    const { as, anna, conversationId } = await begun();
    const slow = as({ preferences: { ...anna.me.preferences, undoSeconds: 5 } });
    const reply = slow.writing.reply({ conversationId, text: 'first' });
    if (!reply.ok) throw new Error(reply.code);
    const version = slow.writing.draft(conversationId)?.version ?? 0;
    slow.writing.saveDraft(conversationId, 'second', version);
    slow.writing.undoSend(reply.value.id);
    expect(slow.writing.draft(conversationId)?.text).toBe('first\nsecond');
  });

  it('comes too late for what has gone', async () => {
    const { world, anna, conversationId } = await begun();
    const reply = anna.writing.reply({ conversationId, text: 'gone' });
    if (!reply.ok) throw new Error(reply.code);
    await world.pass(2_000);
    expect(anna.writing.undoSend(reply.value.id)).toEqual({ ok: false, code: 'too-late-to-undo' });
  });
});
