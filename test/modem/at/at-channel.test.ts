import { describe, expect, test } from 'vitest';
import { AtChannel } from '../../../modem/at/at-channel.ts';
import type { AtCommand } from '../../../modem/at/command-machine.ts';
import type { Notification } from '../../../modem/at/notification-desk.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { type Chunking, createScriptedWire } from '../../support/scripted-wire.ts';
import { failureOf, passing, silentLog } from '../gsm/driver-stand.ts';

const signal: AtCommand = { text: 'AT+CSQ', expect: '+CSQ:', timeoutMs: 5_000 };
const pdu = '0791448720003023240A91447721436500006230101110204003C17119';

function submit(mayHandOver = () => true, promptDelayMs = 0): AtCommand {
  return {
    text: 'AT+CMGS=3',
    expect: '+CMGS:',
    timeoutMs: 120_000,
    payload: { text: '00ABCDEF', promptTimeoutMs: 10_000, promptDelayMs, mayHandOver },
  };
}

async function setUp(chunking: Chunking = 'whole') {
  const clock = createFakeClock();
  const wire = createScriptedWire(chunking);
  const channel = new AtChannel({ transport: wire.transport, clock, log: silentLog });
  const heard: Notification[] = [];
  const lost: unknown[] = [];
  for (const name of ['+CMTI', '+CMT', 'RING']) {
    channel.onNotification(name, (notification) => heard.push(notification));
  }
  channel.onLost((error) => lost.push(error));
  await channel.open();
  return { clock, wire, channel, heard, lost };
}

describe('a command that hands something over by itself', () => {
  const send: AtCommand = {
    text: 'AT+CMSS=3',
    expect: '+CMSS:',
    timeoutMs: 120_000,
    handsOver: true,
  };

  test('leaves its outcome open when its answer never comes or names no cause', async () => {
    const { clock, wire, channel } = await setUp();
    wire.expect('AT+CMSS=3\r', '\r\nERROR\r\n');
    expect(await failureOf(channel.send(send))).toMatchObject({ outcome: 'unknown' });
    wire.expect('AT+CMSS=3\r');
    const silent = failureOf(channel.send(send));
    await clock.advance(120_000);
    expect(await silent).toMatchObject({ code: 'timeout', outcome: 'unknown' });
  });

  test('leaves it open when the pipe breaks', async () => {
    const { wire, channel } = await setUp();
    wire.expect('AT+CMSS=3\r');
    const cut = failureOf(channel.send(send));
    await channel.close();
    expect(await cut).toMatchObject({ code: 'closed', outcome: 'unknown' });
  });

  test('is not written when its caller thinks better of it, and the next one is', async () => {
    const { wire, channel } = await setUp();
    const withdrawn = failureOf(channel.send({ ...send, mayStart: () => false }));
    expect(await withdrawn).toMatchObject({ code: 'withdrawn', outcome: 'refused' });
    wire.expect('AT+CSQ\r', '\r\n+CSQ: 20,99\r\n\r\nOK\r\n');
    expect((await channel.send(signal)).lines).toHaveLength(1);
  });
});

describe('an owner who cannot be asked at the last moment, as when the database fails,', () => {
  const broken = (): boolean => {
    throw new Error('disk I/O error');
  };

  test('gets its segment back untouched, and the next command goes on', async () => {
    const { clock, wire, channel } = await setUp();
    wire.expect('AT+CMGS=3\r', '\r\n> ');
    wire.expect('\x1b', '\r\nOK\r\n');
    wire.expect('AT+CSQ\r', '\r\n+CSQ: 20,99\r\n\r\nOK\r\n');
    const kept = failureOf(channel.send(submit(broken)));
    const next = channel.send(signal);
    expect(await passing(clock, kept)).toMatchObject({
      code: 'command-failed',
      outcome: 'refused',
      retryable: 'yes',
    });
    expect((await passing(clock, next)).lines).toHaveLength(1);
    expect(wire.written.join('')).not.toContain('00ABCDEF');
  });

  test('gets a stored one back as well', async () => {
    const { wire, channel } = await setUp();
    wire.expect('AT+CSQ\r', '\r\n+CSQ: 20,99\r\n\r\nOK\r\n');
    const kept = failureOf(
      channel.send({ text: 'AT+CMSS=3', timeoutMs: 1_000, handsOver: true, mayStart: broken }),
    );
    expect(await kept).toMatchObject({ outcome: 'refused', retryable: 'yes' });
    expect((await channel.send(signal)).lines).toHaveLength(1);
  });
});

