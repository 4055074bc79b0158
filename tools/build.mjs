// Bundles gateway/main.ts to dist/main.js (0.2 s), and what it imports on demand to files in dist/parts/; native packages stay
// outside the bundles. The phone's program becomes dist/agent.mjs, one file that needs nothing beside it. Called with a folder,
// it bundles what a package holds to there, without source maps, and lists in bundled.json what went into it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { asciiText, englishZod } from './lean-text.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [packageFolder] = process.argv.slice(2);
const forPackage = packageFolder !== undefined;
const outdir = forPackage ? resolve(packageFolder) : join(root, 'dist');
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

const bundles = await Promise.all(
  forPackage ? [buildBox(), buildAgent()] : [buildBox(), buildForDevelopers(), buildAgent()],
);
if (forPackage) {
  const inputs = new Set(bundles.flatMap(({ metafile }) => Object.keys(metafile.inputs)));
  writeFileSync(join(outdir, 'bundled.json'), JSON.stringify([...inputs].sort()));
}

/** Source text stays in memory even where it is never run: a box without phones and house is 6 MB smaller for the split. */
function buildBox() {
  return build({
    ...forBox(),
    entryPoints: {
      main: join(root, 'gateway', 'main.ts'),
      // A file is compiled as a whole, and the most that takes is never given back: the pages are a file of their own for it.
      'parts/web': join(root, 'web', 'create-web-app.tsx'),
    },
    splitting: true,
    // Parts of earlier builds stay: a box that runs meanwhile may still load its own.
    chunkNames: 'parts/[name]-[hash]',
  });
}

function buildForDevelopers() {
  const there = Object.entries(forDevelopers).filter(([, file]) => existsSync(file));
  return build({ ...forBox(), entryPoints: Object.fromEntries(there) });
}

function forBox() {
  return {
    absWorkingDir: root,
    outdir,
    metafile: forPackage,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    sourcemap: !forPackage,
    // Source text stays in memory; the names stay, so that a stack still tells where it came from.
    minifyWhitespace: true,
    minifySyntax: true,
    plugins: [asciiText, englishZod],
    // Their native parts are found beside their own files.
    external: [
      'better-sqlite3',
      '@serialport/bindings-cpp',
      'playwright-core',
      '@sparticuz/chromium',
    ],
    banner,
    logLevel: 'warning',
  };
}

function buildAgent() {
  return build({
    absWorkingDir: root,
    entryPoints: [join(root, 'modem', 'phone', 'agent', 'main.ts')],
    outfile: join(outdir, 'agent.mjs'),
    metafile: forPackage,
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
