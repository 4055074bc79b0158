import { beforeEach, expect, test } from 'vitest';
import {
  createFlightRecorder,
  type FlightRecorder,
  type RecordedIncident,
} from '../../../modem/transport/flight-recorder.ts';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { createScriptedWire, type ScriptedWire } from '../../support/scripted-wire.ts';

let clock: FakeClock;
let wire: ScriptedWire;
let recorder: FlightRecorder;
let incidents: RecordedIncident[];
let heard: string;

beforeEach(() => {
  clock = createFakeClock();
  incidents = [];
  recorder = createFlightRecorder({
    clock,
    onIncident: (incident) => void incidents.push(incident),
  });
  plug();
});

let write: (text: string) => Promise<void>;

function plug(): void {
  wire = createScriptedWire();
  wire.otherwise((written) => (written.startsWith('AT') ? '\r\nOK\r\n' : ''));
  heard = '';
  const pipe = recorder.around(wire.transport);
  pipe.onChunk((chunk) => {
    heard += Buffer.from(chunk).toString('latin1');
  });
  pipe.onLost(() => {
    heard += 'lost';
  });
  void pipe.open();
  write = async (text) => {
    await pipe.write(Buffer.from(text, 'latin1'));
    await clock.settle();
  };
}

const textOf = (chunks: readonly { sent: boolean; bytes: Uint8Array }[]): string =>
  chunks
    .map(({ sent, bytes }) => `${sent ? '>' : '<'}${Buffer.from(bytes).toString('latin1').trim()}`)
    .join(' ');

test('the dialogue goes through unchanged and is kept in order', async () => {
  await write('AT\r');
  expect(wire.written).toEqual(['AT\r']);
  expect(heard).toBe('\r\nOK\r\n');
  expect(textOf(recorder.recording().recent)).toBe('>AT <OK');
});

test('memory is bounded however long a line talks, and the start of its pipe is kept', async () => {
  await write('ATstart\r');
  const noise = 'x'.repeat(1_000);
  for (let count = 0; count < 600; count += 1) wire.say(noise);
  await clock.settle();
  const { opening, recent, cut } = recorder.recording();
  const octets = recent.reduce((sum, { bytes }) => sum + bytes.length, 0);
  expect(octets).toBeLessThanOrEqual(256 * 1_024);
  expect(octets).toBeGreaterThan(250 * 1_024);
  expect(textOf(opening)).toContain('>ATstart');
  expect(opening.length).toBeLessThan(20);
  expect(cut).toBe(true);
});

test('many small chunks are bounded too', async () => {
  for (let count = 0; count < 10_000; count += 1) wire.say('x');
  await clock.settle();
  expect(recorder.recording().recent.length).toBe(4_096);
});

test('an incident is told at once with the minute before it, and again with the half minute behind it', async () => {
  await write('AT+OLD\r');
  for (let count = 0; count < 200; count += 1) await write(`AT+FILL${count}\r`);
  await clock.advance(61_000);
  for (let count = 0; count < 60; count += 1) await write(`AT+NEW${count}\r`);
  recorder.incident('no-answer');
  expect(incidents).toMatchObject([{ code: 'no-answer', at: clock.now() }]);
  expect(textOf(incidents[0]?.recording.recent ?? [])).toMatch(/^>AT\+NEW0 /);
  await clock.advance(29_000);
  await write('AT+AFTER\r');
  await clock.advance(1_000);
  expect(incidents).toHaveLength(2);
  expect(incidents[1]?.at).toBe(incidents[0]?.at);
  expect(textOf(incidents[1]?.recording.recent ?? [])).toMatch(/>AT\+AFTER <OK$/);
  await clock.advance(60_000);
  expect(incidents).toHaveLength(2);
});

test('after a long silence the command that was never answered is in the recording', async () => {
  await write('AT+CMGS=20\r');
  await clock.advance(120_000);
  recorder.incident('submit-unknown');
  expect(textOf(incidents[0]?.recording.recent ?? [])).toContain('>AT+CMGS=20');
});

test('what goes wrong in the aftermath belongs to the same incident', async () => {
  recorder.incident('submit-unknown');
  await clock.advance(20_000);
  recorder.incident('no-answer');
  await clock.advance(29_000);
  expect(new Set(incidents.map(({ at }) => at)).size).toBe(1);
  await clock.advance(1_000);
  expect(incidents.at(-1)?.recording.marks.map(({ code }) => code)).toEqual([
    'open',
    'submit-unknown',
    'no-answer',
  ]);
});

test('a modem that is dead for hours is one incident in ten minutes, not one a try', async () => {
  for (let tries = 0; tries < 40; tries += 1) {
    recorder.incident('no-answer');
    await clock.advance(31_000);
  }
  expect(new Set(incidents.map(({ at }) => at)).size).toBe(2);
});

test('a pipe that ends is an incident by itself, and the next pipe is recorded behind it', async () => {
  await write('AT\r');
  wire.lose();
  expect(heard).toContain('lost');
  expect(incidents).toMatchObject([{ code: 'port-lost' }]);
  plug();
  await write('AT+AGAIN\r');
  recorder.stop();
  expect(textOf(incidents.at(-1)?.recording.recent ?? [])).toBe('>AT <OK >AT+AGAIN <OK');
  expect(clock.pending()).toEqual([]);
});

test('a few octets do not keep the buffer alive that they were read into', async () => {
  const pool = Buffer.alloc(65_536);
  const chunk = pool.subarray(100, 104);
  chunk.write('OK\r\n');
  const pipe = recorder.around({
    ...wire.transport,
    onChunk: (handler) => handler(chunk),
  });
  pipe.onChunk(() => {});
  await pipe.write(Buffer.from('AT\r'));
  chunk.fill(0);
  const kept = recorder.recording().recent.slice(0, 2);
  expect(kept.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['OK\r\n', 'AT\r']);
  expect(kept.map(({ bytes }) => bytes.buffer.byteLength)).toEqual([4, 3]);
});
