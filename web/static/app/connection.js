// Whether the box can be heard: the strip that says when it cannot, and the stream that is asked for again.

import { $ } from './dom.js';

let lostTimer = null;

export function lost() {
  // A short gap mends itself; only a longer one is worth words.
  lostTimer ??= setTimeout(() => {
    const strip = $('#connection');
    if (strip) strip.textContent = strip.dataset.lost;
  }, 1500);
}

export function found() {
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
export function failed() {
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

// The browser may know before the stream does. Whatever the stream brings shows that the box is there all the same.
addEventListener('offline', lost);
addEventListener('online', () => {
  const live = $('[hx-sse\\:connect]');
  if (!live || live._htmx?.sse?.reader) found();
});
document.addEventListener('htmx:sse:before:message', found);
