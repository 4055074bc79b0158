// One line: state in words, signal, operator, memory, queue, and its recent history. Live fragment.

import type { Child } from 'hono/jsx';
import type { BalanceView, LineState, LineView, TimelineEntry } from '../../gateway/index.ts';
import { Time } from '../html/components.tsx';
import { Icon } from '../html/icons.tsx';
import { showNumber } from '../html/phone-number.ts';
import type { Viewer } from '../site.ts';

export function LineCard(props: { line: LineView; viewer: Viewer }) {
  const { line, viewer } = props;
  const { t } = viewer;
  return (
    <section id={`line-${line.id}`} class="panel line" aria-labelledby={`line-${line.id}-title`}>
      <header class="line-head">
        <h2 id={`line-${line.id}-title`}>{line.id}</h2>
        <p class={`chip tone-${stateTone(line.state)}`}>{t.lines.state[line.state]}</p>
        {line.kind === 'simulated' && <p class="chip">{t.lines.simulated}</p>}
        <p class="line-since">
          {viewer.t.lines.since(viewer.format.moment(line.since, viewer.now))}
        </p>
        <SignalBars dbm={line.signal} viewer={viewer} />
      </header>
      {line.trouble !== null && <Trouble line={line} viewer={viewer} />}
      <JobAlarms line={line} viewer={viewer} />
      <Facts line={line} viewer={viewer} />
      {line.timeline.length > 0 && <Timeline line={line} viewer={viewer} />}
    </section>
  );
}

function stateTone(state: LineState): 'ok' | 'wait' | 'fail' | 'quiet' {
  switch (state) {
    case 'ready':
      return 'ok';
    case 'starting':
    case 'paused':
      return 'quiet';
    case 'degraded':
      return 'wait';
    case 'offline':
    case 'locked':
      return 'fail';
  }
}

function Trouble(props: { line: LineView; viewer: Viewer }) {
  const { line, viewer } = props;
  const { t, format, now } = viewer;
  if (line.trouble === null) return null;
  return (
    <div class="trouble">
      <Icon name="warning" />
      <div>
        <p>
          <strong>{t.lines.trouble[line.trouble]}</strong>
        </p>
        <p>{t.lines.whatToDo[line.trouble]}</p>
        {line.nextTryAt !== null && (
          <p class="hint">{t.lines.nextTry(format.ahead(line.nextTryAt, now))}</p>
        )}
        {line.detail !== null && (
          <details>
            <summary>{t.lines.technical}</summary>
            <code class="raw">{line.detail}</code>
          </details>
        )}
      </div>
    </div>
  );
}

/** What the line's own checks found; the line works all the same. */
function JobAlarms(props: { line: LineView; viewer: Viewer }) {
  const { alarm, alarmAct } = props.viewer.t.lines;
  return (
    <>
      {(['low-credit', 'deaf'] as const)
        .filter((code) => props.line.alarms.includes(code))
        .map((code) => (
          <div class="trouble">
            <Icon name="warning" />
            <div>
              <p>
                <strong>{alarm[code]}</strong>
              </p>
              <p>{alarmAct[code]}</p>
            </div>
          </div>
        ))}
    </>
  );
}

function Facts(props: { line: LineView; viewer: Viewer }) {
  const { line, viewer } = props;
  const { t, format, country } = viewer;
  const moment = (at: number | null) =>
    at === null ? t.lines.never : <Time at={at} viewer={viewer} />;
  const device = [line.manufacturer, line.model].filter((part) => part !== null).join(' ');
  const network = t.lines.registration[line.registration];
  return (
    <dl class="facts">
      <Fact term={t.lines.operator}>
        {line.operator === null ? network : `${line.operator}, ${network}`}
      </Fact>
      {line.ownNumber !== null && (
        <Fact term={t.lines.number}>{showNumber(line.ownNumber, country)}</Fact>
      )}
      <Fact term={t.lines.waiting}>{format.number(line.waiting)}</Fact>
      <Fact term={t.lines.lastReceived}>{moment(line.lastReceivedAt)}</Fact>
      <Fact term={t.lines.lastSent}>{moment(line.lastSentAt)}</Fact>
      {line.lastProvenAt !== null && (
        <Fact term={t.lines.lastProven}>{moment(line.lastProvenAt)}</Fact>
      )}
      {line.balance !== null && (
        <Fact term={t.lines.credit}>
          <Credit balance={line.balance} viewer={viewer} />
        </Fact>
      )}
      {line.storage.map(({ name, used, total }) => (
        <Fact term={t.lines.storage(name)}>
          <meter
            min={0}
            max={total}
            value={used}
            high={total * 0.8}
            optimum={0}
            aria-label={t.lines.storage(name)}
          ></meter>{' '}
          {t.lines.storageUsed(used, total)}
        </Fact>
      ))}
      {device !== '' && <Fact term={t.lines.device}>{device}</Fact>}
      {line.port !== null && (
        <Fact term={t.lines.port}>
          <code>{line.port}</code>
        </Fact>
      )}
      {line.imei !== null && <Fact term="IMEI">{line.imei}</Fact>}
      {line.iccid !== null && <Fact term="ICCID">{line.iccid}</Fact>}
    </dl>
  );
}

