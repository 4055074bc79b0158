// Sends one text and waits for what comes of it: the text itself when it goes to the own number, else its status report.
import { randomInt } from 'node:crypto';
import type { AtChannel } from '../at/at-channel.ts';
import { fieldsOf, numberOf } from '../at/fields.ts';
import type { ModemClock } from '../clock.ts';
import { ModemError } from '../errors.ts';
import { attempt, patience, query, setting } from '../gsm/commands.ts';
import { readPdu } from '../gsm/read-pdu.ts';
import { submitSegment } from '../gsm/submit.ts';
import type { StatusReport } from '../part.ts';
import { type Finding, finding } from './finding.ts';

export type TextTest = {
  /** `+` and digits. */
  to: string;
  /** Asked at the last moment: false when this number opted out. */
  mayText: () => boolean;
};

type TextParts = { channel: AtChannel; clock: ModemClock; test: TextTest };

const WAIT_MS = 60_000;
/** After the report, for the text itself. */
const RETURN_MS = 5_000;
/** 3GPP TS 27.005 §3.4.1: messages stored and announced, reports routed if possible. */
const ANNOUNCE = ['2,1,0,1,0', '2,1,0,2,0', '1,1,0,1,0', '2,1,0,0,0'];

/** Resolves within a good minute. What it receives besides its own text is left where it is. */
export async function textRoundTrip({ channel, clock, test }: TextParts): Promise<Finding> {
  if ((await attempt(channel, setting('AT+CMGF=0'))) === null) {
    return finding('text', 'problem', 'text-refused', 'no PDU mode');
  }
  for (const parameters of ANNOUNCE) {
    if ((await attempt(channel, setting(`AT+CNMI=${parameters}`))) !== null) break;
  }
  const text = `Bramka test ${randomInt(100_000, 1_000_000)}`;
  const arrival = awaitArrival({ channel, clock, test }, text);
  try {
    const { reference } = await submitSegment(
      { channel, smsc: null, promptDelayMs: 100, isLineDown: () => false },
      { to: test.to, text, encoding: 'gsm7', requestReport: true },
      { mayHandOver: test.mayText },
    );
    arrival.expectReport(reference);
    return await arrival.outcome;
  } catch (error) {
    return failed(error);
  } finally {
    arrival.stop();
  }
}

function failed(error: unknown): Finding {
  if (!(error instanceof ModemError)) return finding('text', 'problem', 'text-unknown');
  if (error.code === 'withdrawn') return finding('text', 'problem', 'text-barred');
  const number = error.error && `${error.error.kind.toUpperCase()} ${error.error.number}`;
  return finding(
    'text',
    'problem',
    error.outcome === 'unknown' ? 'text-unknown' : 'text-refused',
    number ?? error.code,
  );
}

type Arrival = { outcome: Promise<Finding>; expectReport(reference: number): void; stop(): void };

function awaitArrival({ channel, clock }: TextParts, text: string): Arrival {
  let expected: number | null = null;
  const reports: StatusReport[] = [];
  let settle: (found: Finding) => void = () => {};
  const outcome = new Promise<Finding>((resolve) => {
    settle = resolve;
  });
  // A report can be quicker than the receipt it belongs to.
  const judge = (): void => {
    const outcomes = reports
      .filter(({ reference }) => reference === expected)
      .map((report) => report.outcome);
    if (outcomes.includes('delivered')) {
      // A text to the own number is here in a moment, and must not stay in the storage.
      const settled = (): void => settle(finding('text', 'ok', 'text-delivered'));
      stops.push(clock.timer('doctor return', RETURN_MS, settled));
    }
    if (outcomes.includes('failed')) {
      settle(finding('text', 'problem', 'text-refused', 'not delivered'));
    }
  };
  const look = async (line: string): Promise<void> => {
    const [memory, index] = fieldsOf(line);
    const number = numberOf(index);
    if (memory === undefined || number === null) return;
    if (await takeBack(channel, { memory, index: number }, text)) {
      settle(finding('text', 'ok', 'text-returned'));
    }
  };
  const stops: (() => void)[] = [
    clock.timer('doctor text', WAIT_MS, () => settle(finding('text', 'note', 'text-sent'))),
    // A modem that goes away meanwhile ends the wait by its clock.
    channel.onNotification('+CMTI', ({ line }) => void look(line).catch(() => undefined)),
    channel.onNotification('+CDS', ({ pdu }) => {
      const report = pdu === null ? null : readPdu(pdu);
      if (report?.kind === 'report') reports.push(report);
      judge();
    }),
  ];
  return {
    outcome,
    expectReport(reference) {
      expected = reference;
      judge();
    },
    stop() {
      for (const stop of stops) stop();
    },
  };
}

/** True when the stored message is our own text; it is then removed, since no person waits for it. */
async function takeBack(
  channel: AtChannel,
  slot: { memory: string; index: number },
  text: string,
): Promise<boolean> {
  await attempt(channel, query(`AT+CPMS="${slot.memory}"`, '+CPMS:', patience.storage));
  const command = query(`AT+CMGR=${slot.index}`, '+CMGR:', patience.storage);
  const answer = await attempt(channel, { ...command, pdus: true });
  const pdu = answer?.lines[0]?.pdu ?? null;
  const part = pdu === null ? null : readPdu(pdu);
  if (part?.kind !== 'part' || part.text !== text) return false;
  await attempt(channel, setting(`AT+CMGD=${slot.index}`, patience.storage));
  return true;
}
