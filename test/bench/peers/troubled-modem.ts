// A simulated modem in a process of its own that can hang, be pulled out and restart, behind a stable name as udev gives
// one: a link that points to another terminal after each return.
import { renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { systemClock } from '../../../gateway/runtime/clock.ts';
import { SimulatedModem } from '../../../modem/simulator/simulated-modem.ts';
import { SimulatedNetwork } from '../../../modem/simulator/simulated-network.ts';
import { SimulatedSim } from '../../../modem/simulator/simulated-sim.ts';
import { serveOnPty } from '../../support/simulated-modem-server.ts';
import { BOX_NUMBER, CUSTOMER } from '../modem-part.ts';
import { moment, pause } from '../moment.ts';
import { temporaryFolder } from '../places.ts';
import { end, firstMessage, startPart } from '../processes.ts';

/** `able` in the answers: when the modem could send again, ms since 1970. */
export const TROUBLES = ['hang', 'replug', 'reboot'] as const;
export type Trouble = (typeof TROUBLES)[number];

const HANG_MS = 30_000;
const GONE_MS = 3_000;
const BOOT_MS = 4_000;
const TIMING = { commandMs: 2, promptMs: 10, submitMs: 90, readMs: 10, bootMs: BOOT_MS };

const Settings = z.object({ link: z.string() });
const Question = z.object({ n: z.number(), trouble: z.enum(TROUBLES).nullable() });
const Answer = z.object({
  n: z.number(),
  able: z.number(),
  /** What reached the network, in order. */
  sent: z.array(z.object({ text: z.string(), at: z.number() })),
});

export type Answer = z.infer<typeof Answer>;

export type TroubledModem = {
  /** The stable name. */
  port: string;
  look(): Promise<Answer>;
  /** Resolves when the trouble is over for the modem. */
  cause(trouble: Trouble): Promise<Answer>;
  end(): Promise<void>;
};

export async function startTroubledModem(): Promise<TroubledModem> {
  // Ports of lines are names under /dev, and this folder is one that anybody may write to.
  const link = join(temporaryFolder('/dev/shm'), 'modem');
  const child = startPart('troubled-modem', { link });
  await firstMessage(child, () => true);
  const waiting = new Map<number, (answer: Answer) => void>();
  child.on('message', (message) => {
    const answer = Answer.parse(message);
    waiting.get(answer.n)?.(answer);
    waiting.delete(answer.n);
  });
  let asked = 0;
  function ask(trouble: Trouble | null): Promise<Answer> {
    asked += 1;
    const n = asked;
    return new Promise((resolve) => {
      waiting.set(n, resolve);
      child.send({ n, trouble });
    });
  }
  return { port: link, look: () => ask(null), cause: ask, end: () => end(child) };
}

/** The part itself. */
export async function playTroubledModem(settings: unknown): Promise<void> {
  const { link } = Settings.parse(settings);
  const network = new SimulatedNetwork({ clock: systemClock });
  network.handset(CUSTOMER);
  const sim = new SimulatedSim({ number: BOX_NUMBER });
  const modem = new SimulatedModem({ network, clock: systemClock, sim, timing: TIMING });

  async function show(): Promise<void> {
    const { path } = await serveOnPty(modem, 'socat');
    symlinkSync(path, `${link}.new`);
    renameSync(`${link}.new`, link);
  }

  async function suffer(trouble: Trouble | null): Promise<number> {
    switch (trouble) {
      case null:
        break;
      case 'hang':
        modem.fault({ kind: 'silence', forMs: HANG_MS });
        await pause(HANG_MS);
        break;
      case 'replug':
        modem.unplug();
        await pause(GONE_MS);
        modem.plugIn();
        await show();
        await pause(BOOT_MS);
        break;
      case 'reboot':
        modem.reboot();
        await pause(BOOT_MS);
        break;
    }
    return moment();
  }

  await show();
  process.on('message', async (message) => {
    const { n, trouble } = Question.parse(message);
    const able = await suffer(trouble);
    const sent = network.submitted.map(({ text, at }) => ({ text, at }));
    process.send?.({ n, able, sent });
  });
  process.send?.({});
}
