// Says where this person is, and shows where colleagues are: a mark at the row, a banner over the composer.

import { $, formToken } from './dom.js';

const EVERY_MS = 10_000;
/** Keys are told of so often at most; the box takes six seconds without one for the end of writing. */
const KEYS_EVERY_MS = 2_000;

let at = null;
let keyTold = 0;

const shown = () => (document.hidden ? null : ($('.thread')?.dataset.conversation ?? null));

function say(conversation, state) {
  fetch(`/inbox/${conversation}/presence`, {
    method: 'POST',
    body: new URLSearchParams({ state, formToken: formToken() }),
    keepalive: true,
  }).catch(() => {
    // Offline: the strip says so; after 25 s without a word the box takes us for gone.
  });
}

/** Tells the box when another conversation is looked at, or none. */
export function sayWhere() {
  const now = shown();
  if (at !== null && at !== now) say(at, 'gone');
  if (now !== null && at !== now) say(now, 'viewing');
  at = now;
}

function sayGone() {
  if (at !== null) say(at, 'gone');
  at = null;
}

setInterval(() => {
  sayWhere();
  if (at !== null) say(at, 'viewing');
}, EVERY_MS);
document.addEventListener('visibilitychange', sayWhere);
addEventListener('pagehide', sayGone);

document.addEventListener('input', (event) => {
  if (!event.target.closest?.('.thread textarea') || at === null) return;
  if (Date.now() - keyTold < KEYS_EVERY_MS) return;
  keyTold = Date.now();
  say(at, 'typing');
});

document.addEventListener('message-sent', () => {
  keyTold = 0;
});

// — Colleagues —

/** Puts marks and banner where they belong, and takes away those that are over. */
export function showPresences() {
  const waiting = $('#presences');
  if (!waiting) return;
  for (const mark of document.querySelectorAll('#rows .row-present')) mark.remove();
  for (const { dataset, children } of waiting.children) {
    const row = document.getElementById(`row-${dataset.conversation}`);
    if (row) ($('.row-marks', row) ?? row).prepend(children[0].cloneNode(true));
  }
  const place = $('#presence');
  if (!place) return;
  const open = $('.thread')?.dataset.conversation;
  const banner = $(`[data-conversation="${open}"] .present-banner`, waiting);
  // Said again only when it changed: it is read aloud.
  if ((banner?.outerHTML ?? '') !== place.innerHTML)
    place.replaceChildren(...(banner ? [banner.cloneNode(true)] : []));
}
