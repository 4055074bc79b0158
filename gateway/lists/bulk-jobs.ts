// Does one act on many conversations, a slice a transaction with time for others between them: goes on after a restart,
// can be stopped, and puts back what it changed where nobody changed it since.
import { createDoneActs } from '../cases/done-acts.ts';
import type { Account, BulkAct, BulkJob, GatewayEvent } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Database } from '../storage/database.ts';
import { type BulkActor, perform, putBack, valueNow } from './bulk-acts.ts';
import { createBulkStore, type OwnedJob } from './bulk-store.ts';

const ACT = 'bulk';
const SLICE = 50;
/** Between two slices, ms: incoming texts and pages go before. */
const BREATH_MS = 20;
/** After a slice that failed, e.g. since the disk is full, ms. */
const RETRY_MS = 5_000;

export type BulkJobs = ReturnType<typeof createBulkJobs>;

/** Nothing goes on before `begin`, nor after `end`. */
export function createBulkJobs(options: {
  database: Database;
  clock: Clock;
  log: Logger;
  events: { publish(event: Omit<Extract<GatewayEvent, { type: 'bulk.changed' }>, 'id'>): void };
  /** The desk's means of an account; null when it is gone or disabled. */
  actorOf: (accountId: number) => BulkActor | null;
}) {
  const { database, clock, log, events, actorOf } = options;
  const store = createBulkStore(database);
  const doneActs = createDoneActs(database);
  let cancel: (() => void) | null = null;
  let running = false;

  function told(jobId: number): void {
    database.afterCommit(() => events.publish({ type: 'bulk.changed', jobId }));
  }

  function wake(ms = BREATH_MS): void {
    if (running) cancel ??= clock.timer('bulk acts', ms, slice);
  }

  function slice(): void {
    cancel = null;
    try {
      const job = store.next();
      if (job === null) return;
      database.transaction(() => (job.state === 'undoing' ? undo(job) : work(job)));
      wake();
    } catch (error) {
      log.error({ err: error }, 'an act on many conversations could not go on');
      wake(RETRY_MS);
    }
  }

  function work(job: OwnedJob): void {
    const ids = store.open(job.id, SLICE);
    if (ids.length === 0) end(job, 'done');
    const actor = actorOf(job.accountId);
    let done = 0;
    for (const id of ids) done += actOn(job, actor, id) ? 1 : 0;
    store.count(job.id, { done, refused: ids.length - done });
    if (ids.length > 0 && ids.length < SLICE) end(job, 'done');
    told(job.id);
  }

  function actOn(job: OwnedJob, actor: BulkActor | null, id: number): boolean {
    const conversation = actor?.conversation(id) ?? null;
    if (actor === null || conversation === null) {
      store.noteRefused(job.id, id, 'not-found');
      return false;
    }
    const was = valueNow(actor, job.act, conversation);
    const answer = perform(actor, job.act, conversation);
    if (!answer.ok) {
      store.noteRefused(job.id, id, answer.code);
      return false;
    }
    const after = actor.conversation(id) ?? conversation;
    store.noteDone(job.id, id, { was, became: valueNow(actor, job.act, after) });
    return true;
  }

  function undo(job: OwnedJob): void {
    const changed = store.changed(job.id, SLICE);
    const actor = actorOf(job.accountId);
    let kept = 0;
    for (const { id, change } of changed) {
      const conversation = actor?.conversation(id) ?? null;
      const untouched =
        actor !== null &&
        conversation !== null &&
        valueNow(actor, job.act, conversation) === change.became;
      const needed = change.was !== change.became;
      const back = untouched && (!needed || putBack(actor, job.act, conversation, change).ok);
      kept += back ? 0 : 1;
      store.noteRefused(job.id, id, back ? 'undone' : 'changed-since');
    }
    store.count(job.id, { done: -changed.length, refused: kept });
    if (changed.length < SLICE) end(job, 'undone');
    told(job.id);
  }

  function end(job: BulkJob, to: 'done' | 'undone'): void {
    store.move(job.id, { from: [job.state], to, endedAt: clock.now() });
  }

  return {
    get: store.get,

    /** Begins in a moment. The same nonce gives the same job. */
    start(me: Account, act: BulkAct, ids: readonly number[], nonce?: string): OwnedJob | null {
      const id = database.transaction(() => {
        const earlier = nonce === undefined ? null : doneActs.earlier(me.id, ACT, nonce);
        if (typeof earlier === 'number') return earlier;
        const made = store.add({ account: me, act, ids, at: clock.now() });
        if (nonce !== undefined) {
          doneActs.remember({ accountId: me.id, act: ACT, nonce, at: clock.now() }, made);
        }
        told(made);
        return made;
      });
      wake();
      return store.get(id);
    },

    stop(id: number): boolean {
      const stopped = database.transaction(() => {
        told(id);
        return store.move(id, { from: ['running'], to: 'stopped', endedAt: clock.now() });
      });
      return stopped;
    },

    /** Of a job that ended or was stopped. */
    undo(id: number): boolean {
      const begun = database.transaction(() => {
        told(id);
        return store.move(id, { from: ['done', 'stopped'], to: 'undoing', endedAt: null });
      });
      wake();
      return begun;
    },

    /** Goes on with what an earlier run of the program left. */
    begin(): void {
      running = true;
      wake();
    },

    end(): void {
      running = false;
      cancel?.();
      cancel = null;
    },
  };
}
