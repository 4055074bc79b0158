// The line a new message goes out on: the one asked for, the one the contact knows, the one a rule names, the first.
import type { LineIds } from '../../lines/line.ts';
import type { Database } from '../../storage/database.ts';
import { createRouteRules, type RouteRule } from './route-rules.ts';
import { createWeightedTurns } from './weighted-turns.ts';

export type ChooseLineParts = {
  database: Database;
  /** Lines there are now, in order; the first is the default. */
  lineIds: LineIds;
  rules: readonly RouteRule[];
  /** Whether a contact is answered from the line they last wrote to, whatever the rules say. */
  sticky: boolean;
  /** Whether a line could send at this moment. */
  canSend: (lineId: string) => boolean;
};

/** `asked`: the line the caller names, which is never replaced by another. `number` is canonical. */
export type ChooseLine = (
  asked: string | undefined,
  number: string,
) => { ok: true; lineId: string } | { ok: false; code: 'no-line' | 'unknown-line' };

/** Makes the choice; it reads what was written before, and so belongs into the transaction that stores the message. */
export function createChooseLine(parts: ChooseLineParts): ChooseLine {
  const ruleFor = createRouteRules(parts.rules);
  const nextTurn = createWeightedTurns();
  const known = createKnownLines(parts.database);

  function byRule(rule: RouteRule, lineIds: readonly string[], number: string): string | null {
    const there = rule.lines.filter((id) => lineIds.includes(id));
    const able = there.filter(parts.canSend);
    const candidates = able.length > 0 ? able : there;
    // A contact who has seen one of these numbers goes on seeing it.
    const seen = known.inOrder(number).find((id) => candidates.includes(id));
    return seen ?? nextTurn(rule, candidates);
  }

  function choose(lineIds: readonly string[], number: string): string | undefined {
    const wroteTo = parts.sticky ? known.lastWrittenTo(number, lineIds) : null;
    if (wroteTo !== null) return wroteTo;
    const rule = ruleFor(number);
    const ruled = rule === null ? null : byRule(rule, lineIds, number);
    if (ruled !== null) return ruled;
    return known.inOrder(number).find((id) => lineIds.includes(id)) ?? lineIds[0];
  }

  return (asked, number) => {
    const lineIds = parts.lineIds();
    if (lineIds.length === 0) return { ok: false, code: 'no-line' };
    if (asked !== undefined && !lineIds.includes(asked)) return { ok: false, code: 'unknown-line' };
    // With one line there is nothing to look up, and a long conversation is a long look.
    const lineId = asked ?? (lineIds.length === 1 ? lineIds[0] : choose(lineIds, number));
    return lineId === undefined ? { ok: false, code: 'no-line' } : { ok: true, lineId };
  };
}

/** What the conversations tell of a number: few rows, one a line, each with a look at its newest messages. */
function createKnownLines({ sqlite }: Database) {
  const ofNumber = sqlite.prepare<[string], { lineId: string; inbound: number | null }>(
    // The plus keeps SQLite from the index on direction, which would walk through half of all messages.
    `select c.line_id as lineId,
       (select m.id from messages m where m.conversation_id = c.id and +m.direction = 'inbound'
        order by m.id desc limit 1) as inbound
     from conversations c where c.number = ? order by c.last_at desc, c.id desc`,
  );
  return {
    /** Lines that have a conversation with the number, the one written in last first. */
    inOrder: (number: string): string[] => ofNumber.all(number).map(({ lineId }) => lineId),
    /** The line that the number's newest message came in on, among those there are. */
    lastWrittenTo(number: string, lineIds: readonly string[]): string | null {
      const newest = ofNumber
        .all(number)
        .filter(({ lineId, inbound }) => inbound !== null && lineIds.includes(lineId))
        .sort((a, b) => (b.inbound ?? 0) - (a.inbound ?? 0));
      return newest[0]?.lineId ?? null;
    },
  };
}
