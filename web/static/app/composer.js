// Where a reply is written: drafts, Enter, what stays in the field after sending.

import { $, composerText, drafts, log, toEnd, touch } from './dom.js';
import { markRead } from './reading.js';

function keepDraft(field) {
  const key = field.form?.dataset.draft;
  if (!key) return;
  if (field.value === '') drafts?.removeItem(`draft:${key}`);
  else drafts?.setItem(`draft:${key}`, field.value);
}

export function restoreDraft() {
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
