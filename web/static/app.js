// What plain pages cannot do: keys, drafts, scrolling, pills, the title's number, being told when the line to the box is cut.
// Everything works without this file; it only makes it quicker.

const $ = (selector, root = document) => root.querySelector(selector);
const CLOSE_TO_END = 80;
const touch = matchMedia('(pointer: coarse)').matches;
const store = (area) => {
  try {
    return globalThis[area];
  } catch {
    return null; // Private windows may forbid storage; drafts are then simply not kept.
  }
};
const drafts = store('sessionStorage');
const choices = store('localStorage');

// — Swapping: `place` puts an element where its order says, or over the one it renews —

globalThis.htmx?.registerExtension('place', {
  handle_swap(style, target, fragment) {
    if (style !== 'place') return false;
    const descending = target.dataset.sort === 'desc';
    return [...fragment.children].map((element) => {
      place(target, element, descending);
      return element;
    });
  },
});

function place(target, element, descending) {
  const old = element.id ? document.getElementById(element.id) : null;
  const focused = old?.contains(document.activeElement) ? document.activeElement.id : null;
  if (old && old.dataset.order === element.dataset.order) {
    old.replaceWith(element);
  } else {
    old?.remove();
    const order = Number(element.dataset.order);
    const after = [...target.children].find((child) => {
      const other =
        child.dataset.order === undefined
          ? descending
            ? -1
            : Infinity
          : Number(child.dataset.order);
      return descending ? other < order : other > order;
    });
    target.insertBefore(element, after ?? null);
  }
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

// — The thread: stay at the end, or say what came —

const log = () => $('#log') ?? $('[data-stick="bottom"]');
const atEnd = (box) => box.scrollHeight - box.scrollTop - box.clientHeight < CLOSE_TO_END;
const toEnd = (box) => {
  box.scrollTop = box.scrollHeight;
};

let before = null;

function remember() {
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

function settle() {
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

// — Reading: only what a person can see counts as read —

function markRead() {
  const form = $('#read');
  const box = $('#log');
  const seen = '#messages .message.inbound, #messages .thread-event';
  const last = [...document.querySelectorAll(seen)].at(-1);
  if (!form || !box || !last || document.hidden || !atEnd(box)) return;
  if (form.dataset.done === last.id) return;
  const unreadBefore = form.dataset.done === undefined && form.dataset.unread === '0';
  form.dataset.done = last.id;
  if (unreadBefore) return;
  // An event stands half a place behind its message.
  form.elements.upTo.value = Math.floor(last.dataset.order);
  htmx.trigger(form, 'read');
}

function showUnread() {
  const count = Number($('#unread')?.dataset.unread ?? 0);
  tell(count);
}

function tell(count) {
  document.title = (count > 0 ? `(${count}) ` : '') + document.title.replace(/^\(\d+\) /, '');
  const icon = $('#favicon');
  if (!icon) return;
  const wanted = count > 0 ? icon.dataset.unread : icon.dataset.quiet;
  if (icon.getAttribute('href') !== wanted) icon.setAttribute('href', wanted);
}

// A hidden tab gives its stream back (browsers allow few per site); a small question keeps its title right.
setInterval(async () => {
  if (!document.hidden || !$('#unread')) return;
  try {
    const answer = await fetch('/live/unread');
    if (answer.ok) tell(Number(await answer.text()));
  } catch {
    // Offline: the strip says so as soon as somebody looks.
  }
}, 15_000);

document.addEventListener('visibilitychange', () => {
  if (!document.hidden) markRead();
});

// — The composer —

const composerText = () => $('textarea#text:not([disabled])');

function keepDraft(field) {
  const key = field.form?.dataset.draft;
  if (!key) return;
  if (field.value === '') drafts?.removeItem(`draft:${key}`);
  else drafts?.setItem(`draft:${key}`, field.value);
}

function restoreDraft() {
  const field = composerText();
  const key = field?.form?.dataset.draft;
  const draft = key ? drafts?.getItem(`draft:${key}`) : null;
  if (!draft || field.value !== '') return;
  field.value = draft;
  htmx.trigger(field, 'count');
}

document.addEventListener('input', (event) => {
  if (event.target.id === 'text') keepDraft(event.target);
});

document.addEventListener('keydown', (event) => {
  if (event.target.id !== 'text' || event.key !== 'Enter' || event.isComposing) return;
  const wantsToSend =
    event.ctrlKey || event.metaKey || (!touch && !event.shiftKey && !event.altKey);
  if (!wantsToSend) return;
  event.preventDefault();
  if (event.target.value.trim() !== '') event.target.form.requestSubmit();
});

let sent = null;

document.addEventListener('htmx:before:request', (event) => {
  const form = event.target;
  if (form.dataset?.draft !== undefined) sent = { form, text: form.elements.text.value };
});

document.addEventListener('message-sent', () => {
  const field = sent?.form.isConnected ? sent.form.elements.text : null;
  if (!field) return;
  // Somebody quick may be typing the next message already.
  field.value = field.value.startsWith(sent.text)
    ? field.value.slice(sent.text.length)
    : field.value;
  keepDraft(field);
  htmx.trigger(field, 'count');
  if (log()) requestAnimationFrame(() => toEnd(log()));
});

document.addEventListener('submit', (event) => {
  const key = event.target.dataset?.draft;
  if (key && !event.target.hasAttribute('hx-post')) drafts?.removeItem(`draft:${key}`);
});

document.addEventListener(
  'click',
  (event) => {
    const simplify = event.target.closest?.('[data-simplified]');
    const field = composerText();
    if (simplify && field) {
      event.preventDefault();
      event.stopPropagation();
      field.value = simplify.dataset.simplified;
      keepDraft(field);
      htmx.trigger(field, 'count');
      field.focus();
    }
    if (event.target.closest?.('#new-below')) {
      toEnd(log());
      $('#new-below').hidden = true;
      markRead();
    }
    if (event.target.closest?.('#new-above')) {
      $('#list').scrollTop = 0;
      $('#new-above').hidden = true;
    }
  },
  { capture: true },
);

// — Copying a command —

document.addEventListener('click', async (event) => {
  const button = event.target.closest?.('[data-copy]');
  if (!button || !(await copy(document.getElementById(button.dataset.copy)))) return;
  const label = $('span', button);
  if (label.textContent === button.dataset.copied) return;
  const before = label.textContent;
  label.textContent = button.dataset.copied;
  setTimeout(() => {
    label.textContent = before;
  }, 2_500);
});

/** A page over plain HTTP has no clipboard of its own: there the text is selected and the old command copies it. */
async function copy(element) {
  try {
    await navigator.clipboard.writeText(element.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(element);
    return document.execCommand('copy');
  }
}

// — Announcements for screen readers —

let announced = '';

function announce() {
  const words =
    ($('#list [data-announce]') ?? $('#counter [data-announce]'))?.dataset.announce ?? '';
  if (words === announced) return;
  announced = words;
  const place = $('#announce');
  if (place) place.textContent = words;
}

// — htmx: around every swap —

document.addEventListener('htmx:sse:before:message', remember);
document.addEventListener('htmx:sse:after:message', settle);

document.addEventListener('htmx:before:swap', (event) => {
  if (event.target.id === 'live') return;
  if (event.detail.ctx?.sourceElement?.closest?.('.older')) holdOlder();
  else remember();
});

document.addEventListener('htmx:after:swap', (event) => {
  if (event.target.id === 'live') return;
  const target = event.detail.ctx?.target;
  if (target?.id === 'pane') opened(event.detail.ctx.sourceElement);
  else if (before) settle();
  announce();
});

/** Older messages come in above; what is being read stays where it is. */
function holdOlder() {
  const box = log();
  if (!box) return;
  const fromEnd = box.scrollHeight - box.scrollTop;
  before = null;
  const hold = () => {
    box.scrollTop = box.scrollHeight - fromEnd;
  };
  document.addEventListener(
    'htmx:after:swap',
    () => {
      hold();
      requestAnimationFrame(hold);
    },
    { once: true },
  );
}

/** Another conversation stands in the pane. */
function opened(source) {
  before = null;
  start();
  const id = $('.thread')?.dataset.conversation;
  for (const link of document.querySelectorAll('.row-link[aria-current]'))
    link.removeAttribute('aria-current');
  if (id) document.getElementById(`open-${id}`)?.setAttribute('aria-current', 'page');
  const byKey = source?.dataset.byKey !== undefined;
  if (source) delete source.dataset.byKey;
  if (!touch && !byKey) composerText()?.focus({ preventScroll: true });
}

// — Connection —

let lostTimer = null;

function lost() {
  // A short gap mends itself; only a longer one is worth words.
  lostTimer ??= setTimeout(() => {
    const strip = $('#connection');
    if (strip) strip.textContent = strip.dataset.lost;
  }, 1500);
}

function found() {
  clearTimeout(lostTimer);
  lostTimer = null;
  const strip = $('#connection');
  if (!strip || strip.textContent === '') return;
  strip.textContent = strip.dataset.restored;
  setTimeout(() => {
    if (lostTimer === null) strip.textContent = '';
  }, 2000);
}

// The extension retries a stream that broke, but neither one that never began nor one that fell silent; this does.
const SILENT_MS = 40_000;
let missing = 0;
let heardAt = Date.now();
const hear = () => {
  heardAt = Date.now();
};
for (const name of ['htmx:sse:before:message', 'htmx:sse:after:connection'])
  document.addEventListener(name, hear);

setInterval(() => {
  const live = $('[hx-sse\\:connect]');
  if (live?._htmx?.sse?.reader && !document.hidden && Date.now() - heardAt > SILENT_MS) {
    hear();
    lost();
    live._htmx.sse.reader.cancel();
  }
  missing = live && !document.hidden && !live._htmx?.sse ? missing + 1 : 0;
  if (missing < 2) return;
  missing = 0;
  lost();
  htmx.ajax('GET', live.getAttribute('hx-sse:connect'), { source: live });
}, 2_000);

document.addEventListener('htmx:sse:error', (event) => {
  if (event.detail.status === 401) location.reload();
  else lost();
});
document.addEventListener('htmx:sse:before:connection', (event) => {
  if (event.detail.connection.attempt > 0 && !document.hidden) lost();
});
document.addEventListener('htmx:sse:after:connection', found);

/** An answer that is no answer: the box broke, or could not be reached. What was written stays in its field. */
function failed() {
  const strip = $('#connection');
  if (!strip) return;
  strip.textContent = strip.dataset.failed;
  setTimeout(() => {
    if (strip.textContent === strip.dataset.failed) strip.textContent = '';
  }, 6_000);
}

document.addEventListener('htmx:response:error', (event) => {
  if (event.detail.ctx?.response?.status >= 500) failed();
});
document.addEventListener('htmx:error', (event) => {
  const { ctx } = event.detail;
  if (ctx && !ctx.response && ctx.sourceElement?.id !== 'live') failed();
});

// — Keys: single letters never act inside a field, and can be switched off (WCAG 2.1.4) —

const lettersOff = () => choices?.getItem('letters') === 'off';

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey) return;
  if (event.altKey) {
    if (event.key === 'ArrowDown') step(event, 1);
    if (event.key === 'ArrowUp') step(event, -1);
    return;
  }
  if (event.key === 'Escape') return leave(event);
  const inField = event.target.closest('input, textarea, select, [contenteditable]');
  if (inField || lettersOff() || $('dialog[open]')) return;
  const act = {
    j: () => step(event, 1),
    k: () => step(event, -1),
    c: () => $('#compose')?.click(),
    r: () => composerText()?.focus(),
    '/': () => $('#q')?.focus(),
    '?': openSheet,
  }[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

function step(event, by) {
  const links = [...document.querySelectorAll('#list .row-link')];
  if (links.length === 0) return;
  event.preventDefault();
  const now = links.findIndex((link) => link.hasAttribute('aria-current'));
  const next = links[now === -1 ? (by > 0 ? 0 : links.length - 1) : now + by];
  if (!next) return;
  next.dataset.byKey = '';
  next.focus();
  next.click();
}

function leave(event) {
  const open = $('details.rename[open]');
  if (open) open.open = false;
  else if (event.target.closest?.('input, textarea')) event.target.blur();
}

function openSheet() {
  const sheet = $('#sheet');
  if (!sheet) return;
  htmx.ajax('GET', '/help', { target: '#sheet', swap: 'innerHTML' }).then(() => sheet.showModal());
}

function keySwitch() {
  const button = $('#key-switch');
  if (!button) return;
  const show = () => {
    button.textContent = lettersOff() ? button.dataset.on : button.dataset.off;
  };
  button.hidden = false;
  button.addEventListener('click', () => {
    if (lettersOff()) choices?.removeItem('letters');
    else choices?.setItem('letters', 'off');
    show();
  });
  show();
}

// — Times grow older while a page stays open —

function ageTimes() {
  const language = document.documentElement.lang;
  const { now, minutes } = document.body.dataset;
  for (const time of document.querySelectorAll('time[data-relative]')) {
    const age = Math.floor((Date.now() - Date.parse(time.dateTime)) / 60_000);
    if (age > 90 || age < 0) continue;
    if (age === 0) time.textContent = now;
    else if (age < 60) time.textContent = minutes.replace('{n}', String(age));
    else
      time.textContent = new Date(time.dateTime).toLocaleTimeString(language, {
        hour: '2-digit',
        minute: '2-digit',
      });
  }
}

setInterval(ageTimes, 20_000);

// — Start: also after every change of conversation —

function start() {
  const box = log();
  const divider = $('#new-divider');
  if (box && location.hash === '') {
    toEnd(box);
    if (divider && divider.offsetTop < box.scrollTop) box.scrollTop = divider.offsetTop - 48;
  }
  restoreDraft();
  showUnread();
  markRead();
}

// htmx has bound its attributes by then; its own listener was there first.
document.addEventListener('DOMContentLoaded', () => {
  start();
  keySwitch();
  $('.row-link[aria-current]')?.scrollIntoView({ block: 'nearest' });
});
