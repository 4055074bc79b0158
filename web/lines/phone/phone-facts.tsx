// What only phones tell, as terms and values: battery, SIMs, the reading of the inbox, what waits on the phone.

import type { Child } from 'hono/jsx';
import type { LineView, PhoneView } from '../../../gateway/index.ts';
import { Time } from '../../html/components.tsx';
import { Icon } from '../../html/icons.tsx';
import type { Viewer } from '../../site.ts';

/** Below this the meter warns, percent. */
const LOW_BATTERY = 20;

type PhoneProps = { phone: PhoneView; viewer: Viewer };

/** Whether a phone serves the line, by whichever way. */
export function isPhone({ kind }: Pick<LineView, 'kind'>): boolean {
  return kind === 'phone' || kind === 'smsgate';
}

/** Says beside the name what serves the line, where it is no modem. */
export function KindChip(props: { line: LineView; viewer: Viewer }) {
  const { kind } = props.line;
  const { t } = props.viewer;
  if (kind === 'modem') return null;
  if (kind === 'simulated') return <p class="chip">{t.lines.simulated}</p>;
  return (
    <p class="chip line-kind">
      <Icon name="phone" />
      {kind === 'phone' ? t.phone.kind : t.phone.app}
    </p>
  );
}

/** What changes by the hour: battery, inbox, queue. */
export function PhoneNowFacts(props: { line: LineView; viewer: Viewer }) {
  const { phone } = props.line;
  const { t } = props.viewer;
  const { facts } = t.phone;
  if (phone === null) return null;
  return (
    <>
      {phone.battery !== null && (
        <Row term={facts.battery}>
          <Battery battery={phone.battery} viewer={props.viewer} />
        </Row>
      )}
      <Row term={facts.lastPoll}>
        {phone.lastPollAt === null ? (
          t.lines.never
        ) : (
          <Time at={phone.lastPollAt} viewer={props.viewer} />
        )}
      </Row>
      {phone.queue !== null && (
        <Row term={facts.onPhone}>{queueWords(phone.queue, props.viewer)}</Row>
      )}
    </>
  );
}

/** Which SIMs are in it and how they are. */
export function SimFacts({ phone, viewer }: PhoneProps) {
  const { facts } = viewer.t.phone;
  return (
    <>
      {phone.sims.map(({ slot, state, operator }) => (
        <Row term={slot === null ? facts.sim : facts.slot(slot + 1)}>
          {[operator, simState(state, viewer)].filter((part) => part !== null).join(', ')}
        </Row>
      ))}
    </>
  );
}

/** What it is: its program, and whether that should be renewed. */
export function ProgramFacts({ phone, viewer }: PhoneProps) {
  const { facts } = viewer.t.phone;
  return (
    <>
      {phone.android !== null && <Row term={facts.android}>{phone.android}</Row>}
      {phone.program !== null && (
        <Row term={facts.program}>
          {phone.program}
          {phone.isProgramOld && <span class="hint is-old">{facts.old}</span>}
        </Row>
      )}
    </>
  );
}

function Row(props: { term: string; children: Child }) {
  return (
    <div>
      <dt>{props.term}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

function Battery(props: { battery: NonNullable<PhoneView['battery']>; viewer: Viewer }) {
  const { battery, viewer } = props;
  const { facts } = viewer.t.phone;
  const percent = Math.round(battery.percent);
  const words = viewer.format.number(percent);
  return (
    <>
      <meter
        min={0}
        max={100}
        value={percent}
        low={LOW_BATTERY}
        high={LOW_BATTERY}
        optimum={100}
        aria-label={facts.battery}
      ></meter>{' '}
      {battery.charging ? facts.charging(words) : facts.percent(words)}
    </>
  );
}

function queueWords(queue: NonNullable<PhoneView['queue']>, { t }: Viewer): string {
  const { facts } = t.phone;
  const parts = [
    queue.in > 0 ? facts.toFetch(queue.in) : null,
    queue.out > 0 ? facts.toSend(queue.out) : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? facts.onPhoneNone : parts.join(', ');
}

/** The states that Termux and the app name; another one is as good as unknown. */
function simState(state: string, { t }: Viewer): string {
  const { simStates } = t.phone.facts;
  switch (state) {
    case 'ready':
    case 'absent':
    case 'pin_required':
    case 'puk_required':
    case 'network_locked':
      return simStates[state];
    default:
      return simStates.unknown;
  }
}
