// What a browser calls itself, in the two words that people know it by. Pure.

/** First match wins: most browsers also name those they descend from. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPad\b/, 'iPad'],
  [/\biPhone\b/, 'iPhone'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

/** Null when nobody knows it. */
export function browserName(
  userAgent: string | null,
): { browser: string; system: string | null } | null {
  const find = (table: typeof BROWSERS): string | null =>
    table.find(([mark]) => mark.test(userAgent ?? ''))?.[1] ?? null;
  const browser = find(BROWSERS);
  return browser === null ? null : { browser, system: find(SYSTEMS) };
}
