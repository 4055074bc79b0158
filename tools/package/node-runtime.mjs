// The pinned Node for the machine that a package is for: the npm package that the lockfile names, byte for byte.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Debian's name of an architecture to Node's. */
export const NODE_ARCH = { amd64: 'x64', arm64: 'arm64' };

/** Folder that holds `bin/node` and `LICENSE` for `arch` (`amd64`, `arm64`). Throws when npm cannot bring it. */
export function nodeRuntime(root, arch) {
  const name = `node-linux-${NODE_ARCH[arch]}`;
  const { version, integrity } = lockedPackage(root, name);
  const installed = join(root, 'node_modules', name);
  if (existsSync(join(installed, 'bin', 'node')) && versionOf(installed) === version)
    return installed;
  const folder = join(root, 'dist', 'runtimes', `${name}-${version}`);
  if (!existsSync(join(folder, 'bin', 'node')))
    fetchRuntime(folder, `${name}@${version}`, integrity);
  return folder;
}

function lockedPackage(root, name) {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const locked = lock.packages[`node_modules/${name}`];
  if (locked === undefined) throw new Error(`package-lock.json does not name ${name}.`);
  return locked;
}

function versionOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
}

/** npm installs no package for a foreign processor, but packs it; the lockfile's own hash says that it is the right one. */
function fetchRuntime(folder, spec, integrity) {
  console.error(`Fetching ${spec} from npm …`);
  const parent = join(folder, '..');
  mkdirSync(parent, { recursive: true });
  const packed = spawnSync('npm', ['pack', spec, '--json', '--pack-destination', parent], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (packed.status !== 0) throw new Error(`npm could not bring ${spec}:\n${packed.stderr}`);
  const [{ filename }] = JSON.parse(packed.stdout);
  const tarball = join(parent, filename);
  const found = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
  if (found !== integrity) throw new Error(`${spec} is not what package-lock.json says: ${found}.`);
  unpack(tarball, folder);
}

function unpack(tarball, folder) {
  const half = `${folder}.half`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true });
  run('tar', ['-xzf', tarball, '-C', half, '--strip-components=1', '--no-same-owner']);
  rmSync(folder, { recursive: true, force: true });
  run('mv', [half, folder]);
  rmSync(tarball);
}

/** Runs a program to its end. Throws with what it said when it fails. */
export function run(program, args, options = {}) {
  const result = spawnSync(program, args, { encoding: 'utf8', ...options });
  if (result.error !== undefined)
    throw new Error(`${program} could not be started: ${result.error.message}`);
  if (result.status !== 0)
    throw new Error(`${program} ${args.join(' ')} failed:\n${result.stdout}${result.stderr}`);
  return result.stdout;
}
