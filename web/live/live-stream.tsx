// The place in a page where the event stream hangs. It starts where the page was made, so nothing falls between.

/**
 * How long a page waits for its stream. The stream says something at once, so a request without an answer is lost, and
 * nothing else is asked meanwhile: htmx would wait for it a whole minute. `hx-sync="this:drop"` goes with it, so that
 * asking again never makes a second stream.
 */
export const STREAM_PATIENCE =
  'sse.connectTimeout:6000, sse.reconnectDelay:300, sse.reconnectMaxDelay:8000';

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
      hx-sync="this:drop"
      hx-config={STREAM_PATIENCE}
    ></div>
  );
}
