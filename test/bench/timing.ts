// Times something again and again: wall time of each, and processor time of all together.

/** How often something is done before it counts. */
export const WARM_UPS = 100;

export type Fetch = (path: string) => Promise<void>;
export type Timed = { wall: number[]; cpuMs: number };

export function timePaths(
  paths: readonly string[],
  get: Fetch,
  warmUps = WARM_UPS,
): Promise<Timed> {
  return timeEach(paths, get, warmUps);
}

export async function timeEach<T>(
  items: readonly T[],
  work: (item: T) => void | Promise<void>,
  warmUps: number,
): Promise<Timed> {
  const left = items.values();
  return time(
    items.length,
    () => {
      const { value } = left.next();
      return value === undefined ? undefined : work(value);
    },
    warmUps,
  );
}

export async function time(
  times: number,
  work: () => void | Promise<void>,
  warmUps = WARM_UPS,
): Promise<Timed> {
  const wall: number[] = [];
  let cpu = process.cpuUsage();
  for (let n = 0; n < times; n++) {
    if (n === Math.floor(warmUps)) cpu = process.cpuUsage();
    const began = performance.now();
    await work();
    if (n >= Math.floor(warmUps)) wall.push(performance.now() - began);
    // Between two requests the program breathes, as it does when they come over the network.
    await new Promise(setImmediate);
  }
  const { user, system } = process.cpuUsage(cpu);
  return { wall, cpuMs: (user + system) / 1_000 / wall.length };
}
