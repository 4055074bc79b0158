// What is looked through before a conversation is closed: ticks that are saved one by one, then the way to close.

import type { ChecklistItem, Conversation, DeskRefusal } from '../../gateway/index.ts';
import { Icon } from '../html/icons.tsx';
import { deskOf, type Viewer } from '../site.ts';
import { CaseForm } from './case-form.tsx';
import { caseRefusalWords } from './trouble-line.tsx';

/** The words of an item: the team's own, else those of the catalogue for the built-in ones. */
export function itemWords({ id, text }: ChecklistItem, { t }: Viewer): string {
  if (text !== null) return text;
  const builtIn: Readonly<Record<string, string>> = t.team.closing.items;
  return builtIn[id] ?? id;
}

/** Fragment: each tick draws it anew, closing too early says what is missing. */
export function CloseChecklist(props: {
  viewer: Viewer;
  conversation: Conversation;
  refused?: DeskRefusal | undefined;
}) {
  const { viewer, conversation, refused } = props;
  const { cases } = deskOf(viewer);
  const { checklist, checklistRequired } = cases.settings();
  const checked = new Set(cases.cases(conversation.id)[0]?.checked ?? []);
  const done = checklist.filter(({ id }) => checked.has(id)).length;
  const { closing } = viewer.t.team;
  const whole = done === checklist.length;
  return (
    <section id="checklist" class="checklist" aria-labelledby="checklist-title">
      <h2 id="checklist-title">{closing.title}</h2>
      {checklist.length > 0 && (
        <>
          <p class="hint">
            {closing.lead} {checklistRequired && closing.required}
          </p>
          <ul>
            {checklist.map((item) => (
              <Item
                item={item}
                checked={checked.has(item.id)}
                conversationId={conversation.id}
                viewer={viewer}
              />
            ))}
          </ul>
          <p class="checklist-count" role="status">
            {closing.ticked(viewer.format.number(done), viewer.format.number(checklist.length))}
          </p>
        </>
      )}
      {refused !== undefined && (
        <p class="error" role="alert">
          {caseRefusalWords(refused, viewer)}
        </p>
      )}
      <div class="actions">
        <CaseForm conversationId={conversation.id} act="close" viewer={viewer}>
          <button type="submit" class="button primary">
            <Icon name="archive" />
            <span>{whole || checklistRequired ? closing.close : closing.anyway}</span>
          </button>
        </CaseForm>
        <a class="button" href={`/inbox/${conversation.id}`} data-close-dialog>
          {closing.cancel}
        </a>
      </div>
    </section>
  );
}

function Item(props: {
  item: ChecklistItem;
  checked: boolean;
  conversationId: number;
  viewer: Viewer;
}) {
  const { item, checked, conversationId, viewer } = props;
  return (
    <li>
      <CaseForm
        conversationId={conversationId}
        act="checklist"
        viewer={viewer}
        class="case-check-form"
        trigger="change, submit"
      >
        <input type="hidden" name="item" value={item.id} />
        <label class="case-check">
          <input
            type="checkbox"
            id={`tick-${item.id}`}
            name="checked"
            value="yes"
            checked={checked}
          />
          <span dir="auto">{itemWords(item, viewer)}</span>
        </label>
        <span class="without-script">
          <button type="submit" class="button small">
            {viewer.t.team.closing.save}
          </button>
        </span>
      </CaseForm>
    </li>
  );
}
