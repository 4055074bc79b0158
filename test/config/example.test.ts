import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadConfig } from '../../config/load-config.ts';
import { kindsOfLines, lineOptions, sectionOptions } from '../../config/option-index.ts';

const file = new URL('../../config/bramka.example.toml', import.meta.url).pathname;
const text = readFileSync(file, 'utf8');

test('the example loads as it is and changes nothing', () => {
  expect(loadConfig({ file, env: {} })).toEqual(loadConfig({ text: '', env: {} }));
  expect(loadConfig({ file, env: {} }).ok).toBe(true);
});

test('the example loads with every option switched on, and shows the defaults', () => {
  const loaded = loadConfig({ text: text.replace(/^#(?=[a-z[])/gm, ''), env: {} });
  const plain = loadConfig({ text: '', env: {} });
  if (!loaded.ok || !plain.ok) throw new Error(JSON.stringify(loaded));
  expect(loaded.config.business).toEqual(plain.config.business);
  expect(loaded.config.messages).toEqual(plain.config.messages);
  expect(loaded.config.log).toEqual(plain.config.log);
  expect(loaded.config.server).toEqual({
    ...plain.config.server,
    publicUrl: 'https://sms.example.org',
  });
  expect(loaded.config.lines).toMatchObject([{ id: 'front-desk', kind: 'modem', pin: '1234' }]);
});

test('the example leaves no option out', () => {
  for (const { path } of [...sectionOptions, ...kindsOfLines.flatMap(lineOptions)]) {
    expect.soft(text).toContain(path.split('.')[1]);
  }
});
