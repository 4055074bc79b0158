// What is wrong with a line and what to do about it: its trouble, its alarms, a new SIM.

import type { LineState, LineView } from '../../gateway/index.ts';
import { Icon, type IconName } from '../html/icons.tsx';
import type { Viewer } from '../site.ts';
import { PhoneProblems } from './phone/phone-problems.tsx';
import { troubleWords } from './trouble-words.ts';

/** How a state looks; the word stands beside it. */
export function lineLook(state: LineState): {
  tone: 'ok' | 'wait' | 'fail' | 'quiet';
  icon: IconName;
} {
  switch (state) {
    case 'ready':
      return { tone: 'ok', icon: 'tick' };
    case 'starting':
      return { tone: 'quiet', icon: 'clock' };
    case 'paused':
      return { tone: 'quiet', icon: 'pause' };
    case 'degraded':
      return { tone: 'wait', icon: 'warning' };
    case 'offline':
      return { tone: 'fail', icon: 'cross' };
    case 'locked':
      return { tone: 'fail', icon: 'blocked' };
  }
}

export function StateChip(props: { line: LineView; viewer: Viewer }) {
  const { tone, icon } = lineLook(props.line.state);
  return (
    <p class={`chip line-state tone-${tone}`}>
      <Icon name={icon} />
      {props.viewer.t.lines.state[props.line.state]}
    </p>
  );
}

/** `withDetail`: the technical words too, folded. */
export function LineTroubles(props: { line: LineView; viewer: Viewer; withDetail?: boolean }) {
  const { line, viewer } = props;
  const { lines } = viewer.t;
  return (
    <>
      {line.trouble !== null && <Trouble {...props} />}
      {line.alarms.map((alarm) => (
        <div class="trouble tone-wait">
          <Icon name="warning" />
          <div>
            <p>
              <strong>{lines.alarm[alarm]}</strong>
            </p>
            <p>{lines.alarmAct[alarm]}</p>
          </div>
        </div>
      ))}
      <PhoneProblems line={line} viewer={viewer} />
    </>
  );
}

function Trouble(props: { line: LineView; viewer: Viewer; withDetail?: boolean }) {
  const { line, viewer } = props;
  const { t, format, now } = viewer;
  if (line.trouble === null) return null;
  const words = troubleWords(line, line.trouble, t);
  const tone = line.state === 'degraded' ? 'tone-wait' : 'tone-fail';
  return (
    <div class={`trouble ${tone}`}>
      <Icon name="warning" />
      <div>
        <p>
          <strong>{words.what}</strong>
        </p>
        <p>{words.act}</p>
        {line.strangeIccid !== null && <p class="hint">{t.line.newSim(line.strangeIccid)}</p>}
        {line.nextTryAt !== null && (
          <p class="hint">{t.lines.nextTry(format.ahead(line.nextTryAt, now))}</p>
        )}
        {props.withDetail === true && line.detail !== null && (
          <details>
            <summary>{t.lines.technical}</summary>
            <code class="raw">{line.detail}</code>
          </details>
        )}
      </div>
    </div>
  );
}
