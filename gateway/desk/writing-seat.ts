// What the acts of writing share: the account, and the conversations it may write in.
import type { Conversation, DeskRefusal, DeskResult, Gateway } from '../index.ts';
import type { Writing } from '../writing/writing.ts';
import type { Access } from './access.ts';

export type WritingParts = Pick<Gateway, 'inbox' | 'messages'> & { writing: Writing };

export type WritingSeat = {
  access: Access;
  parts: WritingParts;
  /** The conversation unmasked, when the account sees it; null otherwise. */
  seen(conversationId: number): Conversation | null;
  /** The same for acts: without the right to send it is refused. */
  open(conversationId: number): DeskResult<Conversation>;
};

const refuse = <T>(code: DeskRefusal): DeskResult<T> => ({ ok: false, code });

/** Made for each desk; costs nothing. */
export function seatOf(access: Access, parts: WritingParts): WritingSeat {
  const seen = (id: number): Conversation | null => {
    const conversation = parts.inbox.conversation(id);
    return conversation !== null && access.sees(conversation) ? conversation : null;
  };
  return {
    access,
    parts,
    seen,
    open(id) {
      if (!access.may('send')) return refuse('forbidden');
      const conversation = seen(id);
      return conversation === null ? refuse('not-found') : { ok: true, value: conversation };
    },
  };
}
