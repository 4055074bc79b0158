// Where this program lies, and which version it is.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Sources, bundle and parts of the bundle lie at different depths below it. */
function folderWithPackage(from: string): string {
  const folder = dirname(from);
  return existsSync(join(folder, 'package.json')) ? folder : folderWithPackage(folder);
}

/** The folder that holds package.json. */
export const root = folderWithPackage(fileURLToPath(import.meta.url));

export const { version }: { version: string } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
);

export const migrations = join(root, 'gateway', 'storage', 'migrations');
