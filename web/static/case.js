// Quicker ways for an open conversation: its status, assignment, notes. Everything works without this file.

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const touch = matchMedia('(pointer: coarse)').matches;
const phone = matchMedia('(width < 48rem)');

// — Menus: one at a time is open, and it closes by Escape, by a click beside it, and after its act —

const openMenus = () => $$('.case-menu[open], .case-overflow[open]');

function closeMenu(menu) {
  const held = menu.contains(document.activeElement);
  menu.open = false;
  if (held) $('summary', menu).focus();
}

document.addEventListener('click', (event) => {
  for (const menu of openMenus()) {
    const beside = menu.matches('.case-overflow') ? $('.case-acts') : menu;
    if (!menu.contains(event.target) && !beside?.contains(event.target)) menu.open = false;
  }
});

document.addEventListener(
  'keydown',
  (event) => {
    if (event.key !== 'Escape') return;
    const menu = $('.case-menu[open]') ?? $('.case-overflow[open]');
    if (!menu || $('dialog[open]')) return;
    event.preventDefault();
    event.stopPropagation();
    closeMenu(menu);
  },
  { capture: true },
);

// Toggle events do not bubble; a menu that would leave the pane hangs at its end instead.
document.addEventListener(
  'toggle',
  (event) => {
    const menu = event.target;
    if (!menu.matches?.('.case-menu')) return;
    if (menu.open) opened(menu);
    else if (stale) refreshHead();
  },
  { capture: true },
);

function opened(menu) {
  const panel = $('.case-panel', menu);
  menu.classList.remove('is-end');
  if (!phone.matches) {
    const pane = $('.thread').getBoundingClientRect();
    const box = panel.getBoundingClientRect();
    if (box.right > pane.right || box.left < pane.left) menu.classList.add('is-end');
  }
  if (touch) return;
  const first = 'input:not([type="hidden"]):not([type="checkbox"]), .case-choice';
  ($('[aria-invalid="true"]', panel) ?? $(first, panel))?.focus();
}

// The stream leaves a menu alone that somebody has open; once it is closed the head catches up.
let stale = false;
document.addEventListener('htmx:sse:after:message', () => {
  if ($('.case-menu[open]')) stale = true;
});

function refreshHead() {
  stale = false;
  if (!$('.case-menu[open]')) fetchHead('outerMorph');
}

function fetchHead(swap) {
  const id = $('#case-head')?.dataset.caseHead;
  if (id) htmx.ajax('GET', `/inbox/${id}/head`, { target: '#case-head', swap });
}

// An answer that comes when the stream has drawn the head since the act was sent may show how things stood before: the head
// is then asked for anew, unless it says what is wrong.
const sentAt = new WeakMap();
let headToldAt = 0;
document.addEventListener('htmx:before:request', ({ detail }) => {
  sentAt.set(detail.ctx, performance.now());
});
document.addEventListener('htmx:before:swap', ({ detail: { ctx, tasks }, target }) => {
  const at = tasks.findIndex((task) => task.type === 'partial' && task.target?.id === 'case-head');
  if (at < 0) return;
  if (target.id === 'live') {
    headToldAt = performance.now();
    return;
  }
  const isLate = headToldAt > (sentAt.get(ctx) ?? Number.POSITIVE_INFINITY);
  if (!isLate || $('.error[role="alert"]', tasks[at].fragment)) return;
  tasks.splice(at, 1);
  fetchHead('outerHTML');
});

// An act redraws the head, and its form is gone with the old one. Whoever works by keyboard stands on the button of its
// menu again, or at the field that was refused.
const FRAMES_TO_WAIT = 60;

document.addEventListener('htmx:before:swap', (event) => {
  const menu = event.detail.ctx?.sourceElement?.closest?.('.case-menu, .case-flag');
  if (!menu?.closest('#case-head')) return;
  const button = $('summary, button[data-act]', menu)?.id;
  whenNew($('#case-head'), () => stand(button), FRAMES_TO_WAIT);
});

function whenNew(old, act, frames) {
  if (!old.isConnected && $('#case-head')) act();
  else if (frames > 0) requestAnimationFrame(() => whenNew(old, act, frames - 1));
}

