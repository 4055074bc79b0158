// The filters of the list: a form that unfolds, and the active ones as chips that take themselves off.

import type { ListFilter } from '../../../gateway/index.ts';
import { Icon } from '../../html/icons.tsx';
import { deskOf, type Site, type Viewer } from '../../site.ts';
import { isFiltered, MARKS, PRIORITIES, SORTS, STATUSES, writeListQuery } from './list-query.ts';

type Option = { value: string; label: string };

export function ListFilters(props: { site: Site; filter: ListFilter; viewer: Viewer }) {
  const { site, filter, viewer } = props;
  const { lists } = viewer.t;
  return (
    <details class="menu list-filters" data-menu>
      <summary class="button small">
        <Icon name="filter" />
        <span>{lists.filter.title}</span>
      </summary>
      <form class="menu-panel filter-form" method="get" action="/inbox">
        {filter.tab !== 'all' && <input type="hidden" name="tab" value={filter.tab} />}
        {filter.query !== undefined && <input type="hidden" name="q" value={filter.query} />}
        <fieldset class="filter-marks">
          <legend class="visually-hidden">{lists.filter.title}</legend>
          {MARKS.map((mark) => (
            <label class="check">
              <input type="checkbox" name={mark} value="1" checked={filter[mark] === true} />
              {lists.filter[mark]}
            </label>
          ))}
        </fieldset>
        {selectsOf(site, filter, viewer).map((select) => (
          <Select {...select} />
        ))}
        <DateField name="from" label={lists.filter.from} value={filter.from} />
        <DateField name="to" label={lists.filter.to} value={filter.to} />
        <div class="filter-acts">
          <button type="submit" class="button primary">
            {lists.filter.apply}
          </button>
          {isFiltered(filter) && (
            <a class="button" href={`/inbox${writeListQuery(cleared(filter))}`}>
              {lists.filter.clear}
            </a>
          )}
        </div>
      </form>
    </details>
  );
}

function cleared({ tab, sort }: ListFilter): ListFilter {
  return { tab, sort, status: 'unresolved' };
}

type SelectProps = { name: string; label: string; value: string; options: readonly Option[] };

function selectsOf(site: Site, filter: ListFilter, viewer: Viewer): SelectProps[] {
  const { lists } = viewer.t;
  const { cases, inbox } = deskOf(viewer);
  const any = { value: '', label: lists.filter.any };
  const usual = filter.query === undefined ? 'unresolved' : 'any';
  const statuses = ['unresolved', 'any', ...STATUSES] as const;
  const lines = inbox.lineIds();
  const tags = cases.tags();
  const selects: (SelectProps | null)[] = [
    {
      name: 'status',
      label: lists.filter.status,
      value: filter.status ?? 'any',
      options: statuses.map((value) => ({
        value: value === usual ? '' : value,
        label: lists.status[value],
      })),
    },
    {
      name: 'assignee',
      label: lists.filter.assignee,
      value: String(filter.assignee ?? ''),
      options: [
        any,
        { value: 'none', label: lists.filter.nobody },
        ...cases
          .colleagues()
          .map(({ id, displayName }) => ({ value: String(id), label: displayName })),
      ],
    },
    tags.length === 0
      ? null
      : {
          name: 'tag',
          label: lists.filter.tag,
          value: String(filter.tagId ?? ''),
          options: [any, ...tags.map(({ id, name }) => ({ value: String(id), label: name }))],
        },
    lines.length < 2 && site.gateway.lines.ids().length < 2
      ? null
      : {
          name: 'line',
          label: lists.filter.line,
          value: filter.lineId ?? '',
          options: [any, ...lines.map((id) => ({ value: id, label: id }))],
        },
    {
      name: 'priority',
      label: lists.filter.priority,
      value: filter.priority ?? '',
      options: [any, ...PRIORITIES.map((value) => ({ value, label: lists.priority[value] }))],
    },
    {
      name: 'sort',
      label: lists.sort.label,
      value: filter.sort,
      options: SORTS.map((value) => ({ value, label: lists.sort[value] })),
    },
  ];
  return selects.filter((select) => select !== null);
}

function Select({ name, label, value, options }: SelectProps) {
  const isKnown = options.some((option) => option.value === value);
  return (
    <label class="filter-field">
      <span>{label}</span>
      <select name={name}>
        {options.map((option) => (
          <option
            value={option.value}
            selected={isKnown ? option.value === value : option.value === ''}
          >
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

function DateField(props: { name: string; label: string; value: string | undefined }) {
  return (
    <label class="filter-field">
      <span>{props.label}</span>
      <input type="date" name={props.name} value={props.value} />
    </label>
  );
}

/** What is filtered by, each with the way to leave it off. */
export function FilterChips(props: { filter: ListFilter; viewer: Viewer }) {
  const { filter, viewer } = props;
  const chips = chipsOf(filter, viewer);
  if (chips.length === 0) return null;
  return (
    <ul class="filter-chips">
      {chips.map(({ label, without }) => (
        <li>
          <a
            class="chip filter-chip"
            href={`/inbox${writeListQuery(without)}`}
            aria-label={viewer.t.lists.filter.remove(label)}
          >
            <span dir="auto">{label}</span>
            <Icon name="cross" />
          </a>
        </li>
      ))}
    </ul>
  );
}

type Chip = { label: string; without: ListFilter };

function chipsOf(filter: ListFilter, viewer: Viewer): Chip[] {
  const { lists } = viewer.t;
  const words = lists.filter;
  const { query, status, assignee, tagId, lineId, priority, campaignId, from, to } = filter;
  const { cases } = deskOf(viewer);
  const chips: Chip[] = [];
  const add = (label: string | undefined, change: Partial<ListFilter>): void => {
    if (label !== undefined) chips.push({ label, without: { ...filter, ...change } });
  };
  if (query !== undefined) {
    add(words.query(query), { query: undefined, status: status ?? 'unresolved' });
  }
  const usual = query === undefined ? 'unresolved' : undefined;
  if (status !== usual) add(lists.status[status ?? 'any'], { status: usual });
  for (const mark of MARKS) if (filter[mark] === true) add(words[mark], { [mark]: undefined });
  if (assignee !== undefined) {
    const name = cases.colleagues().find(({ id }) => id === assignee)?.displayName;
    add(assignee === 'none' ? words.nobody : name, { assignee: undefined });
  }
  if (tagId !== undefined) {
    add(cases.tags().find(({ id }) => id === tagId)?.name ?? words.tag, { tagId: undefined });
  }
  if (lineId !== undefined) add(lists.row.line(lineId), { lineId: undefined });
  if (priority !== undefined) add(lists.priority[priority], { priority: undefined });
  if (campaignId !== undefined) {
    add(words.campaign(String(campaignId)), { campaignId: undefined });
  }
  if (from !== undefined) add(words.since(from), { from: undefined });
  if (to !== undefined) add(words.until(to), { to: undefined });
  if (filter.sort !== 'activity') add(lists.sort[filter.sort], { sort: 'activity' });
  return chips;
}
