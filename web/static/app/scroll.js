// Swaps move nothing under the eyes: the thread stays at its end or says what came, the list stands still.

import { $, atEnd, log, toEnd } from './dom.js';
import { markRead, showUnread } from './reading.js';

let before = null;

export const isRemembered = () => before !== null;

/** Nothing of what was there before counts any more. */
export function forget() {
  before = null;
}

export function remember() {
  const box = log();
  const list = $('#list');
  before = {
    atEnd: box ? atEnd(box) : false,
    messages: document.querySelectorAll('#messages .message').length,
    listTop: list?.scrollTop ?? 0,
    firstRow: $('#rows')?.firstElementChild?.id,
    rowAnchor: list && list.scrollTop > 0 ? rowAt(list) : null,
  };
}

/** The topmost visible row and where it stands, so that the list can be kept still under the pointer. */
function rowAt(list) {
  const top = list.getBoundingClientRect().top;
  const row = [...list.querySelectorAll('.row')].find(
    (one) => one.getBoundingClientRect().bottom > top,
  );
  return row ? { id: row.id, top: row.getBoundingClientRect().top } : null;
}

export function settle() {
  if (!before) return;
  settleThread();
  settleList();
  showUnread();
  markRead();
  before = null;
}

function settleThread() {
  const box = log();
  if (!box) return;
  const came = document.querySelectorAll('#messages .message').length - before.messages;
  if (before.atEnd) toEnd(box);
  else if (came > 0) pill('#new-below', came);
}

function settleList() {
  const list = $('#list');
  const first = $('#rows')?.firstElementChild?.id;
  if (!list || before.listTop <= 0) return;
  const anchor = before.rowAnchor && document.getElementById(before.rowAnchor.id);
  if (anchor) list.scrollTop += anchor.getBoundingClientRect().top - before.rowAnchor.top;
  if (first !== before.firstRow) pill('#new-above', 1);
}

function pill(selector, more) {
  const button = $(selector);
  if (!button) return;
  const count = (button.hidden ? 0 : Number(button.dataset.count ?? 0)) + more;
  button.dataset.count = String(count);
  $('span', button).textContent = button.dataset.template.replace('{n}', String(count));
  button.hidden = false;
}

document.addEventListener(
  'scroll',
  (event) => {
    if (event.target === log() && atEnd(event.target)) {
      $('#new-below')?.setAttribute('hidden', '');
      markRead();
    }
    if (event.target.id === 'list' && event.target.scrollTop <= 0)
      $('#new-above')?.setAttribute('hidden', '');
  },
  { capture: true, passive: true },
);
