// The whole program as people start it: dist/main.js in a process of its own.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRunning } from '../../gateway/cli/running-box.ts';
import { waitFor } from './moment.ts';
import { mainProgram, nodeFlags, temporaryFolder } from './places.ts';
import { end, start } from './processes.ts';

export type Box = {
  pid: number;
  url: string;
  /** Where the first account is made. */
  setupLink: string;
  end(): Promise<void>;
};

/** A data folder with a configuration; without a modem's port the simulated line serves. */
export function prepareBox(modemPort: string | null) {
  const data = temporaryFolder();
  const config = join(data, 'bramka.toml');
  const line = `[[lines]]\nid = "front-desk"\nkind = "modem"\nport = "${modemPort}"\n`;
  const settings = '[server]\nlisten = "127.0.0.1:0"\n[log]\nlevel = "warn"\n';
  writeFileSync(config, modemPort === null ? settings : settings + line);
  return { data, config };
}

export type BoxPlaces = ReturnType<typeof prepareBox>;

/** Starts the program and waits until /readyz says that it can send, asking every `everyMs`. */
export async function startBox(places: BoxPlaces, everyMs = 10): Promise<Box> {
  const { data, config } = places;
  const child = start(
    process.execPath,
    [...nodeFlags, mainProgram, 'serve', '--config', config, '--data', data],
    // Nothing of the surrounding environment may configure the box.
    { stdio: ['ignore', 'pipe', 'inherit'], env: { PATH: process.env.PATH } },
  );
  let said = '';
  child.stdout?.on('data', (chunk) => {
    said += String(chunk);
  });
  const { pid, url } = await waitFor('the box', () => findRunning(data), { everyMs });
  await waitFor('a ready line', async () => ((await isReady(url)) ? true : null), { everyMs });
  return {
    pid,
    url,
    get setupLink() {
      const [link] = /http:\S+\/setup\/\S+/.exec(said) ?? [];
      if (link === undefined) throw new Error(`no set-up link was printed:\n${said}`);
      return link;
    },
    end: () => end(child),
  };
}

export async function isReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/readyz`);
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    // Not listening yet.
    return false;
  }
}

/** Makes an API key with the command line, before or while the box runs. */
export function createKey({ data, config }: BoxPlaces): string {
  const made = spawnSync(
    process.execPath,
    [mainProgram, 'key', 'create', '--name', 'bench', '--config', config, '--data', data],
    { encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`no key: ${made.stderr}`);
  return made.stdout.trim();
}
