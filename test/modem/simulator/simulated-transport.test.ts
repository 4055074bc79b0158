// The pipe in memory keeps the contract of a ByteTransport.
import { describe, expect, it } from 'vitest';
import { createSimulatedTransport } from '../../../modem/simulator/simulated-transport.ts';
import { setUpStand } from './modem-stand.ts';

function pipe() {
  const { modem, clock } = setUpStand();
  const transport = createSimulatedTransport(modem);
  const heard: string[] = [];
  const losses: Error[] = [];
  transport.onChunk((chunk) => heard.push(new TextDecoder().decode(chunk)));
  transport.onLost((error) => losses.push(error));
  const write = (text: string) => transport.write(new TextEncoder().encode(text));
  return { modem, clock, transport, heard, losses, write };
}

describe('simulated transport', () => {
  it('carries bytes both ways, later than the call that caused them', async () => {
    const { transport, heard, write, clock } = pipe();
    await transport.open();
    const written = write('ATE0\r');
    expect(heard).toEqual([]);
    await written;
    await clock.settle();
    expect(heard.join('')).toBe('ATE0\r\r\nOK\r\n');
  });

  it('is lost once when the modem is unplugged, and writes nothing then', async () => {
    const { modem, transport, losses, write, clock } = pipe();
    await transport.open();
    modem.unplug();
    modem.unplug();
    await clock.settle();
    expect(losses).toMatchObject([{ code: 'port-lost' }]);
    await expect(write('AT\r')).rejects.toMatchObject({ code: 'port-lost' });
  });

  it('does not open while the modem is unplugged', async () => {
    const { modem, transport } = pipe();
    modem.unplug();
    await expect(transport.open()).rejects.toMatchObject({ code: 'port-missing' });
    modem.plugIn();
    await expect(transport.open()).resolves.toBeUndefined();
  });

  it('hears nothing after close and does not call that a loss', async () => {
    const { modem, transport, losses, heard, clock } = pipe();
    await transport.open();
    await transport.close();
    await transport.close();
    modem.notify('RING');
    modem.unplug();
    await clock.settle();
    expect(heard).toEqual([]);
    expect(losses).toEqual([]);
  });
});
