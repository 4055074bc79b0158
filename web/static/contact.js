// Contacts: the pane beside the thread as column or drawer, and values that are changed where they stand. Pages work
// without: the button leads to the profile, and values open and close by themselves.

const wide = matchMedia('(width >= 75rem)');
const narrow = matchMedia('(width < 48rem)');

const pane = () => document.getElementById('contact-pane');
const toggle = () => document.querySelector('[data-contact-toggle]');
const isShown = () =>
  wide.matches ? !pane().classList.contains('is-closed') : pane().classList.contains('is-open');

/** Says to screen readers whether the pane is there; on phones the button is a plain link. */
function mark() {
  const button = toggle();
  if (!button) return;
  if (!pane() || narrow.matches) button.removeAttribute('aria-expanded');
  else button.setAttribute('aria-expanded', String(isShown()));
}

/** The column is folded away for good: the server remembers it. */
function fold(closed) {
  pane().classList.toggle('is-closed', closed);
  const form = pane().querySelector('[data-contact-close]');
  const body = new URLSearchParams(new FormData(form));
  body.set('closed', closed ? '1' : '0');
  fetch(form.action, { method: 'POST', headers: { 'HX-Request': 'true' }, body }).catch(() => {
    // The next page shows it as it was.
  });
  if (closed) toggle()?.focus();
  mark();
}

function openDrawer(open) {
  pane().classList.toggle('is-open', open);
  if (open) pane().focus();
  else toggle()?.focus();
  mark();
}

function show(shown) {
  if (wide.matches) fold(!shown);
  else openDrawer(shown);
}

document.addEventListener('click', (event) => {
  if (!pane() || narrow.matches) return;
  const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey);
  if (event.target.closest?.('[data-contact-toggle]') && isPlain) {
    event.preventDefault();
    show(!isShown());
  } else if (!wide.matches && isShown() && !event.target.closest?.('#contact-pane')) {
    // What was clicked may be gone from the page by now, as the button of a form that was saved.
    if (event.target.isConnected) openDrawer(false);
  }
});

document.addEventListener('submit', (event) => {
  if (!event.target.matches?.('[data-contact-close]')) return;
  event.preventDefault();
  show(false);
});

const EDITS = '.edit-field > details, details.card-add';

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || event.defaultPrevented) return;
  const edit = event.target.closest?.(EDITS);
  if (edit?.open) {
    edit.open = false;
    edit.querySelector('summary').focus();
  } else if (pane() && !wide.matches && isShown() && pane().contains(event.target)) {
    openDrawer(false);
  } else return;
  event.preventDefault();
  event.stopPropagation();
});

/** What was opened is to be written in at once. */
document.addEventListener(
  'toggle',
  (event) => {
    const edit = event.target;
    if (!edit.matches?.(EDITS) || !edit.open) return;
    const field = edit.querySelector(
      'input:not([type="hidden"], [type="radio"]), select, textarea',
    );
    field?.focus();
    if (field?.value && field.select) field.select();
  },
  true,
);

/** A part that was saved is drawn anew, and the focus was in the form that is gone. */
const savedPart = new WeakMap();

document.addEventListener('htmx:before:swap', ({ detail: { ctx } }) => {
  const form = ctx?.sourceElement;
  const part = form?.matches?.('form') && form.querySelector('input[name="part"]')?.value;
  if (part) savedPart.set(ctx, part);
});

document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
  mark();
  const part = ctx && savedPart.get(ctx);
  if (!part || document.activeElement !== document.body) return;
  const drawn = document.getElementById(`part-${part}`);
  (drawn?.querySelector('details[open] input, summary, button') ?? pane())?.focus();
});

for (const query of [wide, narrow]) query.addEventListener('change', mark);
mark();
