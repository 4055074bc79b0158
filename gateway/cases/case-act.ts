// The acts on one conversation that macros and acts on many share, done through a desk, which checks the role.
import type { CaseAct, CasesDesk, Conversation, DeskResult } from '../index.ts';

/** Does it; refuses as the desk's own act does. */
export function doCaseAct(
  cases: CasesDesk,
  conversationId: number,
  act: CaseAct,
): DeskResult<Conversation> {
  switch (act.act) {
    case 'status':
      return cases.setStatus(conversationId, act.status);
    case 'assign':
      return cases.assign(conversationId, act.accountId);
    case 'assign-by':
      return cases.assignBy(conversationId, act.strategy);
    case 'priority':
      return cases.setPriority(conversationId, act.priority);
    case 'flag':
      return cases.setFlag(conversationId, act.flagged);
    case 'add-tag':
      return cases.addTag(conversationId, act.name);
  }
}
