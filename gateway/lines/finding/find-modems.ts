// Search and examinations joined: what pages and commands may do with modems that serve no line yet.
import { realpathSync } from 'node:fs';
import type { ModemFinding } from '../../shapes/modem-finding.ts';
import { createExaminations, type ExaminationParts } from './examinations.ts';
import { createModemSearch } from './modem-search.ts';
import { createPortTurns } from './port-turns.ts';

/** How modems are looked for on this machine; handed in, so that tests have their own machine. */
export type FindingMeans = Pick<ExaminationParts, 'patterns' | 'open' | 'pinMemory' | 'root'>;

export type FindModemsParts = Pick<ExaminationParts, 'clock' | 'log'> & {
  /** Null where no modems can be looked for: then nothing is ever found. */
  means: FindingMeans | null;
  /** Ports of the lines there are now, configured and in use. */
  linePorts: () => readonly { lineId: string; port: string }[];
};

export type FindModems = ModemFinding & {
  /** The PIN that was entered in an examination and taken by the SIM. */
  acceptedPin(examinationId: string): string | null;
};

export function createFindModems({ means, linePorts, ...parts }: FindModemsParts): FindModems {
  const lineAt = (port: string): string | null => {
    const place = realPath(port);
    return linePorts().find((line) => realPath(line.port) === place)?.lineId ?? null;
  };
  const turns = createPortTurns();
  const nowhere: FindingMeans = {
    patterns: [],
    open: () => {
      throw new Error('there is nothing to open');
    },
    pinMemory: { wasRefused: () => true, rememberRefused: () => undefined },
  };
  const all = { ...parts, ...(means ?? nowhere), turns, lineAt };
  const search = createModemSearch(all);
  const examinations = createExaminations(all);
  return {
    search: search.search,
    lastSearch: search.last,
    examine: (port, options) =>
      means === null ? { ok: false, code: 'bad-port' } : examinations.examine(port, options),
    examination: examinations.find,
    acceptedPin: examinations.acceptedPin,
  };
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    // A port that is not there, or one of the network, has only the name it was given.
    return path;
  }
}
