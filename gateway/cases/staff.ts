// The people of the team as cases see them: who can be named, who can be given what, who has room for more.
import { asc, eq, isNull, max, sql } from 'drizzle-orm';
import { isAvailableNow, nextShiftStart } from '../accounts/availability.ts';
import { mayDo } from '../accounts/permissions.ts';
import type { Colleague, Role } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Database } from '../storage/database.ts';
import { accounts } from '../storage/schema/accounts.ts';

const columns = {
  id: accounts.id,
  name: accounts.name,
  displayName: accounts.displayName,
  role: accounts.role,
  onlyOwn: accounts.onlyOwn,
  lineIds: accounts.lineIds,
  availability: accounts.availability,
  workingHours: accounts.workingHours,
  capacity: accounts.capacity,
  lastAssignedAt: accounts.lastAssignedAt,
  disabledAt: accounts.disabledAt,
};

export type Member = {
  [Column in keyof typeof columns]: (typeof accounts.$inferSelect)[Column];
};

export type Staff = ReturnType<typeof createStaff>;

/** `zone`: IANA name of the business's time zone, whose clocks working hours follow. */
export function createStaff(parts: {
  database: Database;
  clock: Pick<Clock, 'now'>;
  zone: string;
}) {
  const { clock, zone } = parts;
  const { db } = parts.database;
  const enabled = db
    .select(columns)
    .from(accounts)
    .where(isNull(accounts.disabledAt))
    .orderBy(asc(accounts.id))
    .prepare();
  const byId = db
    .select(columns)
    .from(accounts)
    .where(eq(accounts.id, sql.placeholder('id')))
    .prepare();

  const latestTurn = db
    .select({ at: max(accounts.lastAssignedAt) })
    .from(accounts)
    .prepare();

  const isAvailable = (member: Member): boolean => isAvailableNow(member, clock.now(), zone);

  return {
    /** Everybody who is not disabled. */
    all: (): Member[] => enabled.all(),
    get: (id: number): Member | null => byId.get({ id }) ?? null,
    /** Who can be given conversations by themselves now. */
    available: (): Member[] => enabled.all().filter((one) => canWork(one) && isAvailable(one)),
    colleague: (member: Member): Colleague => ({
      id: member.id,
      displayName: member.displayName,
      name: member.name,
      role: member.role,
      availableNow: member.disabledAt === null && isAvailable(member),
      disabled: member.disabledAt !== null,
    }),
    /** When anybody was given something by themselves last, ms; 0: never. */
    latestTurn: (): number => latestTurn.get()?.at ?? 0,
    noteAssigned(id: number, at: number): void {
      db.update(accounts).set({ lastAssignedAt: at }).where(eq(accounts.id, id)).run();
    },
    /** When the next working hours of anybody begin, ms since 1970; null when none will. */
    nextShiftStart(): number | null {
      const starts = enabled.all().flatMap(({ availability, workingHours, role }) => {
        if (availability === 'away' || workingHours === null || !isWorker(role)) return [];
        return nextShiftStart(workingHours, clock.now(), zone) ?? [];
      });
      return starts.length === 0 ? null : Math.min(...starts);
    },
  };
}

/** Whether somebody can have conversations at all: it takes answering them. */
export function canWork({ role, disabledAt }: Pick<Member, 'role' | 'disabledAt'>): boolean {
  return disabledAt === null && isWorker(role);
}

/** Whether the lines of somebody's scope hold a conversation that would be theirs. */
export function servesLine({ lineIds }: Pick<Member, 'lineIds'>, lineId: string): boolean {
  return lineIds === null || lineIds.includes(lineId);
}

/** Whether somebody sees a conversation as it is assigned now. */
export function seesNow(
  member: Pick<Member, 'id' | 'lineIds' | 'onlyOwn'>,
  conversation: { lineId: string; assigneeId: number | null },
): boolean {
  if (!servesLine(member, conversation.lineId)) return false;
  return !member.onlyOwn || conversation.assigneeId === member.id;
}

function isWorker(role: Role): boolean {
  return mayDo(role, 'send') && mayDo(role, 'handle');
}
