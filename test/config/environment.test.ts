import { describe, expect, test } from 'vitest';
import { environment } from '../../config/environment.ts';
import { config, problems } from './config-stand.ts';

describe('environment', () => {
  test('wins over the file, by the option’s name', () => {
    const { server, log, messages, business } = config('[log]\nlevel = "warn"', {
      BRAMKA_LOG_LEVEL: 'debug',
      BRAMKA_SERVER_LISTEN: '[::]:80',
      BRAMKA_SERVER_SECURE_COOKIES: 'true',
      BRAMKA_MESSAGES_MAX_SEGMENTS: '3',
      BRAMKA_BUSINESS_LANGUAGES: 'pl, en',
    });
    expect(log.level).toBe('debug');
    expect(server).toMatchObject({ host: '::', port: 80, secureCookies: true });
    expect(messages.maxSegments).toBe(3);
    expect(business.languages).toEqual(['pl', 'en']);
  });

  test('variables of others, of the command line and empty ones are left alone', () => {
    expect(
      config('', {
        HOME: '/root',
        BRAMKA_CONFIG: '/etc/x',
        BRAMKA_DATA: '/var/x',
        BRAMKA_LOG_LEVEL: '',
      }),
    ).toEqual(config(''));
  });

  test('a wrong value is blamed on the variable', () => {
    expect(
      problems('', { BRAMKA_MESSAGES_MAX_SEGMENTS: 'ten', BRAMKA_BUSINESS_LANGUAGES: 'en,xx' }),
    ).toMatchObject([
      { path: 'BRAMKA_BUSINESS_LANGUAGES' },
      { path: 'BRAMKA_MESSAGES_MAX_SEGMENTS', problem: 'must be a number, not a text' },
    ]);
  });

  test('an unknown variable is a problem with a guess', () => {
    expect(problems('', { BRAMKA_SERVER_LISTN: 'x' })).toEqual([
      {
        path: 'BRAMKA_SERVER_LISTN',
        problem: 'is no environment variable of Bramka',
        hint: 'did you mean BRAMKA_SERVER_LISTEN?',
      },
    ]);
  });

  test('is the one of this process', () => {
    expect(environment().PATH).toBe(process.env.PATH);
  });
});
