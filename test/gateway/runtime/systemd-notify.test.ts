import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSystemdNotifier } from '../../../gateway/runtime/systemd-notify.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'notify-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Stands in for systemd-notify: writes down how it was called. */
function fakeCommand(exitCode: number): string {
  const command = join(folder, 'systemd-notify');
  writeFileSync(
    command,
    `#!/bin/sh\necho "$NOTIFY_SOCKET $*" >> '${folder}/calls'\nexit ${exitCode}\n`,
  );
  chmodSync(command, 0o755);
  return command;
}

function calls(): string[] {
  const file = join(folder, 'calls');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
}

function fakeLogger() {
  const warnings: unknown[][] = [];
  return { warnings, warn: (...words: unknown[]) => void warnings.push(words) };
}

test('tells systemd each state on its socket', async () => {
  const notifier = createSystemdNotifier({
    socket: '/run/systemd/notify',
    logger: fakeLogger(),
    command: fakeCommand(0),
  });
  await notifier.ready();
  await notifier.watchdog();
  await notifier.stopping();
  expect(calls()).toEqual([
    '/run/systemd/notify READY=1',
    '/run/systemd/notify WATCHDOG=1',
    '/run/systemd/notify STOPPING=1',
  ]);
});

test('outside of systemd nothing is called', async () => {
  const command = fakeCommand(0);
  for (const socket of [undefined, '']) {
    await createSystemdNotifier({ socket, logger: fakeLogger(), command }).ready();
  }
  expect(calls()).toEqual([]);
});

test.each([
  ['fails', () => fakeCommand(1)],
  ['is missing', () => join(folder, 'no-such-program')],
])('when the program %s, that is logged once and nothing else breaks', async (_how, command) => {
  const logger = fakeLogger();
  const notifier = createSystemdNotifier({ socket: '/run/x', logger, command: command() });
  await notifier.ready();
  await notifier.watchdog();
  await notifier.watchdog();
  expect(logger.warnings).toHaveLength(1);
});
