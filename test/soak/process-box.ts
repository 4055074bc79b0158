// The box as people run it: the built program as a process of its own, ended with SIGKILL and started again on the same folder.
// The modem behind its TCP port, the SIM and the air live on in the test's process.
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { systemClock } from '../../gateway/runtime/clock.ts';
import {
  type Box,
  endAllBoxes,
  lineState,
  listMessages,
  startBox,
  temporaryFolder,
} from '../support/built-program.ts';
import { serveOnTcp } from '../support/simulated-modem-server.ts';
import type { Listed, SoakBox } from './course.ts';
import { makeStage, PIN, type Stage } from './stage.ts';

export type ProcessSoak = {
  stage: Stage;
  box: SoakBox;
  /** All that the box printed, in all its lives. */
  logged(): string;
  /** Memory (MB) and open files of the running process. */
  size(): { residentMb: number; openFiles: number };
  close(): Promise<void>;
};

const TIMING = { commandMs: 1, promptMs: 3, submitMs: 20, readMs: 2, simReadyMs: 20, bootMs: 100 };

/** Makes the stage and starts the first box on it. `scale`: how long things take beside the fake clock. */
export async function makeProcessSoak(seed: number, scale: number): Promise<ProcessSoak> {
  const stage = makeStage({ seed, clock: systemClock, timing: TIMING });
  const served = await serveOnTcp(stage.modem);
  const dataDir = `${temporaryFolder()}/data`;
  const config = [
    '[server]\nlisten = "127.0.0.1:0"\n',
    // The course of events sets the pace.
    '[limits]\napi_per_second = 1000\napi_burst = 10000\n',
    `[[lines]]\nid = "front-desk"\nport = "tcp://127.0.0.1:${served.port}"\npin = "${PIN}"\n`,
    `send_mode = "${stage.modes.send}"\nreceive_mode = "${stage.modes.receive}"\n`,
  ].join('');
  let logged = '';
  let running: Box | null = await startBox({ config, dataDir });
  const { key } = running;
  let restart: Promise<void> = Promise.resolve();

  async function killAndStart(): Promise<void> {
    await pause(stage.random.between(0, 300));
    const dying = running;
    running = null;
    stage.modem.note('the box is killed');
    await dying?.kill();
    logged += dying?.said() ?? '';
    running = await startBox({ config, dataDir, key });
  }

  async function settled(): Promise<Box> {
    await restart;
    if (running === null) throw new Error('The box did not come back');
    return running;
  }

  /** Asks again with the same key until there is an answer: only a box that was killed may owe one. */
  async function queue(message: { to: string; text: string }): Promise<number> {
    for (;;) {
      const answer = await ask(message);
      if (answer?.status === 202) return z.object({ id: z.number() }).parse(answer.body).id;
      if (answer !== null) throw new Error(`The box answered ${JSON.stringify(answer)}`);
      await pause(20);
    }
  }

  async function ask(message: { to: string; text: string }) {
    if (running === null) return null;
    try {
      const [name = ''] = message.text.split(' ');
      const headers = { 'idempotency-key': name };
      return await running.api('/api/v1/messages', { body: message, headers });
    } catch (error) {
      if (error instanceof TypeError || error instanceof SyntaxError) return null;
      throw error;
    }
  }

  const box: SoakBox = {
    scale,
    canWait: false,
    queue,
    killSoon() {
      restart = restart.then(killAndStart);
    },
    async pass(ms) {
      await pause(ms);
      await restart;
    },
    messages: async () => (await listMessages(await settled())).map(listed),
    async history(id) {
      const { body } = await (await settled()).api(`/api/v1/messages/${id}`);
      return JSON.stringify(body, null, 1);
    },
    line: async () => lineState(await settled()),
  };
  return {
    stage,
    box,
    logged: () => logged + (running?.said() ?? ''),
    size: () => sizeOf(running?.pid ?? 0),
    async close() {
      await restart;
      await endAllBoxes();
      await served.close();
    },
  };
}

function listed(message: Awaited<ReturnType<typeof listMessages>>[number]): Listed {
  const { id, direction, from, to, text, state, reason } = message;
  return {
    id,
    direction,
    number: (direction === 'inbound' ? from : to) ?? '',
    text,
    state,
    reason,
  };
}

/** From /proc; zeroes where there is none. */
function sizeOf(pid: number): { residentMb: number; openFiles: number } {
  try {
    const resident = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    const openFiles = readdirSync(`/proc/${pid}/fd`).length;
    return { residentMb: Math.round(Number(resident) / 1024), openFiles };
  } catch {
    return { residentMb: 0, openFiles: 0 };
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => void systemClock.timer('soak', ms, resolve));
}
