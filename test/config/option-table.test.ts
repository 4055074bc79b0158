import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  lineKindNames,
  lineOptions,
  routeOptions,
  sectionOptions,
} from '../../config/option-index.ts';
import { optionTable } from '../../config/option-table.ts';

const readme = new URL('../../config/README.md', import.meta.url).pathname;

test('the README lists the options as the schema has them', async () => {
  const written = readFileSync(readme, 'utf8');
  const renewed = written.replace(
    /<!-- options -->[\s\S]*<!-- \/options -->/,
    () => `<!-- options -->\n${optionTable()}\n<!-- /options -->`,
  );
  expect(renewed).toContain('`BRAMKA_SERVER_LISTEN`');
  await expect(renewed).toMatchFileSnapshot(readme);
});

test('every option says what it means and shows an example', () => {
  for (const option of [
    ...sectionOptions,
    ...lineKindNames.flatMap(lineOptions),
    ...routeOptions,
  ]) {
    expect.soft(option.description, option.path).toMatch(/\w.*\.$/);
    expect.soft(option.example, option.path).toMatch(/^[a-z_]+ = /);
  }
});

test('the PIN, the password of a phone and that for the broker are the secrets', () => {
  const secret = [...sectionOptions, ...lineKindNames.flatMap(lineOptions)].filter(
    (option) => option.secret,
  );
  expect(secret.map(({ path }) => path)).toEqual(['house.password', 'lines.pin', 'lines.password']);
});