/** The amount, or why there is none; the operator's words for the curious. */
function Credit(props: { balance: BalanceView; viewer: Viewer }) {
  const { balance, viewer } = props;
  const { t, format } = viewer;
  return (
    <span title={balance.text}>
      {balance.amount === null ? t.lines.creditUnreadable : format.amount(balance.amount)},{' '}
      <Time at={balance.at} viewer={viewer} />
    </span>
  );
}

function Fact(props: { term: string; children: Child }) {
  return (
    <div>
      <dt>{props.term}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

/** Bars as phones show them, from the received power in dBm (3GPP TS 27.007 §8.5 reports it in such steps). */
export function barsOf(dbm: number | null): 0 | 1 | 2 | 3 | 4 {
  if (dbm === null || dbm < -109) return 0;
  if (dbm < -95) return 1;
  if (dbm < -85) return 2;
  return dbm < -75 ? 3 : 4;
}

function SignalBars(props: { dbm: number | null; viewer: Viewer }) {
  const { dbm } = props;
  const { t } = props.viewer;
  const bars = barsOf(dbm);
  const words = dbm === null ? t.lines.signalUnknown : `${t.lines.signalBars(bars)}, ${dbm} dBm`;
  return (
    <p class="signal" title={`${t.lines.signal}: ${words}`}>
      <svg viewBox="0 0 22 16" width="22" height="16" aria-hidden="true" focusable="false">
        {[1, 2, 3, 4].map((bar) => (
          <rect
            class={bar <= bars ? 'is-on' : ''}
            x={(bar - 1) * 6}
            y={16 - bar * 4}
            width="4"
            height={bar * 4}
            rx="1"
          />
        ))}
      </svg>
      <span class="visually-hidden">
        {t.lines.signal}: {words}
      </span>
      <span aria-hidden="true">{dbm === null ? '' : `${dbm} dBm`}</span>
    </p>
  );
}

function Timeline(props: { line: LineView; viewer: Viewer }) {
  const { line, viewer } = props;
  const { t } = viewer;
  return (
    <details class="timeline">
      <summary>{t.lines.timeline}</summary>
      <ol class="plain-list">
        {line.timeline.map((entry) => (
          <li>
            <Time at={entry.at} viewer={viewer} /> <TimelineWords entry={entry} viewer={viewer} />
            {entry.detail !== null && <TimelineDetail entry={entry} detail={entry.detail} />}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** What happened, in words; why, where there is a reason. */
function TimelineWords(props: { entry: TimelineEntry; viewer: Viewer }) {
  const { code, state, trouble, why } = props.entry;
  const { lines } = props.viewer.t;
  if (code !== null) {
    return (
      <>
        <strong>{lines.timelineWords[code]}</strong>
        {why !== null && ` ${lines.recoveryWhy[why]}`}
      </>
    );
  }
  return (
    <>
      {state !== null && <strong>{lines.state[state]}</strong>}
      {trouble !== null && ` ${lines.trouble[trouble]}`}
    </>
  );
}

/** Who did it, how much it was, or the system's own words. */
function TimelineDetail(props: { entry: TimelineEntry; detail: string }) {
  const isForPeople = props.entry.kind === 'person' || props.entry.kind === 'credit';
  if (isForPeople) return <span> {props.detail}</span>;
  return <code class="technical"> {props.detail}</code>;
}
