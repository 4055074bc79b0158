// `bramka key …`: makes, lists and revokes the keys of scripts, in the database itself, so that it works on a box at rest too.
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Accounts } from '../accounts/accounts.ts';
import type { ApiKey, ApiScope } from '../index.ts';
import { API_SCOPES } from '../storage/schema/states.ts';
import { Ending } from './ending.ts';

/** As in program.ts, which imports this file. */
type Places = { config?: string; data?: string };

type Keys = Pick<Accounts, 'createApiKey' | 'listKeys' | 'removeKey'>;

export type KeyParts = {
  now: () => number;
  withKeys<T>(places: Places, work: (keys: Keys) => T): T;
  /** For the program's output. */
  print: (text: string) => void;
  /** For whoever reads along. */
  note: (text: string) => void;
};

export type KeyActs = {
  createKey(
    places: Places,
    key: { name: string; scopes: readonly ApiScope[]; days: number | null },
  ): void;
  listKeys(places: Places): void;
  revokeKey(places: Places, id: number): void;
};

const A_DAY = 24 * 3_600_000;
const MOST_DAYS = 3_650;

export function createKeyActs(parts: KeyParts): KeyActs {
  const { now, withKeys, print, note } = parts;
  return {
    createKey(places, { name, scopes, days }) {
      const expiresAt = days === null ? null : now() + days * A_DAY;
      print(withKeys(places, (keys) => keys.createApiKey(name, { scopes, expiresAt })));
      note('Keep it now: it is not shown again.');
    },
    listKeys(places) {
      const found = withKeys(places, (keys) => keys.listKeys());
      if (found.length === 0) note('There are no keys.');
      for (const key of found) print(lineOf(key, now()));
    },
    revokeKey(places, id) {
      if (!withKeys(places, (keys) => keys.removeKey(id)))
        throw new Ending(`There is no key ${id}. \`bramka key list\` shows all.`, 2);
      print(`Key ${id} opens nothing from now on.`);
    },
  };
}

function lineOf(key: ApiKey, now: number): string {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  const used = key.lastUsedAt === null ? 'never used' : `last used ${day(key.lastUsedAt)}`;
  const over = key.expiresAt !== null && key.expiresAt <= now;
  const end =
    key.expiresAt === null ? 'until revoked' : `${over ? 'ended' : 'until'} ${day(key.expiresAt)}`;
  return [key.id, key.name, key.scopes.join(','), end, used].join('\t');
}

/** `sub` makes a command that knows where things are. */
export function addKeyCommands(
  program: Command,
  acts: KeyActs,
  sub: (parent: Command, name: string, description: string) => Command,
): void {
  const places = (command: Command): Places => command.optsWithGlobals<Places>();
  const key = program.command('key').description('keys for scripts');
  sub(key, 'create', 'make an API key and print it once')
    .requiredOption('--name <name>', 'what the key is for')
    .addOption(
      new Option('--scope <list>', 'what it opens: read, send, admin (lines), with commas between')
        .argParser(readScopes)
        .default(['read', 'send'], 'read,send'),
    )
    .option('--days <n>', 'ends by itself after so many days', readDays)
    .action(
      (options: { name: string; scope: ApiScope[]; days?: number }, command: Command): void => {
        const { name, scope: scopes, days = null } = options;
        acts.createKey(places(command), { name, scopes, days });
      },
    );
  sub(key, 'list', 'show the keys: id, name, scopes, end, last use').action(
    (_options, command: Command) => acts.listKeys(places(command)),
  );
  sub(key, 'revoke', 'end a key at once')
    .argument('<id>', 'as `key list` shows it', Number)
    .action((id: number, _options, command: Command) => acts.revokeKey(places(command), id));
}

function readScopes(text: string): ApiScope[] {
  const names = text.split(',').map((name) => name.trim());
  const scopes = API_SCOPES.filter((scope) => names.includes(scope));
  if (scopes.length === new Set(names).size) return scopes;
  throw new InvalidArgumentError(`Scopes are ${API_SCOPES.join(', ')}, with commas between.`);
}

function readDays(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= MOST_DAYS) return days;
  throw new InvalidArgumentError(`A whole number from 1 to ${MOST_DAYS}.`);
}
