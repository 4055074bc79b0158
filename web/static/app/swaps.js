// What happens around every swap of htmx and every message of the stream.

import { announce } from './announce.js';
import { $, composerText, log, touch } from './dom.js';
import { sayWhere, showPresences } from './presence.js';
import { forget, isRemembered, remember, settle } from './scroll.js';
import { start } from './start.js';

document.addEventListener('htmx:sse:before:message', remember);
document.addEventListener('htmx:sse:after:message', () => {
  settle();
  showPresences();
});

// Who is where is told anew with each connection.
document.addEventListener('htmx:sse:after:connection', () => {
  $('#presences')?.replaceChildren();
  showPresences();
});

document.addEventListener('htmx:before:swap', (event) => {
  if (event.target.id === 'live') return;
  if (event.detail.ctx?.sourceElement?.closest?.('.older')) holdOlder();
  else remember();
});

document.addEventListener('htmx:after:swap', (event) => {
  if (event.target.id === 'live') return;
  const target = event.detail.ctx?.target;
  if (target?.id === 'pane') opened(event.detail.ctx.sourceElement);
  else if (isRemembered()) settle();
  announce();
  showPresences();
});

/** Older messages come in above; what is being read stays where it is. */
function holdOlder() {
  const box = log();
  if (!box) return;
  const fromEnd = box.scrollHeight - box.scrollTop;
  forget();
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
  forget();
  start();
  sayWhere();
  const id = $('.thread')?.dataset.conversation;
  for (const link of document.querySelectorAll('.row-link[aria-current]'))
    link.removeAttribute('aria-current');
  if (id) document.getElementById(`open-${id}`)?.setAttribute('aria-current', 'page');
  const byKey = source?.dataset.byKey !== undefined;
  if (source) delete source.dataset.byKey;
  if (!touch && !byKey) composerText()?.focus({ preventScroll: true });
}
