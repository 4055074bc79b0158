// The place in a page where the event stream hangs. It starts where the page was made, so nothing falls between.

import type { Range } from '../lines/time-axis.ts';
import { PresencePlace } from './presence.tsx';
import type { View } from './watching.ts';

/**
 * How long a page waits for its stream. The stream says something at once, so a request without an answer is lost, and
 * nothing else is asked meanwhile: htmx would wait for it a whole minute. `hx-sync="this:drop"` goes with it, so that
 * asking again never makes a second stream.
 */
export const STREAM_PATIENCE =
  'sse.connectTimeout:6000, sse.reconnectDelay:300, sse.reconnectMaxDelay:8000';

export function LiveStream(props: {
  view: View;
  conversation?: number | null;
  /** The part of the address that makes the list, with `?`. */
  list?: string;
  /** The line that is shown, and over which time. */
  line?: string;
  range?: Range;
  since: string;
}) {
  const query = new URLSearchParams({ view: props.view, since: props.since });
  if (props.conversation) query.set('conversation', String(props.conversation));
  if (props.list) query.set('list', props.list);
  if (props.line !== undefined) query.set('line', props.line);
  if (props.range !== undefined) query.set('range', props.range);
  return (
    <>
      <PresencePlace />
      <div
        id="live"
        hx-sse:connect={`/live?${query}`}
        hx-swap="none"
        hx-sync="this:drop"
        hx-config={STREAM_PATIENCE}
      ></div>
    </>
  );
}
