// One line at a glance: what it can do now, what is wrong, how much it did, and the buttons. Live fragment.

import type { LineView, SignalSample } from '../../gateway/index.ts';
import type { Viewer } from '../site.ts';
import { linePath } from './act-form.tsx';
import { LineActs } from './line-acts.tsx';
import { hasSignal, networkWords, StorageFacts, TrafficFacts } from './line-facts.tsx';
import { LineTroubles, StateChip } from './line-trouble.tsx';
import { LineUse } from './line-use.tsx';
import { KindChip, PhoneNowFacts } from './phone/phone-facts.tsx';
import { SignalBars } from './signal-bars.tsx';
import { Sparkline } from './sparkline.tsx';

export function LineCard(props: { line: LineView; samples: SignalSample[]; viewer: Viewer }) {
  const { line, viewer } = props;
  const { t, format, now } = viewer;
  const title = `line-${line.id}-title`;
  const network = networkWords(line, viewer);
  return (
    <section id={`line-${line.id}`} class="panel line" aria-labelledby={title}>
      <header class="line-head">
        <h2 id={title}>
          <a href={linePath(line.id)} title={t.line.about(line.id)}>
            {line.id}
          </a>
        </h2>
        <StateChip line={line} viewer={viewer} />
        <KindChip line={line} viewer={viewer} />
        <p class="line-since">{t.lines.since(format.moment(line.since, now))}</p>
        {hasSignal(line) && (
          <div class="line-signal">
            <Sparkline samples={props.samples} viewer={viewer} />
            <SignalBars dbm={line.signal} viewer={viewer} />
          </div>
        )}
      </header>
      {network !== '' && <p class="line-network">{network}</p>}
      <LineTroubles line={line} viewer={viewer} />
      <dl class="facts">
        <LineUse line={line} viewer={viewer} spans={['day', 'month']} />
        <TrafficFacts line={line} viewer={viewer} />
        <PhoneNowFacts line={line} viewer={viewer} />
        <StorageFacts line={line} viewer={viewer} />
      </dl>
      <LineActs line={line} from="lines" viewer={viewer} />
      <p class="line-more">
        <a href={linePath(line.id)}>
          {t.line.more}
          <span class="visually-hidden"> ({line.id})</span>
        </a>
      </p>
    </section>
  );
}
