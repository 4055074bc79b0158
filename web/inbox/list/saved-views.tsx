// Saved views in the head of the list: go to one, save the present list as one, rename and delete one's own.

import type { ListFilter, SavedView } from '../../../gateway/index.ts';
import { FormToken } from '../../form-token.tsx';
import { Icon } from '../../html/icons.tsx';
import { deskOf, type Viewer } from '../../site.ts';
import { writeListQuery } from './list-query.ts';

/** What became of the form that was sent, for the page that follows. */
export type ViewNews = {
  /** What was typed and refused. */
  badName?: string | undefined;
  /** A view that was just deleted, and can come back. */
  removed?: Pick<SavedView, 'name' | 'query' | 'shared'> | undefined;
};

export function SavedViews(props: { filter: ListFilter; news: ViewNews; viewer: Viewer }) {
  const { filter, news, viewer } = props;
  const { views: words } = viewer.t.lists;
  const { lists } = deskOf(viewer);
  const views = lists.views();
  const query = writeListQuery(filter);
  return (
    <details class="menu saved-views" data-menu open={news.badName !== undefined}>
      <summary class="button small">
        <Icon name="bookmark" />
        <span>{words.title}</span>
      </summary>
      <div class="menu-panel">
        {views.length === 0 && <p class="hint">{words.none}</p>}
        <ul class="view-links">
          {views.map((view) => (
            <li>
              <a
                class="menu-item"
                href={`/inbox${view.query}`}
                aria-current={view.query === query ? 'page' : undefined}
              >
                <span dir="auto">{view.name}</span>
                {view.shared && <span class="chip">{words.sharedMark}</span>}
              </a>
            </li>
          ))}
        </ul>
        <SaveForm query={query} news={news} viewer={viewer} />
        <ManageViews views={views} viewer={viewer} />
      </div>
    </details>
  );
}

function SaveForm(props: { query: string; news: ViewNews; viewer: Viewer }) {
  const { query, news, viewer } = props;
  const { views: words } = viewer.t.lists;
  const bad = news.badName !== undefined;
  return (
    <form class="view-form" method="post" action="/inbox/views">
      <FormToken viewer={viewer} />
      <input type="hidden" name="query" value={query} />
      <label for="view-name">{words.save}</label>
      {bad && (
        <p class="error" id="view-name-error">
          {words.badName}
        </p>
      )}
      <input
        id="view-name"
        name="name"
        maxlength={60}
        value={news.badName}
        placeholder={words.name}
        autocomplete="off"
        aria-invalid={bad ? 'true' : undefined}
        aria-describedby={bad ? 'view-name-error' : undefined}
      />
      {deskOf(viewer).may('manage-shared') && (
        <label class="check">
          <input type="checkbox" name="shared" value="1" />
          {words.shared}
        </label>
      )}
      <button type="submit" class="button small">
        {words.saveAct}
      </button>
    </form>
  );
}

function ManageViews(props: { views: readonly SavedView[]; viewer: Viewer }) {
  const { viewer } = props;
  const { me, may } = deskOf(viewer);
  const { views: words } = viewer.t.lists;
  const own = props.views.filter(
    ({ ownerId, shared }) => ownerId === me.id || (shared && may('manage-shared')),
  );
  if (own.length === 0) return null;
  return (
    <details class="view-manage">
      <summary>{words.manage}</summary>
      <ul>
        {own.map((view) => (
          <li class="view-edit">
            <form method="post" action={`/inbox/views/${view.id}`}>
              <FormToken viewer={viewer} />
              <input
                name="name"
                maxlength={60}
                value={view.name}
                aria-label={words.renameLabel(view.name)}
              />
              <button type="submit" class="button small">
                {words.rename}
              </button>
            </form>
            <form method="post" action={`/inbox/views/${view.id}/delete`}>
              <FormToken viewer={viewer} />
              <button type="submit" class="button small" aria-label={words.removeLabel(view.name)}>
                {words.remove}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Says that a view was deleted, and brings it back. */
export function RemovedView(props: { news: ViewNews; viewer: Viewer }) {
  const { removed } = props.news;
  const { viewer } = props;
  const { views: words } = viewer.t.lists;
  if (removed === undefined) return null;
  return (
    <form class="flash list-flash" method="post" action="/inbox/views" role="status">
      <FormToken viewer={viewer} />
      <span dir="auto">{words.removed(removed.name)}</span>
      <input type="hidden" name="name" value={removed.name} />
      <input type="hidden" name="query" value={removed.query} />
      {removed.shared && <input type="hidden" name="shared" value="1" />}
      <button type="submit" class="button small">
        {words.undo}
      </button>
    </form>
  );
}
