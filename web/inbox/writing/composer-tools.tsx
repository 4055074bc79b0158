// The small menus of the composer: templates, emoji, macros, a draft for colleagues, sending later. Each is a disclosure whose
// buttons send the form, so that they also work without the script, which answers them without leaving the page.

import type { Conversation, Draft } from '../../../gateway/index.ts';
import { drawnOnce } from '../../html/drawn-once.ts';
import { Icon } from '../../html/icons.tsx';
import type { Viewer } from '../../site.ts';
import type { ComposerFacts } from './composer-facts.ts';
import { EMOJI } from './emoji.ts';

type Props = { conversation: Conversation; facts: ComposerFacts; viewer: Viewer };

export function ComposerTools(props: Props) {
  const { menu } = props.viewer.t.writing;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend and breaks the row
    <div class="composer-tools" role="group" aria-label={menu.tools}>
      <TemplatesMenu {...props} />
      <EmojiMenu viewer={props.viewer} />
      <MacrosMenu {...props} />
      <ShareDraft {...props} draft={props.facts.draft} />
    </div>
  );
}

function TemplatesMenu({ conversation, facts, viewer }: Props) {
  const { menu } = viewer.t.writing;
  const action = `/inbox/${conversation.id}/fill`;
  return (
    <details class="writing-menu" name="writing-menu" id="templates-menu">
      <summary class="button small quiet">
        <Icon name="templates" />
        <span>{menu.templates}</span>
      </summary>
      <div class="writing-popover">
        <p class="hint with-script">{menu.templatesHint}</p>
        {facts.templates.length === 0 && <p>{menu.noTemplates}</p>}
        <ul class="writing-choices">
          {facts.templates.map((template) => (
            <li>
              <button
                type="submit"
                class="writing-choice"
                name="template"
                value={template.id}
                formaction={action}
                data-template-id={template.id}
                data-shortcut={template.shortcut ?? undefined}
                lang={template.language ?? undefined}
              >
                <span class="writing-choice-name">
                  {template.name}
                  {template.shortcut !== null && <kbd>/{template.shortcut}</kbd>}
                </span>
                <span class="writing-choice-text">{template.text}</span>
              </button>
            </li>
          ))}
        </ul>
        <a href="/settings/templates">{menu.manage}</a>
      </div>
    </details>
  );
}

let drawnGrid: ReturnType<typeof drawnOnce> | null = null;

/** The same in every page, so it is drawn once. */
function emojiGrid() {
  drawnGrid ??= drawnOnce(<EmojiGrid />);
  return drawnGrid;
}

function EmojiGrid() {
  return (
    <ul class="emoji-grid">
      {EMOJI.map(([sign, names]) => (
        <li>
          <button
            type="button"
            class="emoji"
            data-emoji={sign}
            data-names={names}
            aria-label={names.split(' ')[0]}
            lang="en"
          >
            {sign}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** A click puts the sign into the text; that needs the script, and so does the menu. */
function EmojiMenu({ viewer }: { viewer: Viewer }) {
  const { menu } = viewer.t.writing;
  return (
    <details class="writing-menu with-script" name="writing-menu" id="emoji-menu">
      <summary class="button small quiet">
        <Icon name="smile" />
        <span>{menu.emoji}</span>
      </summary>
      <div class="writing-popover">
        <p class="hint">{menu.emojiHint}</p>
        {emojiGrid()}
      </div>
    </details>
  );
}

function MacrosMenu({ conversation, facts, viewer }: Props) {
  const { menu, macros } = viewer.t.writing;
  return (
    <details class="writing-menu" name="writing-menu" id="macros-menu">
      <summary class="button small quiet">
        <Icon name="macro" />
        <span>{menu.macros}</span>
      </summary>
      <div class="writing-popover">
        {facts.macros.length === 0 && <p>{menu.noMacros}</p>}
        <ul class="writing-choices">
          {facts.macros.map((macro) => {
            const action = `/inbox/${conversation.id}/macros/${macro.id}`;
            return (
              <li>
                <button
                  type="submit"
                  class="writing-choice"
                  formaction={action}
                  hx-post={action}
                  hx-swap="none"
                  aria-label={macros.run(macro.name)}
                  data-macro={macro.name}
                >
                  <span class="writing-choice-name">{macro.name}</span>
                  <span class="writing-choice-text">{macros.count(macro.steps.length)}</span>
                </button>
              </li>
            );
          })}
        </ul>
        <a href="/settings/macros">{menu.manageMacros}</a>
      </div>
    </details>
  );
}

/** Fragment of sharing. */
export function ShareDraft(props: {
  conversation: Conversation;
  draft: Draft | null;
  viewer: Viewer;
}) {
  const { conversation, viewer } = props;
  const { draft } = viewer.t.writing;
  const action = `/inbox/${conversation.id}/draft/share`;
  const shared = props.draft?.shared === true;
  return (
    <button
      id="share-draft"
      type="submit"
      class="button small quiet"
      name="shared"
      value={shared ? '' : 'yes'}
      formaction={action}
      hx-post={action}
      hx-swap="none"
      aria-pressed={shared ? 'true' : 'false'}
      title={shared ? draft.unshare : draft.share}
    >
      <Icon name="person" />
      <span>{shared ? draft.unshare : draft.share}</span>
    </button>
  );
}

/** The clock beside Send. */
export function SendLater({ conversation, facts, viewer }: Props) {
  const { later } = viewer.t.writing;
  const { format } = viewer;
  const action = `/inbox/${conversation.id}/schedule`;
  return (
    <details class="writing-menu is-later" name="writing-menu" id="later-menu">
      <summary class="button icon-only">
        <Icon name="clock" />
        <span class="visually-hidden">{later.open}</span>
      </summary>
      <div class="writing-popover">
        <p class="writing-popover-title">{later.title}</p>
        {/* First in the form: Enter in the field presses the button behind it, not a time of the list. */}
        <label class="writing-exact">
          <span>{later.exact}</span>
          <input type="datetime-local" name="exact" min={facts.soonest} />
        </label>
        <button
          type="submit"
          class="button small"
          name="at"
          value="exact"
          formaction={action}
          hx-post={action}
          hx-swap="none"
        >
          {later.set}
        </button>
        <ul class="writing-choices">
          {facts.times.map(({ id, at }) => (
            <li>
              <button
                type="submit"
                class="writing-choice is-time"
                name="at"
                value={at}
                formaction={action}
                hx-post={action}
                hx-swap="none"
              >
                <span>{later.times[id]}</span>
                <span class="writing-choice-text">
                  {format.weekday(at)} {format.clock(at)}
                </span>
              </button>
            </li>
          ))}
        </ul>
        <label class="writing-check">
          <input type="checkbox" name="cancelOnReply" value="yes" checked />
          <span>{later.cancelOnReply}</span>
        </label>
        <a href="/scheduled">{viewer.t.writing.scheduled.title}</a>
      </div>
    </details>
  );
}
