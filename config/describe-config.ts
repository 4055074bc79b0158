// The merged configuration as a file would say it, secrets masked; what `bramka check-config` prints.
import { stringify } from 'smol-toml';
import type { Config, LineConfig } from './config.ts';

/** TOML with every option that has a value. */
export function describeConfig(config: Config): string {
  const { server, business, messages, log, lines } = config;
  const host = server.host.includes(':') ? `[${server.host}]` : server.host;
  return stringify({
    server: {
      listen: `${host}:${server.port}`,
      ...present('public_url', server.publicUrl),
      secure_cookies: server.secureCookies,
    },
    business: { ...business, languages: [...business.languages] },
    messages: {
      max_segments: messages.maxSegments,
      parts_timeout_hours: messages.partsTimeoutMs / 3_600_000,
      request_reports: messages.requestReports,
    },
    log: { ...log },
    lines: lines.map(describeLine),
  });
}

function describeLine(line: LineConfig): Record<string, string | number> {
  if (line.kind === 'simulated') return { ...line };
  return {
    id: line.id,
    kind: line.kind,
    port: line.port,
    baud: line.baud,
    ...present('pin', line.pin === null ? null : '(hidden)'),
    ...present('smsc', line.smsc),
    ...present('prompt_delay_ms', line.promptDelayMs),
  };
}

function present<T>(key: string, value: T | null): Record<string, T> {
  return value === null ? {} : { [key]: value };
}
