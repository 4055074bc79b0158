// Style sheet, script and icons: read once, addressed by a hash of their bytes, so that browsers may keep them for ever.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

type Asset = { body: Uint8Array<ArrayBuffer>; type: string; hash: string };

export type Assets = {
  /** Address of a file in the static folder, e.g. `/static/app.css?v=1f2e3d4c`. */
  url(name: string): string;
  find(name: string): Asset | null;
};

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * Served as one: htmx starts by a timer right after it was read, and an extension that arrives in a script of its own may
 * come too late for the page's first look, which then never opens its stream.
 */
const JOINED = { name: 'vendor/htmx-live.js', of: ['vendor/htmx.min.js', 'vendor/hx-sse.min.js'] };

/** Reads every servable file below `directory`; throws when the directory is not there. */
export function loadAssets(directory: string): Assets {
  const files = new Map<string, Asset>();
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const name = relative(directory, path).split(sep).join('/');
    files.set(name, toAsset(new Uint8Array(readFileSync(path)), type));
  }
  const scripts = JOINED.of.map((name) => Buffer.from(files.get(name)?.body ?? []));
  const joined = scripts.flatMap((script) => [script, Buffer.from('\n;\n')]);
  files.set(JOINED.name, toAsset(new Uint8Array(Buffer.concat(joined)), TYPES['.js'] ?? ''));
  return {
    url(name) {
      const asset = files.get(name);
      return asset === undefined ? `/static/${name}` : `/static/${name}?v=${asset.hash}`;
    },
    find: (name) => files.get(name) ?? null,
  };
}

function toAsset(body: Uint8Array<ArrayBuffer>, type: string): Asset {
  return { body, type, hash: createHash('sha256').update(body).digest('hex').slice(0, 10) };
}
