// `bramka doctor`: looks at everything the box stands on, says what is wrong, and what to do.
import { join } from 'node:path';
import type { DiskReading, LocalNameView } from '../../index.ts';
import { type BackupState, backupFinding } from './backup-checks.ts';
import { certificateFinding, type NamedCertificate } from './certificate-checks.ts';
import { clockFinding } from './clock-checks.ts';
import { examineDatabase } from './database-checks.ts';
import { type Finding, type Level, type MachineAt, problem, well } from './finding.ts';
import { hardwareFindings } from './hardware-checks.ts';
import { portFindings, type ServedState, servedFindings } from './line-checks.ts';
import { localNameFindings } from './local-name-checks.ts';
import { configFileFinding, dataFindings, diskFinding } from './storage-checks.ts';

/** What of the configuration the doctor needs. */
export type DoctorConfig = {
  /** The file that was read; null for defaults alone. */
  file: string | null;
  holdsSecrets: boolean;
  diskPercent: number;
  ports: readonly { id: string; port: string }[];
  certificates: readonly NamedCertificate[];
  backup: Pick<BackupState, 'isNightly' | 'mostHours'>;
};

export type BoxDoctorParts = {
  /** Or what is wrong with it. */
  config: DoctorConfig | { problems: readonly { path: string; problem: string; hint: string }[] };
  /** An absolute path. */
  dataDir: string;
  machine: MachineAt;
  disk: DiskReading | null;
  now: number;
  uid: number;
  served: readonly ServedState[] | null;
  /** Null: no box runs here, or it does not answer. */
  localName: LocalNameView | null;
  /** What is recorded of the backups. */
  backups: Pick<BackupState, 'last' | 'lastGood'>;
};

const DEFAULT_DISK_PERCENT = 90;

/** In the order in which things stand on each other. */
export async function examineBox(parts: BoxDoctorParts): Promise<Finding[]> {
  const { config, dataDir, machine, now } = parts;
  const good = 'problems' in config ? null : config;
  const database = examineDatabase(join(dataDir, 'bramka.db'));
  return [
    ...configFindings(config),
    diskFinding(parts.disk, good?.diskPercent ?? DEFAULT_DISK_PERCENT),
    ...dataFindings(dataDir, machine, parts.uid),
    ...database.findings,
    ...(good === null ? [] : [backupFinding({ ...parts.backups, ...good.backup }, now)]),
    clockFinding(machine, now, database.newestAt),
    ...hardwareFindings(machine),
    ...(good?.certificates ?? []).map((certificate) => certificateFinding(certificate, now)),
    ...(await portFindings(good?.ports ?? [], machine.root)),
    ...localNameFindings(parts.localName),
    ...servedFindings(parts.served),
  ];
}

function configFindings(config: BoxDoctorParts['config']): Finding[] {
  if ('problems' in config)
    return config.problems.map((each) =>
      problem('configuration', `${each.path} ${each.problem}`, each.hint),
    );
  const unsafe = configFileFinding(config.file, config.holdsSecrets);
  const where = config.file === null ? 'no file, so the defaults hold' : `${config.file} is right`;
  return unsafe.length > 0 ? unsafe : [well('configuration', where)];
}

/** 0 all is well, 1 somebody should look at something, 2 something does not work. */
export function exitCodeOf(findings: readonly Finding[]): 0 | 1 | 2 {
  if (findings.some(({ level }) => level === 'problem')) return 2;
  return findings.some(({ level }) => level === 'note') ? 1 : 0;
}

const MARKS: Readonly<Record<Level, string>> = { ok: '✓', unknown: '·', note: '!', problem: '✗' };
const VERDICTS = ['well', 'look', 'broken'] as const;
const VERDICT_WORDS = {
  well: 'Verdict: all is well.',
  look: 'Verdict: it works; look at what is marked with "!".',
  broken: 'Verdict: something does not work; begin with the first "✗".',
} as const;

/** For people. */
export function findingsPage(findings: readonly Finding[]): string {
  const widest = Math.max(...findings.map(({ check }) => check.length));
  const lines = findings.map(({ check, level, says, fix }) => {
    const line = `${MARKS[level]} ${check.padEnd(widest)}  ${says}`;
    return fix === null ? line : `${line}\n${' '.repeat(widest + 4)}→ ${fix}`;
  });
  return [...lines, '', VERDICT_WORDS[VERDICTS[exitCodeOf(findings)]]].join('\n');
}

/** For programs. */
export function findingsJson(findings: readonly Finding[]): string {
  return JSON.stringify({ verdict: VERDICTS[exitCodeOf(findings)], findings }, null, 2);
}
