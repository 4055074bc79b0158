// A box whose lines are phones, paired before it starts, and the passwords that the phones were given.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPairedPhoneStore } from '../../../gateway/phones/paired-phones.ts';
import { openDatabase } from '../../../gateway/storage/database.ts';
import { migrateDatabase } from '../../../gateway/storage/migrate.ts';
import type { BoxPlaces } from '../box.ts';
import { migrationsFolder, temporaryFolder } from '../places.ts';

/** More than any figure here sends in a minute, so that nothing waits for its turn. */
const PER_MINUTE = 600;

/** `phone-1` and so on. */
export function phoneIds(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `phone-${index + 1}`);
}

export function passwordOf(phoneId: string): string {
  return `invented-password-of-${phoneId}`;
}

/** `houseBroker`: the section [mqtt] for a broker elsewhere; without it the built-in one listens on `port`. */
export function preparePhoneBox(wish: {
  phones: number;
  port: number;
  pollSeconds?: number;
  houseBroker?: readonly string[];
}): BoxPlaces {
  const data = temporaryFolder();
  const config = join(data, 'bramka.toml');
  const ids = phoneIds(wish.phones);
  const { houseBroker, pollSeconds = 5 } = wish;
  const settings = [
    '[server]',
    'listen = "127.0.0.1:0"',
    '[log]',
    'level = "warn"',
    '[mqtt]',
    ...(houseBroker ?? [`listen = "127.0.0.1:${wish.port}"`]),
    ...ids.flatMap((id) => [
      '[[lines]]',
      `id = "${id}"`,
      'kind = "phone"',
      `per_minute = ${PER_MINUTE}`,
      `poll_seconds = ${pollSeconds}`,
      ...(houseBroker === undefined ? [] : [`mqtt_password = "${passwordOf(id)}"`]),
    ]),
    '',
  ];
  writeFileSync(config, settings.join('\n'));
  pairAll(data, ids);
  return { data, config };
}

/** As pairing stores it. */
function pairAll(data: string, ids: readonly string[]): void {
  const database = openDatabase(join(data, 'bramka.db'));
  migrateDatabase(database, migrationsFolder);
  const store = createPairedPhoneStore(database);
  for (const id of ids) {
    const passwordHash = createHash('sha256').update(passwordOf(id)).digest('hex');
    store.put(id, { passwordHash, model: 'Example One', pairedAt: Date.now() });
  }
  database.close();
}
