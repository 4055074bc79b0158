// Drafts that colleagues show, above the composer.

import type { Draft } from '../../../gateway/index.ts';
import { Icon } from '../../html/icons.tsx';
import type { Viewer } from '../../site.ts';

export function SharedDrafts(props: { drafts: readonly Draft[]; viewer: Viewer }) {
  const { draft: words } = props.viewer.t.writing;
  return (
    <div id="shared-drafts" class="shared-drafts">
      {props.drafts.map((draft) => (
        <div class="shared-draft">
          <p class="shared-draft-who">
            <Icon name="edit" />
            <span>{words.of(draft.author.displayName)}</span>
          </p>
          <p class="shared-draft-text" dir="auto">
            {draft.text}
          </p>
          <button type="button" class="button small with-script" data-use={draft.text}>
            {words.use}
          </button>
        </div>
      ))}
    </div>
  );
}
