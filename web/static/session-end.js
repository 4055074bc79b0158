// Says that the session is over, or that the page is older than it, and leaves the page as it is: what stands in its
// fields is kept, also in the browser's own store, and stands there again after signing in.

const here = () => location.pathname + location.search;

/** How the link of each strip leads back to this page. */
const WAYS = {
  'session-ended': () => `/sign-in?next=${encodeURIComponent(here())}`,
  'page-outdated': here,
};

function say(what) {
  for (const strip of document.querySelectorAll('#session-end [data-when]')) {
    strip.hidden = strip.dataset.when !== what;
    if (!strip.hidden) strip.querySelector('a').href = WAYS[what]();
  }
}

// htmx does not swap these answers, and with them leaves their triggers alone.
document.addEventListener('htmx:response:error', ({ detail }) => {
  const said = detail.ctx?.response?.headers?.get('HX-Trigger');
  if (said in WAYS) say(said);
});
