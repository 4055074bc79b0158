// The bar that appears below the list once something is selected: one act on all of it.

import { randomUUID } from 'node:crypto';
import type { ListFilter } from '../../../gateway/index.ts';
import { FormToken } from '../../form-token.tsx';
import { deskOf, type Viewer } from '../../site.ts';
import { choiceGroups } from './bulk-choice.ts';
import { writeListQuery } from './list-query.ts';

export type BulkError = 'empty' | 'noAct' | 'noTag';

export function BulkBar(props: {
  filter: ListFilter;
  viewer: Viewer;
  error?: BulkError | undefined;
}) {
  const { filter, viewer, error } = props;
  const { bulk } = viewer.t.lists;
  const query = writeListQuery(filter);
  return (
    <form
      id="bulk"
      class={error === undefined ? 'bulk-bar' : 'bulk-bar has-error'}
      method="post"
      action="/inbox/bulk"
      hx-post="/inbox/bulk"
      hx-target="#bulk-status"
      hx-swap="innerHTML"
      aria-label={bulk.label}
    >
      <FormToken viewer={viewer} />
      <input type="hidden" name="nonce" value={randomUUID()} />
      <input type="hidden" name="query" value={query} />
      {error !== undefined && (
        <p class="error" role="alert">
          {bulk[error]}
        </p>
      )}
      <Extent query={query} viewer={viewer} />
      <div class="bulk-act">
        <ActField viewer={viewer} />
        <button type="submit" class="button primary">
          {bulk.apply}
        </button>
      </div>
      <label class="bulk-tag">
        <span>{bulk.tagName}</span>
        <input name="tag" maxlength={40} autocomplete="off" />
      </label>
    </form>
  );
}

/** What the act is for: what is ticked, or everything that fits the list. */
function Extent(props: { query: string; viewer: Viewer }) {
  const { query, viewer } = props;
  const { bulk } = viewer.t.lists;
  return (
    <fieldset class="bulk-extent">
      <legend class="visually-hidden">{bulk.label}</legend>
      <label class="check">
        <input type="radio" name="extent" value="some" checked />
        <span data-selected-count={bulk.selected(0).replace('0', '{n}')}>{bulk.some}</span>
      </label>
      <label class="check">
        <input type="radio" name="extent" value="all" />
        <span
          id="bulk-all"
          hx-get={`/inbox/bulk/count${query}`}
          hx-trigger="counting once"
          hx-swap="innerHTML"
        >
          {bulk.all}
        </span>
      </label>
      <button type="reset" class="button small with-script" data-clear-selection>
        {bulk.clear}
      </button>
    </fieldset>
  );
}

function ActField(props: { viewer: Viewer }) {
  const { viewer } = props;
  const { bulk } = viewer.t.lists;
  const { me, cases } = deskOf(viewer);
  const team = { me: me.id, colleagues: cases.colleagues(), tags: cases.tags() };
  return (
    <select name="act" aria-label={bulk.act}>
      <option value="">{bulk.choose}</option>
      {choiceGroups(viewer, team).map(({ label, choices }) => (
        <optgroup label={label}>
          {choices.map((choice) => (
            <option value={choice.value}>{choice.label}</option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
