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
