// Lets one examiner at a time onto a port, whatever name of the port it came by.
import { realpath } from 'node:fs/promises';

export type PortTurns = ReturnType<typeof createPortTurns>;

export function createPortTurns() {
  const taken = new Map<string, Promise<void>>();

  async function placeOf(port: string): Promise<string> {
    try {
      return await realpath(port);
    } catch {
      // A port that is not there, or one of the network, has only the name it was given.
      return port;
    }
  }

  return {
    /** Runs the work once nobody else is at the port. Rejects as the work does. */
    async take<T>(port: string, work: () => Promise<T>): Promise<T> {
      const place = await placeOf(port);
      const before = taken.get(place) ?? Promise.resolve();
      const done = before.then(work);
      const settled = done.then(
        () => undefined,
        () => undefined,
      );
      taken.set(place, settled);
      void settled.then(() => {
        if (taken.get(place) === settled) taken.delete(place);
      });
      return done;
    },
    /** Whether somebody is at it now. */
    isTaken: async (port: string): Promise<boolean> => taken.has(await placeOf(port)),
  };
}
