// What the configuration and the command line say: where the data lie, and what is asked of the box.
import { existsSync, readFileSync } from 'node:fs';
import { environment } from '../../config/environment.ts';
import { holdsSecrets } from '../../config/holds-secrets.ts';
import { type Config, type LoadedConfig, loadConfig } from '../../config/load-config.ts';
import { Ending } from '../cli/ending.ts';
import type { ExamineBoxParts } from '../cli/examine-box.ts';
import type { Places } from '../cli/program.ts';

/** The file that is meant, null for none, and what it holds: a configuration or all its problems. */
export function configAt(places: Places): { file: string | null; loaded: LoadedConfig } {
  const env = environment();
  const file =
    places.config ?? env.BRAMKA_CONFIG ?? (existsSync('bramka.toml') ? 'bramka.toml' : null);
  return { file, loaded: loadConfig(file === null ? { text: '', env } : { file, env }) };
}

/** Throws Ending, exit code 2, that names each problem and what to do. */
export function readConfig(places: Places): Config {
  const { file, loaded } = configAt(places);
  if (loaded.ok) return loaded.config;
  const problems = loaded.problems.map(
    ({ path, problem, hint }) => `  ${path} ${problem}\n    → ${hint}`,
  );
  throw new Ending(
    `The configuration${file === null ? '' : ` ${file}`} has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${problems.join('\n')}`,
    2,
  );
}

/** By the command line, else by the environment, else `data` here. */
export function dataDirOf(places: Places): string {
  return places.data ?? environment().BRAMKA_DATA ?? 'data';
}

/** What the doctor wants to know of the configuration; its problems when it is none. */
export function doctorConfig({
  file,
  loaded,
}: ReturnType<typeof configAt>): ExamineBoxParts['config'] {
  if (!loaded.ok) return { problems: loaded.problems };
  const { alarms, backup, lines } = loaded.config;
  return {
    file,
    holdsSecrets: file !== null && holdsSecrets(readFileSync(file, 'utf8')),
    diskPercent: alarms.diskPercent,
    backup: { isNightly: backup.nightly, mostHours: alarms.backupMs / 3_600_000 },
    ports: lines.flatMap((line) =>
      line.kind === 'modem' ? [{ id: line.id, port: line.port }] : [],
    ),
    certificates: certificatesOf(loaded.config),
  };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Whoever asks tells what is missing.
    return '';
  }
}

/** What cannot be read is none: the doctor says so. */
function certificatesOf({ mqtt, server }: Config): { name: string; pem: string }[] {
  const { files } = server.https;
  return [
    ...(mqtt.tls === null ? [] : [{ name: 'mqtt.tls_cert_file', pem: mqtt.tls.cert }]),
    ...(files === null
      ? []
      : [
          {
            name: 'server.certificate',
            pem: textOf(files.cert),
          },
        ]),
  ];
}
