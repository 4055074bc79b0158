// Brings together what `bramka modem doctor` needs of the configuration, the running box and the ledger of consent.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DiagnoseParts } from '../../modem/index.ts';
import { createConsent } from '../consent/consent.ts';
import { parseAddress } from '../contacts/phone-number.ts';
import { type ConfiguredLine, transportOf } from '../lines/making/make-lines.ts';
import { systemClock } from '../runtime/clock.ts';
import type { Database } from '../storage/database.ts';
import { type DoctorLine, runDoctor, type ServedLine } from './doctor.ts';
import { Ending } from './ending.ts';
import type { DoctorOptions } from './modem-commands.ts';
import { BoxRefusal, servedLines } from './remote.ts';
import { findRunning, type RunningBox } from './running-box.ts';

export type ExamineModemsParts = {
  config: { business: { country: string }; lines: readonly ConfiguredLine[] };
  dataDir: string;
  openData: (dataDir: string) => Database;
  print: (text: string) => void;
};

/** Prints the page and sets the exit code: 0 healthy, 1 a problem. Throws Ending for a number that is none. */
export async function examineModems(
  { port, text, baud }: DoctorOptions,
  parts: ExamineModemsParts,
): Promise<void> {
  const box = findRunning(parts.dataDir);
  const test = text === null ? null : textTest(text, parts);
  const { page, healthy } = await runDoctor({
    clock: systemClock,
    port,
    lines: doctorLines(parts.config.lines),
    served: box === null ? [] : await servedBy(box),
    boxPid: box?.pid ?? null,
    text: test,
    open: (path, speed) => transportOf({ port: path, baud: baud ?? speed }),
  });
  parts.print(page);
  if (!healthy) process.exitCode = 1;
}

/** A box that does not answer is no reason to examine nothing; a port that it holds shows in its finding. */
async function servedBy(box: RunningBox): Promise<ServedLine[]> {
  try {
    return await servedLines(box);
  } catch (error) {
    if (error instanceof BoxRefusal) return [];
    throw error;
  }
}

/** Who opted out gets no test text either. The database is opened first, so that its troubles come before the modem's. */
function textTest(
  input: string,
  { config, dataDir, openData }: ExamineModemsParts,
): DiagnoseParts['text'] {
  const address = parseAddress(input, config.business.country);
  if (!address.ok || address.kind === 'alphanumeric') {
    throw new Ending(`${input} is not a phone number. Write it with country code: +48…`, 2);
  }
  const to = address.number;
  if (!existsSync(join(dataDir, 'bramka.db'))) return { to, mayText: () => true };
  const consent = createConsent({ database: openData(dataDir) });
  return { to, mayText: () => consent.of(to) !== 'opted-out' };
}

function doctorLines(lines: readonly ConfiguredLine[]): DoctorLine[] {
  return lines.flatMap((line) =>
    line.kind === 'modem'
      ? [{ id: line.id, port: line.port, baud: line.baud, pinConfigured: line.pin !== null }]
      : [],
  );
}
