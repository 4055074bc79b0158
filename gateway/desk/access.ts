// What an account may do and see: its role and its scope, asked by every section of the desk. Pure.
import { mayDo } from '../accounts/permissions.ts';
import { GatewayError } from '../errors.ts';
import type { Account, Conversation, Permission } from '../index.ts';

export type Access = {
  me: Account;
  may(permission: Permission): boolean;
  /** Throws GatewayError `forbidden` without the permission: for acts that no page of the account offers. */
  demand(permission: Permission): void;
  /** Whether the account's scope holds the conversation. */
  sees(conversation: Pick<Conversation, 'lineId' | 'assignee'>): boolean;
  /** A conversation as the account sees it: null outside its scope, with its own unread, the number masked where it must be. */
  show(conversation: Conversation | null): Conversation | null;
  /** A number as the account may see it. */
  number(number: string): string;
};

const SHOWN_DIGITS = 3;

/** Made for each request; costs nothing. `unreadOf`: how much of a conversation the account itself has not read. */
export function accessOf(me: Account, unreadOf: (conversationId: number) => number): Access {
  const { scope } = me;

  function sees({ lineId, assignee }: Pick<Conversation, 'lineId' | 'assignee'>): boolean {
    if (scope.lineIds !== null && !scope.lineIds.includes(lineId)) return false;
    return !scope.onlyOwn || assignee?.id === me.id;
  }

  const number = (full: string): string => (scope.maskNumbers ? maskNumber(full) : full);

  return {
    me,
    may: (permission) => mayDo(me.role, permission),
    demand(permission) {
      if (mayDo(me.role, permission)) return;
      throw new GatewayError('forbidden', `The role ${me.role} may not: ${permission}.`);
    },
    sees,
    show(conversation) {
      if (conversation === null || !sees(conversation)) return null;
      return {
        ...conversation,
        number: number(conversation.number),
        unread: unreadOf(conversation.id),
      };
    },
    number,
  };
}

/** `•••••••200`: enough to tell two customers apart, too little to call one. Names of senders stay. */
export function maskNumber(number: string): string {
  if (!/^\+?\d+$/.test(number)) return number;
  const digits = number.replace('+', '');
  const hidden = Math.max(0, digits.length - SHOWN_DIGITS);
  return '•'.repeat(hidden) + digits.slice(hidden);
}
