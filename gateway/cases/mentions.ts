// Who is named in a note: `@name`, with the names that people sign in by. Pure.

type Named = { id: number; name: string };

/** Letters, digits and what else a sign-in name is made of. */
const MENTION = /(?<![\p{L}\p{M}\p{N}._-])@([\p{L}\p{M}\p{N}._-]+)/gu;

/** Ids of those who are named, each once, in the order of the text. A full stop behind a name ends the sentence. */
export function mentionedIn(text: string, people: readonly Named[]): number[] {
  const byName = new Map(people.map(({ id, name }) => [name, id]));
  const ids = [...text.matchAll(MENTION)].flatMap(([, typed = '']) => {
    const name = typed.normalize('NFKC').toLowerCase();
    return byName.get(name) ?? byName.get(name.replace(/[._-]+$/, '')) ?? [];
  });
  return [...new Set(ids)];
}
