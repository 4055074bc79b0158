// The last rung of the recovery ladder: takes the power of a modem's USB port away for some seconds, with uhubctl.
import { execFile } from 'node:child_process';

/** Runs a program without a shell; rejects when it cannot be started, fails, or takes longer than `timeoutMs`. */
export type RunProgram = (
  program: string,
  parameters: readonly string[],
  options: { timeoutMs: number },
) => Promise<void>;

const OFF_SECONDS = 5;
const TIMEOUT_MS = 30_000;

/** The act for one line, or null where no hub is configured. */
export function powerCycleOf(
  line: { readonly usbPower: { readonly hub: string; readonly port: number } | null },
  run: RunProgram,
): (() => Promise<void>) | null {
  const { usbPower } = line;
  if (usbPower === null) return null;
  const { hub, port } = usbPower;
  const parameters = ['-l', hub, '-p', String(port), '-a', 'cycle', '-d', String(OFF_SECONDS)];
  return () => run('uhubctl', parameters, { timeoutMs: TIMEOUT_MS });
}

/** Runs it on this machine; the error holds what the program said. */
export const runProgram: RunProgram = (program, parameters, { timeoutMs }) =>
  new Promise((resolve, reject) => {
    execFile(program, [...parameters], { timeout: timeoutMs }, (error, _output, said) => {
      if (error === null) resolve();
      else reject(new Error(said.trim() || error.message, { cause: error }));
    });
  });
