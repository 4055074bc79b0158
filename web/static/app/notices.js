// Shows what the box tells this person: once, in whatever tab is nearest to their eyes. Texts are put in as text, never as
// markup.

import { $ } from './dom.js';

/** How long a toast stays, ms; not while the pointer or the focus is on it. */
const STAYS_MS = 8_000;
const MOST_TOASTS = 4;

/** How long the tabs of a browser make their bids for a notice, ms. */
const BIDDING_MS = 120;

const tabs = globalThis.BroadcastChannel === undefined ? null : new BroadcastChannel('bramka');
/** The lowest bid of another tab, by notice. */
const bids = new Map();
tabs?.addEventListener('message', ({ data: { id, bid } }) => {
  bids.set(id, Math.min(bid, bids.get(id) ?? Number.POSITIVE_INFINITY));
  if (bids.size > 200) bids.delete(bids.keys().next().value);
});

document.addEventListener('person:said', (event) => {
  const data = /^event: notice\ndata: (.*)$/m.exec(event.detail)?.[1];
  if (data) consider(JSON.parse(data));
});

/** The tab that is nearest to the eyes takes it; where that one shows the very conversation, nobody needs the notice. */
function consider(notice) {
  const isSeen = document.hasFocus() && !document.hidden;
  const isOpen = isSeen && $('.thread')?.dataset.conversation === String(notice.conversation);
  const farness = isOpen ? 0 : isSeen ? 1 : document.hidden ? 3 : 2;
  const bid = farness + Math.random();
  tabs?.postMessage({ id: notice.id, bid });
  setTimeout(() => {
    const isOurs = bid < (bids.get(notice.id) ?? Number.POSITIVE_INFINITY);
    if (isOurs && !isOpen) show(notice, isSeen);
  }, BIDDING_MS);
}

function show(notice, isSeen) {
  if (notice.sound) play(notice.volume);
  // Who looks at the list sees it come.
  const isListed = isSeen && notice.kind === 'message' && $('#rows')?.checkVisibility();
  if (!notice.notification || isListed) return;
  if (!isSeen && permission() === 'granted') notify(notice);
  else toast(notice);
}

/** What stands in the way of the browser's own notifications. */
function permission() {
  if (!globalThis.isSecureContext) return 'insecure';
  return globalThis.Notification === undefined ? 'missing' : Notification.permission;
}

function notify({ id, title, body, href }) {
  const icon = $('#favicon')?.getAttribute('href');
  try {
    const shown = new Notification(title, { body, icon, tag: id });
    shown.onclick = () => {
      window.focus();
      shown.close();
      open(href);
    };
  } catch {
    // Chrome on Android shows them through a service worker only.
    toast({ title, body, href });
  }
}

/** Within the inbox the pane changes; elsewhere the page does. */
function open(href) {
  const link = document.getElementById(`open-${/^\/inbox\/(\d+)$/.exec(href)?.[1]}`);
  if (link) link.click();
  else location.assign(href);
}

function toast({ title, body, href }) {
  const place = $('#notice-toasts');
  if (!place) return;
  const box = document.createElement('div');
  box.className = 'notice-toast';
  const what = document.createElement(href ? 'a' : 'p');
  if (href) {
    what.href = href;
    what.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      box.remove();
      open(href);
    });
  }
  const head = document.createElement('strong');
  const text = document.createElement('span');
  for (const [element, words] of [
    [head, title],
    [text, body],
  ]) {
    element.dir = 'auto';
    element.textContent = words;
  }
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = '×';
  close.setAttribute('aria-label', place.dataset.close);
  close.addEventListener('click', () => box.remove());
  what.append(head, text);
  box.append(what, close);
  while (place.children.length >= MOST_TOASTS) place.firstElementChild.remove();
  place.append(box);
  leaveLater(box);
}

function leaveLater(box) {
  setTimeout(() => {
    if (box.matches(':hover, :focus-within')) leaveLater(box);
    else box.remove();
  }, STAYS_MS);
}

let audio = null;

/** Two soft tones, a fourth apart; browsers are silent until somebody has touched the page. */
function play(volume) {
  if (volume <= 0 || globalThis.AudioContext === undefined) return;
  audio ??= new AudioContext();
  void audio.resume();
  const start = audio.currentTime + 0.02;
  for (const [tone, at] of [
    [660, 0],
    [880, 0.12],
  ]) {
    const source = audio.createOscillator();
    const gain = audio.createGain();
    source.frequency.value = tone;
    gain.gain.setValueAtTime(0.0001, start + at);
    gain.gain.exponentialRampToValueAtTime(Math.max(0.001, volume * 0.4), start + at + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + at + 0.35);
    source.connect(gain).connect(audio.destination);
    source.start(start + at);
    source.stop(start + at + 0.4);
  }
}

// — The page where notices are chosen —

export function showPermission() {
  const place = $('#notice-state');
  if (place) place.textContent = place.dataset[permission()];
}

document.addEventListener('click', async (event) => {
  if (event.target.closest?.('#try-sound')) play(Number($('#volume')?.value ?? 50) / 100);
  const button = event.target.closest?.('#try-notification');
  if (!button) return;
  if (permission() === 'default') await Notification.requestPermission();
  showPermission();
  const { title, body } = button.dataset;
  if (permission() === 'granted') notify({ id: `try-${Date.now()}`, title, body, href: '#main' });
  else toast({ title, body });
});
