// Ends the waits of a line that is stopped: what goes on outside of the program is not waited for.

export type StopSignal = ReturnType<typeof createStopSignal>;

export function createStopSignal() {
  let isStopped = false;
  let stop: () => void = () => undefined;
  const stopped = new Promise<null>((resolve) => {
    stop = () => {
      isStopped = true;
      resolve(null);
    };
  });
  return {
    stop: (): void => stop(),
    isStopped: (): boolean => isStopped,
    /** What the work gives, or null as soon as the line is stopped. */
    until: <T>(work: Promise<T>): Promise<T | null> => Promise.race([work, stopped]),
  };
}
