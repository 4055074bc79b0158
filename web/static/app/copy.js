// Buttons that copy a command.

import { $ } from './dom.js';

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
