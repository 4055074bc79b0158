// What keys and the palette can do: walk through the list, press what is marked `data-act`, open the sheet.

import { $, composerText } from './dom.js';
import { canUndoStatus, statusChangedAt, undoStatus } from './undo-status.js';

const rows = () => [...document.querySelectorAll('#list .row-link')];
/** Where somebody is in the list: at the focus, else at what is open. */
const here = () => {
  const links = rows();
  const focused = links.indexOf(document.activeElement);
  return focused === -1 ? links.findIndex((link) => link.hasAttribute('aria-current')) : focused;
};

function walkTo(link) {
  if (!link) return false;
  link.dataset.byKey = '';
  link.focus();
  link.click();
  return true;
}

function step(by) {
  const links = rows();
  const now = links.findIndex((link) => link.hasAttribute('aria-current'));
  return walkTo(links[now === -1 ? (by > 0 ? 0 : links.length - 1) : now + by]);
}

function stepUnread(by) {
  const links = rows();
  const now = links.findIndex((link) => link.hasAttribute('aria-current'));
  const ahead = by > 0 ? links.slice(now + 1) : links.slice(0, Math.max(0, now)).reverse();
  return walkTo(ahead.find((link) => link.closest('.row').classList.contains('is-unread')));
}

const boxOf = (link) =>
  $('input[type="checkbox"]', link?.closest('.row') ?? document.createElement('i'));

function check(box, to) {
  if (!box || box.checked === to) return;
  box.click();
}

function select() {
  const box = boxOf(rows()[here()]);
  if (!box) return false;
  box.click();
  return true;
}

function extend() {
  const links = rows();
  const next = links[here() + 1];
  if (!next || !boxOf(next)) return false;
  check(boxOf(links[here()]), true);
  check(boxOf(next), true);
  next.focus();
  return true;
}

/** What is marked with an act: what can be seen first, the newest of several. A menu is opened and gets the focus. */
export function marked(act) {
  const all = [...document.querySelectorAll(`[data-act="${act}"]`)].filter(
    (element) => !element.disabled && !element.closest('[hidden]'),
  );
  return all.findLast((element) => element.checkVisibility()) ?? all.at(-1) ?? null;
}

function press(act) {
  const element = marked(act);
  if (!element) return false;
  if (element.checkVisibility()) element.focus();
  element.click();
  return true;
}

/** The next one in the list, once what was pressed has been answered. */
function resolveAndNext() {
  const links = rows();
  const next = links[links.findIndex((link) => link.hasAttribute('aria-current')) + 1];
  const button = marked('resolve');
  if (!button) return false;
  const form = button.form ?? button;
  document.addEventListener('htmx:after:request', function answered(event) {
    if (event.target !== form && event.target !== button) return;
    document.removeEventListener('htmx:after:request', answered);
    const status = event.detail.ctx?.response?.status ?? 500;
    // Where it was refused, the reason stands in this conversation.
    if (status < 400) setTimeout(() => walkTo(next && document.getElementById(next.id)));
  });
  button.click();
  return true;
}

function openSheet() {
  const sheet = $('#sheet');
  if (!sheet) return false;
  htmx.ajax('GET', '/help', { target: '#sheet', swap: 'innerHTML' }).then(() => sheet.showModal());
  return true;
}

function focusOn(element) {
  element?.focus();
  return element !== null && element !== undefined;
}

/** A text that still waits, or the last status: what came later. */
function undoLast() {
  const bar = marked('undo')?.closest('.undo-bar');
  const sentAt = bar ? Number(bar.dataset.until) - Number(bar.dataset.whole) * 1_000 : 0;
  if (statusChangedAt() > sentAt) return undoStatus();
  return press('undo');
}

const DOES = {
  next: () => step(1),
  previous: () => step(-1),
  'next-anywhere': () => step(1),
  'previous-anywhere': () => step(-1),
  'next-unread': () => stepUnread(1),
  'previous-unread': () => stepUnread(-1),
  open: () => walkTo(rows()[here()]),
  select,
  extend,
  reply() {
    press('reply');
    return focusOn(composerText());
  },
  compose() {
    const link = $('#compose');
    if (link) link.click();
    else location.assign('/inbox/new');
    return true;
  },
  search() {
    if ($('#q')) return focusOn($('#q'));
    location.assign('/search');
    return true;
  },
  sheet: openSheet,
  undo: undoLast,
  'resolve-next': resolveAndNext,
};

/** Does it; false when there is nothing here to do it with. */
export function act(name, href) {
  if (href) {
    location.assign(href);
    return true;
  }
  return DOES[name]?.() ?? press(name);
}

/** Whether it could be done on this page, for the palette. */
export function canDo(name) {
  if (name === 'resolve-next') return marked('resolve') !== null;
  if (name === 'reply') return composerText() !== null;
  if (name === 'undo') return marked('undo') !== null || canUndoStatus();
  return name in DOES || marked(name) !== null;
}
