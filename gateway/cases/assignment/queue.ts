// The queue of conversations that nobody has: open, in sight, of a contact who is not blocked; who waits longest first.
import type { Database } from '../../storage/database.ts';

export type Queued = { id: number; lineId: string };

export type AssignmentQueue = ReturnType<typeof createAssignmentQueue>;

/** What waits is read, never kept: the rows of conversations are the queue, so that a restart loses nothing. */
export function createAssignmentQueue({ sqlite }: Database) {
  const oldest = sqlite.prepare<[string | null, string | null, number], Queued>(
    `select c.id, c.line_id as lineId from conversations c join contacts k on k.id = c.contact_id
     where c.assignee_id is null and c.status = 'open' and c.case_id is not null
       and c.snoozed_until is null and k.blocked_at is null
       and (? is null or c.line_id in (select value from json_each(?)))
     order by coalesce(c.waiting_since, c.last_inbound_at, c.last_at), c.id limit ?`,
  );
  return {
    /** The oldest ones of some lines; `lineIds` null: of all. */
    oldest(lineIds: readonly string[] | null, limit: number): Queued[] {
      const lines = lineIds === null ? null : JSON.stringify(lineIds);
      return oldest.all(lines, lines, limit);
    },
  };
}
