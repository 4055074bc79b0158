// Sizes as people read them: 12.3 MB, 1,5 GB. Decimal units, as on the box of a disk.

const UNITS = [
  [1e9, 'gigabyte'],
  [1e6, 'megabyte'],
  [1e3, 'kilobyte'],
] as const;

/** `bytes` in the largest unit of which there is at least one. */
export function sizeWords(bytes: number, language: string): string {
  const [size, unit] = UNITS.find(([least]) => bytes >= least) ?? [1, 'byte'];
  const value = bytes / size;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    maximumFractionDigits: value < 100 ? 1 : 0,
  }).format(value);
}
