// A way to swap for htmx: `place` puts an element where its order says, or over the one it renews.

import { $ } from './dom.js';

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

let isStreaming = false;
document.addEventListener('htmx:sse:before:message', () => {
  isStreaming = true;
});
document.addEventListener('htmx:sse:after:message', () => {
  isStreaming = false;
});

// What the stream told since a form was sent is newer than what the answer says, however late it comes.
const sentAt = new WeakMap();
const toldAt = new Map();
const MOST_TOLD = 500;
let answersTo = Number.POSITIVE_INFINITY;
document.addEventListener('htmx:before:request', ({ detail }) => {
  sentAt.set(detail.ctx, performance.now());
});
document.addEventListener('htmx:before:swap', ({ detail, target }) => {
  const { tasks } = detail;
  if (target.id === 'live') {
    for (const task of tasks) noteTold(task.target?.id);
    return;
  }
  answersTo = sentAt.get(detail.ctx) ?? Number.POSITIVE_INFINITY;
  // Marked is what the stream brings whole, so that nothing is missed where the answer's piece is left out.
  for (let at = tasks.length - 1; at >= 0; at -= 1) {
    const whole = tasks[at].target?.closest?.('[data-stream-draws]');
    if (whole && wasTold(whole.id)) tasks.splice(at, 1);
  }
});

function noteTold(id) {
  if (!id) return;
  if (toldAt.size >= MOST_TOLD) toldAt.clear();
  toldAt.set(id, performance.now());
}

const wasTold = (id) => (toldAt.get(id) ?? 0) > answersTo;

function isOutdated({ id }) {
  if (!isStreaming) return wasTold(id);
  noteTold(id);
  return false;
}

/** A button that was pressed waits for its own answer, which brings the same element: taken away, htmx would drop it. */
const waitsForAnswer = (element) => isStreaming && $('.htmx-request', element) !== null;

function place(target, element, descending) {
  const old = element.id ? document.getElementById(element.id) : null;
  if (old && waitsForAnswer(old)) return;
  if (isOutdated(element) && old) return;
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
