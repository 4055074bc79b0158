// A process whose clock we set while it runs, by libfaketime: the time that is on the wall, not the one that timers go by.
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const LIBRARY = 'faketime/libfaketime.so.1';
const folder = '/usr/lib';
const found = readdirSync(folder)
  .map((name) => join(folder, name, LIBRARY))
  .find((file) => existsSync(file));

/** Null, or what is missing. */
export const whyNoFakedTime = found === undefined ? 'apt install faketime' : null;

/** `file`: where the present distance stands. */
export function fakedTime(file: string): {
  env: Readonly<Record<string, string>>;
  /** From now on the clock is that many days ahead. */
  ahead(days: number): void;
} {
  const ahead = (days: number): void => writeFileSync(file, `${days < 0 ? '' : '+'}${days}d\n`);
  ahead(0);
  const env = {
    LD_PRELOAD: found ?? '',
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  };
  return { env, ahead };
}
