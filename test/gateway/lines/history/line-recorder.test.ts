// A line's recorder around the real driver on a simulated modem: what counts as an incident, what is hidden, and that a
// recording plays back.
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import type { IncidentFiles } from '../../../../gateway/lines/history/incident-files.ts';
import {
  createLineRecorder,
  type LineRecorder,
} from '../../../../gateway/lines/history/line-recorder.ts';
import { createGsmModem, createSimulatedTransport, type Modem } from '../../../../modem/index.ts';
import type { Part, Unreadable } from '../../../../modem/part.ts';
import {
  createPinMemory,
  customer,
  failureOf,
  ownNumber,
  passing,
  type Stand,
  setUpDriver,
  silentLog,
} from '../../../modem/gsm/driver-stand.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { createReplay } from '../../../support/replay.ts';
import type { Chunking } from '../../../support/scripted-wire.ts';

const SECRET = 'My code is 4711, dear Ola';
const PIN = '4711';

let stand: Stand;
let kept: Map<number, { code: string; text: string }>;
let recorder: LineRecorder;

beforeEach(() => {
  stand = setUpDriver({ sim: { pin: PIN }, timing: { promptMs: 20, submitMs: 200, commandMs: 2 } });
  kept = new Map();
  const files: IncidentFiles = {
    keep: async ({ at, code, text }) => void kept.set(at, { code, text }),
    list: async () => [],
    read: async () => null,
  };
  recorder = createLineRecorder({ line: 'front', clock: stand.clock, files });
});

function makeModem(): Modem {
  const modem = createGsmModem({
    transport: recorder.around(createSimulatedTransport(stand.device)),
    clock: stand.clock,
    log: silentLog,
    pin: PIN,
    pinMemory: createPinMemory(),
  });
  modem.onPart(async (part) => void stand.parts.push(part));
  modem.onReport(async (report) => void stand.reports.push(report));
  return recorder.watch(modem);
}

const segment = (text: string) => ({
  to: customer,
  text,
  encoding: 'gsm7' as const,
  requestReport: true,
});

/** A start with a PIN, a text that comes in, one that goes out, and one whose answer never comes. */
async function recordIncident(): Promise<string> {
  const { clock, network, device } = stand;
  const modem = makeModem();
  await passing(clock, modem.start());
  await clock.advance(500);
  network.handset(customer).send(ownNumber, SECRET);
  await clock.advance(2_000);
  await passing(clock, modem.submit(segment(`Answer: ${SECRET}`)));
  await clock.advance(1_000);
  device.fault({ kind: 'lost-result', delivered: true, times: 1 });
  const failure = await failureOf(passing(clock, modem.submit(segment(SECRET))));
  expect(failure).toMatchObject({ code: 'submit-unknown' });
  await clock.advance(31_000);
  await passing(clock, modem.stop());
  await recorder.stop();
  return [...kept.values()][0]?.text ?? '';
}

test('a submit without an answer is an incident, from the start of the modem to half a minute behind', async () => {
  const text = await recordIncident();
  expect([...kept.values()].map(({ code }) => code)).toEqual(['submit-unknown']);
  expect(text).toMatch(/^ +0 ! open$/m);
  expect(text).toMatch(/^ +\d+ > AT\+CMGS=\d+\\r$/m);
  expect(text).toMatch(/^ +\d+ ! submit-unknown$/m);
});

test('no text, number or PIN of anybody is in a recording', async () => {
  const text = await recordIncident();
  for (const secret of ['4711', 'Ola', '48555', '8455', '260010', '89480']) {
    expect(text).not.toContain(secret);
  }
  expect(text).toContain('AT+CPIN="5555"');
});

test('the dialogue can be followed: each look shows only what came since', async () => {
  const modem = makeModem();
  await passing(stand.clock, modem.start());
  await stand.clock.advance(10);
  const first = recorder.trace.now();
  expect(first.text).toContain('AT+CGMI');
  expect(recorder.trace.now(first.until).text).not.toMatch(/^ *\d+ [<>]/m);
  await stand.clock.advance(120_000);
  const second = recorder.trace.now(first.until);
  expect(second.text).toMatch(/^ *\d+ > AT\+CMGL=4/m);
  expect(second.text).not.toContain('AT+CGMI');
  await passing(stand.clock, modem.stop());
});

test('a modem that never answers is an incident with nothing but our own calls in it', async () => {
  stand.device.fault({ kind: 'silence' });
  await failureOf(passing(stand.clock, makeModem().start()));
  await recorder.stop();
  const [incident] = kept.values();
  expect(incident?.code).toBe('no-answer');
  expect(incident?.text).not.toMatch(/^ *\d+ </m);
});

test('a command that is not answered in time is an incident, although the line goes on', async () => {
  const modem = makeModem();
  await passing(stand.clock, modem.start());
  await stand.clock.advance(20_000);
  expect(kept.size).toBe(0);
  stand.device.fault({ kind: 'silence', forMs: 65_000 });
  await stand.clock.advance(150_000);
  expect([...kept.values()].map(({ code }) => code)).toEqual(['timeout']);
  await passing(stand.clock, modem.stop());
});

test('a port that is not there is none: there is nothing to read', async () => {
  stand.device.unplug();
  await failureOf(passing(stand.clock, makeModem().start()));
  await recorder.stop();
  expect(kept.size).toBe(0);
});

const chunkings: Chunking[] = ['whole', 'bytes', { seed: 1 }, { seed: 2 }, { seed: 3 }];

/** The driver on a recording of the incident above; where it ends, and how far its commands were others. */
async function playBack(recording: string, chunking: Chunking) {
  const clock = createFakeClock();
  const replay = createReplay(recording, { clock, chunking });
  const parts: (Part | Unreadable)[] = [];
  const modem = createGsmModem({
    transport: replay.transport,
    clock,
    log: silentLog,
    pin: '5555',
    pinMemory: createPinMemory(),
  });
  modem.onPart(async (part) => void parts.push(part));
  modem.onReport(async () => {});
  await passing(clock, modem.start());
  await clock.advance(2_500);
  const sent = modem.submit(segment('x'.repeat(`Answer: ${SECRET}`.length)));
  await passing(clock, sent);
  await clock.advance(1_000);
  const failure = await failureOf(passing(clock, modem.submit(segment('x'.repeat(SECRET.length)))));
  await modem.stop();
  return { parts, failure, deviations: replay.deviations };
}

const outcome = {
  parts: [{ kind: 'part', text: 'x'.repeat(SECRET.length) }],
  failure: { code: 'submit-unknown', outcome: 'unknown' },
};

test('what was just recorded plays back word for word', async () => {
  const recording = await recordIncident();
  expect(await playBack(recording, 'whole')).toMatchObject({ ...outcome, deviations: [] });
});

describe('an incident recorded on 2026-11-21 ends for the driver of today as it did then', () => {
  const file = new URL(
    '../../../fixtures/transcripts/recorded/submit-unknown.txt',
    import.meta.url,
  );

  test.each(chunkings)('in chunks of %j', async (chunking) => {
    expect(await playBack(readFileSync(file, 'utf8'), chunking)).toMatchObject(outcome);
  });
});
