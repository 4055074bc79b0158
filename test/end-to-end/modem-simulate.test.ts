// `bramka modem simulate` as a person at a shell has it: where it serves, what it refuses, how it ends.
import { existsSync, lstatSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import {
  buildProgram,
  endAllBoxes,
  eventually,
  runBramka,
  startBramka,
  temporaryFolder,
} from '../support/built-program.ts';
import { ask, startSimulated } from '../support/simulated-process.ts';

beforeAll(buildProgram);
afterEach(endAllBoxes);

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends it and leaves nothing behind',
  async (signal) => {
    const modem = await startSimulated('--profile', 'sim800');
    expect(lstatSync(modem.port).isSymbolicLink()).toBe(true);
    expect(await modem.command('state')).toMatchObject({ ok: true, address: modem.port });
    expect(await modem.stop(signal)).toMatchObject({ code: 0, stderr: '' });
    expect(existsSync(modem.port)).toBe(false);
    expect(existsSync(join(modem.folder, 'control'))).toBe(false);
  },
);

test('pulled out its port is gone; put back it may have another name', async () => {
  const modem = await startSimulated();
  await modem.command('unplug');
  expect(lstatSync(modem.port, { throwIfNoEntry: false })).toBeUndefined();
  const other = join(modem.folder, 'other');
  expect(await modem.command(`plug ${other}`)).toEqual({ ok: true, address: other });
  expect(lstatSync(other).isSymbolicLink()).toBe(true);
  await modem.command('fault vanish-at-submit');
  expect(await modem.command('state')).toMatchObject({ faults: ['vanish-at-submit'] });
});

test('a link that a killed run left is replaced, a file is not', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'precious');
  writeFileSync(file, 'text');
  const refused = await runBramka(['modem', 'simulate', '--pty', file]);
  expect(refused).toMatchObject({
    code: 1,
    stderr: `${file} exists and is no symbolic link; choose another path\n`,
  });
  expect(readFileSync(file, 'utf8')).toBe('text');

  const link = join(folder, 'left-behind');
  symlinkSync('/dev/pts/none', link);
  const modem = await startBramka(['modem', 'simulate', '--pty', link]);
  await eventually('it serves', () => (modem.said().includes('Stop with') ? true : null));
  expect(await modem.stop()).toMatchObject({ code: 0 });
});

test('on TCP programs and control find it at 127.0.0.1', async () => {
  const modem = await startBramka([
    'modem',
    'simulate',
    '--tcp',
    '0',
    '--control',
    '0',
    '--pin',
    '1234',
  ]);
  const [port = 0, control = 0] = await eventually('it serves', () =>
    modem.said().includes('Stop with')
      ? [...modem.said().matchAll(/127\.0\.0\.1:(\d+)/g)].map((match) => Number(match[1]))
      : null,
  );
  expect(await exchange(port, 'AT+CPIN?\r')).toContain('+CPIN: SIM PIN');
  await ask(control, 'unplug');
  await expect(exchange(port, 'AT\r')).rejects.toThrow();
  expect(await ask(control, 'plug')).toEqual({ ok: true, address: `127.0.0.1:${port}` });
  expect(await exchange(port, 'AT\r')).toContain('OK');
  expect(await modem.stop()).toMatchObject({ code: 0 });
});

test.each([
  [[], 'say where to serve'],
  [['--tcp', '0', '--pty', 'x'], 'cannot be used with'],
  [['--tcp', '70000'], 'Ports go up to 65535'],
  [['--tcp', '0', '--profile', 'nokia'], 'Allowed choices are generic, huawei'],
  [['--tcp', '0', '--number', '12'], 'Write it as +48555010001'],
])('%j is refused with a hint', async (args, words) => {
  const refused = await runBramka(['modem', 'simulate', ...args]);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain(words);
});

test('without a program that makes serial ports it says what to install', async () => {
  const port = join(temporaryFolder(), 'modem');
  const refused = await runBramka(['modem', 'simulate', '--pty', port], {
    env: { PATH: '/nowhere' },
  });
  expect(refused.code).toBe(1);
  expect(refused.stderr).toMatch(/needs the program socat.*\(apt install socat\).*--tcp\.\n$/);
});

/** Types at a TCP port and resolves with the first answer that is whole. */
function exchange(port: number, typed: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(typed));
    let heard = '';
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
      if (!heard.includes('OK\r\n')) return;
      socket.destroy();
      resolve(heard);
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error(`Closed after ${heard}`)));
  });
}
