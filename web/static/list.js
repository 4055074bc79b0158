// Quicker ways for the list of conversations: tabs, filters, selection. Everything works without this file.

const $ = (selector, root = document) => root.querySelector(selector);
const boxes = () => [...document.querySelectorAll('.row-check input')];
const pane = () => $('.list-pane');

// — Selection: keys, a long press, ranges, and how many there are —

function selectionChanged() {
  const count = boxes().filter((box) => box.checked).length;
  const label = $('[data-selected-count]');
  if (!label) return;
  label.textContent = label.dataset.selectedCount.replace('{n}', String(count));
  const all = $('#bulk-all');
  if (count > 0 && all && all.dataset.counting === undefined) {
    all.dataset.counting = '';
    htmx.trigger(all, 'counting');
  }
}

function clearSelection() {
  for (const box of boxes()) box.checked = false;
  pane()?.classList.remove('is-selecting');
  selectionChanged();
}

let last = null;

document.addEventListener('click', (event) => {
  const box = event.target.closest?.('.row-check input');
  if (box) {
    if (event.shiftKey && last?.isConnected) selectBetween(last, box);
    last = box;
  }
  if (event.target.closest?.('[data-clear-selection]')) setTimeout(clearSelection);
});

function selectBetween(from, to) {
  const all = boxes();
  const [start, end] = [all.indexOf(from), all.indexOf(to)].toSorted((a, b) => a - b);
  for (const box of all.slice(start, end + 1)) box.checked = to.checked;
}

document.addEventListener('change', (event) => {
  if (event.target.closest?.('.row-check')) selectionChanged();
});

/** The row that keys act on: the focused one, else the open one. */
function rowForKeys() {
  return document.activeElement?.closest?.('.row') ?? $('.row-link[aria-current]')?.closest('.row');
}

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest('input:not([type="checkbox"]), textarea, select');
  if (typing || $('dialog[open]') || lettersOff()) return;
  if (event.key === 'Escape' && boxes().some((box) => box.checked)) {
    event.preventDefault();
    clearSelection();
  }
  const box = event.key === 'x' ? $('.row-check input', rowForKeys() ?? undefined) : null;
  if (!box || !rowForKeys()) return;
  event.preventDefault();
  box.checked = !box.checked;
  selectionChanged();
});

function lettersOff() {
  try {
    return localStorage.getItem('letters') === 'off';
  } catch {
    return false;
  }
}

const LONG_PRESS_MS = 500;
let press = null;

document.addEventListener('pointerdown', (event) => {
  const row = event.pointerType === 'touch' ? event.target.closest?.('#rows .row') : null;
  const box = row && $('.row-check input', row);
  if (!box) return;
  press = setTimeout(() => {
    press = 'done';
    pane()?.classList.add('is-selecting');
    box.checked = true;
    selectionChanged();
  }, LONG_PRESS_MS);
});

for (const name of ['pointerup', 'pointercancel', 'scroll'])
  document.addEventListener(name, () => press !== 'done' && clearTimeout(press), true);

// The press that selected must not open the conversation as well.
for (const name of ['click', 'contextmenu'])
  document.addEventListener(
    name,
    (event) => {
      if (press !== 'done') return;
      event.preventDefault();
      event.stopPropagation();
      if (name === 'click') press = null;
    },
    true,
  );

document.addEventListener('bulk-started', clearSelection);

// A row that is drawn anew stays selected.
const selected = new Set();
document.addEventListener('htmx:sse:before:message', () => {
  selected.clear();
  for (const box of boxes()) if (box.checked) selected.add(box.value);
});
document.addEventListener('htmx:sse:after:message', () => {
  if (selected.size === 0) return;
  for (const box of boxes()) if (selected.has(box.value)) box.checked = true;
  selectionChanged();
});

// — Tabs and filters keep the conversation that is open beside the list —

const wide = matchMedia('(width >= 48rem)');

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('.list-tab, .filter-chip, .view-links a');
  const open = /^\/inbox\/\d+$/.exec(location.pathname)?.[0];
  if (!link || !open || !wide.matches || event.ctrlKey || event.metaKey || event.shiftKey) return;
  link.href = open + new URL(link.href).search;
});

// — Menus close when somebody looks elsewhere —

document.addEventListener('click', (event) => {
  for (const menu of document.querySelectorAll('.list-tools details[open]'))
    if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  const menu = document.activeElement?.closest?.('.list-tools details[open]');
  if (!menu) return;
  event.preventDefault();
  menu.open = false;
  $('summary', menu)?.focus();
});
