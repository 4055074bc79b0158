// The launcher behind `npm start`, `npm test` and `npx bramka`. Plain JavaScript that runs on any Node from 18: it installs
// what is missing, finds the pinned Node, builds where needed, and hands over.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, dirname, join, sep } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const OLDEST_NODE = 24;

/** Stops with one clear sentence. */
function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}

function modifiedAt(path) {
  return existsSync(path) ? statSync(path).mtimeMs : 0;
}

function isInstalled() {
  const marker = join(root, 'node_modules', '.package-lock.json');
  return existsSync(marker) && modifiedAt(marker) >= modifiedAt(join(root, 'package-lock.json'));
}

/** Installs exactly what the lockfile says, with the npm that called us. */
function install() {
  if (isInstalled()) return;
  // Inside an installed package there is nothing to install: the dependencies lie further up.
  if (!existsSync(join(root, 'package-lock.json'))) return;
  console.error('Bramka: installing what is missing (once, about half a minute) …');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--loglevel=error'];
  const result = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (result.status !== 0) {
    refuse(
      'Bramka: npm could not install the packages; its reason stands above. Check the network and try again.',
    );
  }
}

/** The pinned Node of the lockfile, else the running one when it is new enough. */
function findNode() {
  const name = `node-${process.platform}-${process.arch}`;
  for (let folder = root; ; folder = dirname(folder)) {
    const pinned = join(folder, 'node_modules', name, 'bin', 'node');
    if (existsSync(pinned)) return pinned;
    if (dirname(folder) === folder) break;
  }
  if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE) return process.execPath;
  return refuse(
    `Bramka: there is no Node ${OLDEST_NODE} for this machine (${process.platform} ${process.arch}). ` +
      `Use a 64-bit system, or install Node ${OLDEST_NODE} or newer yourself and start again.`,
  );
}

function environmentWith(node) {
  const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH ?? ''];
  return { ...process.env, PATH: path.join(delimiter) };
}

/**
 * Young objects get little room, which also keeps the pauses of collecting them short, and V8 gets two helping threads: an idle
 * box stays 6 MB smaller. Half as much room would save 2 MB more and cost a sixth of the processor time of each page.
 */
function nodeFlags() {
  return JSON.parse(readFileSync(join(root, 'tools', 'node-flags.json'), 'utf8'));
}

/** Runs a program to its end; signals are passed on, the exit code comes back. */
function run(node, args) {
  const child = spawn(node, args, { stdio: 'inherit', env: environmentWith(node) });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 128));
}

function runAll(node, steps) {
  for (const [name, ...args] of steps) {
    const result = spawnSync(node, [binOf(name), ...args], {
      cwd: root,
      stdio: 'inherit',
      env: environmentWith(node),
    });
    if (result.status !== 0) process.exit(result.status ?? 1);
  }
}

/** The program behind a package's command, since `.bin` links may be missing with older npm. */
function binOf(name) {
  const packages = { biome: '@biomejs/biome', tsc: 'typescript' };
  const folder = join(root, 'node_modules', packages[name] ?? name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[name]);
}

/** Bundles the program: unbundled it would start slower and take three times the memory. */
function build(node) {
  const built = spawnSync(node, [join(root, 'tools', 'build.mjs')], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (built.status !== 0) refuse('Bramka: the build failed; its reason stands above.');
}

const CHECKS = [['biome', 'ci', '--colors=off', '.'], ['tsc'], ['knip']];

const [command = 'start', ...rest] = process.argv.slice(2);
install();
const node = findNode();
const main = join(root, 'dist', 'main.js');
switch (command) {
  case 'start':
    build(node);
    run(node, [...nodeFlags(), main, 'serve', ...rest]);
    break;
  case 'bramka':
    if (existsSync(join(root, 'tools', 'build.mjs')) && !root.includes(`${sep}node_modules${sep}`))
      build(node);
    run(node, [...nodeFlags(), main, ...rest]);
    break;
  case 'check':
    runAll(node, CHECKS);
    run(node, [binOf('vitest'), 'run', '--project', 'unit', 'test/architecture.test.ts']);
    break;
  case 'bench':
    build(node);
    // Pages are drawn in this very process, so it runs as the box does.
    run(node, [...nodeFlags(), join(root, 'dist', 'bench.js'), ...rest]);
    break;
  case 'soak':
    build(node);
    run(node, [join(root, 'dist', 'test', 'soak.js'), ...rest]);
    break;
  case 'package:deb':
    run(node, [join(root, 'tools', 'package-deb.mjs'), ...rest]);
    break;
  case 'check:install':
    run(node, [join(root, 'test', 'install', 'check-install.ts'), ...rest]);
    break;
  case 'check:arm64':
    run(node, [join(root, 'test', 'install', 'check-arm64.ts'), ...rest]);
    break;
  case 'pictures':
    build(node);
    run(node, [join(root, 'dist', 'test', 'pictures.js'), ...rest]);
    break;
  default:
    build(node);
    run(node, [binOf(command), ...rest]);
}
