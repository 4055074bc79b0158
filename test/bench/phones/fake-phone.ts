// The phone's program as it is built, in a process of its own, on a fake phone whose commands take their time.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFakeTermux, type FakeTermux } from '../../support/fake-termux.ts';
import { root, temporaryFolder } from '../places.ts';
import { end, start } from '../processes.ts';
import { passwordOf } from './phone-box.ts';

/** How long every command of the phone takes. */
export const COMMAND_MS = 200;

export type FakePhone = {
  termux: FakeTermux;
  /** The program that sends, for those who start it themselves. */
  sendProgram: string;
  /** Starts the phone's program, which connects to the broker by itself. */
  startAgent(port: number): void;
  end(): Promise<void>;
};

export function makeFakePhone(phoneId: string): FakePhone {
  const folder = temporaryFolder();
  const home = join(folder, 'home');
  for (const name of ['home', 'phone']) mkdirSync(join(folder, name));
  const termux = createFakeTermux(join(folder, 'phone'), { delayMs: COMMAND_MS });
  // This file runs bundled, far from the commands.
  const bin = join(root, 'test', 'support', 'fake-termux');
  let agent: ReturnType<typeof start> | null = null;
  return {
    termux,
    sendProgram: join(bin, 'termux-sms-send'),
    startAgent(port) {
      writeFileSync(join(home, 'credentials.json'), JSON.stringify(credentials(phoneId, port)), {
        mode: 0o600,
      });
      const program = join(root, 'dist', 'agent.mjs');
      agent = start(process.execPath, [program, 'run', '--home', home, '--bin', bin], {
        stdio: 'ignore',
        env: { PATH: process.env.PATH, ...termux.env },
      });
    },
    async end() {
      if (agent !== null) await end(agent);
    },
  };
}

function credentials(phoneId: string, port: number): object {
  const url = `mqtt://127.0.0.1:${port}`;
  const mqtt = { url, username: phoneId, password: passwordOf(phoneId), fingerprint: null };
  return { v: 1, phoneId, mqtt };
}
