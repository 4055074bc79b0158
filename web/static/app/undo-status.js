// Takes back the last change of a status by its key, also when another conversation is open by then.

import { $ } from './dom.js';

const UNDOABLE_MS = 60_000;

let asked = null;
let changed = null;

const addressOf = (element) =>
  /^\/inbox\/\d+(?=\/(?:status|close)$)/.exec(
    (element.closest?.('form') ?? element.form)?.getAttribute('action') ?? '',
  )?.[0];

document.addEventListener('htmx:before:request', ({ target }) => {
  const address = addressOf(target);
  const head = $('#case-head');
  if (address && head) asked = { address, before: head.dataset.status };
});

document.addEventListener('htmx:after:request', ({ target, detail }) => {
  if (!asked || addressOf(target) !== asked.address) return;
  if ((detail.ctx?.response?.status ?? 500) < 400) changed = { ...asked, at: performance.now() };
  asked = null;
});

/** When, by the page's clock (ms); long ago when nothing can be taken back. */
export const statusChangedAt = () => (canUndoStatus() ? changed.at : Number.NEGATIVE_INFINITY);

export const canUndoStatus = () =>
  changed !== null && performance.now() - changed.at <= UNDOABLE_MS;

/** False when nothing was changed a moment ago. */
export function undoStatus() {
  if (!canUndoStatus()) return false;
  const { address, before } = changed;
  changed = null;
  const token = JSON.parse(document.body.getAttribute('hx-headers:inherited'));
  // The stream brings what it changes; the answer itself may be of a conversation that is no longer open.
  fetch(`${address}/status`, {
    method: 'POST',
    headers: token,
    body: new URLSearchParams({ status: before }),
    redirect: 'manual',
  }).then(
    (answer) => {
      if (answer.status < 400) $('#announce').textContent = $('#announce').dataset.statusUndone;
    },
    () => {},
  );
  return true;
}
