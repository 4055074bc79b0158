// What can be wrong with [metrics] and [alarms], and that their secrets show nowhere.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { describeConfig } from '../../config/describe-config.ts';
import { loadConfig } from '../../config/load-config.ts';

const folder = mkdtempSync(join(tmpdir(), 'bramka-alarms-'));
afterAll(() => rmSync(folder, { recursive: true }));

function load(text: string) {
  const file = join(folder, 'bramka.toml');
  writeFileSync(file, text);
  return loadConfig({ file, env: {} });
}

const complaints = (text: string): string[] => {
  const loaded = load(text);
  return loaded.ok ? [] : loaded.problems.map(({ path, problem }) => `${path} ${problem}`);
};

describe('[metrics] and [alarms]', () => {
  it('take secrets from files, and check-config shows none of them, nor paths that are secrets themselves', () => {
    writeFileSync(join(folder, 'token'), 'a-token-that-is-long-enough\n');
    writeFileSync(join(folder, 'secret'), 'pass word\n');
    const loaded = load(
      `[metrics]\nenabled = true\ntoken_file = "token"\n[alarms]\nemail_to = ["o@example.org"]\nemail_from = "b@example.org"
smtp_url = "smtp://mail.example.org"\nsmtp_username = "me"\nsmtp_password_file = "secret"
webhook_url = "https://example.org/hooks/T0K3N"\nwebhook_secret_file = "secret"\nntfy_url = "https://ntfy.example.org/T0PIC"\nntfy_token_file = "secret"`,
    );
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    const { metrics, alarms } = loaded.config;
    expect(metrics).toEqual({ enabled: true, token: 'a-token-that-is-long-enough' });
    expect(alarms.email).toMatchObject({ password: 'pass word', to: ['o@example.org'] });
    expect(alarms.webhook?.secret).toBe('pass word');
    expect(alarms.ntfy?.token).toBe('pass word');
    expect(describeConfig(loaded.config)).toContain('webhook_url = "https://example.org/(hidden)"');
    expect(describeConfig(loaded.config)).not.toMatch(/pass word|long-enough|T0K3N|T0PIC/);
  });

  it.each([
    ['[metrics]\ntoken = "short"', 'metrics.token must have at least 16 characters'],
    [
      `[metrics]\ntoken = "${'x'.repeat(16)}"\ntoken_file = "token"`,
      'metrics.token_file contradicts token',
    ],
    [
      '[metrics]\ntoken_file = "secret"',
      'metrics.token_file names a file that does not hold a token',
    ],
    ['[alarms]\nemail_to = ["o@example.org"]', 'alarms.email_to means nothing without smtp_url'],
    ['[alarms]\nemail_to = ["owner"]', 'alarms.email_to[0] must be an e-mail address'],
    ['[alarms]\nsmtp_url = "https://mail.example.org"', 'alarms.smtp_url must be smtps://'],
    ['[alarms]\nsmtp_url = "smtp://me:pw@mail.example.org"', 'alarms.smtp_url must be smtps://'],
    ['[alarms]\nwebhook_url = "ftp://example.org"', 'alarms.webhook_url must be an http'],
    ['[alarms]\nwebhook_url = "https://me:pw@example.org"', 'alarms.webhook_url must hold no name'],
    [
      '[alarms]\nntfy_url = "https://ntfy.example.org/"',
      'alarms.ntfy_url must end in the name of a',
    ],
    ['[alarms]\nntfy_token = "x"', 'alarms.ntfy_token means nothing without ntfy_url'],
    ['[alarms]\ndisk_percent = 120', 'alarms.disk_percent must be at most 99'],
  ])('%s is refused', (text, complaint) => {
    expect(complaints(text)).toEqual(expect.arrayContaining([expect.stringContaining(complaint)]));
  });
});
