// A box with a conversation and colleagues who are signed in; small ways to act and to read what a page says.
import { createSessions } from '../../../gateway/accounts/sessions.ts';
import type { Role } from '../../../gateway/index.ts';
import {
  ANNA,
  type Asking,
  ask,
  htmx,
  makeWorld,
  type World,
  type WorldOptions,
} from '../support.ts';

export type Colleague = { id: number; cookie: string };

export type TeamWorld = World & {
  /** Somebody with this sign-in name; the display name is the same with a capital. */
  colleague(name: string, role: Role, more?: { availability?: 'away'; onlyOwn?: 1 }): Colleague;
  /** A page as it is without scripts; Anna's unless somebody else asks. */
  page(path: string, cookie?: string): Promise<string>;
  /** A form without scripts. */
  post(path: string, form: Record<string, string>, cookie?: string): Promise<Response>;
  /** The same by htmx. */
  act(path: string, form: Record<string, string>, cookie?: string): Promise<Response>;
};

/** Conversation 1 holds a text of a customer; Anna, an administrator, looks. */
export async function makeTeamWorld(options: WorldOptions = {}): Promise<TeamWorld> {
  const world = await makeWorld(options);
  await world.receive(ANNA, 'Is the blue chair still there?');
  const sessions = createSessions({ database: world.database, clock: world.clock });
  const asks = (path: string, asking: Asking, cookie = world.cookie) =>
    ask(world, path, { cookie, ...asking });
  return {
    ...world,
    colleague(name, role, more = {}) {
      const { lastInsertRowid } = world.database.sqlite
        .prepare(
          `insert into accounts (name, display_name, password_hash, role, availability, only_own, created_at)
           values (?, ?, '', ?, ?, ?, ?)`,
        )
        .run(
          name,
          name.charAt(0).toUpperCase() + name.slice(1),
          role,
          more.availability ?? 'available',
          more.onlyOwn ?? 0,
          world.clock.now(),
        );
      const id = Number(lastInsertRowid);
      return { id, cookie: `bramka=${sessions.open(id).token}` };
    },
    page: async (path, cookie) => (await asks(path, {}, cookie)).text(),
    post: (path, form, cookie) => asks(path, { form }, cookie),
    act: (path, form, cookie) => asks(path, { form, headers: htmx }, cookie),
  };
}

/** The words between tags, as somebody reads them. */
export function wordsOf(html: string): string {
  return html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The head's bar alone. */
export function headOf(html: string): string {
  return /<div id="case-head".*?<div id="log"|<div id="case-head".*/s.exec(html)?.[0] ?? '';
}
