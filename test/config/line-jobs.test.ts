// The options for calls, balance and canary: what they become, and what is refused.
import { expect, test } from 'vitest';
import { describeConfig } from '../../config/describe-config.ts';
import { loadConfig } from '../../config/load-config.ts';

const line = (options: string, id = 'a') =>
  `[[lines]]\nid = "${id}"\nport = "/dev/ttyUSB${id.length}"\n${options}\n`;

function jobs(options: string) {
  const loaded = loadConfig({ text: line(options), env: {} });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const [first] = loaded.config.lines;
  return first?.kind === 'modem' ? first.jobs : null;
}

function problem(text: string): string[] {
  const loaded = loadConfig({ text, env: {} });
  return loaded.ok ? [] : loaded.problems.map(({ path, problem }) => `${path} ${problem}`);
}

const WHOLE = `
number = "+48600100200"
calls = "reject"
call_answer = "Write us."
balance_code = "*100#"
balance_every_hours = 12
balance_pattern = 'konto: ([0-9,]+)'
low_credit = 5.5
canary_hours = 6
canary_to = "self"`;

test('what is written becomes what the program does', () => {
  expect(jobs(WHOLE)).toEqual({
    number: '+48600100200',
    calls: 'reject',
    callAnswer: 'Write us.',
    balance: { code: '*100#', everyMs: 43_200_000, pattern: 'konto: ([0-9,]+)', lowCredit: 5.5 },
    canary: { everyMs: 21_600_000, to: 'a' },
  });
});

test('the credit is asked for once a day when nothing else is said', () => {
  expect(jobs('balance_code = "*100#"')?.balance).toEqual({
    code: '*100#',
    everyMs: 86_400_000,
    pattern: null,
    lowCredit: null,
  });
});

test('what holds is printed so that it could be read again', () => {
  const loaded = loadConfig({ text: line(WHOLE), env: {} });
  if (!loaded.ok) throw new Error('not good');
  const again = loadConfig({ text: describeConfig(loaded.config), env: {} });
  expect(again).toEqual(loaded);
});

test.each([
  ['balance_code = "100"', 'balance_code must be digits'],
  ['balance_code = "*100#"\nbalance_pattern = "("', 'balance_pattern is no regular expression'],
  [
    'balance_code = "*100#"\nbalance_pattern = "saldo"',
    'balance_pattern must have exactly one group',
  ],
  [
    'balance_code = "*100#"\nbalance_pattern = "(a)(b)"',
    'balance_pattern must have exactly one group',
  ],
  [
    'balance_code = "*100#"\nbalance_pattern = "([0-9]+)*x"',
    'balance_pattern must not repeat a repetition',
  ],
  ['low_credit = 5.0', 'low_credit means nothing without balance_code'],
  ['balance_pattern = "(a)"', 'balance_pattern means nothing without balance_code'],
  ['canary_hours = 6\ncanary_to = "nobody"', 'canary_to names no line'],
  ['canary_to = "self"', 'canary_to means nothing without canary_hours'],
  ['calls = "answer"', 'calls must be one of "record", "reject", "ignore"'],
  ['calls = "ignore"\ncall_answer = "Hi"', 'call_answer contradicts calls = "ignore"'],
  ['number = "600100200"', 'number must be an international number'],
])('%j is refused', (options, words) => {
  expect(problem(line(options))).toEqual([expect.stringContaining(`lines[0].${words}`)]);
});

test('a canary may go to another line', () => {
  expect(problem(line('canary_hours = 6\ncanary_to = "bb"') + line('', 'bb'))).toEqual([]);
});
