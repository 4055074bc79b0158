// The one table of keys: the sheet shows it, the settings change it, and the script gets it with every page, so that none of
// them can say something else. Pure.

import type { AccountPreferences } from '../../gateway/index.ts';

export type KeyGroup = 'move' | 'act' | 'write' | 'go' | 'everywhere';

/**
 * `keys` as the script names them: one sign, a sequence such as `g i`, or a combination such as `Alt+Shift+ArrowDown`; `Mod` is
 * Ctrl, or ⌘ on a Mac. Bare Alt+letter is never used: browsers open their menus by it.
 */
type KeyRow = {
  act: string;
  keys: string;
  group: KeyGroup;
  /** Where it leads; without it the script knows the act, or presses what is marked `data-act`. */
  href?: string;
  /** Stands in the sheet only: the field itself does it. */
  native?: true;
};

const ROWS = [
  { act: 'next', keys: 'j', group: 'move' },
  { act: 'previous', keys: 'k', group: 'move' },
  { act: 'next-anywhere', keys: 'Alt+ArrowDown', group: 'move' },
  { act: 'previous-anywhere', keys: 'Alt+ArrowUp', group: 'move' },
  { act: 'next-unread', keys: 'Alt+Shift+ArrowDown', group: 'move' },
  { act: 'previous-unread', keys: 'Alt+Shift+ArrowUp', group: 'move' },
  { act: 'open', keys: 'o', group: 'move' },
  { act: 'select', keys: 'x', group: 'move' },
  { act: 'extend', keys: 'Shift+ArrowDown', group: 'move' },
  { act: 'reply', keys: 'r', group: 'act' },
  { act: 'note', keys: 'n', group: 'act' },
  { act: 'assign', keys: 'a', group: 'act' },
  { act: 'assign-me', keys: 'm', group: 'act' },
  { act: 'status-in-progress', keys: 'p', group: 'act' },
  { act: 'resolve', keys: 'e', group: 'act' },
  { act: 'resolve-next', keys: 'E', group: 'act' },
  { act: 'snooze', keys: 'h', group: 'act' },
  { act: 'tags', keys: 'l', group: 'act' },
  { act: 'unread', keys: 'u', group: 'act' },
  { act: 'flag', keys: 'f', group: 'act' },
  { act: 'send', keys: 'Enter', group: 'write', native: true },
  { act: 'newline', keys: 'Shift+Enter', group: 'write', native: true },
  { act: 'compose', keys: 'c', group: 'write' },
  { act: 'undo', keys: 'z', group: 'write' },
  { act: 'go-inbox', keys: 'g i', group: 'go', href: '/inbox' },
  { act: 'go-unassigned', keys: 'g u', group: 'go', href: '/inbox?tab=unassigned' },
  { act: 'go-all', keys: 'g a', group: 'go', href: '/inbox?tab=all' },
  { act: 'go-contacts', keys: 'g c', group: 'go', href: '/contacts' },
  { act: 'go-lines', keys: 'g l', group: 'go', href: '/lines' },
  { act: 'go-settings', keys: 'g s', group: 'go', href: '/settings' },
  { act: 'search', keys: '/', group: 'everywhere' },
  { act: 'palette', keys: 'Mod+k', group: 'everywhere' },
  { act: 'sheet', keys: '?', group: 'everywhere' },
  { act: 'escape', keys: 'Escape', group: 'everywhere', native: true },
] as const satisfies readonly KeyRow[];

export type KeyAct = (typeof ROWS)[number]['act'];

/** A row with the keys that an account has chosen; empty keys: none. */
export type Key = { act: KeyAct; keys: string; group: KeyGroup; href?: string; native?: true };

/** Keys that are one sign or a sequence: they can be changed, and switched off all together (WCAG 2.1.4). */
export const isLetter = (keys: string): boolean => !/^(\w+\+|\w{2,}$)/.test(keys);

/** The table as an account has it. */
export function keysOf(preferences: Pick<AccountPreferences, 'keys' | 'letterKeys'>): Key[] {
  return ROWS.map((row): Key => {
    if (!isLetter(row.keys)) return { ...row };
    const chosen = preferences.keys[row.act] ?? row.keys;
    return { ...row, keys: preferences.letterKeys ? chosen : '' };
  });
}

/** What the script needs of it. */
export function keysForScript(
  preferences: Pick<AccountPreferences, 'keys' | 'letterKeys'>,
): string {
  const known = keysOf(preferences)
    .filter(({ keys, native }) => keys !== '' && native !== true)
    .map(({ act, keys, href }) => [keys, { act, ...(href !== undefined && { href }) }]);
  return JSON.stringify(Object.fromEntries(known));
}

/** The rows whose keys can be chosen, with what is usual. */
export const CHOOSABLE: readonly Key[] = ROWS.filter(({ keys }) => isLetter(keys));

export type KeyFault = { act: KeyAct; fault: 'bad' } | { act: KeyAct; fault: 'taken'; by: KeyAct };

/** A sign that a keyboard has a key for, or `g`, a space and such a sign. Empty: no key. */
const CHOICE = /^(?:(?:g )?[\p{L}\p{N}\p{P}\p{S}])?$/u;

/** What is wrong with chosen keys: not a key, or a key that another act has or that begins a sequence. */
export function keyFaults(chosen: ReadonlyMap<KeyAct, string>): KeyFault[] {
  const faults: KeyFault[] = [];
  const taken = new Map<string, KeyAct>();
  const sequence = [...chosen].find(([, keys]) => keys.startsWith('g '))?.[0];
  for (const [act, keys] of chosen) {
    if (!CHOICE.test(keys)) faults.push({ act, fault: 'bad' });
    if (keys === '') continue;
    const by = keys === 'g' ? sequence : taken.get(keys);
    if (by !== undefined) faults.push({ act, fault: 'taken', by });
    taken.set(keys, act);
  }
  return faults;
}