describe('one exchange', () => {
  test('gives the information lines of its answer', async () => {
    const { wire, channel } = await setUp();
    wire.expect('AT+CSQ\r', '\r\n+CSQ: 20,99\r\n\r\nOK\r\n');
    expect(await channel.send(signal)).toEqual({ lines: [{ text: '+CSQ: 20,99', pdu: null }] });
  });

  test('passes by an echo and does not wait for one', async () => {
    const { wire, channel } = await setUp();
    wire.expect('AT+CSQ\r', 'AT+CSQ\r\r\n+CSQ: 20,99\r\n\r\nOK\r\n');
    expect((await channel.send(signal)).lines).toHaveLength(1);
  });

  test('rejects with the number of the error', async () => {
    const { wire, channel } = await setUp();
    wire.expect('AT+CSQ\r', '\r\n+CME ERROR: 14\r\n');
    expect(await failureOf(channel.send(signal))).toMatchObject({
      code: 'command-failed',
      error: { kind: 'cme', number: 14 },
      retryable: 'yes',
    });
  });

  test('waits for the one before it', async () => {
    const { wire, channel } = await setUp();
    wire.expect('AT+CSQ\r');
    const both = [channel.send(signal), channel.send({ text: 'AT', timeoutMs: 1_000 })];
    expect(wire.written).toEqual(['AT+CSQ\r']);
    wire.expect('AT\r', '\r\nOK\r\n');
    wire.say('\r\n+CSQ: 1,99\r\n\r\nOK\r\n');
    await Promise.all(both);
    expect(wire.written).toEqual(['AT+CSQ\r', 'AT\r']);
  });

  test('takes silence for OK where a firmware leaves it out', async () => {
    const { clock, wire, channel } = await setUp();
    wire.expect('AT+CPIN?\r', '\r\n+CPIN: READY\r\n');
    const command = { text: 'AT+CPIN?', expect: '+CPIN:', timeoutMs: 20_000, silenceMs: 1_000 };
    expect((await passing(clock, channel.send(command))).lines).toHaveLength(1);
  });

  test('is over when the caller gives up before its turn', async () => {
    const { wire, channel } = await setUp();
    wire.expect('AT+CSQ\r');
    const first = channel.send(signal);
    const control = new AbortController();
    const second = failureOf(channel.send(submit(), { signal: control.signal }));
    control.abort();
    expect(await second).toMatchObject({ code: 'withdrawn', outcome: 'refused' });
    wire.say('\r\n+CSQ: 1,99\r\n\r\nOK\r\n');
    await first;
    expect(wire.written).toEqual(['AT+CSQ\r']);
  });
});

describe('notifications', () => {
  const lines = ['AT+CMGL=4', '+CMGL: 1,0,,22', pdu, '+CMGL: 2,1,,22', pdu, 'OK'];
  const unasked = ['+CMTI: "SM",3', 'RING', '^RSSI:17'];

  test.each(['whole', 'bytes', { seed: 7 }] as const)(
    'between any two lines of an answer change nothing of it, in chunks of %j',
    async (chunking) => {
      for (let border = 0; border <= lines.length; border += 1) {
        const { wire, channel, heard } = await setUp(chunking);
        const mixed = [...lines.slice(0, border), ...unasked, ...lines.slice(border)];
        wire.expect('AT+CMGL=4\r', mixed.map((line) => `\r\n${line}\r\n`).join(''));
        const answer = await channel.send({
          text: 'AT+CMGL=4',
          expect: '+CMGL:',
          pdus: true,
          timeoutMs: 60_000,
        });
        expect(answer.lines).toEqual([
          { text: '+CMGL: 1,0,,22', pdu },
          { text: '+CMGL: 2,1,,22', pdu },
        ]);
        await new Promise((resolve) => setImmediate(resolve));
        expect(heard.map(({ line }) => line)).toEqual(['+CMTI: "SM",3', 'RING']);
      }
    },
  );

  test('with a message inside an answer with a message keep the two apart', async () => {
    const { wire, channel, heard } = await setUp();
    const routed = pdu.replace('6230', '6231');
    wire.expect(
      'AT+CMGR=1\r',
      `\r\n+CMGR: 0,,22\r\n+CMT: ,21\r\n${routed}\r\n${pdu}\r\n\r\nOK\r\n`,
    );
    const answer = await channel.send({
      text: 'AT+CMGR=1',
      expect: '+CMGR:',
      pdus: true,
      timeoutMs: 1_000,
    });
    expect(answer.lines).toEqual([{ text: '+CMGR: 0,,22', pdu }]);
    expect(heard).toMatchObject([{ name: '+CMT', pdu: routed }]);
  });

  test('whose message does not follow are told without it, and the next line is heard', async () => {
    const { wire, channel, heard } = await setUp();
    wire.expect('AT+CSQ\r', '\r\n+CMT: ,21\r\n+CSQ: 20,99\r\n\r\nOK\r\n');
    expect((await channel.send(signal)).lines).toHaveLength(1);
    expect(heard).toMatchObject([{ name: '+CMT', pdu: null }]);
  });
});

