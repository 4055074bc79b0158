// Examinations of modems that serve no line yet: one at a time on a port, each finding at hand as soon as it is made.
import { randomBytes } from 'node:crypto';
import { accessOf, diagnosePort, lookAround, type PinMemory } from '../../../modem/index.ts';
import type { Examination, ExamineRefusal } from '../../shapes/modem-finding.ts';
import { type LineAt, type ModemSearchParts, toldBy } from './modem-search.ts';

export type ExaminationParts = ModemSearchParts & { pinMemory: PinMemory; lineAt: LineAt };

/** What is kept of each; the PIN never leaves this file but into the line that is made of it. */
type Kept = { view: Examination; pin: string | null; startedAt: number };

const KEPT = 20;
const KEPT_MS = 60 * 60_000;
/** A SIM that was just opened is let into its network within some seconds. */
const NETWORK_PATIENCE_MS = 20_000;

export function createExaminations(parts: ExaminationParts) {
  const { clock } = parts;
  const kept = new Map<string, Kept>();

  function forgetOld(): void {
    for (const [id, { startedAt, view }] of kept) {
      const isOld = clock.now() - startedAt > KEPT_MS || kept.size > KEPT;
      if (isOld && !view.isRunning) kept.delete(id);
    }
  }

  function begin(port: string, pin: string | null): Examination {
    const id = randomBytes(9).toString('base64url');
    const view: Examination = {
      id,
      port,
      isRunning: true,
      findings: [],
      problem: null,
      modem: null,
    };
    const entry: Kept = { view, pin, startedAt: clock.now() };
    kept.set(id, entry);
    const show = (news: Partial<Examination>): void => {
      entry.view = { ...entry.view, ...news };
    };
    void parts.turns
      .take(port, () => run(parts, entry, show))
      .catch((error: unknown) => parts.log.warn({ err: error }, 'an examination broke off'))
      .finally(() => show({ isRunning: false }));
    return view;
  }

  return {
    examine(
      port: string,
      { pin }: { pin?: string | undefined } = {},
    ): { ok: true; value: Examination } | ExamineRefusal {
      if (!isPort(port, parts.root)) return { ok: false, code: 'bad-port' };
      if (pin !== undefined && !/^\d{4,8}$/.test(pin)) return { ok: false, code: 'bad-pin' };
      if (parts.lineAt(port) !== null) return { ok: false, code: 'is-line' };
      forgetOld();
      const same = [...kept.values()].find(
        (entry) => entry.view.isRunning && entry.view.port === port && entry.pin === (pin ?? null),
      );
      return { ok: true, value: same?.view ?? begin(port, pin ?? null) };
    },
    find(id: string): Examination | null {
      forgetOld();
      return kept.get(id)?.view ?? null;
    },
    /** The PIN that opened this SIM; null when none was needed, or it was wrong. */
    acceptedPin(id: string): string | null {
      const entry = kept.get(id);
      const accepted = entry?.view.findings.some(({ code }) => code === 'pin-accepted') === true;
      return accepted ? (entry?.pin ?? null) : null;
    },
  };
}

async function run(
  parts: ExaminationParts,
  { view: { port }, pin }: Kept,
  show: (news: Partial<Examination>) => void,
): Promise<void> {
  const findings: Examination['findings'][number][] = [];
  await diagnosePort({
    port,
    access: await accessOf(port, parts.root),
    surroundings: await lookAround(port.startsWith('/') ? [port] : [], parts.root),
    open: (baudRate) => parts.open(port, baudRate),
    clock: parts.clock,
    log: parts.log,
    pin: pin === null ? null : { pin, memory: parts.pinMemory },
    networkPatienceMs: NETWORK_PATIENCE_MS,
    onFinding(finding) {
      findings.push(finding);
      const problem = findings.find(({ outcome }) => outcome === 'problem') ?? null;
      show({ findings: [...findings], problem });
    },
    onCard(card) {
      const { name, imei, iccid, ownNumber, operator, signal } = toldBy(card);
      show({ modem: { name, imei, iccid, ownNumber, operator, signal } });
    },
  });
}

/** As the configuration takes ports; nothing outside /dev is ever opened. */
function isPort(name: string, root = '/'): boolean {
  const port = root !== '/' && name.startsWith(root) ? name.slice(root.length) : name;
  if (/^tcp:\/\/(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+):[1-9]\d{0,4}$/.test(port)) return true;
  return /^\/dev\/[\w.:@+,=#~/-]+$/.test(port) && !port.split('/').includes('..');
}
