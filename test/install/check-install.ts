// `npm run check:install`: a person follows the README on a clean Debian. The installer is one command; then the first page
// answers, texts go both ways, the watchdog bites, an upgrade keeps everything, and removal leaves the data.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bootDebian, cleanDebian, type DebianRoot, until } from './debian-root.ts';

const checkout = fileURLToPath(new URL('../..', import.meta.url));
const RELEASE = 'bookworm';
const STICK = '/devices/pci0000:00/0000:00:14.0/usb1/1-1/1-1:1.2/ttyUSB2/tty/ttyUSB2';
const began = performance.now();

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}

/** Does one step and prints how long it took. */
async function step<T>(words: string, work: () => T | Promise<T>): Promise<T> {
  const from = performance.now();
  const result = await work();
  say(`${((performance.now() - from) / 1_000).toFixed(1).padStart(6)} s  ${words}`);
  return result;
}

function expect(what: string, holds: boolean): void {
  if (!holds) throw new Error(`It does not hold: ${what}.`);
}

function build(out: string, ...options: string[]): string {
  const args = ['tools/package-deb.mjs', '--compression', 'zstd', '--out', out, ...options];
  const built = spawnSync(process.execPath, args, { cwd: checkout, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(built.stderr);
  return built.stdout.trim();
}

const digest = (file: string): string =>
  createHash('sha256').update(readFileSync(file)).digest('hex');

/** Where the package appears inside. */
const shownAs = (deb: string): string => `/packages/${deb.split('/').slice(-2).join('/')}`;

function mainPid(debian: DebianRoot): string {
  return debian.must('systemctl', 'show', '--value', '-p', 'MainPID', 'bramka').trim();
}

function version(debian: DebianRoot): string {
  return debian.must('bramka', '--version').trim();
}

/** From the command to the first page, on a machine that has never seen Bramka. */
async function install(debian: DebianRoot, deb: string): Promise<string> {
  const said = debian.must('/checkout/systemd/install.sh', '--deb', shownAs(deb));
  const [link = ''] = /http\S+\/setup\/\S+/.exec(said) ?? [];
  const status = `const { status } = await fetch('${link}'); if (status !== 200) throw new Error(String(status));`;
  debian.visit(process.execPath, '--input-type=module', '-e', status);
  return link;
}

/** The program neither runs nor dies: systemd notices and starts it anew. */
async function watchdogBites(debian: DebianRoot): Promise<void> {
  const dropIn = '/run/systemd/system/bramka.service.d';
  debian.must(
    'sh',
    '-c',
    `mkdir -p ${dropIn} && printf '[Service]\\nWatchdogSec=4\\n' >${dropIn}/soon.conf`,
  );
  debian.must('systemctl', 'daemon-reload');
  debian.must('systemctl', 'restart', 'bramka');
  const before = mainPid(debian);
  await new Promise((resolve) => setTimeout(resolve, 6_000));
  expect('a program that is well is left alone', mainPid(debian) === before);
  debian.must('systemctl', 'kill', '--kill-whom=main', '--signal=STOP', 'bramka');
  await until('another process serves', 40_000, () => {
    const now = debian.run('systemctl', 'is-active', 'bramka').out.trim();
    return now === 'active' && mainPid(debian) !== before;
  });
  debian.must('rm', '-r', dropIn);
  debian.must('systemctl', 'daemon-reload');
}

function udevNames(debian: DebianRoot): void {
  const feigned = [
    'umockdev-run',
    '-d',
    '/checkout/test/fixtures/udev/huawei-stick.umockdev',
    '--',
  ];
  const stick = debian.must(...feigned, 'udevadm', 'test', '--action=add', `/sys${STICK}`);
  expect('ModemManager keeps its hands off', stick.includes('ID_MM_DEVICE_IGNORE=1'));
  expect('a name by serial number', stick.includes('/dev/bramka-0123456789ABCDE-if02'));
  expect('a name by place', stick.includes('/dev/bramka-at-pci-0000:00:14.0-usb-0:1:1.2'));
  const console = debian.must(...feigned, 'udevadm', 'test', '/sys/devices/virtual/tty/tty1');
  expect('a console is left alone', !/ID_BRAMKA|bramka-at/.test(console));
}

function upgradeKeeps(debian: DebianRoot, deb: string): void {
  debian.must('sh', '-c', 'echo "# mine" >>/etc/bramka/bramka.toml');
  const said = debian.must('/checkout/systemd/install.sh', '--deb', shownAs(deb));
  expect('the account is still there', said.includes('Sign in at'));
  expect('the configuration is still there', isMine(debian));
  expect('the new version serves', version(debian) === '99.0.0');
}

const isMine = (debian: DebianRoot): boolean =>
  debian.must('cat', '/etc/bramka/bramka.toml').endsWith('# mine\n');

function removalLeaves(debian: DebianRoot, deb: string): void {
  debian.must('/checkout/systemd/install.sh', '--uninstall');
  expect('it no longer runs', debian.run('systemctl', 'is-active', 'bramka').code !== 0);
  expect('the program is gone', debian.run('test', '-e', '/opt/bramka').code !== 0);
  expect('the data is left', debian.run('test', '-s', '/var/lib/bramka/bramka.db').code === 0);
  expect('the configuration is left', isMine(debian));
  const said = debian.must('/checkout/systemd/install.sh', '--deb', shownAs(deb));
  expect('installed again it has its account', said.includes('Sign in at'));
  debian.must('/checkout/systemd/install.sh', '--uninstall', '--purge');
  const left = debian.run('ls', '-d', '/var/lib/bramka', '/etc/bramka').out;
  expect('purged, data and configuration are gone', !/^\//m.test(left));
  expect('copies are left', debian.run('test', '-d', '/var/backups/bramka').code === 0);
}

function portTaken(debian: DebianRoot, deb: string): void {
  // Bound inside, so that the installer meets it as a person would.
  const listener = `require('net').createServer().listen(8080)`;
  const node = '/checkout-node/node';
  debian.must('systemd-run', '-q', '--unit=other', node, '-e', listener);
  debian.must('sh', '-c', 'until grep -q :1F90 /proc/net/tcp /proc/net/tcp6; do sleep 0.1; done');
  const refused = debian.run('/checkout/systemd/install.sh', '--deb', shownAs(deb));
  debian.must('systemctl', 'stop', 'other');
  expect(
    'a port that is taken is named',
    refused.out.includes('another program listens on port 8080'),
  );
  expect('nothing was installed then', debian.run('test', '-e', '/opt/bramka').code !== 0);
}

/** A copy to another place, as its timer would start it: the unit lets the program do that work. */
function copyIsMade(debian: DebianRoot): void {
  const started = debian.run('systemctl', 'start', 'bramka-backup.service');
  const said = debian.run('journalctl', '-u', 'bramka-backup', '-o', 'cat', '-n', '20').out;
  expect(`bramka-backup.service does its work: ${said}`, started.code === 0);
  const made = debian.must('ls', '/var/backups/bramka').trim();
  expect('a copy lies in /var/backups/bramka', made !== '');
}

async function check(debian: DebianRoot, first: string, second: string): Promise<void> {
  await step('a taken port is refused before anything is installed', () =>
    portTaken(debian, first),
  );
  const link = await step('ONE COMMAND, then the first page answers', () => install(debian, first));
  await step('texts go both ways', () => {
    const key = debian.must('bramka', 'key', 'create', '--name', 'check').split('\n')[0] ?? '';
    debian.visit(process.execPath, join(checkout, 'test/install/first-day.ts'), link, key);
  });
  await step('the box is as closed as its unit says', () => {
    const judged = debian
      .must('systemd-analyze', 'security', 'bramka.service')
      .trim()
      .split('\n')
      .at(-1);
    const [, exposure = '10'] = /: ([\d.]+)/.exec(judged ?? '') ?? [];
    expect(`exposure ${exposure} is 2.0 or less`, Number(exposure) <= 2);
  });
  await step('the watchdog starts a program anew that hangs', () => watchdogBites(debian));
  await step('udev names a modem and leaves consoles alone', () => udevNames(debian));
  await step('a copy is made to /var/backups/bramka', () => copyIsMade(debian));
  await step('an upgrade keeps data and configuration', () => upgradeKeeps(debian, second));
  await step('removal leaves the data, purging only copies', () => removalLeaves(debian, second));
}

function ensureTools(): void {
  if (process.getuid?.() !== 0) throw new Error('Run it as root: it boots a container.');
  const tools = { debootstrap: 'debootstrap', 'systemd-nspawn': 'systemd-container' };
  const missing = Object.entries(tools).filter(([tool]) => spawnSync('which', [tool]).status !== 0);
  if (missing.length > 0)
    throw new Error(`Missing: apt install ${missing.map(([, name]) => name).join(' ')}`);
}

ensureTools();
const packages = mkdtempSync(join(tmpdir(), 'bramka-packages-'));
let debian: DebianRoot | null = null;
try {
  const [first, second] = await step('the package is built twice, the same to the octet', () => {
    const [one, two] = [build(join(packages, 'a')), build(join(packages, 'b'))];
    expect('both are the same', digest(one) === digest(two));
    return [one, build(join(packages, 'c'), '--version', '99.0.0')];
  });
  const base = await step('a clean Debian', () => cleanDebian(join(checkout, 'dist'), RELEASE));
  debian = await step('boots', () =>
    bootDebian(base, {
      '/checkout': checkout,
      '/checkout-node': dirname(process.execPath),
      '/packages': packages,
    }),
  );
  await check(debian, first ?? '', second ?? '');
  say(`All of it holds; ${((performance.now() - began) / 1_000).toFixed(0)} s with building.`);
} finally {
  await debian?.remove();
  rmSync(packages, { recursive: true, force: true });
}
