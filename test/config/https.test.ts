import { expect, test } from 'vitest';
import { loadConfig } from '../../config/load-config.ts';

const problems = (server: string): string[] => {
  const loaded = loadConfig({ text: `[server]\n${server}\n`, env: {} });
  return loaded.ok ? [] : loaded.problems.map(({ path, problem }) => `${path} ${problem}`);
};

test.each([
  ['certificate = "a.crt"', 'server.certificate_key is missing'],
  ['certificate_key = "a.key"', 'server.certificate is missing'],
  [
    'certificate = "a.crt"\ncertificate_key = "a.key"\nown_certificate = true',
    'server.own_certificate goes not together with certificate',
  ],
  ['redirect_listen = "0.0.0.0:80"', 'server.redirect_listen leads to HTTPS, which is not on'],
  [
    'own_certificate = true\nredirect_listen = "80"',
    'server.redirect_listen must be host:port, an IPv6 host in brackets',
  ],
])('%j is refused where it stands', (server, problem) => {
  expect(problems(server)).toEqual([problem]);
});

test('cookies are secure as soon as the box speaks HTTPS itself', () => {
  const loaded = loadConfig({ text: '[server]\nown_certificate = true\n', env: {} });
  expect(loaded.ok && loaded.config.server.secureCookies).toBe(true);
});

test('files are looked for beside the configuration', () => {
  const text = '[server]\ncertificate = "a.crt"\ncertificate_key = "/etc/a.key"\n';
  const loaded = loadConfig({ text, env: {} });
  expect(loaded.ok && loaded.config.server.https.files).toEqual({
    cert: `${process.cwd()}/a.crt`,
    key: '/etc/a.key',
  });
});
