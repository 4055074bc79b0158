// `npm run check:arm64`: the package for a Raspberry Pi, run on this machine by qemu with Debian's arm64 libraries. It starts,
// opens its database, serves the first page, and drives a terminal through the serial library.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { arm64Libraries } from './arm64-libraries.ts';

const checkout = fileURLToPath(new URL('../..', import.meta.url));
const began = performance.now();
/** Opens a terminal with the native code as it opens a modem's port; `/dev/ptmx` makes one that nobody else has. */
const OPEN_A_TERMINAL = `
const { autoDetect } = require('@serialport/bindings-cpp');
autoDetect().open({ path: '/dev/ptmx', baudRate: 115200, dataBits: 8, parity: 'none', stopBits: 1, lock: false })
  .then((port) => port.close())
  .then(() => console.log(process.arch + ' drives a terminal'));
`;

function step<T>(words: string, work: () => T): T {
  const from = performance.now();
  const result = work();
  tell(words, from);
  return result;
}

function tell(words: string, from: number): void {
  const seconds = ((performance.now() - from) / 1_000).toFixed(1);
  process.stdout.write(`${seconds.padStart(6)} s  ${words}\n`);
}

function must(program: string, args: string[], cwd: string): string {
  const { error, status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}:\n${stdout}${stderr}`);
  return stdout.trim();
}

/** Resolves with the set-up link that the program prints when it serves. */
function setupLink(box: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (text: Buffer): void => {
      said += text.toString();
      const [link] = /http\S+\/setup\/\S+/.exec(said) ?? [];
      if (link !== undefined && said.includes('Stop with')) resolve(link);
    };
    box.stdout?.on('data', hear);
    box.stderr?.on('data', hear);
    box.once('close', () => reject(new Error(`It ended:\n${said}`)));
  });
}

async function serves(emulated: string[], folder: string): Promise<void> {
  const config = join(folder, 'bramka.toml');
  writeFileSync(config, '[server]\nlisten = "127.0.0.1:0"\n');
  const [qemu = '', ...args] = emulated;
  const places = ['--config', config, '--data', join(folder, 'data')];
  const box = spawn(qemu, [...args, 'dist/main.js', 'serve', ...places], {
    cwd: join(folder, 'opt/bramka'),
  });
  try {
    const { status } = await fetch(await setupLink(box));
    if (status !== 200) throw new Error(`The first page answers ${status}.`);
  } finally {
    const gone = new Promise((resolve) => box.once('close', resolve));
    box.kill('SIGTERM');
    await gone;
  }
}

/** What is no fault of ours: a network without Debian's packages. */
function fetchLibraries(): string {
  try {
    return arm64Libraries(join(checkout, 'dist'), 'bookworm');
  } catch (error) {
    return skip(`Debian's arm64 packages cannot be had: ${String(error)}`);
  }
}

async function check(folder: string): Promise<void> {
  const deb = step('the package for arm64 is built', () =>
    must(
      process.execPath,
      ['tools/package-deb.mjs', '--arch', 'arm64', '--compression', 'none', '--out', folder],
      checkout,
    ),
  );
  const libraries = step("Debian's arm64 libraries", fetchLibraries);
  must('dpkg-deb', ['-x', deb, folder], folder);
  const program = join(folder, 'opt/bramka');
  const emulated = ['qemu-aarch64-static', '-L', libraries, join(program, 'runtime/bin/node')];
  const [qemu = '', ...node] = emulated;
  step('it starts', () => must(qemu, [...node, 'dist/main.js', '--version'], program));
  const from = performance.now();
  await serves(emulated, folder);
  tell('it opens its database and serves the first page', from);
  const said = step('it loads the serial library and drives a terminal', () =>
    must(qemu, [...node, '-e', OPEN_A_TERMINAL], program),
  );
  if (said !== 'arm64 drives a terminal') throw new Error(`It said: ${said}`);
}

/** Says why it cannot be tried here, and ends as sysexits.h has it for "try again elsewhere" (EX_TEMPFAIL). */
function skip(why: string): never {
  process.stdout.write(`Not tried: ${why}\n`);
  process.exit(75);
}

if (spawnSync('which', ['qemu-aarch64-static']).status !== 0)
  skip('qemu-aarch64-static is missing; apt install qemu-user-static');
if (process.getuid?.() !== 0) skip('apt lets only root fetch packages of another machine');
const folder = mkdtempSync(join(tmpdir(), 'bramka-arm64-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
await check(folder);
const seconds = ((performance.now() - began) / 1_000).toFixed(0);
process.stdout.write(`All of it holds; ${seconds} s with building.\n`);
