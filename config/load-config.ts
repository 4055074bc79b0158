// Turns a TOML file and the environment into one checked, frozen object, or into all that is wrong with them at once.
import { dirname } from 'node:path';
import { parse, TomlError } from 'smol-toml';
import { readAlarmFiles } from './alarm-config.ts';
import { type Config, toConfig } from './config.ts';
import { contradictions } from './contradictions/contradictions.ts';
import { type Environment, environmentOverrides } from './environment.ts';
import { readMetricsFiles } from './metrics-config.ts';
import { readBackupFiles } from './named-files/backup-files.ts';
import { readHouseFiles } from './named-files/house-files.ts';
import { readMqttFiles } from './named-files/mqtt-files.ts';
import { readNumberFiles } from './named-files/number-files.ts';
import { readPasswordFiles } from './named-files/password-files.ts';
import { readPinFiles, readText } from './named-files/pin-files.ts';
import { type Problem, problemsOf } from './problems.ts';
import { type Raw, withOption } from './raw-config.ts';
import { configSchema } from './schema.ts';

export type { Config } from './config.ts';
export type {
  LineConfig,
  ModemLineConfig,
  SimulatedLineConfig,
  SmsgateLineConfig,
} from './line-config.ts';
export type { Problem } from './problems.ts';

/** The text itself, or the file that holds it. An empty text is a whole configuration: all defaults, a simulated line. */
export type ConfigSource = ({ text: string } | { file: string }) & { env: Environment };

export type LoadedConfig = { ok: true; config: Config } | { ok: false; problems: Problem[] };

/** Never throws for what people can write. Environment variables win over the file. */
export function loadConfig(source: ConfigSource): LoadedConfig {
  const file = readToml(source);
  const overrides = environmentOverrides(source.env);
  const raw = overrides.values.reduce<Raw>(
    (merged, { option, value }) => withOption(merged, option.path, value),
    file.raw,
  );
  const checked = configSchema.safeParse(raw);
  const folder = 'file' in source ? dirname(source.file) : '.';
  const secrets = readPinFiles(raw, folder);
  const passwords = readPasswordFiles(raw, folder);
  const lists = readNumberFiles(raw, folder);
  const backup = readBackupFiles(raw, folder);
  const mqtt = readMqttFiles(raw, folder);
  const house = readHouseFiles(raw, folder);
  const metrics = readMetricsFiles(raw, folder);
  const alarms = readAlarmFiles(raw, folder);
  const problems = [
    ...file.problems,
    ...(checked.error?.issues ?? []).flatMap((issue) => problemsOf(issue, raw)),
    ...contradictions(raw),
    ...secrets.problems,
    ...passwords.problems,
    ...lists.problems,
    ...backup.problems,
    ...mqtt.problems,
    ...house.problems,
    ...metrics.problems,
    ...alarms.problems,
  ].map((problem) => blameVariable(problem, overrides.values));
  problems.push(...overrides.problems);
  if (!checked.success || problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    config: toConfig(checked.data, {
      ...secrets,
      ...passwords,
      ...lists,
      backup,
      mqtt,
      house,
      metrics,
      alarms,
      folder,
    }),
  };
}

type ReadToml = { raw: Raw; problems: Problem[] };

function readToml(source: ConfigSource): ReadToml {
  const read = 'text' in source ? { ok: true as const, text: source.text } : readText(source.file);
  if (!read.ok) {
    const path = 'file' in source ? source.file : '';
    return { raw: {}, problems: [{ path, problem: read.problem, hint: read.hint }] };
  }
  try {
    // A byte order mark is what some editors put in front.
    return { raw: parse(read.text.replace(/^\ufeff/, '')), problems: [] };
  } catch (error) {
    if (error instanceof TomlError) return { raw: {}, problems: [syntaxProblem(error)] };
    throw error;
  }
}

function syntaxProblem(error: TomlError): Problem {
  // Only the first line of the message: the rest quotes the file, and with it perhaps a PIN.
  const [reason = ''] = error.message.split('\n');
  return {
    path: `line ${error.line}, column ${error.column}`,
    problem: `is not TOML: ${reason.replace(/^Invalid TOML document: /, '')}`,
    hint: 'texts need quotes, each option its own line: listen = "0.0.0.0:8080"',
  };
}

/** A value that came from the environment is wrong there, not in the file. */
function blameVariable(
  problem: Problem,
  values: readonly { option: { path: string; variable: string | null } }[],
): Problem {
  const from = values.find(({ option: { path } }) =>
    new RegExp(`^${path}(\\[\\d+\\])?$`).test(problem.path),
  );
  const variable = from?.option.variable;
  return variable ? { ...problem, path: variable } : problem;
}
