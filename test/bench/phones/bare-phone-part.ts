// The least that can stand between a broker and the command of a phone: a client that starts it for each message.
import { spawn } from 'node:child_process';
import { connectAsync } from 'mqtt';
import { z } from 'zod';
import { end, firstMessage, startPart } from '../processes.ts';

const Settings = z.object({
  port: z.number(),
  program: z.string(),
  env: z.record(z.string(), z.string()),
});
const Ready = z.object({ isReady: z.literal(true) });
/** Where it listens. */
export const BARE_TOPIC = 'bare/send';

export async function startBarePhone(settings: z.input<typeof Settings>) {
  const child = startPart('bare-phone', settings);
  await firstMessage(child, (message) => Ready.parse(message));
  return { end: () => end(child) };
}

/** The part itself. The message is the recipient and the text, as the command wants them. */
export async function playBarePhone(settings: unknown): Promise<void> {
  const { port, program, env } = Settings.parse(settings);
  const client = await connectAsync(`mqtt://127.0.0.1:${port}`);
  client.on('message', (_topic, payload) => {
    const [to = '', body = ''] = payload.toString().split('\n');
    const command = spawn(program, ['-n', to], { env: { PATH: process.env.PATH, ...env } });
    command.stdin.end(body);
  });
  await client.subscribeAsync(BARE_TOPIC, { qos: 1 });
  process.send?.({ isReady: true });
}
