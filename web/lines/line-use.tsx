// How much a line sent beside its limits, and what waits on it and why.

import type { LineView } from '../../gateway/index.ts';
import type { Viewer } from '../site.ts';
import { Fact } from './line-facts.tsx';

type Span = keyof LineView['usage'];

/** Facts of a list: what waits, then how much was sent in each of the spans. */
export function LineUse(props: { line: LineView; viewer: Viewer; spans: readonly Span[] }) {
  const { line, viewer, spans } = props;
  const { usage, queue } = viewer.t.line;
  return (
    <>
      <Fact term={viewer.t.lines.waiting}>
        <span class={line.queue.waiting > 0 ? 'is-waiting' : undefined}>
          {line.queue.waiting === 0 ? queue.none : queue.waiting(line.queue.waiting)}
        </span>
        <WhyTheyWait line={line} viewer={viewer} />
      </Fact>
      {spans.map((span) => (
        <Fact term={usage.spans[span]}>
          <Allowance line={line} span={span} viewer={viewer} />
        </Fact>
      ))}
    </>
  );
}

function Allowance(props: { line: LineView; span: Span; viewer: Viewer }) {
  const { span, viewer } = props;
  const { format, t } = viewer;
  const { used, limit } = props.line.usage[span];
  if (limit === null) return <>{t.line.usage.free(format.number(used))}</>;
  return (
    <>
      <meter
        min={0}
        max={limit}
        value={used}
        high={limit * 0.9}
        optimum={0}
        aria-label={t.line.usage.spans[span]}
      ></meter>{' '}
      {t.line.usage.of(format.number(used), format.number(limit))}
    </>
  );
}

/** Why all of them wait when the line is why; else when the next one goes. */
function WhyTheyWait(props: { line: LineView; viewer: Viewer }) {
  const { line, viewer } = props;
  const { format, now, t } = viewer;
  const { waiting, nextAt, oldestAt } = line.queue;
  if (waiting === 0) return null;
  const { hold } = line;
  return (
    <>
      {hold !== null && <span class="hint">{t.line.hold[hold]}</span>}
      {hold === null && nextAt !== null && nextAt > now && (
        <span class="hint">{t.line.queue.next(format.due(nextAt, now))}</span>
      )}
      {hold !== null && oldestAt !== null && (
        <span class="hint">{t.line.queue.oldest(format.moment(oldestAt, now))}</span>
      )}
    </>
  );
}
