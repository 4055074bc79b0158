// What a page asks for again and again waits while nobody looks, and is asked for at once when somebody does.

document.addEventListener('htmx:before:request', (event) => {
  const asks = event.detail.ctx.sourceElement?.closest?.('[data-while-seen]');
  if (asks === event.target && document.hidden) event.preventDefault();
});

document.addEventListener('visibilitychange', () => {
  if (document.hidden) return;
  for (const asks of document.querySelectorAll('[data-while-seen]')) htmx.trigger(asks, 'seen');
});
