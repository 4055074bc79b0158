// Builds the Debian package: the program's tree, units, rules and scripts, the same to the octet whenever it is built from
// the same sources (SOURCE_DATE_EPOCH, reproducible-builds.org).
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import { licenceTexts } from './licences.mjs';
import { run } from './node-runtime.mjs';
import { stageProgram } from './stage-program.mjs';

/** Where each file of `systemd/` goes on a box. */
const PLACES = {
  'bramka.service': 'usr/lib/systemd/system/bramka.service',
  'bramka-backup.service': 'usr/lib/systemd/system/bramka-backup.service',
  'bramka-backup.timer': 'usr/lib/systemd/system/bramka-backup.timer',
  'sysusers.conf': 'usr/lib/sysusers.d/bramka.conf',
  'tmpfiles.conf': 'usr/lib/tmpfiles.d/bramka.conf',
  '78-bramka.rules': 'usr/lib/udev/rules.d/78-bramka.rules',
  'bramka-command.sh': 'usr/bin/bramka',
  'bramka.toml': 'etc/bramka/bramka.toml',
  'debian/lintian-overrides': 'usr/share/lintian/overrides/bramka',
  'README.md': 'usr/share/doc/bramka/README.md',
  '../config/bramka.example.toml': 'usr/share/doc/bramka/bramka.example.toml',
  '../config/README.md': 'usr/share/doc/bramka/options.md',
};
const SCRIPTS = ['postinst', 'prerm', 'postrm'];
const RUNNABLE = [
  'usr/bin/bramka',
  'opt/bramka/runtime/bin/node',
  'opt/bramka/modem/phone/agent/setup.sh',
  ...SCRIPTS.map((name) => `DEBIAN/${name}`),
];
/** The newest symbols that Node and its native packages ask for, by `objdump -T`: Debian 12 has them. */
const DEPENDS =
  'libc6 (>= 2.34), libgcc-s1, libstdc++6 (>= 11), systemd (>= 247), udev, init-system-helpers (>= 1.54)';

/**
 * Writes `bramka_<version>_<arch>.deb` into `out` and gives back its path. `compression` is one of dpkg-deb's: `xz` is small,
 * `zstd` quick.
 */
export function buildDeb({ root, arch, out, compression, version: asked }) {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const version = debianVersion(asked ?? manifest.version);
  const tree = join(out, `tree-${arch}`);
  rmSync(tree, { recursive: true, force: true });
  const packages = stageProgram({
    root,
    to: join(tree, 'opt/bramka'),
    arch,
    version: asked ?? manifest.version,
  });
  for (const [from, to] of Object.entries(PLACES)) put(join(root, 'systemd', from), join(tree, to));
  writeDocuments({ root, tree, version, packages });
  writeControl({ root, tree, version, arch });
  settle(tree, epochOf(root));
  const file = join(out, `bramka_${version}_${arch}.deb`);
  const args = ['--root-owner-group', `-Z${compression}`, '--build', tree, file];
  run('dpkg-deb', args, { env: { ...process.env, SOURCE_DATE_EPOCH: String(epochOf(root)) } });
  rmSync(tree, { recursive: true });
  return file;
}

/** In a Debian version `~` sorts before the end, as `-` does in npm's: 1.0.0-rc.1 comes before 1.0.0. */
const debianVersion = (version) => version.replace('-', '~');

/** Seconds since 1970 of the last commit; of the manifest where the sources came without their history. */
function epochOf(root) {
  if (process.env.SOURCE_DATE_EPOCH !== undefined) return Number(process.env.SOURCE_DATE_EPOCH);
  try {
    // The sources may belong to another user than the one who builds.
    return Number(
      run('git', ['-c', `safe.directory=${root}`, '-C', root, 'log', '-1', '--format=%ct']),
    );
  } catch {
    return Math.floor(lstatSync(join(root, 'package.json')).mtimeMs / 1_000);
  }
}

function put(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}

function writeDocuments({ root, tree, version, packages }) {
  const folder = join(tree, 'usr/share/doc/bramka');
  writeFileSync(join(folder, 'third-party.txt'), licenceTexts(packages));
  const licence = readFileSync(join(root, 'LICENSE'), 'utf8').trim();
  const words = licence
    .split('\n')
    .slice(4)
    .map((line) => ` ${line === '' ? '.' : line}`);
  const copyright = readFileSync(join(root, 'systemd/debian/copyright'), 'utf8').trim();
  writeFileSync(join(folder, 'copyright'), `${copyright}\n${words.join('\n')}\n`);
  const date = new Date(epochOf(root) * 1_000).toUTCString().replace('GMT', '+0000');
  const entry = `bramka (${version}) stable; urgency=medium\n\n  * Built from the sources of this version.\n\n -- ${MAINTAINER}  ${date}\n`;
  writeFileSync(join(folder, 'changelog.gz'), gzipSync(entry, { level: 9 }));
}

const MAINTAINER = 'The Bramka contributors <bramka@example.org>';

function writeControl({ root, tree, version, arch }) {
  const folder = join(tree, 'DEBIAN');
  mkdirSync(folder);
  for (const name of SCRIPTS) put(join(root, 'systemd/debian', name), join(folder, name));
  writeFileSync(join(folder, 'conffiles'), '/etc/bramka/bramka.toml\n');
  const files = filesIn(tree).filter((path) => !path.startsWith('DEBIAN/'));
  const sums = files
    .filter((path) => !path.startsWith('etc/'))
    .map((path) => `${md5(join(tree, path))}  ${path}`);
  writeFileSync(join(folder, 'md5sums'), `${sums.join('\n')}\n`);
  const octets = files.reduce((sum, path) => sum + lstatSync(join(tree, path)).size, 0);
  writeFileSync(
    join(folder, 'control'),
    controlText({ version, arch, kib: Math.ceil(octets / 1024) }),
  );
}

function controlText({ version, arch, kib }) {
  return `Package: bramka
Version: ${version}
Architecture: ${arch}
Maintainer: ${MAINTAINER}
Installed-Size: ${kib}
Depends: ${DEPENDS}
Suggests: mosquitto, uhubctl
Section: comm
Priority: optional
Description: SMS gateway and shared inbox on a machine of your own
 A machine with a GSM or LTE stick, or an old Android phone, sends and
 receives texts from your own number, keeps the conversations in SQLite,
 obeys STOP, START and HELP by itself, and serves an inbox on your network.
 .
 The package brings the Node that it was tested with.
`;
}

function filesIn(tree) {
  return readdirSync(tree, { recursive: true, encoding: 'utf8' })
    .filter((path) => lstatSync(join(tree, path)).isFile())
    .sort();
}

/** Neither the builder's umask nor the hour of the build shows in the package. */
function settle(tree, epoch) {
  const paths = readdirSync(tree, { recursive: true, encoding: 'utf8' });
  for (const path of ['', ...paths]) {
    const isFolder = lstatSync(join(tree, path)).isDirectory();
    chmodSync(join(tree, path), isFolder || RUNNABLE.includes(path) ? 0o755 : modeOf(path));
    utimesSync(join(tree, path), epoch, epoch);
  }
}

/** The configuration may hold a PIN: it is never readable by all, not even between unpacking and postinst. */
const modeOf = (path) => (path === 'etc/bramka/bramka.toml' ? 0o640 : 0o644);

function md5(file) {
  return createHash('md5').update(readFileSync(file)).digest('hex');
}
