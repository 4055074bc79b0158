import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createRunCommand } from '../../../../modem/phone/agent/command.ts';
import { eventually } from '../../../support/built-program.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';

let bin = '';
beforeEach(() => {
  bin = mkdtempSync(join(tmpdir(), 'bramka-test-'));
});
afterEach(() => rmSync(bin, { recursive: true, force: true }));

function script(name: string, text: string): void {
  writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
}

function isAlive(pid: number): boolean {
  try {
    // A process that ended and was not collected yet is dead too.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

test('a command gets its arguments as they are and its input, and its output comes back', async () => {
  script('echo-all', 'printf "[%s]" "$@"; cat; echo oops >&2; exit 3');
  const run = createRunCommand(createFakeClock(), bin);
  const end = await run('echo-all', ['a b', '$HOME'], { input: 'text', timeoutMs: 1_000 });
  expect(end).toEqual({ kind: 'exited', code: 3, stdout: '[a b][$HOME]text', stderr: 'oops\n' });
});

test('one that hangs is ended after its time, and its helper with it', async () => {
  script('hang', 'sleep 60 & echo $! >"$1"; wait');
  const clock = createFakeClock();
  const file = join(bin, 'helper');
  const end = createRunCommand(clock, bin)('hang', [file], { timeoutMs: 30_000 });
  const helper = await eventually('the helper', () => {
    try {
      return Number(readFileSync(file, 'utf8')) || null;
    } catch {
      return null;
    }
  });
  await clock.advance(29_999);
  expect(isAlive(helper)).toBe(true);
  await clock.advance(1);
  expect(await end).toEqual({ kind: 'timeout', stdout: '' });
  await eventually('the helper is gone', () => (isAlive(helper) ? null : true));
});

test('one that is not there was never started', async () => {
  const run = createRunCommand(createFakeClock(), bin);
  expect(await run('no-such-command', [], { timeoutMs: 1_000 })).toMatchObject({
    kind: 'not-started',
  });
});
