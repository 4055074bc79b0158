// Two machines in one network that nothing else is in: two network namespaces joined by a cable of the kernel (veth(4)).
import { execFileSync } from 'node:child_process';

export type TwoMachines = {
  /** What starts a program in each. */
  first: readonly string[];
  second: readonly string[];
  /** Pulls the cable out, or plugs it in, at the first. */
  cable(isIn: boolean): void;
  remove(): void;
};

const ip = (...args: string[]): void => {
  execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] });
};

/** Null, or why this machine cannot do it. */
export function whyNoNetworks(): string | null {
  try {
    joinTwoMachines().remove();
    return null;
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return words.split('\n').at(-2) ?? words;
  }
}

/** At 192.0.2.1 and 192.0.2.2 (RFC 5737). Throws where this user may not. */
export function joinTwoMachines(): TwoMachines {
  const [one, other] = [`bramka-${process.pid}-1`, `bramka-${process.pid}-2`];
  const remove = (): void => {
    for (const name of [one, other]) {
      try {
        ip('netns', 'del', name);
      } catch {
        // It was never made.
      }
    }
  };
  try {
    ip('netns', 'add', one);
    ip('netns', 'add', other);
    ip('-n', one, 'link', 'add', 'lan0', 'type', 'veth', 'peer', 'lan0', 'netns', other);
    for (const [name, address] of [
      [one, '192.0.2.1/24'],
      [other, '192.0.2.2/24'],
    ] as const) {
      ip('-n', name, 'address', 'add', address, 'dev', 'lan0');
      ip('-n', name, 'link', 'set', 'lo', 'up');
      ip('-n', name, 'link', 'set', 'lan0', 'up');
    }
  } catch (error) {
    remove();
    throw error;
  }
  return {
    first: ['ip', 'netns', 'exec', one],
    second: ['ip', 'netns', 'exec', other],
    cable: (isIn) => {
      if (isIn) ip('-n', one, 'address', 'add', '192.0.2.1/24', 'dev', 'lan0');
      else ip('-n', one, 'address', 'flush', 'dev', 'lan0');
    },
    remove,
  };
}
