// Keys as people read them.

import type { Viewer } from '../site.ts';
import { type Key, type KeyGroup, keysOf } from './key-map.ts';

const SIGNS: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  Mod: 'Ctrl/⌘',
};

/** `Alt+Shift+ArrowDown` as Alt Shift ↓, `g i` as g then i, `E` as Shift e. */
export function KeyCaps({ keys, viewer }: { keys: string; viewer: Viewer }) {
  const { keys: words } = viewer.t.live;
  const names: Readonly<Record<string, string>> = {
    ...SIGNS,
    Shift: words.names.shift,
    Enter: words.names.enter,
    Escape: words.names.escape,
  };
  const [first, second] = keys.split(' ');
  return (
    <>
      {capsOf(first ?? '').map((cap) => (
        <kbd>{names[cap] ?? cap}</kbd>
      ))}
      {second !== undefined && (
        <>
          <span class="then">{words.afterwards}</span>
          {capsOf(second).map((cap) => (
            <kbd>{names[cap] ?? cap}</kbd>
          ))}
        </>
      )}
    </>
  );
}

function capsOf(keys: string): string[] {
  if (/^\p{Lu}$/u.test(keys)) return ['Shift', keys.toLowerCase()];
  return keys.length === 1 ? [keys] : keys.split('+');
}

const GROUPS: readonly KeyGroup[] = ['move', 'act', 'write', 'go', 'everywhere'];

/** All keys that the viewer has, by group. */
export function KeySheet({ viewer }: { viewer: Viewer }) {
  const { t, account } = viewer;
  const all = account === null ? [] : keysOf(account.preferences);
  const { groups, acts } = t.live.keys;
  return (
    <div class="key-sheet">
      {GROUPS.map((group) => (
        <section>
          <h3>{groups[group]}</h3>
          <dl class="keys">
            {all.filter((key) => key.group === group && key.keys !== '').map(row)}
          </dl>
        </section>
      ))}
    </div>
  );

  function row({ act, keys }: Key) {
    return (
      <div>
        <dt>
          <KeyCaps keys={keys} viewer={viewer} />
        </dt>
        <dd>{acts[act]}</dd>
      </div>
    );
  }
}
