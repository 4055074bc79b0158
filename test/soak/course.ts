// The course of events, made from a seed: texts in and out, faults that come and go several at a time, sudden ends of the box.
import { faultRows } from './fault-rows.ts';
import { BOX, count, type Stage } from './stage.ts';
import { isTaken, makeTraffic, type Traffic, type Written } from './traffic.ts';

/** A message as the box lists it; `number` is the other side. */
export type Listed = {
  id: number;
  direction: 'inbound' | 'outbound';
  number: string;
  text: string;
  state: string;
  reason: string | null;
};

/** A box that can be ended suddenly, on a clock of its own or the real one. */
export type SoakBox = {
  /** How long things take here beside the fake clock, where faults last up to a minute; below 1 on a real clock. */
  scale: number;
  /** Whether hours can pass. */
  canWait: boolean;
  /** Queues a message and tells its id, over sudden ends too. */
  queue(message: { to: string; text: string }): Promise<number>;
  /** Ends the box within the next moments of `pass` and starts it again. */
  killSoon(): void;
  pass(ms: number): Promise<void>;
  messages(): Promise<Listed[]>;
  /** All that is known of a message, for a report. */
  history(id: number): Promise<string>;
  /** State of the line in words. */
  line(): Promise<string>;
};

export type Played = {
  written: readonly Written[];
  /** Id by text. */
  accepted: ReadonlyMap<string, { id: number; to: string }>;
  messages: readonly Listed[];
};

export type CourseOptions = {
  /** How many texts each way. */
  messages: number;
  kills: number;
  /** Leave out what costs minutes on a real clock. */
  quickOnly: boolean;
};

/** How long a box that can wait does so for missing parts. */
export const PARTS_TIMEOUT_MS = 3_600_000;

/** Ends of which nothing waits any more. */
const SETTLED: ReadonlySet<string> = new Set([
  'sent',
  'delivered',
  'failed',
  'unconfirmed',
  'expired',
  'cancelled',
]);

/** Plays the course, clears all faults and waits until nothing moves. */
export async function playCourse(
  stage: Stage,
  box: SoakBox,
  options: CourseOptions,
): Promise<Played> {
  const traffic = makeTraffic(stage, box);
  const accepted = new Map<string, { id: number; to: string }>();
  const killEvery = Math.max(1, Math.floor(options.messages / (options.kills + 1)));
  const faults = faultsInTurn(stage, box, options);
  const posts: Promise<void>[] = [];
  for (let turn = 1; turn <= options.messages; turn += 1) {
    traffic.writeIn();
    posts.push(post(box, traffic.nextOut(), accepted));
    if (stage.random.between(0, 3) === 0) faults();
    if (turn % killEvery === 0 && turn / killEvery <= options.kills) {
      count(stage, 'kill');
      box.killSoon();
    }
    traffic.followUp();
    await box.pass(stage.random.between(20, 4_000) * box.scale);
  }
  await Promise.all(posts);
  clearFaults(stage);
  await drain(stage, box, traffic);
  // By then what misses a part is shown with its gap.
  if (box.canWait) await box.pass(PARTS_TIMEOUT_MS + 15 * 60_000);
  return { written: traffic.written, accepted, messages: await drain(stage, box, traffic) };
}

async function post(
  box: SoakBox,
  message: { to: string; text: string },
  accepted: Map<string, { id: number; to: string }>,
): Promise<void> {
  accepted.set(message.text, { id: await box.queue(message), to: message.to });
}

/** Begins the next fault; all are played before one is played again, in an order of chance. */
function faultsInTurn(stage: Stage, box: SoakBox, { quickOnly }: CourseOptions): () => void {
  const usable = faultRows.filter(({ slow }) => !(slow && quickOnly));
  let left: typeof usable = [];
  const subjects = new Set<string>();
  return () => {
    if (left.length === 0) left = [...usable];
    const possible = left.filter(({ subject = '' }) => !subjects.has(subject));
    const row = possible[stage.random.between(0, possible.length - 1)];
    if (row === undefined) return;
    left = left.filter((each) => each !== row);
    if (row.subject !== undefined) subjects.add(row.subject);
    count(stage, row.name);
    const lastsMs = Math.round(stage.random.between(200, 60_000) * box.scale);
    stage.modem.note(`fault ${row.name} for ${lastsMs} ms`);
    const end = row.begin(stage, lastsMs);
    const cancel = stage.clock.timer('soak fault', lastsMs, over);
    stage.ends.add(over);
    function over(): void {
      cancel();
      stage.ends.delete(over);
      stage.modem.note(`fault ${row?.name} is over`);
      subjects.delete(row?.subject ?? '');
      end();
    }
  };
}

function clearFaults(stage: Stage): void {
  for (const end of [...stage.ends]) end();
  stage.modem.clearFaults();
  stage.modem.plugIn();
  stage.modem.setRegistration(1);
  stage.modem.note('all faults are over');
}

const STILL_MS = 20_000;
const NEXT_MS = 5_000;
const MOST_MS = 4 * 3_600_000;

/** Waits until nothing waits, on the air, on the SIM or in the outbox, and nothing changes. Throws when that never comes. */
async function drain(stage: Stage, box: SoakBox, traffic: Traffic): Promise<Listed[]> {
  const until = stage.clock.now() + (box.canWait ? MOST_MS : MOST_MS * box.scale);
  let before = '';
  for (;;) {
    const isWaiting = traffic.followUp();
    await box.pass((isWaiting ? NEXT_MS : STILL_MS) * box.scale);
    const messages = await box.messages();
    const open = messages.filter((m) => m.direction === 'outbound' && !SETTLED.has(m.state));
    const now = messages.map(({ id, state }) => `${id} ${state}`).join();
    if (!isWaiting && open.length === 0 && now === before && isTaken(stage)) return messages;
    before = now;
    if (stage.clock.now() < until) continue;
    const histories = await Promise.all(open.slice(0, 5).map(({ id }) => box.history(id)));
    const what = [
      `line: ${await box.line()}`,
      `${open.length} messages wait for ever`,
      ...histories,
    ];
    what.push(`${stage.network.waitingFor(BOX)} texts wait in the network`);
    throw new Error(what.join('\n'));
  }
}
