import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  kindsOfLines,
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
  for (const option of [...sectionOptions, ...kindsOfLines.flatMap(lineOptions), ...routeOptions]) {
    expect.soft(option.description, option.path).toMatch(/\w.*\.$/);
    expect.soft(option.example, option.path).toMatch(/^[a-z_]+ = /);
  }
});

test('PINs and passwords are the secrets', () => {
  const options = [...sectionOptions, ...kindsOfLines.flatMap(lineOptions)];
  const secret = options.filter((option) => option.secret);
  expect(secret.map(({ path }) => path)).toEqual([
    'mqtt.password',
    'house.password',
    'metrics.token',
    'alarms.smtp_password',
    'alarms.webhook_secret',
    'alarms.ntfy_token',
    'lines.pin',
    'lines.mqtt_password',
    'lines.password',
  ]);
});
