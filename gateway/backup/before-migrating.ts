// A copy of the database beside it before an upgrade changes it, so that the way back needs nothing else.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { GatewayError } from '../errors.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Database } from '../storage/database.ts';
import { stamp } from './backup-names.ts';
import { giveToOwner, renameDurably, syncFile } from './durable.ts';

/** How many stay: the way back from the last upgrade, and from the one before. */
const KEPT = 2;
const NAME = /^before-.+-(\d{8}T\d{6}Z)\.db$/;

/**
 * Returns what migrateDatabase calls before it changes something. A copy that cannot be made keeps the upgrade from
 * happening: GatewayError `database-unusable`.
 */
export function copyBeforeMigrating(options: {
  dataDir: string;
  version: string;
  clock: Clock;
}): (database: Database) => void {
  const { dataDir, version, clock } = options;
  return ({ sqlite }) => {
    const file = join(dataDir, `before-${version}-${stamp(clock.now())}.db`);
    const unfinished = `${file}.unfinished`;
    try {
      if (existsSync(file)) return;
      rmSync(unfinished, { force: true });
      sqlite.prepare('vacuum into ?').run(unfinished);
      syncFile(unfinished);
      giveToOwner(unfinished, dataDir);
      renameDurably(unfinished, file);
    } catch (error) {
      rmSync(unfinished, { force: true });
      throw new GatewayError(
        'database-unusable',
        `The copy before the upgrade could not be made: ${error instanceof Error ? error.message : String(error)}. ` +
          `Nothing was changed. Make room in ${dataDir}: as much as the database has.`,
        { cause: error },
      );
    }
    removeOlder(dataDir);
  };
}

/** The newest first. */
export function copiesBeforeUpgrades(dataDir: string): string[] {
  return readdirSync(dataDir)
    .flatMap((name) => {
      const at = NAME.exec(name)?.[1];
      return at === undefined ? [] : [{ name, at }];
    })
    .toSorted((a, b) => b.at.localeCompare(a.at))
    .map(({ name }) => join(dataDir, name));
}

function removeOlder(dataDir: string): void {
  const unfinished = readdirSync(dataDir).filter((name) => /^before-.*\.db\.unfinished/.test(name));
  for (const name of unfinished) rmSync(join(dataDir, name), { force: true });
  for (const file of copiesBeforeUpgrades(dataDir).slice(KEPT)) rmSync(file, { force: true });
}
