// Where the bench finds the program, and the folders it makes. It always runs bundled, as dist/bench.js.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const mainProgram = join(root, 'dist', 'main.js');
export const benchProgram = join(root, 'dist', 'bench.js');
export const migrationsFolder = join(root, 'gateway', 'storage', 'migrations');
export const staticFolder = join(root, 'web', 'static');

/** Node's options as the launcher and the systemd unit give them. */
export const nodeFlags = z
  .array(z.string())
  .parse(JSON.parse(readFileSync(join(root, 'tools', 'node-flags.json'), 'utf8')));

const folders: string[] = [];
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder, which goes away with the bench; on a real disk unless said otherwise. */
export function temporaryFolder(parent = tmpdir()): string {
  const folder = mkdtempSync(join(parent, 'bramka-bench-'));
  folders.push(folder);
  return folder;
}