describe('a payload', () => {
  test.each(['\r\n> ', '\r\n>', '\r\n>\r\n', '> '])('follows the prompt %j', async (prompt) => {
    for (const chunking of ['whole', 'bytes'] as const) {
      const { wire, channel } = await setUp(chunking);
      wire.expect('AT+CMGS=3\r', prompt);
      wire.expect('00ABCDEF\x1a', '\r\n+CMGS: 7\r\n\r\nOK\r\n');
      expect((await channel.send(submit())).lines[0]?.text).toBe('+CMGS: 7');
    }
  });

  test('waits behind the prompt where the modem is slow', async () => {
    const { clock, wire, channel } = await setUp();
    wire.expect('AT+CMGS=3\r', '\r\n> ');
    wire.expect('00ABCDEF\x1a', '\r\n+CMGS: 7\r\n\r\nOK\r\n');
    const sending = channel.send(submit(() => true, 50));
    await clock.advance(49);
    expect(wire.written).toHaveLength(1);
    await clock.advance(1);
    expect((await sending).lines).toHaveLength(1);
  });

  test('that the modem refuses at once was surely not taken', async () => {
    const { wire, channel } = await setUp();
    wire.expect('AT+CMGS=3\r', '\r\n+CMS ERROR: 500\r\n');
    expect(await failureOf(channel.send(submit()))).toMatchObject({
      outcome: 'refused',
      error: { kind: 'cms', number: 500 },
    });
  });

  test.each([
    ['+CMS ERROR: 1', 'refused', 'no', false],
    ['+CMS ERROR: 38', 'refused', 'yes', false],
    ['+CMS ERROR: 8', 'refused', 'no', true],
    ['+CMS ERROR: 332', 'unknown', 'yes', false],
    ['+CMS ERROR: 500', 'unknown', 'maybe', false],
    ['ERROR', 'unknown', 'maybe', false],
  ] as const)('answered by %s is %s', async (line, outcome, retryable, lineTrouble) => {
    const { wire, channel } = await setUp();
    wire.expect('AT+CMGS=3\r', '\r\n> ');
    wire.expect('00ABCDEF\x1a', `\r\n${line}\r\n`);
    expect(await failureOf(channel.send(submit()))).toMatchObject({
      outcome,
      retryable,
      lineTrouble,
    });
  });

  test('is not ended by somebody’s missed call', async () => {
    const { wire, channel } = await setUp();
    wire.expect('AT+CMGS=3\r', '\r\n> ');
    wire.expect('00ABCDEF\x1a', '\r\nRING\r\n\r\nNO CARRIER\r\n\r\n+CMGS: 7\r\n\r\nOK\r\n');
    expect((await channel.send(submit())).lines).toHaveLength(1);
  });

  test('withdrawn at the prompt is escaped, and the next command goes on', async () => {
    const { wire, channel } = await setUp();
    wire.expect('AT+CMGS=3\r', '\r\n> ');
    wire.expect('\x1b', '\r\nOK\r\n');
    wire.expect('AT+CSQ\r', '\r\n+CSQ: 3,99\r\n\r\nOK\r\n');
    const sending = failureOf(channel.send(submit(() => false)));
    const next = channel.send(signal);
    expect(await sending).toMatchObject({ code: 'withdrawn', outcome: 'refused' });
    expect((await next).lines).toHaveLength(1);
    expect(wire.surprises).toEqual([]);
  });

  test('withdrawn where ESC is not answered does not put the next command out of step', async () => {
    const { clock, wire, channel } = await setUp();
    wire.expect('AT+CMGS=3\r', '\r\n> ');
    wire.expect('\x1b');
    wire.expect('\x1b\r');
    wire.expect('AT\r', '\r\nOK\r\n');
    wire.expect('AT+CSQ\r', '\r\n+CSQ: 3,99\r\n\r\nOK\r\n');
    const sending = failureOf(channel.send(submit(() => false)));
    const next = channel.send(signal);
    expect(await passing(clock, sending)).toMatchObject({ code: 'withdrawn' });
    expect((await passing(clock, next)).lines[0]?.text).toBe('+CSQ: 3,99');
  });

  test('whose prompt never comes was surely not taken, and no Ctrl-Z is ever sent', async () => {
    const { clock, wire, channel } = await setUp();
    wire.otherwise((write) => (write === 'AT\r' ? '\r\nOK\r\n' : ''));
    const error = await passing(clock, failureOf(channel.send(submit())));
    expect(error).toMatchObject({ code: 'timeout', outcome: 'refused', retryable: 'yes' });
    await clock.advance(5_000);
    expect(wire.written.slice(0, 3)).toEqual(['AT+CMGS=3\r', '\x1b', '\x1b\r']);
    expect(wire.written.join('')).not.toContain('\x1a');
  });
});

