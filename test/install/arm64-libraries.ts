// Debian's arm64 libraries in a folder, fetched by apt with lists and status of its own: the machine's apt stays as it is.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the package depends on that Node itself loads. */
const PACKAGES = ['libc6', 'libgcc-s1', 'libstdc++6'];
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** Folder for `qemu-aarch64-static -L`; made once. */
export function arm64Libraries(cache: string, release: string): string {
  const folder = join(cache, `arm64-${release}`);
  if (existsSync(folder)) return folder;
  const half = `${folder}.half`;
  const apt = join(cache, 'arm64-apt');
  for (const path of [half, apt]) rmSync(path, { recursive: true, force: true });
  for (const path of ['state/lists/partial', 'cache/archives/partial', 'debs'])
    mkdirSync(join(apt, path), { recursive: true });
  mkdirSync(half, { recursive: true });
  const settings = aptSettings(apt, release);
  run('apt-get', [...settings, 'update'], apt);
  run('apt-get', [...settings, 'download', ...PACKAGES], join(apt, 'debs'));
  for (const deb of readdirSync(join(apt, 'debs')))
    run('dpkg', ['-x', deb, half], join(apt, 'debs'));
  rmSync(apt, { recursive: true });
  renameSync(half, folder);
  return folder;
}

function aptSettings(apt: string, release: string): string[] {
  const source = join(apt, 'sources.list');
  writeFileSync(
    source,
    `deb [signed-by=${KEYRING}] http://deb.debian.org/debian ${release} main\n`,
  );
  writeFileSync(join(apt, 'status'), '');
  const settings = {
    'APT::Architecture': 'arm64',
    'APT::Architectures': 'arm64',
    'APT::Sandbox::User': 'root',
    'Dir::Etc::SourceList': source,
    'Dir::Etc::SourceParts': '/dev/null',
    'Dir::State': join(apt, 'state'),
    'Dir::State::status': join(apt, 'status'),
    'Dir::Cache': join(apt, 'cache'),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
}

function run(program: string, args: string[], cwd: string): void {
  const { error, status, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} ${args.at(-1)} failed:\n${stderr}`);
}
