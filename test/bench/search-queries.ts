// What people type into the search, by kind; words and numbers are taken from what is stored.
import type { Database } from '../../gateway/storage/database.ts';

export type Query = { typed: string };
export type SearchKind = { what: string; of: 'messages' | 'contacts'; queries: Query[] };

const EACH = 120;

const commonWords = ['czy', 'można', 'odebrać', 'zamówienie', 'jutro', 'rano', 'proszę', 'kontakt'];
const beginnings = ['za', 'kl', 're', 'ap', 'sc', 'kl', 'na', 'ot', 'ż', 'fa', 'we', 'qu', 'to'];
const nameFragments = ['kowal', 'wiśn', 'müll', 'łuk', 'anna', 'noah', 'espos', 'źreb', 'ortega'];

export function searchKinds({ sqlite }: Database, random: () => number): SearchKind[] {
  const withOrder = sqlite
    .prepare<[number], string>(
      "select text from messages where id > ? and text like '% nr %' limit 1",
    )
    .pluck();
  const number = sqlite
    .prepare<[number], string>('select number from conversations where id = ?')
    .pluck();
  const newest = sqlite.prepare<[], number>('select max(id) from messages').pluck().get() ?? 0;

  function orderNumber(): string {
    const text = withOrder.get(Math.floor(random() * (newest - 1_000))) ?? '';
    return /nr (\d+)/.exec(text)?.[1] ?? '1';
  }
  function digits(): string {
    const stored = number.get(1 + Math.floor(random() * 100_000)) ?? '+48500000000';
    const from = 3 + Math.floor(random() * (stored.length - 8));
    return stored.slice(from, from + 5);
  }
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  const kind = (what: string, of: SearchKind['of'], make: (n: number) => string): SearchKind => ({
    what,
    of,
    queries: Array.from({ length: EACH }, (_, n) => ({ typed: make(n) })),
  });

  return [
    kind('rare word', 'messages', orderNumber),
    kind('common word', 'messages', () => pick(commonWords)),
    kind('two common words', 'messages', () => `${pick(commonWords)} ${pick(commonWords)}`),
    kind('two-letter beginning', 'messages', () => pick(beginnings)),
    kind('number fragment', 'contacts', digits),
    kind('name fragment', 'contacts', () => pick(nameFragments)),
    kind('no hit', 'messages', (n) => `xylofon${n}`),
  ];
}
