// Bundles gateway/main.ts to dist/main.js (0.2 s); native packages stay outside the bundle. The phone's program becomes dist/agent.mjs,
// one file that needs nothing beside it.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
// An installed package holds no tests. Each lands as deep below the root as it lies, so that its paths hold.
const forDevelopers = {
  bench: join(root, 'test', 'bench', 'bench.ts'),
  'test/soak': join(root, 'test', 'soak', 'soak.ts'),
  'test/pictures': join(root, 'test', 'support', 'take-pictures.ts'),
};

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const banner = {
  js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
};

await Promise.all([buildBox(), buildAgent()]);

function buildBox() {
  return build({
    absWorkingDir: root,
    entryPoints: {
      main: join(root, 'gateway', 'main.ts'),
      ...Object.fromEntries(Object.entries(forDevelopers).filter(([, file]) => existsSync(file))),
    },
    outdir: join(root, 'dist'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    sourcemap: true,
    // Source text stays in memory; the names stay, so that a stack still tells where it came from.
    minifyWhitespace: true,
    minifySyntax: true,
    // Their native parts are found beside their own files.
    external: [
      'better-sqlite3',
      '@serialport/bindings-cpp',
      'playwright-core',
      '@axe-core/playwright',
      '@sparticuz/chromium',
    ],
    banner,
    logLevel: 'warning',
  });
}

function buildAgent() {
  return build({
    absWorkingDir: root,
    entryPoints: [join(root, 'modem', 'phone', 'agent', 'main.ts')],
    outfile: join(root, 'dist', 'agent.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    // Phones get Node from Termux, which may be older than the box's.
    target: 'node20',
    // It is fetched over the phone's network and its names are nobody's concern.
    minify: true,
    define: { __AGENT_VERSION__: JSON.stringify(version) },
    banner,
    logLevel: 'warning',
  });
}
