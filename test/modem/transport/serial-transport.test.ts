import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openPty } from '../../../modem/simulator/serve/pseudo-terminal.ts';
import { createSerialTransport } from '../../../modem/transport/serial-transport.ts';
import { failureOf } from '../gsm/driver-stand.ts';

const program = fileURLToPath(new URL('../../support/serial-exchange.ts', import.meta.url));

/** Runs the exchange on a port; `event` resolves with the value of the next event of that name. */
function exchangeOn(path: string): {
  child: ChildProcess;
  event: (name: string) => Promise<unknown>;
} {
  const child = spawn(process.execPath, [program, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const waiting = new Map<string, (value: unknown) => void>();
  const early = new Map<string, unknown>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [name, value]: [string, unknown] = JSON.parse(line);
    const resolve = waiting.get(name);
    if (resolve) resolve(value);
    else early.set(name, value);
  });
  return {
    child,
    event: (name) =>
      early.has(name)
        ? Promise.resolve(early.get(name))
        : new Promise((resolve) => waiting.set(name, resolve)),
  };
}

test('a port that is not there is said so', async () => {
  const transport = createSerialTransport({ path: '/dev/serial/by-id/usb-nothing' });
  expect(await failureOf(transport.open())).toMatchObject({ code: 'port-missing' });
});

test('bytes flow both ways, a second program is kept out, and pulling the plug is a loss', async () => {
  const pty = await openPty();
  pty.onChunk(() => pty.write(Buffer.from('\r\nOK\r\n')));
  const first = exchangeOn(pty.path);
  expect(await first.event('heard')).toContain('OK');
  const second = exchangeOn(pty.path);
  expect(await second.event('failed')).toBe('port-busy');
  await pty.close();
  expect(await first.event('lost')).toBe('port-lost');
  expect(await first.event('write failed')).toBe('port-lost');
  await first.event('closed');
}, 20_000);
