// Sentences for the terminal.
import type { AccountRefusal } from '../index.ts';

/** What is wrong with an account that could not be made, and what would be right. */
export function accountWords(code: AccountRefusal): string {
  switch (code) {
    case 'bad-name':
      return 'That name will not do: 2 to 40 letters, digits, dots, dashes or underscores.';
    case 'name-taken':
      return 'There is an account with that name already.';
    case 'password-short':
      return 'The password must have at least 10 characters.';
    case 'bad-credentials':
      return 'Name or password is wrong.';
    case 'too-many-tries':
      return 'Too many tries; wait a while.';
    case 'link-used':
    case 'link-unknown':
    case 'link-expired':
      return 'That set-up link is not good any more.';
    case 'bad-code':
      return 'That code is wrong.';
    case 'sign-in-over':
      return 'That took too long; begin again.';
  }
}
