// Keys: which they are comes with the page (web/live/key-map.ts). Signs alone never act inside a field.

import { act } from './acts.js';
import { $ } from './dom.js';
import { openPalette } from './palette.js';

/** How long the second key of `g i` may take. */
const SEQUENCE_MS = 1_500;
const FIELDS =
  'input:not([type="checkbox"], [type="radio"], [type="range"]), textarea, select, [contenteditable]';

let known = null;
let begun = '';
let begunAt = 0;

/** What a press is called in the table: `j`, `E`, `Alt+ArrowDown`, `Mod+k`. Null for signs made with AltGr. */
function nameOf(event) {
  if (event.getModifierState('AltGraph')) return null;
  // A keyboard of another script has the same keys in the same places.
  const other = /^Key[A-Z]$/.test(event.code) && !/^[ -~]$/.test(event.key);
  let key = other ? event.code.slice(3).toLowerCase() : event.key;
  const isSign = key.length === 1;
  // Caps Lock is no Shift.
  if (/^[a-z]$/i.test(key)) key = event.shiftKey ? key.toUpperCase() : key.toLowerCase();
  const modifiers = [
    (event.ctrlKey || event.metaKey) && 'Mod',
    event.altKey && 'Alt',
    event.shiftKey && !isSign && 'Shift',
  ].filter(Boolean);
  return [...modifiers, key].join('+');
}

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  const name = nameOf(event);
  if (name === 'Escape') {
    leave(event);
    return;
  }
  known ??= JSON.parse(document.body.dataset.keys ?? '{}');
  const isAlone = name !== null && !/^(Mod|Alt)\+/.test(name);
  const inField = event.target.closest?.(FIELDS);
  if (name === null || (isAlone && (inField || $('dialog[open]')))) return;
  const wanted = entryOf(name);
  if (!wanted) return;
  const done = wanted.act === 'palette' ? openPalette() : act(wanted.act, wanted.href);
  if (done) event.preventDefault();
});

/** The entry of the table that is meant, the first key of a sequence kept in mind. */
function entryOf(name) {
  const first = performance.now() - begunAt < SEQUENCE_MS ? begun : '';
  begun = '';
  const both = first === '' ? undefined : known[`${first} ${name}`];
  if (both) return both;
  if (Object.keys(known).some((keys) => keys.startsWith(`${name} `))) {
    begun = name;
    begunAt = performance.now();
  }
  return known[name];
}

/** Closes the layer that is open, else leaves the field. Dialogs close by themselves. */
function leave(event) {
  const open = [...document.querySelectorAll('details[open][data-layer], details.rename[open]')].at(
    -1,
  );
  if (open) {
    open.open = false;
    $('summary', open)?.focus();
  } else if (event.target.closest?.(FIELDS)) event.target.blur();
}
