// Lets tasks through one at a time, in their order. Android ends programs with many child processes, so the agent has two
// lanes: one for sends, so that none waits for a query, and one for everything that reads.

export type Lane = <T>(task: () => Promise<T>) => Promise<T>;

export function createLane(): Lane {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const mine = last.then(task, task);
    last = mine;
    return mine;
  };
}
