// What an account sees and may do in conversations, asked of the gateway itself.
import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_PREFERENCES } from '../../../gateway/accounts/preferences.ts';
import type { Account, Desk, Role, Scope } from '../../../gateway/index.ts';
import { BOX, CUSTOMER, makeWorld, type World } from '../../support/test-gateway.ts';

const everything: Scope = { onlyOwn: false, maskNumbers: false, lineIds: null };

function account(id: number, role: Role, scope: Partial<Scope> = {}): Account {
  return {
    id,
    name: 'piotr',
    displayName: 'Piotr',
    theme: 'system',
    language: null,
    role,
    scope: { ...everything, ...scope },
    availability: 'available',
    workingHours: null,
    capacity: null,
    preferences: DEFAULT_PREFERENCES,
    hasSecondFactor: false,
  };
}

describe('the desk of an account', () => {
  let world: World;
  let conversationId: number;
  let piotr: number;
  const deskAs = (role: Role, scope?: Partial<Scope>): Desk =>
    world.gateway.desk(account(piotr, role, scope));

  beforeEach(async () => {
    world = makeWorld({ lineIds: ['front-desk', 'workshop'] });
    await world.begin();
    const password = 'correct horse battery';
    const added = await world.running.accounts.addAccount({
      name: 'piotr',
      displayName: 'Piotr',
      password,
    });
    piotr = added.ok ? added.value.id : 0;
    world.customer.send(BOX, 'Is my bicycle ready?');
    await world.pass(1_000);
    conversationId = world.gateway.inbox.find(CUSTOMER)?.id ?? 0;
  });

  it('lets a viewer read and refuses to send in the viewer’s name', () => {
    const { inbox, writing } = deskAs('viewer');
    expect(inbox.conversation(conversationId)?.last?.text).toBe('Is my bicycle ready?');
    const sent = [
      writing.reply({ conversationId, text: 'Yes' }),
      inbox.send({ to: CUSTOMER, text: 'Yes' }),
      inbox.sendAgain(1),
      inbox.withdraw(1),
      inbox.rename(1, 'Ola'),
    ];
    expect(sent).toEqual(sent.map(() => ({ ok: false, code: 'forbidden' })));
    expect(inbox.replyBlock(conversationId)).toEqual({ code: 'forbidden' });
    expect(world.gateway.messages.list({ direction: 'outbound', after: 0, limit: 9 })).toEqual([]);
  });

  it('lets an agent reply', () => {
    expect(deskAs('agent').writing.reply({ conversationId, text: 'Yes' }).ok).toBe(true);
  });

  it('hides conversations that are not the account’s own, by every way to them', () => {
    const { inbox, writing } = deskAs('agent', { onlyOwn: true });
    expect(inbox.list({ limit: 9 }).conversations).toEqual([]);
    expect(inbox.conversation(conversationId)).toBeNull();
    expect(inbox.thread(conversationId, { limit: 9 })).toBeNull();
    expect(inbox.message(1)).toBeNull();
    expect(inbox.search('bicycle', { limit: 9 })).toEqual([]);
    expect(inbox.find(CUSTOMER)).toBeNull();
    expect(writing.reply({ conversationId, text: 'Yes' })).toEqual({
      ok: false,
      code: 'not-found',
    });
    inbox.markRead(conversationId, 1);
    expect(world.gateway.inbox.conversation(conversationId)?.unread).toBe(1);
  });

  it('hides the other lines, and writes from the account’s own', () => {
    const { inbox } = deskAs('agent', { lineIds: ['workshop'] });
    expect(inbox.conversation(conversationId)).toBeNull();
    expect(inbox.lineIds()).toEqual(['workshop']);
    expect(inbox.send({ to: CUSTOMER, text: 'Hello', line: 'front-desk' })).toEqual({
      ok: false,
      code: 'forbidden',
    });
    const sent = inbox.send({ to: CUSTOMER, text: 'Hello' });
    expect(sent.ok && sent.value.lineId).toBe('workshop');
  });

  it('masks numbers everywhere and still sends to the right one', () => {
    const { inbox, writing } = deskAs('agent', { maskNumbers: true });
    expect(inbox.conversation(conversationId)?.number).toBe('••••••••002');
    expect(inbox.thread(conversationId, { limit: 9 })?.messages[0]?.number).toBe('••••••••002');
    expect(inbox.message(1)?.number).toBe('••••••••002');
    const sent = writing.reply({ conversationId, text: 'Yes' });
    expect(sent.ok && world.gateway.messages.get(sent.value.id)?.number).toBe(CUSTOMER);
  });

  it.each(['viewer', 'agent'] as const)('lets no %s run a line', (role) => {
    const { lines } = deskAs(role);
    expect(() => lines.pause('front-desk')).toThrow(/may not/);
    expect(() => lines.ussd('front-desk', '*100#')).toThrow(/may not/);
    expect(world.gateway.lines.get('front-desk')?.pausedAt).toBeNull();
  });

  it('lets a manager pause a line but not remove one', () => {
    const { lines } = deskAs('manager');
    expect(lines.pause('front-desk').ok).toBe(true);
    expect(() => lines.remove('front-desk')).toThrow(/may not/);
  });
});
