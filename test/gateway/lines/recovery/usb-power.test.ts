import { expect, it } from 'vitest';
import { powerCycleOf, runProgram } from '../../../../gateway/lines/recovery/usb-power.ts';

it('asks uhubctl for the hub and port of the line, for five seconds', async () => {
  const calls: unknown[] = [];
  const cycle = powerCycleOf({ usbPower: { hub: '1-1', port: 2 } }, async (...call) => {
    calls.push(call);
  });
  await cycle?.();
  expect(calls).toEqual([
    ['uhubctl', ['-l', '1-1', '-p', '2', '-a', 'cycle', '-d', '5'], { timeoutMs: 30_000 }],
  ]);
  expect(powerCycleOf({ usbPower: null }, async () => undefined)).toBeNull();
});

it('says what the program said when it fails, and that there is none when it is not installed', async () => {
  const node = process.execPath;
  await expect(
    runProgram(node, ['-e', 'console.error("No compatible devices detected!");process.exit(1)'], {
      timeoutMs: 5_000,
    }),
  ).rejects.toThrow('No compatible devices detected!');
  await expect(runProgram('no-such-program-here', [], { timeoutMs: 5_000 })).rejects.toThrow(
    'ENOENT',
  );
  await expect(runProgram(node, ['-e', ''], { timeoutMs: 5_000 })).resolves.toBeUndefined();
});
