// A box with a team: who joins, and pages as each of them sees them.
import type { Role } from '../../../gateway/index.ts';
import { cookieOf, ask as request, type World } from '../support.ts';

export const PASSWORD = 'a good password';

/** Somebody joins by an invitation of Anna's, as people do; returns the cookie. */
export async function join(world: World, name: string, role: Role): Promise<string> {
  const link = await inviteLink(world, { displayName: name, role });
  const answer = await request(world, link, {
    form: { displayName: name, name, password: PASSWORD },
  });
  return cookieOf(answer);
}

/** The path of a new link. */
export async function inviteLink(
  world: World,
  form: { displayName: string; role: Role },
): Promise<string> {
  const page = await textOf(world, '/people/invite', form);
  return linkIn(page);
}

/** The path of the link that is shown on a page. */
export function linkIn(page: string): string {
  const [, path = ''] = /id="secret-link">\s*http:\/\/localhost(\/\S+?)\s*</.exec(page) ?? [];
  return path;
}

/** A page as Anna sees it; with a form, what she gets for posting it. */
export async function textOf(
  world: World,
  path: string,
  form?: Record<string, string>,
): Promise<string> {
  const { cookie } = world;
  const answer = await request(world, path, form === undefined ? { cookie } : { cookie, form });
  return answer.text();
}

export function idOf(world: World, name: string): number {
  const list = world.gateway.desk(world.anna()).people.list();
  const found = list.ok ? list.value.find((person) => person.name === name) : undefined;
  if (found === undefined) throw new Error(`${name} is not in the team`);
  return found.id;
}
