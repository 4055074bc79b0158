// What people do to lines: pause, resume, restart, confirm a SIM, add, remove.
import type { Author, NotAdded, Refusal, Result } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import { isStorageFailure } from '../storage/storage-failure.ts';
import type { CheckLine } from './line.ts';
import type { LineRegistry, RegisteredLine } from './line-registry.ts';
import type { AddedLineStore } from './making/added-lines.ts';

export type LineActParts = {
  registry: LineRegistry;
  clock: Clock;
  log: Logger;
  /** Checks the options of a line to be added and makes it; null where lines cannot be added. */
  checkLine: CheckLine | null;
  added: AddedLineStore;
  /** A line leaves: cancels what waits for it at once, resolves when nothing is with its modem any more. */
  settle: (lineId: string) => Promise<void>;
};

type Done = Result<null>;

const DONE: Done = { ok: true, value: null };

export type LineActs = ReturnType<typeof createLineActs>;

/** Makes the acts. Each answers at once; what it set going shows on the line. */
export function createLineActs(parts: LineActParts) {
  const { registry, clock } = parts;

  function onLine(lineId: string, act: (line: RegisteredLine) => Done): Done {
    const line = registry.find(lineId);
    if (line === null) return { ok: false, code: 'not-found' };
    return stored(() => act(line));
  }

  /** A failing disk is a refusal that a person can act on. */
  function stored<T>(act: () => T): T | Refusal {
    try {
      return act();
    } catch (error) {
      if (!isStorageFailure(error)) throw error;
      parts.log.error({ err: error }, 'nothing can be stored');
      return { ok: false, code: 'storage-failing' };
    }
  }

  function setPaused(lineId: string, paused: boolean, author: Author): Done {
    return onLine(lineId, ({ facts, supervisor }) => {
      if ((facts.get().pausedAt !== null) === paused) return DONE;
      facts.store({ pausedAt: paused ? clock.now() : null });
      registry.note(lineId, { code: paused ? 'paused' : 'resumed', detail: nameOf(author) });
      supervisor.reconsider();
      return DONE;
    });
  }

  /** A demo line ends with the first real one: a simulated line never serves beside a modem. */
  function dropSimulated(): void {
    for (const lineId of registry.ids()) {
      if (registry.find(lineId)?.options.kind === 'simulated') leave(lineId);
    }
  }

  function leave(lineId: string): void {
    registry.remove(lineId, parts.settle(lineId));
  }

  return {
    pause: (lineId: string, author: Author): Done => setPaused(lineId, true, author),
    resume: (lineId: string, author: Author): Done => setPaused(lineId, false, author),

    restart(lineId: string, author: Author): Done | (Refusal & { notBefore: number }) {
      const free = registry.find(lineId)?.supervisor.restartFree() ?? 0;
      if (free > clock.now()) return { ok: false, code: 'not-allowed-now', notBefore: free };
      return onLine(lineId, ({ supervisor }) => {
        registry.note(lineId, { code: 'restart-asked', detail: nameOf(author) });
        supervisor.restart();
        return DONE;
      });
    },

    confirmSim(lineId: string, author: Author): Done {
      return onLine(lineId, ({ supervisor }) => {
        if (!supervisor.confirmSim()) return { ok: false, code: 'not-allowed-now' };
        registry.note(lineId, { code: 'sim-confirmed', detail: nameOf(author) });
        registry.changed(lineId);
        return DONE;
      });
    },

    add(options: unknown, author: Author): Result<{ id: string }> | NotAdded {
      if (parts.checkLine === null) return { ok: false, code: 'not-allowed-now' };
      const taken = registry
        .ids()
        .flatMap((id) => registry.find(id)?.options ?? [])
        .filter(({ kind }) => kind !== 'simulated');
      const checked = parts.checkLine(options, taken);
      if (!checked.ok) return { ok: false, code: 'bad-line', problems: checked.problems };
      const { line } = checked;
      return stored(() => {
        parts.added.insert(line.id, options, clock.now());
        dropSimulated();
        registry.add({ ...line, isAdded: true });
        registry.note(line.id, { code: 'added', detail: nameOf(author) });
        return { ok: true, value: { id: line.id } };
      });
    },

    remove(lineId: string): Done {
      return onLine(lineId, ({ options }) => {
        if (options.isAdded !== true) return { ok: false, code: 'not-allowed-now' };
        parts.added.remove(lineId);
        registry.forgetFacts(lineId);
        leave(lineId);
        return DONE;
      });
    },
  };
}

function nameOf(author: Author): string | null {
  return author.kind === 'system' ? null : author.name;
}
