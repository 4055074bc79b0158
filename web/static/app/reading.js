// Only what a person can see counts as read; the number of unread ones stands in the title and in the icon of the tab.

import { $, atEnd } from './dom.js';

export function markRead() {
  const form = $('#read');
  const box = $('#log');
  const seen = '#messages .message.inbound, #messages .thread-event';
  const last = [...document.querySelectorAll(seen)].at(-1);
  if (!form || !box || !last || document.hidden || !atEnd(box)) return;
  // Before htmx has taken the form up, nobody would hear.
  if (form.dataset.htmxPowered === undefined) return;
  if (form.dataset.done === last.id) return;
  const unreadBefore = form.dataset.done === undefined && form.dataset.unread === '0';
  form.dataset.done = last.id;
  if (unreadBefore) return;
  // An event stands half a place behind its message.
  form.elements.upTo.value = Math.floor(last.dataset.order);
  htmx.trigger(form, 'read');
}

export function showUnread() {
  const count = Number($('#unread')?.dataset.unread ?? 0);
  tell(count);
}

export function tell(count) {
  document.title = (count > 0 ? `(${count}) ` : '') + document.title.replace(/^\(\d+\) /, '');
  const icon = $('#favicon');
  if (!icon) return;
  const wanted = count > 0 ? icon.dataset.unread : icon.dataset.quiet;
  if (icon.getAttribute('href') !== wanted) icon.setAttribute('href', wanted);
}

// Told to every tab by the connection that they share, hidden ones too.
document.addEventListener('person:said', (event) => {
  const count = /^event: unread\ndata: (\d+)$/.exec(event.detail)?.[1];
  if (count !== undefined) tell(Number(count));
});

// Without that connection a hidden tab gives its own back; a small question keeps its title right.
setInterval(async () => {
  if (!document.hidden || globalThis.SharedWorker !== undefined || !$('#unread')) return;
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
document.addEventListener('htmx:after:process', markRead);
