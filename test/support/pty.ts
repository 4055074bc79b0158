// Two real serial ports joined back to back.
import { openPty, type PtyMaker } from '../../modem/simulator/serve/pseudo-terminal.ts';

/** What is written to one is read from the other. */
export async function openPtyPair(
  maker?: PtyMaker,
): Promise<{ paths: [string, string]; close(): Promise<void> }> {
  const [first, second] = await Promise.all([openPty(maker), openPty(maker)]);
  first.onChunk((chunk) => second.write(chunk));
  second.onChunk((chunk) => first.write(chunk));
  return {
    paths: [first.path, second.path],
    async close() {
      await Promise.all([first.close(), second.close()]);
    },
  };
}
