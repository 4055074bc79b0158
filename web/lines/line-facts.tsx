// What is known of a line as terms and values: traffic, credit, storage, network, SIM and modem.

import type { Child } from 'hono/jsx';
import type { BalanceView, LineView } from '../../gateway/index.ts';
import { Time } from '../html/components.tsx';
import { showNumber } from '../html/phone-number.ts';
import type { Viewer } from '../site.ts';
import { isPhone, ProgramFacts, SimFacts } from './phone/phone-facts.tsx';

export function Fact(props: { term: string; children: Child }) {
  return (
    <div>
      <dt>{props.term}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

/** Last traffic and the proof that it works. */
export function TrafficFacts(props: { line: LineView; viewer: Viewer }) {
  const { line, viewer } = props;
  const { lines } = viewer.t;
  return (
    <>
      <Fact term={lines.lastReceived}>
        <Moment at={line.lastReceivedAt} viewer={viewer} />
      </Fact>
      <Fact term={lines.lastSent}>
        <Moment at={line.lastSentAt} viewer={viewer} />
      </Fact>
      {line.lastProvenAt !== null && (
        <Fact term={lines.lastProven}>
          <Moment at={line.lastProvenAt} viewer={viewer} />
        </Fact>
      )}
      {line.balance !== null && (
        <Fact term={lines.credit}>
          <Credit balance={line.balance} viewer={viewer} />
        </Fact>
      )}
    </>
  );
}

function Moment(props: { at: number | null; viewer: Viewer }) {
  const { at, viewer } = props;
  if (at === null) return viewer.t.lines.never;
  return <Time at={at} viewer={viewer} />;
}

/** The amount, or why there is none; the operator's words for the curious. */
function Credit(props: { balance: BalanceView; viewer: Viewer }) {
  const { balance, viewer } = props;
  const { t, format } = viewer;
  return (
    <span title={balance.text}>
      {balance.amount === null ? t.lines.creditUnreadable : format.amount(balance.amount)}
      {balance.isLow && <> ({t.line.creditLow})</>}, <Time at={balance.at} viewer={viewer} />
    </span>
  );
}

export function StorageFacts(props: { line: LineView; viewer: Viewer }) {
  const { t } = props.viewer;
  return (
    <>
      {props.line.storage.map(({ name, used, total }) => (
        <Fact term={memoryName(name, props.viewer)}>
          <meter
            min={0}
            max={total}
            value={used}
            high={total * 0.7}
            optimum={0}
            aria-label={memoryName(name, props.viewer)}
          ></meter>{' '}
          {t.lines.storageUsed(used, total)}
        </Fact>
      ))}
    </>
  );
}

/** Memories in words (3GPP TS 27.005 §3.2.2); a name of the maker's own stays as it is. */
function memoryName(name: string, { t }: Viewer): string {
  const { memory } = t.line;
  switch (name) {
    case 'SM':
    case 'ME':
    case 'MT':
    case 'SR':
    case 'BM':
      return memory[name];
    default:
      return t.lines.storage(name);
  }
}

/** Whether its signal is known or may yet be; many phones never tell theirs. */
export function hasSignal(line: LineView): boolean {
  return line.signal !== null || !isPhone(line);
}

/** The operator and how the SIM stands with it; empty for a phone that tells neither. */
export function networkWords(line: LineView, { t }: Viewer): string {
  const access = line.access === null ? null : line.access.toUpperCase();
  const isUntold = isPhone(line) && line.registration === 'unknown';
  const registration = isUntold ? null : t.lines.registration[line.registration];
  return [line.operator, access, registration].filter((part) => part !== null).join(', ');
}

export function NetworkFacts(props: { line: LineView; viewer: Viewer }) {
  const { line, viewer } = props;
  const { t, country } = viewer;
  const network = networkWords(line, viewer) || t.lines.registration.unknown;
  return (
    <>
      <Fact term={t.line.network}>{network}</Fact>
      {line.phone !== null && <SimFacts phone={line.phone} viewer={viewer} />}
      {line.ownNumber !== null && (
        <Fact term={t.lines.number}>{showNumber(line.ownNumber, country)}</Fact>
      )}
      {line.iccid !== null && <Fact term={t.line.sim}>{line.iccid}</Fact>}
      {line.pinTries !== null && <Fact term={t.line.pinTries}>{line.pinTries}</Fact>}
    </>
  );
}

export function HardwareFacts(props: { line: LineView; viewer: Viewer }) {
  const { line, viewer } = props;
  const { t } = viewer;
  const modem = [line.manufacturer, line.model].filter((part) => part !== null).join(' ');
  const device = isPhone(line) ? t.phone.facts.model : t.lines.device;
  const port = isPhone(line) ? t.phone.add.url : t.lines.port;
  return (
    <>
      {modem !== '' && <Fact term={device}>{modem}</Fact>}
      {line.phone !== null && <ProgramFacts phone={line.phone} viewer={viewer} />}
      {line.firmware !== null && !isPhone(line) && (
        <Fact term={t.line.firmware}>{line.firmware}</Fact>
      )}
      {line.imei !== null && <Fact term={t.line.imei}>{line.imei}</Fact>}
      {line.port !== null && (
        <Fact term={port}>
          <code>{line.port}</code>
        </Fact>
      )}
    </>
  );
}
