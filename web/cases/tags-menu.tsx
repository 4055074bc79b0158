// The tags of a conversation: chips in the head, and the menu that adds and removes them.

import type { Tag } from '../../gateway/index.ts';
import { Icon } from '../html/icons.tsx';
import type { Viewer } from '../site.ts';
import { CaseForm } from './case-form.tsx';
import type { CaseWork } from './case-work.ts';
import { Menu } from './menu.tsx';
import { TroubleLine } from './trouble-line.tsx';

/** How many stand in the head; the rest is in the menu. */
const SHOWN = 4;

export function TagChips(props: { work: CaseWork; viewer: Viewer }) {
  const { tags } = props.work.conversation;
  const { team } = props.viewer.t;
  if (tags.length === 0) return null;
  const hidden = tags.length - SHOWN;
  return (
    <ul class="case-tags" aria-label={team.tags.title}>
      {tags.slice(0, SHOWN).map((tag) => (
        <li>
          <TagChip tag={tag} />
        </li>
      ))}
      {hidden > 0 && (
        <li
          class="chip"
          title={tags
            .slice(SHOWN)
            .map(({ name }) => name)
            .join(', ')}
        >
          <span aria-hidden="true">+{hidden}</span>
          <span class="visually-hidden">{team.head.moreTags(hidden)}</span>
        </li>
      )}
    </ul>
  );
}

function TagChip(props: { tag: Tag }) {
  const { name, hue } = props.tag;
  return (
    <span class={`chip tag-chip tag-hue-${hue}`} dir="auto" title={name}>
      {name}
    </span>
  );
}

export function TagsMenu(props: { work: CaseWork; viewer: Viewer }) {
  const { work, viewer } = props;
  const { id, tags } = work.conversation;
  const { team } = viewer.t;
  return (
    <Menu
      id="tags"
      icon="tag"
      label={team.head.tags}
      act="tags"
      open={work.trouble?.menu === 'tags'}
    >
      <h2>{team.tags.title}</h2>
      {tags.length === 0 ? (
        <p class="hint">{team.tags.none}</p>
      ) : (
        <CaseForm conversationId={id} act="tags/remove" viewer={viewer}>
          <ul class="case-tags is-editable">
            {tags.map((tag) => (
              <li>
                <RemoveTag tag={tag} viewer={viewer} />
              </li>
            ))}
          </ul>
        </CaseForm>
      )}
      <AddTag work={work} viewer={viewer} />
    </Menu>
  );
}

function RemoveTag(props: { tag: Tag; viewer: Viewer }) {
  const { tag, viewer } = props;
  const words = viewer.t.team.tags.remove(tag.name);
  return (
    <button
      type="submit"
      class={`chip tag-chip tag-hue-${tag.hue}`}
      name="tag"
      value={tag.id}
      title={words}
    >
      <span class="visually-hidden">{words}</span>
      <span aria-hidden="true" dir="auto">
        {tag.name}
      </span>
      <Icon name="cross" />
    </button>
  );
}

function AddTag(props: { work: CaseWork; viewer: Viewer }) {
  const { work, viewer } = props;
  const { id, tags } = work.conversation;
  const words = viewer.t.team.tags;
  const refused = work.trouble?.menu === 'tags';
  const has = new Set(tags.map((tag) => tag.id));
  return (
    <CaseForm conversationId={id} act="tags" viewer={viewer} class="case-exact">
      <label for="tag-name">{words.add}</label>
      <TroubleLine menu="tags" work={work} viewer={viewer} />
      <div class="case-row">
        <input
          id="tag-name"
          name="name"
          list="tag-names"
          value={work.trouble?.typed?.text ?? ''}
          autocomplete="off"
          dir="auto"
          aria-invalid={refused ? 'true' : undefined}
          aria-describedby={refused ? 'tags-error' : undefined}
        />
        <button type="submit" class="button small">
          {words.addAct}
        </button>
      </div>
      <datalist id="tag-names">
        {work.vocabulary
          .filter((tag) => !has.has(tag.id))
          .map((tag) => (
            <option value={tag.name}></option>
          ))}
      </datalist>
    </CaseForm>
  );
}
