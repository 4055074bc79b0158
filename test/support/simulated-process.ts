// `bramka modem simulate` as a process of its own, ruled through its control socket as a person would with nc.
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { type Ended, eventually, startBramka, temporaryFolder } from './built-program.ts';

export type SimulatedProcess = {
  /** The serial port to open. */
  port: string;
  folder: string;
  /** One line of control; the parsed answer. */
  command(line: string): Promise<unknown>;
  /** Texts of what it submitted, long ones joined, in order. */
  sentTexts(): Promise<{ to: string; text: string }[]>;
  stop(signal?: 'SIGINT' | 'SIGTERM'): Promise<Ended>;
};

const Sent = z.object({
  sent: z.array(
    z.object({
      to: z.string(),
      text: z.string(),
      concat: z.object({ sequence: z.number(), total: z.number() }).nullable(),
    }),
  ),
});

/** Resolves when programs can open its port. Folders are removed by `endAllBoxes`. */
export async function startSimulated(...args: string[]): Promise<SimulatedProcess> {
  const folder = temporaryFolder();
  const port = join(folder, 'modem');
  const control = join(folder, 'control');
  const running = await startBramka([
    'modem',
    'simulate',
    '--pty',
    port,
    '--control',
    control,
    ...args,
  ]);
  await eventually(`the modem serves: ${running.said()}`, () =>
    running.said().includes('Stop with') ? true : null,
  );
  const command = (line: string): Promise<unknown> => ask(control, line);
  return {
    port,
    folder,
    command,
    async sentTexts() {
      const texts: { to: string; text: string }[] = [];
      for (const { to, text, concat } of Sent.parse(await command('sent')).sent) {
        const last = texts.at(-1);
        if (last !== undefined && concat !== null && concat.sequence > 1) last.text += text;
        else texts.push({ to, text });
      }
      return texts;
    },
    stop: running.stop,
  };
}

/** Asks a control channel (path or port of this machine) one line. */
export function ask(control: string | number, line: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const socket = typeof control === 'number' ? connect(control, '127.0.0.1') : connect(control);
    socket.once('error', reject);
    createInterface({ input: socket }).once('line', (answer) => {
      socket.destroy();
      resolve(JSON.parse(answer));
    });
    socket.write(`${line}\n`);
  });
}
