// Lays out the program as it runs on a box: the bundles, what they read beside them, the native packages for one processor,
// and the Node that runs it.
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { NODE_ARCH, nodeRuntime, run } from './node-runtime.mjs';

/** What the program reads at run time besides its bundles, by the paths of the checkout (see gateway/main/). */
const READ_BESIDE = ['gateway/storage/migrations', 'web/static', 'modem/phone/agent/setup.sh'];
/** Packages with a native part, which no bundle can hold. */
const NATIVE = ['better-sqlite3', '@serialport/bindings-cpp'];
/** Needed to compile a package, not to run it. */
const FOR_COMPILING = ['node-addon-api'];

/** Fills `to` (`/opt/bramka` of a box). Gives back the folders of all npm packages that are in it, for their licences. */
export function stageProgram({ root, to, arch, version }) {
  mkdirSync(join(to, 'dist'), { recursive: true });
  run(process.execPath, [join(root, 'tools', 'build.mjs'), join(to, 'dist')]);
  const bundled = bundledPackages(root, join(to, 'dist', 'bundled.json'));
  for (const path of READ_BESIDE) cpSync(join(root, path), join(to, path), { recursive: true });
  writeManifest(root, to, version);
  const native = NATIVE.flatMap((name) => stagePackage({ root, to, arch, name, from: root }));
  const runtime = nodeRuntime(root, arch);
  copy(join(runtime, 'bin', 'node'), join(to, 'runtime', 'bin', 'node'));
  copy(join(runtime, 'LICENSE'), join(to, 'runtime', 'LICENSE'));
  return [...new Set([...bundled, ...native])].sort();
}

/** Node reads from it that the bundles are modules, and the program its version. */
function writeManifest(root, to, version) {
  const { name, license, type } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const manifest = { name, version, license, type, private: true };
  writeFileSync(join(to, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

function bundledPackages(root, list) {
  const inputs = JSON.parse(readFileSync(list, 'utf8'));
  rmSync(list);
  const folders = inputs.flatMap((path) => {
    const [, folder] = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path) ?? [];
    return folder === undefined
      ? []
      : [join(root, folder.replace(/^(\.\.\/)*.*?node_modules\//, 'node_modules/'))];
  });
  return [...new Set(folders)];
}

/** Copies a package and what it requires, where Node finds it from `from`. */
function stagePackage({ root, to, arch, name, from }) {
  const folder = findPackage(name, from, root);
  const target = join(to, folder.slice(root.length));
  const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  for (const file of filesOf(folder, arch)) copy(join(folder, file), join(target, file));
  const needed = Object.keys(dependencies).filter((other) => !FOR_COMPILING.includes(other));
  return [
    folder,
    ...needed.flatMap((other) => stagePackage({ root, to, arch, name: other, from: folder })),
  ];
}

function findPackage(name, from, root) {
  for (let folder = from; folder.startsWith(root); folder = dirname(folder)) {
    const found = join(folder, 'node_modules', name);
    if (existsSync(found)) return found;
  }
  throw new Error(`${name} is not installed; run \`npm ci\` first.`);
}

function filesOf(folder, arch) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => !file.includes('node_modules/'))
    .filter((file) => isCode(file) || isLicence(file) || isNativeFor(file, arch));
}

const isCode = (file) =>
  /^(?!.*(test|bin|optional)\.js$).*\.(js|cjs|mjs)$|^package\.json$/.test(file) &&
  !/^(deps|src\/.*\.cpp)/.test(file);
export const isLicence = (file) => /^licen[cs]e(\.\w+)?$/i.test(basename(file));

/** better-sqlite3 names its files linux-x64.node, serialport linux-x64/….glibc.node: Debian has glibc. */
function isNativeFor(file, arch) {
  const wanted = `prebuilds/linux-${NODE_ARCH[arch]}`;
  return (
    file === `${wanted}.node` || (file.startsWith(`${wanted}/`) && file.endsWith('.glibc.node'))
  );
}

function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}