function stand(button) {
  // Two menus of one name are never open together, not even for the moment in which one replaces the other.
  const refused = $('#case-head .case-panel .error[role="alert"]')?.closest('.case-menu');
  if (refused) {
    refused.open = true;
    $('[aria-invalid="true"]', refused)?.focus();
    return;
  }
  if (document.activeElement && document.activeElement !== document.body) return;
  const place = document.getElementById(button);
  (place?.offsetParent ? place : $('#case-overflow-button'))?.focus();
}

// — Finding a colleague by typing —

document.addEventListener('input', (event) => {
  const list = event.target.dataset?.filter;
  if (list) filter($(list), event.target.value);
});

const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function filter(list, typed) {
  const wanted = plain(typed.trim());
  let found = 0;
  for (const item of list.children) {
    item.hidden = !plain(item.dataset.words).includes(wanted);
    if (!item.hidden) found += 1;
  }
  const none = $(`[data-no-match="#${list.id}"]`);
  if (none) none.hidden = found > 0;
}

// Enter takes the first that fits; without this it would press the first button of the form.
document.addEventListener('keydown', (event) => {
  const list = event.target.dataset?.filter;
  if (!list || event.isComposing) return;
  if (event.key === 'Enter') {
    event.preventDefault();
    if (event.target.value.trim() !== '') $('li:not([hidden]) button', $(list))?.click();
  }
});

// — Up and down in a menu —

