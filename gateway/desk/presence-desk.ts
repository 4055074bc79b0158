// Presence as one account may see and say it.
import type { Conversation, PresenceDesk } from '../index.ts';
import type { Access } from './access.ts';
import type { Presence } from './presence.ts';

export type PresenceParts = {
  presence: Presence;
  conversations: { get(id: number): Conversation | null };
};

/** Conversations outside of the account's scope are not found, and nobody is seen there. */
export function presenceDesk({ presence, conversations }: PresenceParts, access: Access): PresenceDesk {
  const { me } = access;
  const sees = (id: number): boolean => {
    const conversation = conversations.get(id);
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
