// A phone with the app as a line: what the configuration says becomes a line whose modem asks that phone.
import { expect, test } from 'vitest';
import { checkLine } from '../../../../config/check-line.ts';
import { createMarksMemory } from '../../../../gateway/lines/identity/marks-memory.ts';
import { createAddedLineStore } from '../../../../gateway/lines/making/added-lines.ts';
import { composeLines } from '../../../../gateway/lines/making/compose-lines.ts';
import { createLogger } from '../../../../gateway/runtime/logger.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { noPhones } from '../../../support/no-phones.ts';
import { testDatabase } from '../../../support/test-database.ts';

const OPTIONS = {
  id: 'phone',
  kind: 'smsgate',
  url: 'http://192.168.1.30:8080',
  password: 'invented-pw',
  sim: 2,
  number: '+48555010001',
  canary_hours: 6,
};

const parts = () => ({
  clock: createFakeClock(),
  log: createLogger({ level: 'fatal', stream: { write: () => undefined } }),
  pinMemory: { wasRefused: () => false, rememberRefused: () => undefined },
  marksMemory: createMarksMemory(testDatabase()),
  runProgram: () => Promise.resolve(),
  trace: false,
  phones: noPhones(),
});

test('a phone that was added serves after a restart, and shows where it is', () => {
  const store = createAddedLineStore(testDatabase());
  store.insert('phone', OPTIONS, 1);
  const { lines } = composeLines([], store, checkLine, parts());
  expect(lines).toMatchObject([
    {
      id: 'phone',
      kind: 'smsgate',
      port: 'http://192.168.1.30:8080#sim2',
      isAdded: true,
      pace: { perMinute: 20 },
      jobs: { number: '+48555010001', calls: 'ignore', balance: null, canary: { to: 'phone' } },
    },
  ]);
  const modem = lines[0]?.makeModem({ recovery: 'none', port: null });
  expect(modem?.takesWholeTexts?.()).toBe(true);
  expect(modem?.storesFirst()).toBe(true);
});

test('two lines for the same SIM of one phone do not both serve', () => {
  const store = createAddedLineStore(testDatabase());
  store.insert('phone', OPTIONS, 1);
  store.insert('again', { ...OPTIONS, id: 'again' }, 2);
  store.insert('other-sim', { ...OPTIONS, id: 'other-sim', sim: 1 }, 3);
  const { lines } = composeLines([], store, checkLine, parts());
  expect(lines.map(({ id }) => id)).toEqual(['phone', 'other-sim']);
});