describe('an answer that comes too late', () => {
  test('does not end the next command', async () => {
    const { clock, wire, channel, lost } = await setUp();
    wire.expect('AT+CMGS=3\r', '\r\n> ');
    wire.expect('00ABCDEF\x1a');
    wire.otherwise((write) => (write === 'AT\r' ? '\r\nOK\r\n' : ''));
    const sending = failureOf(channel.send(submit()));
    await clock.advance(119_999);
    const next = channel.send(signal);
    await clock.advance(1);
    expect(await sending).toMatchObject({ code: 'timeout', outcome: 'unknown', retryable: 'no' });
    await clock.advance(2_000);
    expect(wire.written.at(-1)).toBe('AT+CSQ\r');
    wire.say('\r\n+CMGS: 7\r\n\r\nOK\r\n');
    wire.say('\r\n+CSQ: 9,99\r\n\r\nOK\r\n');
    expect((await next).lines).toEqual([{ text: '+CSQ: 9,99', pdu: null }]);
    expect(lost).toEqual([]);
  });

  test('is drained while the channel finds its step, and the probe is repeated for it', async () => {
    const { clock, wire, channel } = await setUp();
    wire.expect('AT+CFUN=1\r');
    wire.expect('\x1b\r');
    // This OK is still the answer to AT+CFUN.
    wire.expect('AT\r', '\r\nOK\r\n');
    const slow = failureOf(channel.send({ text: 'AT+CFUN=1', timeoutMs: 5_000 }));
    const next = channel.send(signal);
    await clock.advance(5_000);
    expect(await slow).toMatchObject({ code: 'timeout' });
    await clock.advance(1_100);
    wire.expect('\x1b\r');
    wire.expect('AT\r', '\r\nOK\r\n');
    wire.expect('AT+CSQ\r', '\r\n+CSQ: 9,99\r\n\r\nOK\r\n');
    // And this one the probe's.
    wire.say('\r\nOK\r\n');
    expect((await passing(clock, next)).lines[0]?.text).toBe('+CSQ: 9,99');
    expect(wire.surprises).toEqual([]);
  });

  test('that never comes, nor any other, ends the channel', async () => {
    const { clock, wire, channel, lost } = await setUp();
    wire.otherwise(() => '');
    const first = failureOf(channel.send(signal));
    const second = failureOf(channel.send(signal));
    await clock.advance(30_000);
    expect(await first).toMatchObject({ code: 'timeout' });
    expect(await second).toMatchObject({ code: 'no-answer', outcome: 'refused' });
    expect(lost).toMatchObject([{ code: 'no-answer' }]);
  });
});

describe('a pipe that breaks', () => {
  test('leaves a handed-over payload unknown, what waits refused, and is told once', async () => {
    const { clock, wire, channel, lost } = await setUp();
    wire.expect('AT+CMGS=3\r', '\r\n> ');
    wire.expect('00ABCDEF\x1a');
    const sending = failureOf(channel.send(submit()));
    const waiting = failureOf(channel.send(submit()));
    await clock.settle();
    wire.lose();
    wire.lose();
    expect(await sending).toMatchObject({ code: 'port-lost', outcome: 'unknown' });
    expect(await waiting).toMatchObject({ code: 'port-lost', outcome: 'refused' });
    expect(await failureOf(channel.send(signal))).toMatchObject({ outcome: 'refused' });
    expect(lost).toHaveLength(1);
  });

  test('because it was closed is no loss', async () => {
    const { wire, channel, lost } = await setUp();
    wire.expect('AT+CSQ\r');
    const waiting = failureOf(channel.send(signal));
    await channel.close();
    expect(await waiting).toMatchObject({ code: 'closed' });
    expect(wire.closed()).toBe(true);
    expect(lost).toEqual([]);
  });
});
