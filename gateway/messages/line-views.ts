// Lines as people see them: the supervisor's knowledge with the queue and the last traffic.
import type { JobsView, LineView } from '../index.ts';
import { holdOf } from '../lines/line.ts';
import type { LineStanding } from '../lines/line-registry.ts';
import type { Database } from '../storage/database.ts';
import type { MessageStore } from './message-store.ts';

/** Returns the function that lists all lines in the order of the configuration. */
export function createLineViews(parts: {
  database: Database;
  messages: MessageStore;
  conditions: () => LineStanding[];
  usage: (lineId: string) => LineView['usage'];
  /** When the next message of a line that serves may go, ms since 1970; null when none waits for a time. */
  nextAt: (lineId: string) => number | null;
  jobs: (lineId: string) => JobsView;
}): () => LineView[] {
  const newest = createNewest(parts.database);

  return () => {
    const waiting = new Map(
      parts.messages.waitingByLine().map((row) => [row.lineId, row] as const),
    );
    return parts.conditions().map((condition) => {
      const queue = waiting.get(condition.id);
      const lastReceivedAt = newest.received(condition.id);
      const jobs = parts.jobs(condition.id);
      const usage = parts.usage(condition.id);
      return {
        ...condition,
        ...jobs,
        alarms: isSpent(usage) ? [...condition.alarms, 'budget-spent'] : condition.alarms,
        waiting: queue?.waiting ?? 0,
        usage,
        hold: holdOf(condition),
        queue: {
          waiting: queue?.waiting ?? 0,
          oldestAt: queue?.oldest ?? null,
          nextAt: serves(condition) ? parts.nextAt(condition.id) : null,
        },
        lastReceivedAt,
        lastSentAt: newest.sent(condition.id),
        lastHeardAt: later(lastReceivedAt, jobs.lastHeardAt),
      };
    });
  };
}

/** The plan of the SIM, or of the day: what is spent there keeps messages waiting for long. */
function isSpent({ day, month }: LineView['usage']): boolean {
  return [day, month].some(({ used, limit }) => limit !== null && used >= limit);
}

function later(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}

function serves(line: LineStanding): boolean {
  return (line.state === 'ready' || line.state === 'degraded') && holdOf(line) === null;
}

/** When a line last received and sent, ms since 1970. Every page asks, so neither may look through all messages. */
function createNewest({ sqlite }: Database) {
  // The newest conversations of a line hold its newest messages. The plus keeps SQLite from the index on direction,
  // which would walk through half of all messages.
  const lastAt = (condition: string) =>
    sqlite
      .prepare<[string], number | null>(
        `select max(at) from (
           select (select coalesce(m.sent_at, m.created_at) from messages m
                   where m.conversation_id = c.id and ${condition} order by m.id desc limit 1) as at
           from conversations c where c.line_id = ? and c.last_message_id is not null
           order by c.last_at desc limit 20)`,
      )
      .pluck();
  const received = lastAt("+m.direction = 'inbound'");
  const sent = lastAt(
    "+m.direction = 'outbound' and m.sent_at is not null and m.line_id = c.line_id",
  );
  return {
    received: (lineId: string): number | null => received.get(lineId) ?? null,
    sent: (lineId: string): number | null => sent.get(lineId) ?? null,
  };
}
