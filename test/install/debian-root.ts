// A clean Debian in a folder, booted with its own systemd as a container (systemd-nspawn), without any network: what runs in it
// is hardened and watched as on a box. Everything that is started here is ended here.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** What `debootstrap --variant=minbase` leaves out and every Debian that is installed has; umockdev feigns a modem for udev. */
const PACKAGES = 'systemd,systemd-sysv,dbus,udev,umockdev';
const MIRROR = 'http://deb.debian.org/debian';
const STOPS_WITHIN_MS = 20_000;

/** What a command said and how it ended. */
export type Said = { code: number | null; out: string };

export type DebianRoot = {
  folder: string;
  /** Runs a command inside, as root. */
  run(...command: string[]): Said;
  /** The same; throws with what it said unless it ended well. */
  must(...command: string[]): string;
  /** Runs a command of this machine in the network of the container. */
  visit(...command: string[]): string;
  remove(): Promise<void>;
};

/** Makes the clean system once, for all runs: two minutes and a half. */
export function cleanDebian(cache: string, release: string): string {
  const base = join(cache, `debian-${release}`);
  if (existsSync(base)) return base;
  const half = `${base}.half`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(dirname(base), { recursive: true });
  end(
    spawnSync('debootstrap', ['--variant=minbase', `--include=${PACKAGES}`, release, half, MIRROR]),
  );
  renameSync(half, base);
  return base;
}

/** Boots a copy of `base`. `shown` are folders of this machine by where they appear inside, read-only. */
export async function bootDebian(
  base: string,
  shown: Readonly<Record<string, string>>,
): Promise<DebianRoot> {
  const parent = mkdtempSync(join(tmpdir(), 'bramka-debian-'));
  const folder = join(parent, 'root');
  end(spawnSync('cp', ['-a', '--reflink=auto', base, folder]));
  const binds = Object.entries(shown).map(([inside, here]) => `--bind-ro=${here}:${inside}`);
  const quiet = ['--quiet', '--register=no', '--keep-unit', '--console=pipe', '--private-network'];
  const container = spawn('systemd-nspawn', [...quiet, ...binds, '-D', folder, '--boot'], {
    env: { ...process.env, SYSTEMD_NSPAWN_UNIFIED_HIERARCHY: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  container.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const root = inside(container, folder);
  await until('systemd is up', 60_000, () => {
    if (container.exitCode !== null) throw new Error(`systemd-nspawn: ${said}`);
    return /running|degraded/.test(root.run('systemctl', 'is-system-running').out);
  });
  return {
    ...root,
    remove: () => stop(container).finally(() => rmSync(parent, { recursive: true })),
  };
}

function inside(container: ChildProcess, folder: string): Omit<DebianRoot, 'remove'> {
  const enter = (namespaces: string[], command: string[], env: NodeJS.ProcessEnv): Said => {
    const leader = leaderOf(container);
    if (leader === null) return { code: null, out: '' };
    const { status, stdout, stderr } = spawnSync(
      'nsenter',
      ['-t', leader, ...namespaces, '--', ...command],
      { encoding: 'utf8', env },
    );
    return { code: status, out: stdout + stderr };
  };
  const must = (command: string[], { code, out }: Said): string => {
    if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}:\n${out}`);
    return out;
  };
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/root', LANG: 'C.UTF-8' };
  const whole = ['-m', '-u', '-i', '-n', '-p', '-C', '-r', '-w'];
  const run = (...command: string[]): Said => enter(whole, command, env);
  return {
    folder,
    run,
    must: (...command) => must(command, run(...command)),
    visit: (...command) => must(command, enter(['-n'], command, process.env)),
  };
}

/** The first process inside, which is systemd-nspawn's only child. */
function leaderOf({ pid }: ChildProcess): string | null {
  const children = `/proc/${pid}/task/${pid}/children`;
  return existsSync(children) ? readFileSync(children, 'utf8').split(' ')[0] || null : null;
}

/** SIGTERM shuts the system inside down in order (systemd-nspawn(1), --kill-signal). */
async function stop(container: ChildProcess): Promise<void> {
  if (container.exitCode !== null) return;
  container.kill('SIGTERM');
  const isOver = (): boolean => container.exitCode !== null || container.signalCode !== null;
  await until('the container has stopped', STOPS_WITHIN_MS, isOver).catch(async () => {
    container.kill('SIGKILL');
    await until('the container is gone', STOPS_WITHIN_MS, isOver);
  });
}

/** Looks five times a second. Throws with `what` when it takes longer. */
export async function until(what: string, withinMs: number, look: () => boolean): Promise<void> {
  const latest = performance.now() + withinMs;
  while (!look()) {
    if (performance.now() > latest) throw new Error(`Not within ${withinMs / 1_000} s: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function end(result: ReturnType<typeof spawnSync>): void {
  if (result.error !== undefined) throw result.error;
  if (result.status !== 0) throw new Error(`${result.stdout}${result.stderr}`);
}
