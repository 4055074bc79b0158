import { expect, test } from 'vitest';
import { componentLogger, createLogger } from '../../../gateway/runtime/logger.ts';

function written(): { lines: unknown[]; stream: { write(text: string): void } } {
  const lines: unknown[] = [];
  return { lines, stream: { write: (text) => lines.push(JSON.parse(text)) } };
}

test('a line says when, how bad, which component and which line', () => {
  const { lines, stream } = written();
  const logger = createLogger({ level: 'info', stream });
  componentLogger(logger, 'outbox', 'front-desk').warn({ attempt: 2 }, 'submit refused');
  expect(lines).toEqual([
    {
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      component: 'outbox',
      line: 'front-desk',
      attempt: 2,
      msg: 'submit refused',
    },
  ]);
});

test('lines below the level are not written', () => {
  const { lines, stream } = written();
  const logger = createLogger({ level: 'warn', stream });
  logger.info('quiet');
  componentLogger(logger, 'web').error('loud');
  expect(lines).toEqual([expect.objectContaining({ level: 'error', component: 'web' })]);
});

test('an error keeps its cause', () => {
  const { lines, stream } = written();
  const error = new Error('outer', { cause: new Error('inner') });
  createLogger({ level: 'info', stream }).error({ err: error }, 'failed');
  expect(JSON.stringify(lines)).toContain('inner');
});
