import { expect, test } from 'vitest';
import type { ModemLog } from '../../../modem/log.ts';
import { maskLine, withTrace } from '../../../modem/transport/trace.ts';
import { createScriptedWire } from '../../support/scripted-wire.ts';

test.each([
  ['AT+CPIN="4711"', 'AT+CPIN=…'],
  ['+CSCA: "+48555000999",145', '+CSCA: "+<11 hex>",145'],
  ['+CLIP: "55501",129', '+CLIP: "…01",129'],
  ['07914487200030230405850021F30000', '<32 hex>'],
  ['+CMTI: "SM",12', '+CMTI: "SM",12'],
  ['AT+CUSD=1,"*100#",15', 'AT+CUSD=1,"<5 characters>",15'],
  ['+CUSD: 0,"Anna, you have 12.50",15', '+CUSD: 0,<25 characters>'],
  ['+CUSD: 0,Anna', '+CUSD: 0,<4 characters>'],
  ['+CUSD: 2', '+CUSD: 2'],
  ['+CMGL: 3,1,"Anna Nowak",24', '+CMGL: 3,1,"<10 characters>",24'],
])('%s is logged as %s', (line, masked) => {
  expect(maskLine(line)).toBe(masked);
});

test('both directions are logged in whole lines, without anything that should stay private', async () => {
  const logged: unknown[] = [];
  const log: ModemLog = {
    debug: (fields) => logged.push(fields),
    info() {},
    warn() {},
    error() {},
  };
  const wire = createScriptedWire('bytes');
  const heard: number[] = [];
  const traced = withTrace(wire.transport, log);
  traced.onChunk((chunk) => heard.push(...chunk));
  await traced.open();
  wire.expect('AT+CMGS=14\r', '\r\n> ');
  wire.expect('0011000B915571\x1a', '\r\n+CMGS: 7\r\n\r\nOK\r\n');
  for (const write of ['AT+CMGS=14\r', '0011000B915571\x1a']) {
    await traced.write(Buffer.from(write));
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(logged).toEqual([
    { direction: 'sent', line: 'AT+CMGS=14' },
    { direction: 'heard', line: '>' },
    { direction: 'sent', line: '<14 hex><ctrl-z>' },
    { direction: 'heard', line: '+CMGS: 7' },
    { direction: 'heard', line: 'OK' },
  ]);
  expect(Buffer.from(heard).toString()).toBe('\r\n> \r\n+CMGS: 7\r\n\r\nOK\r\n');
});

test('a menu over several lines is hidden, and the log goes on behind it', async () => {
  const logged: unknown[] = [];
  const log: ModemLog = {
    debug: (fields) => logged.push(fields),
    info() {},
    warn() {},
    error() {},
  };
  const wire = createScriptedWire();
  const traced = withTrace(wire.transport, log);
  traced.onChunk(() => {});
  await traced.open();
  wire.say('\r\n+CUSD: 1,"Dear Anna\n1 Balance\n2 Data",15\r\nOK\r\n');
  await new Promise((resolve) => setImmediate(resolve));
  expect(JSON.stringify(logged)).not.toMatch(/Anna|Balance|Data/);
  expect(logged.at(-1)).toEqual({ direction: 'heard', line: 'OK' });
});

test('noise without a line end is not collected for ever', async () => {
  const logged: unknown[] = [];
  const log: ModemLog = {
    debug: (fields) => logged.push(fields),
    info() {},
    warn() {},
    error() {},
  };
  const wire = createScriptedWire();
  const traced = withTrace(wire.transport, log);
  traced.onChunk(() => {});
  await traced.open();
  for (let count = 0; count < 20; count += 1) wire.say('~'.repeat(1_000));
  await new Promise((resolve) => setImmediate(resolve));
  expect(logged.length).toBeGreaterThan(1);
});
