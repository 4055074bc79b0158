// A simulated modem in a process of its own, served over TCP or on a pseudo terminal, that notes when bytes come and go.
import { z } from 'zod';
import { systemClock } from '../../gateway/runtime/clock.ts';
import { SimulatedModem } from '../../modem/simulator/simulated-modem.ts';
import { SimulatedNetwork } from '../../modem/simulator/simulated-network.ts';
import { SimulatedSim } from '../../modem/simulator/simulated-sim.ts';
import { serveOnPty, serveOnTcp } from '../support/simulated-modem-server.ts';
import { moment } from './moment.ts';
import { end, firstMessage, startPart } from './processes.ts';

export const BOX_NUMBER = '+48555010001';
export const CUSTOMER = '+48555010002';

const Settings = z.object({
  commandMs: z.number(),
  promptMs: z.number(),
  submitMs: z.number(),
  /** Reading and listing stored messages; as long as any command unless given. */
  readMs: z.number().optional(),
  on: z.enum(['tcp', 'pty']).default('tcp'),
  /** Modems in this process, each with a SIM of its own; the marks are those of all together. */
  count: z.number().default(1),
  /** Messages that the SIM holds. */
  capacity: z.number().default(1_000),
});
/** `from`: another customer than the usual one. */
const Question = z.object({
  n: z.number(),
  texts: z.array(z.string()),
  from: z.string().optional(),
});
const Marks = z.object({
  n: z.number(),
  /** The modem's own time in submits so far, ms. */
  busyMs: z.number(),
  /** The modem's own time in all commands so far, ms. */
  answeringMs: z.number(),
  /** When the first byte of each AT+CMGS arrived. */
  submits: z.array(z.number()),
  /** When the bytes of each +CMGS left. */
  receipts: z.array(z.number()),
  /** Messages that are still on the SIM. */
  stored: z.number(),
  /** When the bytes of each +CMTI left. */
  announcements: z.array(z.number()),
});
/** Ports of TCP, or the `path` of the pseudo terminal; one for each modem. */
const Ready = z.object({ ports: z.array(z.string()) });

export type ModemSettings = z.input<typeof Settings>;
export type ModemMarks = z.infer<typeof Marks>;

export type ModemProcess = {
  /** Where the modem is, as the configuration of a line names it. */
  port: string;
  /** The same of all modems. */
  ports: readonly string[];
  marks(): Promise<ModemMarks>;
  /** The customer writes to the box; all of them at once. */
  text(...texts: string[]): Promise<void>;
  /** Somebody else writes to the box. */
  textFrom(number: string, text: string): Promise<void>;
  end(): Promise<void>;
};

/** The number of a modem's TCP port. */
export function tcpPort({ port }: Pick<ModemProcess, 'port'>): number {
  return Number(/:(\d+)$/.exec(port)?.[1]);
}

/** Starts the process. Every command and every read takes `commandMs`. */
export async function startModem(settings: ModemSettings): Promise<ModemProcess> {
  const child = startPart('modem', settings);
  const waiting = new Map<number, (marks: ModemMarks) => void>();
  const { ports } = await firstMessage(child, (message) => Ready.parse(message));
  child.on('message', (message) => {
    const marks = Marks.parse(message);
    waiting.get(marks.n)?.(marks);
    waiting.delete(marks.n);
  });
  let asked = 0;
  function ask(texts: string[], from?: string): Promise<ModemMarks> {
    asked += 1;
    const n = asked;
    return new Promise((resolve) => {
      waiting.set(n, resolve);
      child.send({ n, texts, ...(from !== undefined && { from }) });
    });
  }
  return {
    port: ports[0] ?? '',
    ports,
    marks: () => ask([]),
    async text(...texts) {
      await ask(texts);
    },
    async textFrom(number, text) {
      await ask([text], number);
    },
    end: () => end(child),
  };
}

class WatchedModem extends SimulatedModem {
  readonly submits: number[] = [];
  readonly receipts: number[] = [];
  readonly announcements: number[] = [];

  override attach(onBytes: (bytes: Uint8Array) => void, onGone?: () => void) {
    const note = (bytes: Uint8Array, what: string, list: number[]): void => {
      const at = moment();
      if (Buffer.from(bytes).includes(what)) list.push(at);
    };
    const inner = super.attach((bytes) => {
      note(bytes, '+CMTI', this.announcements);
      note(bytes, '+CMGS:', this.receipts);
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
  const { on, capacity, count, readMs, ...timing } = Settings.parse(settings);
  const network = new SimulatedNetwork({ clock: systemClock });
  const customer = network.handset(CUSTOMER);
  const all = Array.from({ length: count }, (_, index) => {
    const sim = new SimulatedSim({
      number: boxNumber(index),
      iccid: `894801000000000${1_000 + index}`,
      capacity,
    });
    const modem = new WatchedModem({
      network,
      clock: systemClock,
      sim,
      timing: { ...timing, readMs: readMs ?? timing.commandMs },
    });
    return { modem, sim };
  });
  const ports = await Promise.all(all.map(({ modem }) => serve(modem, on)));
  process.on('message', (message) => {
    const { n, texts, from } = Question.parse(message);
    const sender = from === undefined ? customer : network.handset(from);
    for (const text of texts) sender.send(BOX_NUMBER, text);
    const sum = (value: (one: (typeof all)[number]) => number): number =>
      all.reduce((total, one) => total + value(one), 0);
    const moments = (value: (modem: WatchedModem) => number[]): number[] =>
      all.flatMap(({ modem }) => value(modem)).sort((a, b) => a - b);
    process.send?.({
      n,
      busyMs: sum(({ modem }) => modem.busyMs),
      answeringMs: sum(({ modem }) => modem.answeringMs),
      submits: moments((modem) => modem.submits),
      receipts: moments((modem) => modem.receipts),
      announcements: moments((modem) => modem.announcements),
      stored: sum(({ sim }) => sim.memory(1).used),
    });
  });
  process.send?.({ ports });
}

/** The first is the box that customers write to. */
function boxNumber(index: number): string {
  return `+4855501${String(1 + index * 100).padStart(4, '0')}`;
}

async function serve(modem: SimulatedModem, on: 'tcp' | 'pty'): Promise<string> {
  if (on === 'pty') return (await serveOnPty(modem, 'socat')).path;
  return `tcp://127.0.0.1:${(await serveOnTcp(modem)).port}`;
}
