// One line on a terminal that says how far a long work is; nothing where no person looks.

const STEPS = {
  copy: 'Copying the database',
  check: 'Checking the copy',
  write: 'Compressing',
  'read-back': 'Reading it back',
  restore: 'Reading the backup',
} as const;

export type ProgressStep = keyof typeof STEPS;

/** `out` is written to only when it is a terminal and not told to be quiet. */
export function createProgressLine({
  quiet,
  out = process.stderr,
}: {
  quiet: boolean;
  out?: { isTTY?: boolean; write(text: string): unknown };
}) {
  const isSeen = out.isTTY === true && !quiet;
  let shown = '';

  function put(text: string): void {
    if (!isSeen || text === shown) return;
    // Back to the beginning of the line, and rid of what stood there (ECMA-48 §8.3.41).
    out.write(`\r\u001b[K${text}`);
    shown = text;
  }

  return {
    show(step: ProgressStep, done: number, total: number): void {
      const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
      put(`${STEPS[step]} … ${percent} %`);
    },
    clear: () => put(''),
  };
}
