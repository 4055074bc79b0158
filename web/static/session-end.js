// Says that the session is over, that the page is older than it, or that too much was asked at once, and leaves the page as it is: what stands in its
// fields is kept, also in the browser's own store, and stands there again after signing in.

const here = () => location.pathname + location.search;

/** How the link of each strip leads back to this page; by the event that asks for it. */
const WAYS = {
  'session-ended': () => `/sign-in?next=${encodeURIComponent(here())}`,
  'page-outdated': here,
};

for (const [event, way] of Object.entries(WAYS)) {
  document.addEventListener(event, () => {
    for (const strip of document.querySelectorAll('#session-end [data-when]')) {
      strip.hidden = strip.dataset.when !== event;
      if (!strip.hidden) strip.querySelector('a').href = way();
    }
  });
}

/** It passes by itself: the next answer that is none of this kind takes it away. */
document.addEventListener('too-fast', () => {
  for (const strip of document.querySelectorAll('#session-end [data-when]'))
    strip.hidden = strip.dataset.when !== 'too-fast';
});
document.addEventListener('htmx:after:request', ({ detail }) => {
  if (detail.ctx?.response?.status === 429) return;
  for (const strip of document.querySelectorAll('[data-when="too-fast"]')) strip.hidden = true;
});