document.addEventListener('keydown', (event) => {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const panel = event.target.closest?.('.case-panel');
  if (!panel || event.altKey || event.target.matches('input:not([type="search"])')) return;
  const choices = $$('input[type="search"], .case-choice', panel).filter((one) => one.offsetParent);
  const now = choices.indexOf(event.target);
  const next = choices[now + (event.key === 'ArrowDown' ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
});

// — The list before closing, as a dialog —

const dialog = () => $('#case-dialog');

document.addEventListener('htmx:after:swap', (event) => {
  if (event.detail.ctx?.target?.id !== 'case-dialog' || !dialog() || dialog().open) return;
  for (const menu of openMenus()) menu.open = false;
  dialog().showModal();
});
document.addEventListener('case-closed', () => dialog()?.close());
document.addEventListener('click', (event) => {
  if (!event.target.closest?.('[data-close-dialog]') || !dialog()?.open) return;
  event.preventDefault();
  dialog().close();
});

document.addEventListener('click', (event) => {
  if (!event.target.closest?.('[data-print]')) return;
  for (const menu of openMenus()) menu.open = false;
  print();
});

// — Reply or note —

const noteText = () => $('#note-text');

function setMode(mode) {
  const note = mode === 'note';
  const disclosure = $('#note-disclosure');
  if (!disclosure) return;
  disclosure.open = note;
  $('#reply-panel').hidden = note;
  for (const tab of $$('.mode-tab')) {
    const selected = tab.id === `tab-${mode}`;
    tab.setAttribute('aria-selected', String(selected));
    tab.tabIndex = selected ? 0 : -1;
  }
}

document.addEventListener('click', (event) => {
  const tab = event.target.closest?.('.mode-tab');
  if (!tab) return;
  const mode = tab.id.slice('tab-'.length);
  setMode(mode);
  (mode === 'note' ? noteText() : $('textarea#text:not([disabled])'))?.focus();
});

document.addEventListener('keydown', (event) => {
  if (!event.target.matches?.('.mode-tab')) return;
  if (!['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) return;
  event.preventDefault();
  const other = $$('.mode-tab').find((tab) => tab !== event.target);
  setMode(other.id.slice('tab-'.length));
  other.focus();
});

// — The text of a note: kept until it is sent, sent by Enter as a reply is —

const drafts = (() => {
  try {
    return sessionStorage;
  } catch {
    return null; // Private windows may forbid storage; drafts are then simply not kept.
  }
})();
const draftKey = () => `note:${$('.thread')?.dataset.conversation}`;

function keepNote() {
  const field = noteText();
  if (!field) return;
  if (field.value === '') drafts?.removeItem(draftKey());
  else drafts?.setItem(draftKey(), field.value);
}

function restoreNote() {
  const field = noteText();
  if (!field) return;
  if (field.value !== '') return setMode('note');
  const draft = drafts?.getItem(draftKey());
  if (!draft) return;
  field.value = draft;
  setMode('note');
}

let sentNote = '';
document.addEventListener('htmx:before:request', (event) => {
  if (event.target.matches?.('.note-form')) sentNote = noteText().value;
});
document.addEventListener('note-added', () => {
  const field = noteText();
  if (!field) return;
  if (field.value.startsWith(sentNote)) field.value = field.value.slice(sentNote.length);
  keepNote();
  const log = $('#log');
  if (log) requestAnimationFrame(() => log.scrollTo({ top: log.scrollHeight }));
});

document.addEventListener('keydown', (event) => {
  const field = event.target;
  if (field.id !== 'note-text' || event.defaultPrevented || event.isComposing) return;
  if (event.key !== 'Enter' || mentions.open()) return;
  const sends = field.dataset.enter === 'sends' && !touch && !event.shiftKey && !event.altKey;
  if (!sends && !event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  if (field.value.trim() !== '') field.form.requestSubmit();
});

// — `@` offers colleagues —

const mentions = {
  list: () => $('#mention-list'),
  open: () => mentions.list()?.hidden === false,
  shown: () => $$('[role="option"]:not([hidden])', mentions.list()),
  chosen: () => $('[aria-selected="true"]:not([hidden])', mentions.list()),
};

/** What stands behind the last `@` before the caret; null when none begins a word there. */
function mentionTyped(field) {
  const before = field.value.slice(0, field.selectionStart);
  return /(?:^|[\s(])@([\p{L}\p{M}\p{N}._-]*)$/u.exec(before)?.[1] ?? null;
}

document.addEventListener('input', (event) => {
  if (event.target.id !== 'note-text') return;
  keepNote();
  offer(event.target);
});

function offer(field) {
  const list = mentions.list();
  const typed = mentionTyped(field);
  if (!list) return;
  if (typed === null) return closeMentions();
  filter(list, typed);
  const shown = mentions.shown();
  list.hidden = shown.length === 0;
  choose(shown[0] ?? null);
}

function choose(option) {
  for (const one of $$('[role="option"]', mentions.list()))
    one.setAttribute('aria-selected', String(one === option));
  if (option) noteText().setAttribute('aria-activedescendant', option.id);
  else noteText()?.removeAttribute('aria-activedescendant');
  option?.scrollIntoView({ block: 'nearest' });
}

function closeMentions() {
  const list = mentions.list();
  if (!list) return;
  list.hidden = true;
  choose(null);
}

function insertMention(option) {
  const field = noteText();
  const typed = mentionTyped(field) ?? '';
  const end = field.selectionStart;
  field.setRangeText(`${option.dataset.name} `, end - typed.length, end, 'end');
  keepNote();
  closeMentions();
  field.focus();
}

document.addEventListener(
  'keydown',
  (event) => {
    if (event.target.id !== 'note-text' || !mentions.open() || event.isComposing) return;
    const shown = mentions.shown();
    const at = shown.indexOf(mentions.chosen());
    const acts = {
      ArrowDown: () => choose(shown[(at + 1) % shown.length]),
      ArrowUp: () => choose(shown[(at - 1 + shown.length) % shown.length]),
      Enter: () => insertMention(shown[at]),
      Tab: () => insertMention(shown[at]),
      Escape: closeMentions,
    };
    const act = acts[event.key];
    if (!act || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  },
  { capture: true },
);

document.addEventListener('mousedown', (event) => {
  const option = event.target.closest?.('#mention-list [role="option"]');
  if (!option) return;
  event.preventDefault(); // The caret stays where it is.
  insertMention(option);
});
document.addEventListener('focusout', (event) => {
  if (event.target.id === 'note-text') closeMentions();
});

// — The clock goes on: its words and grade come from the box —

const CLOCK_EVERY_MS = 30_000;

setInterval(async () => {
  const clock = $('#case-clock[data-clock]');
  if (!clock || document.hidden) return;
  try {
    const answer = await fetch(clock.dataset.clock);
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = $('#case-clock', page);
    if (fresh && clock.isConnected) clock.replaceWith(document.adoptNode(fresh));
  } catch {
    // Offline: the strip says so, and the next round tries again.
  }
}, CLOCK_EVERY_MS);

// — Start: also after every change of conversation —

document.addEventListener('htmx:after:swap', (event) => {
  if (event.detail.ctx?.target?.id === 'pane') restoreNote();
});
document.addEventListener('DOMContentLoaded', restoreNote);
