// The place in a page where the event stream hangs. It starts where the page was made, so nothing falls between.

export function LiveStream(props: {
  view: 'inbox' | 'lines';
  conversation?: number | null;
  since: string;
}) {
  const query = new URLSearchParams({ view: props.view, since: props.since });
  if (props.conversation) query.set('conversation', String(props.conversation));
  return (
    <div
      id="live"
      hx-sse:connect={`/live?${query}`}
      hx-swap="none"
      hx-config="sse.reconnectDelay:300, sse.reconnectMaxDelay:8000"
    ></div>
  );
}
