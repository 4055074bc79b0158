// `npm run package:deb [-- --arch amd64|arm64] [--compression xz|zstd] [--out FOLDER] [--version V]`: prints the
// path of the package, which lies in dist/ unless told otherwise. Another version than the manifest's is for trying an upgrade.
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildDeb } from './package/build-deb.mjs';
import { NODE_ARCH } from './package/node-runtime.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const here = { x64: 'amd64', arm64: 'arm64' }[process.arch];
const { values } = parseArgs({
  options: {
    arch: { type: 'string', default: here },
    compression: { type: 'string', default: 'xz' },
    version: { type: 'string' },
    out: { type: 'string', default: join(root, 'dist') },
  },
});
if (NODE_ARCH[values.arch] === undefined) {
  console.error(
    `There is no Node for ${values.arch ?? 'this machine'}: --arch takes amd64 or arm64.`,
  );
  process.exit(2);
}
try {
  const { arch, compression, version, out } = values;
  console.log(buildDeb({ root, arch, compression, version, out: resolve(out) }));
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
