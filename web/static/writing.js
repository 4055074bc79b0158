// The composer: drafts kept on the server, "/" and ":" in the text, menus, seconds to take a text back. Without this file
// all of it works by plain forms, except emoji.

const $ = (selector, root = document) => root.querySelector(selector);
const field = () => $('textarea#text:not([disabled])');
const form = () => $('#composer');
const fold = (text) =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('ł', 'l');

// — Changing the text as if it were typed: with undo of the browser, and so that all listeners notice —

function replaceRange(area, start, end, text) {
  area.focus();
  area.setSelectionRange(start, end);
  // The old command is the one way that keeps the browser's own undo.
  if (!document.execCommand('insertText', false, text)) {
    area.setRangeText(text, start, end, 'end');
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

/** Puts a filled template where it belongs and marks the first field that has no value. */
function insertText(area, start, end, text) {
  replaceRange(area, start, end, text);
  const open = /\{\{[^{}]*\}\}/.exec(text);
  if (open) area.setSelectionRange(start + open.index, start + open.index + open[0].length);
  htmx.trigger(area, 'count');
}

const store = (() => {
  try {
    return sessionStorage;
  } catch {
    return null; // Private windows may forbid storage.
  }
})();

// — Drafts: saved 800 ms after the last key and when the field is left; kept in the browser only while the box is away —

const SAVE_AFTER_MS = 800;
let saveTimer = null;
let saving = null;
let savedText = null;

const versionField = () => $('#draft-version');
const draftKey = (composer) => `draft:${composer.dataset.draft}`;

function stateWords(words) {
  const state = $('#draft-state');
  if (state && state.textContent !== words) state.textContent = words;
}

document.addEventListener('input', (event) => {
  if (event.target.id !== 'text' || !form()) return;
  stateWords('');
  clearTimeout(saveTimer);
  saveTimer = setTimeout(saveDraft, SAVE_AFTER_MS);
});
document.addEventListener('focusout', (event) => {
  if (event.target.id === 'text' && form()) saveDraft();
});
document.addEventListener('visibilitychange', () => {
  if (document.hidden && form()) saveDraft();
});

function saveDraft() {
  void save();
}

async function save() {
  clearTimeout(saveTimer);
  const composer = form();
  const area = field();
  if (!composer || !area || saving === composer || area.value === savedText) return;
  const text = area.value;
  saving = composer;
  const body = new FormData(composer);
  try {
    const answer = await fetch(`/inbox/${composer.dataset.draft}/draft`, {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: new URLSearchParams(body),
      keepalive: text.length < 20_000,
    });
    if (answer.ok || answer.status === 409) await noteSaved(composer, text, answer);
    else stateWords(composer.dataset.offline);
  } catch {
    // The box is away; app.js has kept the text in this browser.
    stateWords(composer.dataset.offline);
  }
  saving = null;
  if (composer.isConnected && area.value !== text) saveTimer = setTimeout(saveDraft, SAVE_AFTER_MS);
}

async function noteSaved(composer, text, answer) {
  const { version, notice } = await answer.json();
  if (!composer.isConnected) return;
  if (notice) {
    const place = $('#writing-notice');
    place.innerHTML = notice;
    htmx.process(place);
    return;
  }
  versionField().value = version;
  // Sent meanwhile, or empty elsewhere: what stands here is the newest again.
  if (!answer.ok) return;
  savedText = text;
  store?.removeItem(draftKey(composer));
  stateWords(text === '' ? '' : composer.dataset.saved);
}

/** What a browser kept while the box was away is newer than what the server gave. */
function begin() {
  const composer = form();
  const area = field();
  if (!composer || !area) return;
  handed.disconnect();
  handed.observe($('#writing-hand'), { childList: true });
  arrivals.disconnect();
  if ($('#messages')) arrivals.observe($('#messages'), { childList: true });
  savedText = area.defaultValue;
  const kept = store?.getItem(draftKey(composer));
  if (kept && kept !== area.value) area.value = kept;
  if (area.value !== savedText) saveDraft();
  if (area.value !== '') htmx.trigger(area, 'count');
  countUndo();
}

// — What an answer hands over: a text that was taken back, a template, the draft's new version —

function takeHand() {
  const hand = $('#writing-hand > span');
  if (!hand) return;
  const { put, insert, version, kept, told, close } = hand.dataset;
  hand.remove();
  const area = field();
  if (version !== undefined && versionField()) versionField().value = version;
  if (put !== undefined && area) putBack(area, put);
  if (insert !== undefined && area)
    insertText(area, area.selectionStart, area.selectionEnd, insert);
  if (kept !== undefined && area) {
    savedText = area.value;
    stateWords(form().dataset.saved);
  }
  if (told) say(told);
  if (close !== undefined) dealtWith(area);
  if (told) closeMenus();
}

let asked = '';
document.addEventListener('htmx:before:request', (event) => {
  if (event.target.closest?.('#composer')) asked = field()?.value ?? '';
});

/** The text was planned; somebody quick may be typing the next one already. */
function dealtWith(area) {
  if (area?.value.startsWith(asked)) area.value = area.value.slice(asked.length);
  if (area) htmx.trigger(area, 'count');
  textIsGone();
}

function putBack(area, text) {
  const since = area.value;
  area.value = since === '' ? text : `${text}\n${since}`;
  area.focus();
  area.setSelectionRange(text.length, text.length);
  area.dispatchEvent(new Event('input', { bubbles: true }));
  htmx.trigger(area, 'count');
}

function say(words) {
  const place = $('#announce');
  if (place) place.textContent = words;
}

// Not by htmx's own event: the button that asked may be gone by then, and with it what it tells.
const handed = new MutationObserver(takeHand);

document.addEventListener('htmx:after:swap', countUndo);
document.addEventListener('htmx:sse:after:message', countUndo);

document.addEventListener('message-sent', textIsGone);

function textIsGone() {
  clearTimeout(saveTimer);
  savedText = '';
  const composer = form();
  if (composer) store?.removeItem(draftKey(composer));
  stateWords('');
  closeMenus();
}

// Another conversation stands in the pane.
let current = null;
document.addEventListener('htmx:after:swap', () => {
  if (form() === current) return;
  current = form();
  clearTimeout(saveTimer);
  begin();
});
document.addEventListener('htmx:before:swap', (event) => {
  if (event.target.id === 'pane' && form()) saveDraft();
});

// — Seconds to take a text back —

let undoTimer = null;

function countUndo() {
  clearTimeout(undoTimer);
  let waits = false;
  for (const bar of document.querySelectorAll('.undo-bar')) {
    bar.dataset.until ??= String(performance.now() + Number(bar.dataset.undo) * 1000);
    const left = Math.max(0, Number(bar.dataset.until) - performance.now()) / 1000;
    $('.undo-seconds', bar).textContent = String(Math.ceil(left));
    const share = Math.min(1, left / Number(bar.dataset.whole));
    $('.undo-left', bar).setAttribute('stroke-dasharray', `${100 * share} 100`);
    waits ||= left > 0;
  }
  if (waits) undoTimer = setTimeout(countUndo, 250);
}

// — What was seen: a text that came before the first word was written, or stood in view for some seconds, stops no reply —

const READ_MS = 3_000;
const shownSince = new Map();
// Whether somebody was writing when it came decides; it is noted after the page has scrolled there.
const arrivals = new MutationObserver(() => {
  const wasWriting = isWriting();
  requestAnimationFrame(() => noteSeen(wasWriting));
});

const isWriting = () => (field()?.value ?? '') !== '';

function noteSeen(wasWriting = isWriting()) {
  const box = $('#log');
  const seen = $('#seen');
  if (!box || !seen || document.hidden) return;
  if (box.scrollHeight - box.scrollTop - box.clientHeight > 80) return;
  for (const item of document.querySelectorAll('#messages > [id]')) {
    const [, kind, id] = /^(message|event)-(\d+)$/.exec(item.id) ?? [];
    const input = kind && $(`input[name="${kind === 'event' ? 'seenEvent' : 'seen'}"]`, seen);
    if (!input || !(Number(id) > Number(input.value))) continue;
    if (!shownSince.has(item.id)) shownSince.set(item.id, performance.now());
    if (wasWriting && performance.now() - shownSince.get(item.id) < READ_MS) continue;
    input.value = id;
    shownSince.delete(item.id);
  }
}

setInterval(noteSeen, 1_000);
document.addEventListener('focusin', (event) => {
  if (event.target === field()) noteSeen();
});

// A form drawn anew by the stream, as after an outage, knows what came meanwhile; who was writing does not. And a text
// that may be sent already keeps the number that lets it go out only once.
let writtenBefore = null;

document.addEventListener('htmx:sse:before:message', ({ detail }) => {
  writtenBefore = null;
  if (!isWriting() || !detail.message.data.includes('composer-area')) return;
  const inputs = [...document.querySelectorAll('#nonce, #seen input')];
  writtenBefore = {
    of: form().dataset.draft,
    values: inputs.map(({ name, value }) => [name, value]),
  };
});
document.addEventListener('htmx:sse:after:message', () => {
  const now = form();
  if (!writtenBefore || !isWriting() || now.dataset.draft !== writtenBefore.of) return;
  for (const [name, value] of writtenBefore.values) now.elements[name].value = value;
});

// — "/" finds templates, ":" finds emoji: a listbox at the text (ARIA combobox) —

let list = null; // { kind, start, options, at }
const MOST = 8;

/** What is being typed behind a slash or a colon, at the beginning or behind a space. */
function queryAt(area) {
  if (area.selectionStart !== area.selectionEnd) return null;
  const before = area.value.slice(0, area.selectionStart);
  const match = /(?:^|\s)([/:])([\p{L}\d_+-]{0,30})$/u.exec(before);
  if (!match) return null;
  // A time or a smiley is no name.
  if (match[1] === ':' && !/^\p{L}{2}/u.test(match[2])) return null;
  return { kind: match[1], query: fold(match[2]), start: before.length - match[2].length - 1 };
}

function candidates({ kind, query }) {
  if (kind === ':') {
    return [...document.querySelectorAll('[data-emoji]')]
      .map((button) => ({ button, rank: rankOf(button.dataset.names.split(' '), query) }))
      .filter(({ rank }) => rank < 9)
      .sort((a, b) => a.rank - b.rank)
      .map(({ button }) => ({
        label: `${button.dataset.emoji} ${button.dataset.names.split(' ')[0]}`,
        emoji: button.dataset.emoji,
      }));
  }
  return [...document.querySelectorAll('[data-template-id]')]
    .map((button) => {
      const name = $('.writing-choice-name', button).firstChild.textContent;
      const text = $('.writing-choice-text', button).textContent;
      const words = [button.dataset.shortcut ?? '', ...fold(name).split(/\s+/)];
      const rank = Math.min(rankOf(words.map(fold), query), fold(text).includes(query) ? 8 : 9);
      return {
        label: name,
        detail: text,
        shortcut: button.dataset.shortcut,
        rank,
        template: button.dataset.templateId,
      };
    })
    .filter(({ rank }) => rank < 9)
    .sort((a, b) => a.rank - b.rank);
}

/** The shortcut or first name whole, then from the beginning, then another word. */
function rankOf(words, query) {
  if (words[0] === query) return 0;
  const at = words.findIndex((word) => word.startsWith(query));
  return at === -1 ? 9 : Math.min(1 + at, 7);
}

function openList() {
  const area = field();
  const found = area && form() ? queryAt(area) : null;
  const options = found ? candidates(found).slice(0, MOST) : [];
  if (options.length === 0) return closeList();
  list = { ...found, options, at: 0 };
  drawList(area);
}

function drawList(area) {
  const box = $('#suggestions') ?? document.createElement('ul');
  box.id = 'suggestions';
  box.className = 'suggestions';
  box.setAttribute('role', 'listbox');
  box.setAttribute(
    'aria-label',
    $(`#${list.kind === '/' ? 'templates' : 'emoji'}-menu summary`).textContent.trim(),
  );
  box.replaceChildren(...list.options.map(drawOption));
  $('.composer-box').before(box);
  area.setAttribute('role', 'combobox');
  area.setAttribute('aria-expanded', 'true');
  area.setAttribute('aria-autocomplete', 'list');
  area.setAttribute('aria-controls', 'suggestions');
  choose(area, 0);
  if (list.kind === '/') say(form().dataset.found.replace('{n}', String(list.options.length)));
}

function drawOption({ label, detail, shortcut }, at) {
  const option = document.createElement('li');
  option.id = `suggestion-${at}`;
  option.className = 'suggestion';
  option.setAttribute('role', 'option');
  const name = document.createElement('span');
  name.className = 'writing-choice-name';
  name.textContent = label;
  option.append(name);
  if (shortcut) {
    const key = document.createElement('kbd');
    key.textContent = `/${shortcut}`;
    name.append(' ', key);
  }
  if (detail) {
    const text = document.createElement('span');
    text.className = 'writing-choice-text';
    text.textContent = detail;
    option.append(text);
  }
  return option;
}

function choose(area, at) {
  list.at = (at + list.options.length) % list.options.length;
  for (const [place, option] of [...$('#suggestions').children].entries()) {
    option.setAttribute('aria-selected', String(place === list.at));
  }
  area.setAttribute('aria-activedescendant', `suggestion-${list.at}`);
  $(`#suggestion-${list.at}`).scrollIntoView({ block: 'nearest' });
}

function closeList() {
  if (!list) return;
  list = null;
  $('#suggestions')?.remove();
  for (const name of ['role', 'aria-expanded', 'aria-autocomplete', 'aria-controls'])
    field()?.removeAttribute(name);
  field()?.removeAttribute('aria-activedescendant');
}

async function takeOption(at) {
  const area = field();
  const { start, options } = list;
  const option = options[at];
  const end = area.selectionStart;
  closeList();
  if (option.emoji) return insertText(area, start, end, option.emoji);
  const filled = await fillTemplate(option.template);
  if (filled !== null) insertText(area, start, end, filled);
}

async function fillTemplate(id) {
  const composer = form();
  const body = new URLSearchParams(new FormData(composer));
  body.set('template', id);
  body.delete('text');
  const answer = await fetch(`/inbox/${composer.dataset.draft}/fill`, {
    method: 'POST',
    headers: { Accept: 'application/json' },
    body,
  }).catch(() => null);
  return answer?.ok ? (await answer.json()).text : null;
}

document.addEventListener('input', (event) => {
  if (event.target.id === 'text') openList();
});
document.addEventListener('focusout', (event) => {
  if (event.target.id === 'text') closeList();
});

// Before the keys of the page: while the list is open, its keys are the list's.
document.addEventListener(
  'keydown',
  (event) => {
    if (event.target.id !== 'text' || event.isComposing) return;
    if (list) keyInList(event);
    else if (event.key === 'Enter' && form()?.dataset.enter === 'newline') {
      if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
    }
  },
  { capture: true },
);

function keyInList(event) {
  const area = event.target;
  const acts = {
    ArrowDown: () => choose(area, list.at + 1),
    ArrowUp: () => choose(area, list.at - 1),
    Enter: () => void takeOption(list.at),
    Tab: () => void takeOption(list.at),
    Escape: closeList,
  };
  if (!acts[event.key] || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  event.stopPropagation();
  acts[event.key]();
}

document.addEventListener('mousedown', (event) => {
  const option = event.target.closest?.('.suggestion');
  if (!option) return;
  event.preventDefault();
  void takeOption([...option.parentElement.children].indexOf(option));
});

// — Menus —

function closeMenus(besides = null) {
  for (const menu of document.querySelectorAll('.writing-menu[open]'))
    if (menu !== besides) menu.open = false;
}

document.addEventListener(
  'click',
  (event) => {
    const target = event.target;
    const template = target.closest?.('[data-template-id]');
    const emoji = target.closest?.('[data-emoji]');
    const area = field();
    if (template && area) {
      event.preventDefault();
      void insertFrom(template, area);
    } else if (emoji && area) {
      replaceRange(area, area.selectionStart, area.selectionEnd, emoji.dataset.emoji);
      closeMenus();
    }
    noticeClick(event, area);
    if (!target.closest?.('.writing-menu')) closeMenus();
  },
  { capture: true },
);

async function insertFrom(button, area) {
  const { selectionStart, selectionEnd } = area;
  const filled = await fillTemplate(button.dataset.templateId);
  closeMenus();
  if (filled !== null) insertText(area, selectionStart, selectionEnd, filled);
}

/** The two ways out of a draft that was changed elsewhere, and a draft that a colleague shows. */
function noticeClick(event, area) {
  const take = event.target.closest?.('[data-take]');
  const mine = event.target.closest?.('[data-keep-mine]');
  const use = event.target.closest?.('[data-use]');
  if (!area || !(take || mine || use)) return;
  event.preventDefault();
  event.stopPropagation();
  if (use) return insertText(area, area.value.length, area.value.length, use.dataset.use);
  versionField().value = (take ?? mine).dataset.version ?? mine.dataset.keepMine;
  $('#writing-notice').replaceChildren();
  savedText = null;
  if (take) replaceRange(area, 0, area.value.length, take.dataset.take);
  area.focus();
  saveDraft();
}

document.addEventListener('keydown', (event) => {
  const menu = event.target.closest?.('.writing-menu[open]');
  if (event.key !== 'Escape' || !menu) return;
  event.stopPropagation();
  menu.open = false;
  $('summary', menu).focus();
});

// — The pages of templates: fields as chips, and how it will look —

document.addEventListener('click', (event) => {
  const chip = event.target.closest?.('[data-field]');
  const area = $('#template-text');
  if (!chip || !area) return;
  event.preventDefault();
  replaceRange(area, area.selectionStart, area.selectionEnd, `{{${chip.dataset.field}}}`);
});

document.addEventListener('DOMContentLoaded', () => {
  current = form();
  begin();
});
if (document.readyState !== 'loading') {
  current = form();
  countUndo();
}
