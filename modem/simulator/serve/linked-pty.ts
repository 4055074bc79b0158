// A serial port under a name that the caller chose: a symbolic link to the pseudo terminal behind it.
import { lstatSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ServingPlace } from '../control/controlled.ts';
import type { SimulatedModem } from '../simulated-modem.ts';
import { type ServedPty, serveOnPty } from './serve-on-pty.ts';

/**
 * The link exists while the modem is plugged in. A link that stands there already is replaced; anything else makes
 * `open` throw, since it may be somebody's file.
 */
export function linkedPty(modem: SimulatedModem, path: string): ServingPlace {
  let wanted = path;
  let current: { link: string; port: ServedPty } | null = null;

  async function close(): Promise<void> {
    const closing = current;
    current = null;
    if (closing === null) return;
    if (leadsTo(closing.link) === closing.port.path) rmSync(closing.link);
    await closing.port.close();
  }

  return {
    get address() {
      return current?.link ?? null;
    },
    async open(at = wanted) {
      await close();
      wanted = resolve(at);
      refuseForeign(wanted);
      const port = await serveOnPty(modem);
      try {
        if (leadsTo(wanted) !== null) rmSync(wanted);
        symlinkSync(port.path, wanted);
      } catch (error) {
        await port.close();
        throw error;
      }
      current = { link: wanted, port };
      void port.gone.then(() => (current?.port === port ? close() : undefined));
    },
    close,
  };
}

function refuseForeign(path: string): void {
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there === undefined || there.isSymbolicLink()) return;
  throw new Error(`${path} exists and is no symbolic link; choose another path`);
}

/** Where the link leads, null when there is none. */
function leadsTo(path: string): string | null {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true
    ? readlinkSync(path)
    : null;
}
