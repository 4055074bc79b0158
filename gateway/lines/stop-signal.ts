// Ends the waits of a line that is stopped: what goes on outside of the program is not waited for.

export type StopSignal = ReturnType<typeof createStopSignal>;

export function createStopSignal() {
  let isStopped = false;
  const waits = new Set<() => void>();

  return {
    stop(): void {
      isStopped = true;
      for (const end of waits) end();
      waits.clear();
    },

    isStopped: (): boolean => isStopped,

    /**
     * What the work gives, or null as soon as the line is stopped. A race with one promise that lives as long as the line
     * would leave a reaction on it for every try of a modem that stays away for months.
     */
    until<T>(work: Promise<T>): Promise<T | null> {
      const { promise, resolve, reject } = Promise.withResolvers<T | null>();
      const end = (): void => resolve(null);
      if (isStopped) end();
      else waits.add(end);
      work.then(resolve, reject).finally(() => waits.delete(end));
      return promise;
    },
  };
}
