// Rules between options. They look at the unchecked file, so that they are reported together with everything else.
import type { Problem } from './problems.ts';
import { type Raw, rawLines, valueAt } from './raw-config.ts';

/** Every pair of options that cannot both be meant. */
export function contradictions(raw: Raw): Problem[] {
  return [
    ...repeated(raw, 'id', 'give each line its own id'),
    ...repeated(raw, 'port', 'one modem serves one line; remove one of the two lines'),
    ...twoPins(raw),
    ...mixedKinds(raw),
    ...cookiesNeverSent(raw),
  ];
}

function repeated(raw: Raw, key: 'id' | 'port', hint: string): Problem[] {
  const first = new Map<unknown, number>();
  return rawLines(raw).flatMap(({ index, line }) => {
    const value = line[key];
    const earlier = first.get(value);
    if (typeof value !== 'string') return [];
    if (earlier === undefined) {
      first.set(value, index);
      return [];
    }
    return [
      { path: `lines[${index}].${key}`, problem: `is the same as lines[${earlier}].${key}`, hint },
    ];
  });
}

function twoPins(raw: Raw): Problem[] {
  return rawLines(raw)
    .filter(({ line }) => line.pin !== undefined && line.pin_file !== undefined)
    .map(({ index }) => ({
      path: `lines[${index}].pin_file`,
      problem: 'contradicts pin: both give the PIN',
      hint: 'keep pin_file and remove pin, so that the file can be shown to others',
    }));
}

function mixedKinds(raw: Raw): Problem[] {
  const lines = rawLines(raw);
  const isSimulated = ({ line }: { line: Raw }): boolean => line.kind === 'simulated';
  if (lines.every(isSimulated)) return [];
  return lines.filter(isSimulated).map(({ index }) => ({
    path: `lines[${index}].kind`,
    problem: 'contradicts the modem lines: a simulated line cannot serve beside a real one',
    hint: 'remove the simulated line once a modem is configured',
  }));
}

function cookiesNeverSent(raw: Raw): Problem[] {
  const url = valueAt(raw, ['server', 'public_url']);
  const isPlain = typeof url === 'string' && url.toLowerCase().startsWith('http:');
  if (!isPlain || valueAt(raw, ['server', 'secure_cookies']) !== true) return [];
  return [
    {
      path: 'server.secure_cookies',
      problem: 'contradicts public_url: over http:// nobody could stay signed in',
      hint: 'make public_url an https:// address or remove secure_cookies',
    },
  ];
}
