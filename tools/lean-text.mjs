// What the bundles need not carry. V8 keeps a program's text in memory for as long as the program runs.
import { readFile } from 'node:fs/promises';

/** One character beyond ASCII, and Node holds the whole text in two octets a character: 2.7 MB more. */
const BEYOND_ASCII = /[\u0080-\uffff]/g;

/**
 * For esbuild, which escapes what stands in strings, but leaves regular expressions as they are. Not for .tsx: text between
 * tags knows no escapes, and esbuild makes strings of it.
 */
export const asciiText = {
  name: 'ascii-text',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      return { contents: text.replace(BEYOND_ASCII, escaped), loader: 'ts' };
    });
  },
};

/** A UTF-16 unit as JavaScript writes it; two of them are one character for a regular expression with `u`, as they were. */
function escaped(unit) {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** zod tells its messages in fifty languages. Ours stand in the catalogues; only the configuration's are zod's, in English. */
export const englishZod = {
  name: 'english-zod',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    }));
  },
};
