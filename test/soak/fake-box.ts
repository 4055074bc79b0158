// A whole gateway on a fake clock, ended in the middle of whatever it does: from one octet to the next it hears and says nothing
// more, its timers are dead, and only what its database held at that instant is left.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ByteTransport } from '../../modem/index.ts';
import { temporaryFolder } from '../support/built-program.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';
import { testDatabase } from '../support/test-database.ts';
import { makeWorld, taken, type World } from '../support/test-gateway.ts';
import { PARTS_TIMEOUT_MS, type SoakBox } from './course.ts';
import { BOX, makeStage, PIN, type Stage } from './stage.ts';

/** One run of the program. */
type Life = {
  isOver: boolean;
  /** It ends with this write to the modem, before the modem has it or right after. */
  writesLeft: number;
  isCutBefore: boolean;
  pipes: ByteTransport[];
};

export type FakeSoak = {
  stage: Stage;
  box: SoakBox;
  /** All that the box logged. */
  logged(): string;
  close(): Promise<void>;
};

const TIMING = {
  commandMs: 5,
  promptMs: 50,
  submitMs: 300,
  readMs: 20,
  simReadyMs: 500,
  bootMs: 2_000,
};

/** Makes the stage and starts the first box on it. */
export function makeFakeSoak(seed: number): FakeSoak {
  const clock = createFakeClock();
  const stage = makeStage({ seed, clock, timing: TIMING });
  const folder = temporaryFolder();
  let logged = '';
  let lives = 0;
  let life = newLife();
  let world = newWorld(testDatabase());
  world.running.start();

  function newWorld(database: World['database']): World {
    const { modem, sim, network } = stage;
    return makeWorld({
      database,
      network,
      sim,
      lines: [{ id: 'front-desk', number: BOX, modem, sim }],
      lineKind: 'modem',
      pin: PIN,
      sendMode: stage.modes.send,
      receiveMode: stage.modes.receive,
      partsTimeoutMs: PARTS_TIMEOUT_MS,
      clock: mortalClock(clock, life),
      wrapTransport: (transport) => mortalTransport(transport, life, end),
    });
  }

  /** What the disk held at this instant; nothing that is still under way in the old box reaches it. */
  function end(): void {
    life.isOver = true;
    for (const pipe of life.pipes) void pipe.close();
    stage.modem.note('the box is killed');
    writeFileSync(nextFile(), world.database.sqlite.serialize());
  }

  function nextFile(): string {
    return join(folder, `${lives}.db`);
  }

  function startAgain(): void {
    logged += world.logged();
    const file = nextFile();
    lives += 1;
    life = newLife();
    const database = testDatabase(file);
    // Nobody pulls the plug here; a disk that is waited for only takes time.
    database.sqlite.pragma('synchronous = OFF');
    world = newWorld(database);
    world.running.start();
    rmSync(file);
  }

  async function pass(ms: number): Promise<void> {
    const until = clock.now() + ms;
    while (clock.now() < until) {
      if (life.isOver) startAgain();
      await clock.advance(Math.min(until - clock.now(), Math.max(1, clock.untilNext() ?? ms)));
    }
    if (life.isOver) startAgain();
  }

  const box: SoakBox = {
    scale: 1,
    canWait: true,
    queue: async ({ to, text }) => taken(world.write(text, to)).id,
    killSoon() {
      life.writesLeft = stage.random.between(1, 40);
      life.isCutBefore = stage.random.between(0, 1) === 0;
    },
    pass,
    async messages() {
      const found = world.gateway.messages.list({ after: 0, limit: 100_000 });
      return found.map(({ id, direction, number, text, state, reason }) => ({
        id,
        direction,
        number,
        text,
        state,
        reason,
      }));
    },
    history: async (id) => JSON.stringify(world.gateway.messages.get(id), null, 1),
    line: async () => JSON.stringify(world.gateway.lines.list()[0]),
  };
  return {
    stage,
    box,
    logged: () => logged + world.logged(),
    async close() {
      const stopped = world.running.stop();
      await pass(130_000);
      await stopped;
    },
  };
}

function newLife(): Life {
  return { isOver: false, writesLeft: Number.POSITIVE_INFINITY, isCutBefore: false, pipes: [] };
}

function mortalClock(clock: FakeClock, life: Life): FakeClock {
  return {
    ...clock,
    timer: (name, ms, callback) =>
      clock.timer(name, ms, () => {
        if (!life.isOver) callback();
      }),
  };
}

const never = new Promise<never>(() => undefined);

function mortalTransport(transport: ByteTransport, life: Life, end: () => void): ByteTransport {
  function die(): Promise<never> {
    end();
    return never;
  }
  life.pipes.push(transport);
  return {
    open: () => (life.isOver ? never : transport.open()),
    async write(bytes) {
      if (life.isOver) return never;
      life.writesLeft -= 1;
      if (life.writesLeft > 0) return transport.write(bytes);
      if (life.isCutBefore) return die();
      await transport.write(bytes);
      return life.isOver ? never : die();
    },
    close: () => transport.close(),
    onChunk: (handler) => transport.onChunk((chunk) => void (life.isOver || handler(chunk))),
    onLost: (handler) => transport.onLost((error) => void (life.isOver || handler(error))),
  };
}
