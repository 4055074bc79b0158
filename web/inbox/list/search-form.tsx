// The search: its field, what of a query was not understood, and the operators there are.

import type { QueryProblem } from '../../../gateway/index.ts';
import { Icon } from '../../html/icons.tsx';
import type { Viewer } from '../../site.ts';

export function SearchForm(props: { query: string; viewer: Viewer }) {
  const { t } = props.viewer;
  return (
    <search>
      <form class="search" method="get" action="/search">
        <Icon name="search" />
        <label class="visually-hidden" for="q">
          {t.inbox.search}
        </label>
        <input
          id="q"
          name="q"
          type="search"
          value={props.query}
          placeholder={t.inbox.searchPlaceholder}
          maxlength={200}
          autocomplete="off"
          hx-get="/search"
          hx-trigger="input changed delay:120ms, search"
          hx-target="#list"
          hx-sync="this:replace"
        />
      </form>
    </search>
  );
}

/** Stands above the results; empty when everything was understood. */
export function SearchProblems(props: { problems: readonly QueryProblem[]; viewer: Viewer }) {
  const { problems, viewer } = props;
  if (problems.length === 0) return null;
  return (
    <ul class="search-problems">
      {problems.map((problem) => (
        <li>{problemWords(problem, viewer)}</li>
      ))}
    </ul>
  );
}

function problemWords(problem: QueryProblem, viewer: Viewer): string {
  const { search } = viewer.t.lists;
  if (problem.kind === 'unknown-operator') return search.unknownOperator(problem.typed);
  const { operator, value, allowed } = problem;
  const what = value === '' ? search.emptyValue(operator) : search.badValue(operator, value);
  return allowed.length === 0 ? what : `${what} ${search.allowed(allowed.join(', '))}`;
}

/** The operators with what goes behind each. */
export function SearchTips(props: { viewer: Viewer }) {
  const { search } = props.viewer.t.lists;
  const { tips } = search;
  const rows = [
    ['from:', tips.from],
    ['line:', tips.line],
    ['is:', tips.is],
    ['assignee:', tips.assignee],
    ['tag:', tips.tag],
    ['before: after: on:', tips.dates],
    ['has:', tips.has],
    ['in:notes', tips.notes],
    ['"…"', tips.phrase],
    ['-…', tips.not],
  ];
  return (
    <details class="search-tips">
      <summary>{search.help}</summary>
      <dl>
        {rows.map(([operator, words]) => (
          <div>
            <dt>
              <code>{operator}</code>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
