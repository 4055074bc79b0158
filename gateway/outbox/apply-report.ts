// A status report finds its segment, and the segment its message. Reports may come before the receipt is stored,
// repeatedly, out of order or never.
import { and, between, desc, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import type { StatusReport } from '../../modem/index.ts';
import { sameSubscriber } from '../contacts/phone-number.ts';
import type { Conversations } from '../conversations/conversations.ts';
import { outcomeOf } from '../messages/message.ts';
import type { MessageStore } from '../messages/message-store.ts';
import type { SegmentStore } from '../messages/segment-store.ts';
import type { Clock } from '../runtime/clock.ts';
import type { EventBus } from '../runtime/event-bus.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Database } from '../storage/database.ts';
import { messages, segments, unmatchedReports } from '../storage/schema/messages.ts';
import { reasonOfReport } from './refusal-class.ts';

export type ReportParts = {
  database: Database;
  clock: Clock;
  log: Logger;
  messages: MessageStore;
  segments: SegmentStore;
  conversations: Conversations;
  events: EventBus;
};

/** What is kept of a report. */
type KeptReport = {
  reference: number;
  recipient: string;
  status: number;
  outcome: StatusReport['outcome'];
  /** When the service centre took the segment, or the best that is known of that, ms UTC. */
  about: number | null;
};

type Candidate = {
  segmentId: number;
  messageId: number;
  conversationId: number;
  number: string;
  state: 'sent' | 'unconfirmed';
  messageReference: number | null;
  submittedAt: number | null;
};

/** A modem's reference counts to 255 and starts again, so an older segment may carry the same number. */
const LONGEST_WAIT_MS = 8 * 24 * 60 * 60_000;
const UNMATCHED_LIFE_MS = 10 * 60_000;
/** How far the service centre's time may be from ours for a report that has no better proof than its time. */
const NEAR_MS = 5 * 60_000;

export type Reports = ReturnType<typeof createReports>;

/** Makes the acts of matching reports. */
export function createReports(context: ReportParts) {
  const { database, clock } = context;
  const { db } = database;

  const candidate = {
    segmentId: segments.id,
    messageId: segments.messageId,
    conversationId: messages.conversationId,
    number: messages.number,
    state: sql<'sent' | 'unconfirmed'>`${segments.state}`,
    messageReference: segments.messageReference,
    submittedAt: segments.submittedAt,
  };
  const stillOpen = and(
    sql`(${segments.state} = 'sent' or ${segments.state} = 'unconfirmed')`,
    eq(messages.lineId, sql.placeholder('lineId')),
    gt(segments.submittedAt, sql.placeholder('after')),
  );
  const withoutReference = db
    .select(candidate)
    .from(segments)
    .innerJoin(messages, eq(messages.id, segments.messageId))
    .where(and(stillOpen, isNull(segments.messageReference)))
    .orderBy(desc(segments.id))
    .prepare();
  const withThisReference = db
    .select(candidate)
    .from(segments)
    .innerJoin(messages, eq(messages.id, segments.messageId))
    .where(and(stillOpen, eq(segments.messageReference, sql.placeholder('reference'))))
    .orderBy(desc(segments.id))
    .prepare();
  const endedNear = db
    .select({ id: segments.id })
    .from(segments)
    .innerJoin(messages, eq(messages.id, segments.messageId))
    .where(
      and(
        eq(messages.conversationId, sql.placeholder('conversationId')),
        eq(segments.messageReference, sql.placeholder('reference')),
        sql`(${segments.state} = 'delivered' or ${segments.state} = 'failed')`,
        between(segments.submittedAt, sql.placeholder('from'), sql.placeholder('to')),
      ),
    )
    .limit(1)
    .prepare();
  const keptOn = db
    .select()
    .from(unmatchedReports)
    .where(eq(unmatchedReports.lineId, sql.placeholder('lineId')))
    .prepare();

  const oldest = (): number => clock.now() - LONGEST_WAIT_MS;

  /**
   * The newest with this reference to this number, or an older one whose time agrees: references come round after 256
   * segments. Networks rewrite numbers, so a lone reference is enough.
   */
  function match(lineId: string, report: KeptReport): Candidate | null {
    const withReference = withThisReference
      .all({ lineId, reference: report.reference, after: oldest() })
      .toSorted((a, b) => Number(isNear(b, report)) - Number(isNear(a, report)));
    const exact = withReference.find((each) => each.number === report.recipient);
    const alike = withReference.find((each) => sameSubscriber(each.number, report.recipient));
    const lone = withReference.length === 1 ? withReference[0] : undefined;
    const near = lone !== undefined && isNear(lone, report) ? lone : null;
    return exact ?? alike ?? nameless(lineId, report) ?? near;
  }

  /**
   * A segment without a receipt has no reference; a report to its number tells that it went out after all, or which one it
   * had when only the modem's memory knew. That is a guess, so the times must agree, and the report must not be a repeat of
   * one that another segment had. While another one is being handed over to that number, the report may be that one's, come
   * before its receipt: then it waits.
   */
  function nameless(lineId: string, report: KeptReport): Candidate | null {
    const { recipient } = report;
    if (context.messages.isSendingTo(lineId, recipient)) return null;
    const open = withoutReference
      .all({ lineId, after: oldest() })
      .filter(({ number }) => number === recipient || sameSubscriber(number, recipient))
      .filter((each) => isNear(each, report));
    const [only] = open;
    if (only === undefined || open.length > 1) return null;
    return isRepeat(only.conversationId, report) ? null : only;
  }

  function isRepeat(conversationId: number, { reference, about }: KeptReport): boolean {
    if (about === null) return false;
    const times = { from: about - NEAR_MS, to: about + NEAR_MS };
    return endedNear.get({ conversationId, reference, ...times }) !== undefined;
  }

  function apply(candidate: Candidate, report: KeptReport): void {
    const now = clock.now();
    // A temporary status is no failure, yet it proves that the network has the segment.
    const state = report.outcome === 'pending' ? 'sent' : report.outcome;
    context.segments.update(candidate.segmentId, {
      state,
      reportStatus: report.status,
      messageReference: report.reference,
      ...(state === 'delivered' ? { deliveredAt: now } : {}),
      ...(state === 'failed' ? { error: words(report.status) } : {}),
    });
    settleMessage(candidate, report, now);
  }

  function settleMessage(
    candidate: Pick<Candidate, 'messageId' | 'conversationId'>,
    report: Pick<KeptReport, 'status'>,
    now: number,
  ): void {
    const state = outcomeOf(context.segments.states(candidate.messageId));
    if (state !== 'sent' && state !== 'delivered' && state !== 'failed') return;
    const current = context.messages.get(candidate.messageId);
    // While segments still go out the worker settles the message.
    if (current === null || current.state === 'sending' || current.state === state) return;
    const moved = context.messages.move(candidate.messageId, state, now, {
      reason: state === 'failed' ? reasonOfReport(report.status) : null,
      detail: words(report.status),
      ...(state === 'delivered' ? { deliveredAt: now } : {}),
    });
    if (!moved) return;
    // A message that has failed does not go on with what it still had to send.
    if (state === 'failed') context.segments.closeQueued(candidate.messageId, 'cancelled');
    context.conversations.noteState(candidate.conversationId, candidate.messageId, state);
    database.afterCommit(() =>
      context.events.publish({
        type: 'message.changed',
        messageId: candidate.messageId,
        conversationId: candidate.conversationId,
      }),
    );
  }

  /**
   * A report that names its segments is about these and no others. Throws while they are still being handed over: their
   * outcome is written down first, and the modem tells again.
   */
  function applyNamed(lineId: string, submitId: string, report: StatusReport): void {
    const named = context.segments.bySubmitId(lineId, submitId);
    if (named.some(({ state }) => state === 'sending')) {
      throw new Error('a report came before the outcome of its segment was written down');
    }
    const now = clock.now();
    // A temporary status is no failure, yet it proves that the network has the segment.
    const state = report.outcome === 'pending' ? 'sent' : report.outcome;
    const open = named.filter((each) => each.state === 'sent' || each.state === 'unconfirmed');
    for (const { id } of open) {
      context.segments.update(id, {
        state,
        reportStatus: report.status,
        ...(state === 'delivered' ? { deliveredAt: now } : {}),
        ...(state === 'failed' ? { error: words(report.status) } : {}),
      });
    }
    const [first] = open;
    if (first !== undefined) settleMessage(first, report, now);
  }

  function forgetUnmatched(): void {
    const before = clock.now() - UNMATCHED_LIFE_MS;
    db.delete(unmatchedReports).where(lt(unmatchedReports.receivedAt, before)).run();
  }

  return {
    /** Lets go of reports whose receipt did not come in time: they hold a number that may be erased meanwhile. */
    forgetUnmatched,

    /** Commits one report: applied, or kept for a while because its receipt may still be on its way. */
    report(lineId: string, report: StatusReport): void {
      const { submitId } = report;
      if (submitId !== undefined) {
        database.transaction(() => applyNamed(lineId, submitId, report));
        return;
      }
      database.transaction(() => {
        const known = { ...report, about: timeOf(report.sentAt) };
        const candidate = match(lineId, known);
        if (candidate !== null) return apply(candidate, known);
        context.log.info(
          { line: lineId, reference: report.reference },
          'a status report has no message yet',
        );
        const { reference, recipient, status } = report;
        const dischargedAt = timeOf(report.dischargedAt);
        db.insert(unmatchedReports)
          .values({ lineId, reference, recipient, status, dischargedAt, receivedAt: clock.now() })
          .run();
      });
    },

    /** Tries again what came too early; called inside the transaction that stores a receipt. */
    retryUnmatched(lineId: string): void {
      const kept = keptOn.all({ lineId });
      if (kept.length === 0) return;
      forgetUnmatched();
      const before = clock.now() - UNMATCHED_LIFE_MS;
      for (const each of kept.filter(({ receivedAt }) => receivedAt >= before)) {
        // The outcome follows soon after the segment, but for phones that were off.
        const about = each.dischargedAt ?? each.receivedAt;
        const report = { ...each, about, outcome: outcomeOfStatus(each.status) };
        const candidate = match(lineId, report);
        if (candidate === null) continue;
        apply(candidate, report);
        db.delete(unmatchedReports).where(eq(unmatchedReports.id, report.id)).run();
      }
    },
  };
}

/** Without a time nothing can be said against it. */
function isNear({ submittedAt }: Candidate, { about }: KeptReport): boolean {
  return submittedAt === null || about === null || Math.abs(submittedAt - about) <= NEAR_MS;
}

function timeOf(time: string | null): number | null {
  return time === null ? null : Date.parse(time);
}

/** Classes of TP-ST by bits 6 and 5 (3GPP TS 23.040 §9.2.3.15). */
function outcomeOfStatus(status: number): StatusReport['outcome'] {
  if (status < 0x20) return 'delivered';
  return status < 0x40 ? 'pending' : 'failed';
}

function words(status: number): string {
  return `TP-ST 0x${status.toString(16).padStart(2, '0').toUpperCase()}`;
}
