// A simulated modem in a process of its own, served over TCP, that notes when bytes come and go.
import { z } from 'zod';
import { SimulatedModem } from '../../modem/simulator/simulated-modem.ts';
import { SimulatedNetwork } from '../../modem/simulator/simulated-network.ts';
import { SimulatedSim } from '../../modem/simulator/simulated-sim.ts';
import { serveOnTcp } from '../support/simulated-modem-server.ts';
import { moment } from './moment.ts';
import { end, firstMessage, startPart } from './processes.ts';

export const BOX_NUMBER = '+48555010001';
export const CUSTOMER = '+48555010002';

const Settings = z.object({ commandMs: z.number(), promptMs: z.number(), submitMs: z.number() });
const Question = z.object({ n: z.number(), text: z.string().nullable() });
const Marks = z.object({
  n: z.number(),
  /** The modem's own time in submits so far, ms. */
  busyMs: z.number(),
  /** When the first byte of each AT+CMGS arrived. */
  submits: z.array(z.number()),
  /** When the bytes of each +CMTI left. */
  announcements: z.array(z.number()),
});
const Ready = z.object({ port: z.number() });

export type ModemSettings = z.infer<typeof Settings>;
export type ModemMarks = z.infer<typeof Marks>;

export type ModemProcess = {
  port: number;
  marks(): Promise<ModemMarks>;
  /** The customer writes to the box. */
  text(text: string): Promise<void>;
  end(): Promise<void>;
};

/** Starts the process. Every command and every read takes `commandMs`. */
export async function startModem(settings: ModemSettings): Promise<ModemProcess> {
  const child = startPart('modem', settings);
  const waiting = new Map<number, (marks: ModemMarks) => void>();
  const { port } = await firstMessage(child, (message) => Ready.parse(message));
  child.on('message', (message) => {
    const marks = Marks.parse(message);
    waiting.get(marks.n)?.(marks);
    waiting.delete(marks.n);
  });
  let asked = 0;
  function ask(text: string | null): Promise<ModemMarks> {
    asked += 1;
    const n = asked;
    return new Promise((resolve) => {
      waiting.set(n, resolve);
      child.send({ n, text });
    });
  }
  return {
    port,
    marks: () => ask(null),
    async text(text) {
      await ask(text);
    },
    end: () => end(child),
  };
}

class WatchedModem extends SimulatedModem {
  readonly submits: number[] = [];
  readonly announcements: number[] = [];

  override attach(onBytes: (bytes: Uint8Array) => void, onGone?: () => void) {
    const note = (bytes: Uint8Array, what: string, list: number[]): void => {
      const at = moment();
      if (Buffer.from(bytes).includes(what)) list.push(at);
    };
    const inner = super.attach((bytes) => {
      note(bytes, '+CMTI', this.announcements);
      onBytes(bytes);
    }, onGone);
    return {
      ...inner,
      write: (bytes: Uint8Array) => {
        note(bytes, 'AT+CMGS=', this.submits);
        inner.write(bytes);
      },
    };
  }
}

/** The part itself: runs in the started process until its parent goes. */
export async function playModem(settings: unknown): Promise<void> {
  const { commandMs, promptMs, submitMs } = Settings.parse(settings);
  const clock = {
    now: () => Date.now(),
    timer(_name: string, ms: number, callback: () => void) {
      const handle = setTimeout(callback, ms);
      return () => clearTimeout(handle);
    },
  };
  const network = new SimulatedNetwork({ clock });
  const customer = network.handset(CUSTOMER);
  const modem = new WatchedModem({
    network,
    clock,
    sim: new SimulatedSim({ number: BOX_NUMBER, capacity: 1_000 }),
    timing: { commandMs, promptMs, submitMs, readMs: commandMs },
  });
  const { port } = await serveOnTcp(modem);
  process.on('message', (message) => {
    const { n, text } = Question.parse(message);
    if (text !== null) customer.send(BOX_NUMBER, text);
    const { busyMs, submits, announcements } = modem;
    process.send?.({ n, busyMs, submits, announcements });
  });
  process.send?.({ port });
}
