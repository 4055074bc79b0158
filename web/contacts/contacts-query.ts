// What the list of contacts is asked for, in its address and back. Pure.

import { wholeNumber } from '../forms.ts';

export const PAGE = 50;
export const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'] as const;

export type ContactsQuery = {
  words: string;
  tagId: number | null;
  /** A letter, or `#` for those without a name. */
  letter: string | null;
  deleted: boolean;
  offset: number;
};

/** What cannot be read is as if it were not there. */
export function readQuery(get: (name: string) => string | undefined): ContactsQuery {
  const letter = get('letter') ?? '';
  return {
    words: (get('q') ?? '').trim().slice(0, 200),
    tagId: wholeNumber(get('tag')),
    letter: /^[a-z#]$/.test(letter) ? letter : null,
    deleted: get('deleted') === '1',
    offset: wholeNumber(get('offset')) ?? 0,
  };
}

/** The address of a page of the list. */
export function hrefOf(query: ContactsQuery): string {
  const asked = new URLSearchParams();
  if (query.words !== '') asked.set('q', query.words);
  if (query.tagId !== null) asked.set('tag', String(query.tagId));
  if (query.letter !== null) asked.set('letter', query.letter);
  if (query.deleted) asked.set('deleted', '1');
  if (query.offset > 0) asked.set('offset', String(query.offset));
  return asked.size === 0 ? '/contacts' : `/contacts?${asked}`;
}
