// Asks the registry for known faults in what is shipped. A registry without that service, or no network, is said and passes;
// a fault of severity high or critical fails.
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const GRAVE = ['high', 'critical'];
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const args = ['audit', '--omit=dev', '--json'];
// Another program in npm's place, for the test.
const npm = process.env.BRAMKA_NPM ?? 'npm';
const { stdout = '' } = spawnSync(npm, args, { cwd: root, encoding: 'utf8', timeout: 60_000 });

const counts = readCounts(stdout ?? '');
if (counts === null) {
  console.log(
    'Audit: the registry does not say which packages have known faults; nothing was looked at.',
  );
} else {
  const grave = GRAVE.reduce((sum, severity) => sum + (counts[severity] ?? 0), 0);
  console.log(
    `Audit: ${counts.total ?? 0} known faults in what is shipped, ${grave} of them grave.`,
  );
  if (grave > 0)
    console.error('Run `npm audit --omit=dev` for the list, and update what it names.');
  process.exitCode = grave > 0 ? 1 : 0;
}

function readCounts(text) {
  try {
    return JSON.parse(text).metadata?.vulnerabilities ?? null;
  } catch {
    return null;
  }
}
