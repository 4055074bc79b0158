// A configuration from its text: what it becomes, or what is wrong with it.
import { type Config, loadConfig, type Problem } from '../../config/load-config.ts';

/** The least that makes a line with a modem. */
export const MODEM_LINE = '[[lines]]\nid = "a"\nport = "/dev/ttyUSB2"\n';

/** Throws with what is wrong when the text is no configuration. */
export function config(text: string, env: Record<string, string> = {}): Config {
  const loaded = loadConfig({ text, env });
  if (!loaded.ok) throw new Error(`${text}\n${JSON.stringify(loaded.problems)}`);
  return loaded.config;
}

/** Empty for a good one. */
export function problems(text: string, env: Record<string, string> = {}): Problem[] {
  const loaded = loadConfig({ text, env });
  return loaded.ok ? [] : loaded.problems;
}
