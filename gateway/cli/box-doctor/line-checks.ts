// The lines: their ports and who may open them, and how the running box says they are.
import { accessOf } from '../../../modem/index.ts';
import { type Finding, note, problem, unknown, well } from './finding.ts';

export type ServedState = { id: string; state: string; words: string };

/** `ports`: devices that the configuration names, by line. `root` as for MachineAt. */
export async function portFindings(
  ports: readonly { id: string; port: string }[],
  root: string,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { id, port } of ports.filter(({ port: path }) => path.startsWith('/'))) {
    const access = await accessOf(port, root);
    if (access.kind === 'open') findings.push(well('port', `${port} of line ${id} can be opened`));
    else if (access.kind === 'denied') findings.push(denied(id, port, access.group));
    else findings.push(missing(id, port));
  }
  return findings;
}

function missing(id: string, port: string): Finding {
  return problem(
    'port',
    `${port} of line ${id} is not there`,
    'Is the modem plugged in? `bramka modem doctor` looks for it.',
  );
}

function denied(id: string, port: string, group: string | null): Finding {
  const name = group ?? 'dialout';
  return problem(
    'port',
    `this user may not open ${port} of line ${id}`,
    `Add the user of the service to the group ${name}: sudo usermod -aG ${name} bramka, then restart the service.`,
  );
}

/** Null: no box runs here, or it does not answer. */
export function servedFindings(lines: readonly ServedState[] | null): Finding[] {
  if (lines === null)
    return [
      note(
        'lines',
        'Bramka does not run here, so its lines were not looked at',
        'Start it: sudo systemctl start bramka',
      ),
    ];
  return lines.map(({ id, state, words }) => {
    if (state === 'ready') return well('lines', words);
    if (state === 'paused') return unknown('lines', `${words}; a person paused it`);
    const look = `\`bramka modem doctor\` examines the modem; the page /lines/${id} says more.`;
    return state === 'offline' || state === 'locked'
      ? problem('lines', words, look)
      : note('lines', words, look);
  });
}
