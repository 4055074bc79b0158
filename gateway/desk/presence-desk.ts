// Presence as one account may see and say it.
import type { Gateway, PresenceDesk } from '../index.ts';
import type { Access } from './access.ts';

export type PresenceParts = Pick<Gateway, 'inbox' | 'presence'>;

/** Conversations outside of the account's scope are not found, and nobody is seen there. */
export function createPresenceDesk(
  access: Access,
  { presence, inbox }: PresenceParts,
): PresenceDesk {
  const { me } = access;
  const sees = (id: number): boolean => {
    const conversation = inbox.conversation(id);
    return conversation !== null && access.sees(conversation);
  };
  return {
    here(conversationId, state) {
      if (!sees(conversationId)) return { ok: false, code: 'not-found' };
      presence.here(conversationId, me, state);
      return { ok: true, value: null };
    },
    leave: (conversationId) => presence.leave(conversationId, me.id),
    others() {
      const seen = [...presence.all()]
        .map(([id, people]) => [id, people.filter(({ account }) => account.id !== me.id)] as const)
        .filter(([id, people]) => people.length > 0 && sees(id));
      return new Map(seen);
    },
  };
}
