// Bundles gateway/main.ts to dist/main.js (0.2 s). Native packages stay outside the bundle.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bench = join(root, 'test', 'bench', 'bench.ts');

await build({
  absWorkingDir: root,
  entryPoints: {
    main: join(root, 'gateway', 'main.ts'),
    ...(existsSync(bench) ? { bench } : {}),
  },
  outdir: join(root, 'dist'),
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  sourcemap: true,
  // Their native parts are found beside their own files.
  external: [
    'better-sqlite3',
    '@serialport/bindings-cpp',
    'playwright-core',
    '@sparticuz/chromium',
  ],
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
