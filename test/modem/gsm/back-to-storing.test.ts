// From direct delivery back to storing: at no moment does the modem acknowledge by itself what it does not keep.
import { expect, test } from 'vitest';
import { customer, ownNumber, setUpDriver } from './driver-stand.ts';

test('a modem left routing is told to store before it is told to acknowledge by itself', async () => {
  const stand = setUpDriver({ timing: { commandMs: 5 } });
  await stand.started({ receiveMode: 'direct' });
  await stand.kill();
  stand.written.length = 0;
  const modem = await stand.started({ receiveMode: 'stored' });
  const commands = stand.written.map((text) => text.trim());
  const storing = commands.findIndex((text) => /^AT\+CNMI=\d,1/.test(text));
  expect(storing).toBeGreaterThanOrEqual(0);
  expect(storing).toBeLessThan(commands.indexOf('AT+CSMS=0'));
  stand.network.handset(customer).send(ownNumber, 'stored first');
  await stand.clock.advance(1_000);
  expect(stand.parts).toHaveLength(1);
  await modem.stop();
});

test('a modem that cannot be told to store goes on waiting for acknowledgements', async () => {
  const stand = setUpDriver({ timing: { commandMs: 5 } });
  await stand.started({ receiveMode: 'direct' });
  await stand.kill();
  stand.device.fault({ kind: 'refuse', command: '+CNMI=2,1', answer: '+CMS ERROR: 310' });
  stand.written.length = 0;
  const modem = await stand.started({ receiveMode: 'stored' });
  expect(stand.written.join('')).not.toContain('AT+CSMS=0');
  await modem.stop();
});
