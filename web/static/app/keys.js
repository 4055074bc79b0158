// Keys: single letters never act inside a field, and can be switched off (WCAG 2.1.4).

import { $, choices, composerText } from './dom.js';

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

export function step(event, by) {
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

export function keySwitch() {
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
