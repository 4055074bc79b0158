// The palette: one field over everything that can be done, found by a few letters in their order.

import { act, canDo } from './acts.js';
import { $ } from './dom.js';

const CONTACTS_AFTER_MS = 150;
let chosen = null;
let asking = null;
let from = null;
const macros = new WeakMap();

export function openPalette() {
  const dialog = $('#palette');
  if (!dialog || dialog.open) return false;
  from = document.activeElement;
  const field = $('#palette-q');
  field.value = '';
  dialog.showModal();
  field.focus();
  htmx.ajax('GET', '/palette', { target: '#palette-list', swap: 'innerHTML' }).then(() => {
    for (const entry of dialog.querySelectorAll('[data-does]:not([data-href])'))
      if (!canDo(entry.dataset.does)) entry.remove();
    offerMacros();
    filter();
    findContacts(field.value.trim());
  });
  return true;
}

document.addEventListener('input', (event) => {
  if (event.target.id !== 'palette-q') return;
  filter();
  findContacts(event.target.value.trim());
});

/** The page's own buttons for macros (`data-macro` is the name); each is offered by a copy of its name. */
function offerMacros() {
  const place = $('#palette [data-group="macros"]');
  document.querySelectorAll('[data-macro]').forEach((button, index) => {
    const entry = document.createElement('div');
    entry.id = `palette-macro-${index}`;
    entry.className = 'palette-entry';
    entry.setAttribute('role', 'option');
    entry.setAttribute('aria-selected', 'false');
    entry.dataset.words = button.dataset.macro;
    const words = document.createElement('span');
    words.className = 'palette-words';
    words.dir = 'auto';
    words.textContent = button.dataset.macro;
    entry.append(words);
    macros.set(entry, button);
    place.append(entry);
  });
}

/** Lower case, without accents. */
const plain = (text) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** How well the letters are found in their order: lower is better, null is not at all. Starts of words count most. */
export function distance(query, text) {
  const within = plain(text);
  let at = 0;
  let sum = 0;
  for (const letter of plain(query)) {
    if (letter === ' ') continue;
    const found = within.indexOf(letter, at);
    if (found === -1) return null;
    const startsWord = found === 0 || /[\s-]/.test(within[found - 1]);
    sum += startsWord ? 0 : found - at + 1;
    at = found + 1;
  }
  return sum;
}

function filter() {
  const query = $('#palette-q').value.trim();
  let best = { entry: null, rank: Number.POSITIVE_INFINITY };
  for (const entries of document.querySelectorAll('#palette .palette-entries')) {
    const isFound = entries.dataset.group === 'contacts';
    const ranked = [...entries.children].map((entry) => [
      entry,
      query === '' || isFound ? 0.5 : distance(query, entry.dataset.words),
    ]);
    for (const [entry, rank] of ranked) entry.hidden = rank === null;
    for (const [entry] of ranked.filter(([, rank]) => rank !== null).sort((a, b) => a[1] - b[1]))
      entries.append(entry);
    entries.parentElement.hidden = ranked.every(([, rank]) => rank === null);
    for (const [entry, rank] of ranked)
      if (rank !== null && rank < best.rank) best = { entry, rank };
  }
  const visible = offered();
  $('#palette-none').hidden = visible.length > 0 || !$('#palette .palette-group');
  $('#palette-list').hidden = visible.length === 0;
  choose(query === '' ? (visible[0] ?? null) : best.entry);
  sayCount(visible.length);
}

const offered = () =>
  [...document.querySelectorAll('#palette [role="option"]')].filter(
    (entry) => !entry.hidden && !entry.closest('.palette-group').hidden,
  );

function choose(entry) {
  chosen?.setAttribute('aria-selected', 'false');
  chosen = entry;
  const field = $('#palette-q');
  if (entry === null) field.removeAttribute('aria-activedescendant');
  else {
    entry.setAttribute('aria-selected', 'true');
    field.setAttribute('aria-activedescendant', entry.id);
    entry.scrollIntoView({ block: 'nearest' });
  }
}

function sayCount(count) {
  const { count: words } = $('#palette').dataset;
  $('#palette-count').textContent = words.replace('{n}', String(count));
}

function findContacts(query) {
  clearTimeout(asking);
  asking = setTimeout(async () => {
    const place = $('#palette [data-group="contacts"]');
    if (!place) return;
    if (query.length < 2) place.replaceChildren();
    else {
      const answer = await fetch(`/palette/contacts?q=${encodeURIComponent(query)}`);
      if (!answer.ok || $('#palette-q')?.value.trim() !== query) return;
      place.innerHTML = await answer.text();
    }
    filter();
  }, CONTACTS_AFTER_MS);
}

function takeEntry(entry) {
  const { does, href } = entry.dataset;
  $('#palette').close();
  if (from?.isConnected) from.focus();
  const link = href && document.getElementById(`open-${/^\/inbox\/(\d+)$/.exec(href)?.[1]}`);
  if (macros.has(entry)) macros.get(entry).click();
  else if (link) link.click();
  else act(does, href);
}

document.addEventListener('keydown', (event) => {
  if (event.target.id !== 'palette-q') return;
  const visible = offered();
  const now = visible.indexOf(chosen);
  const to = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: visible.length - 1 }[event.key];
  if (to !== undefined && visible.length > 0) {
    event.preventDefault();
    choose(visible[(to + visible.length) % visible.length]);
  }
  if (event.key === 'Enter' && !event.isComposing) {
    event.preventDefault();
    if (chosen) takeEntry(chosen);
  }
});

document.addEventListener('click', (event) => {
  const entry = event.target.closest?.('#palette [role="option"]');
  if (entry) takeEntry(entry);
  // A click beside the dialog lands on the dialog itself.
  else if (event.target.id === 'palette') event.target.close();
});
