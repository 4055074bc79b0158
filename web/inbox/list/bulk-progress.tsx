// How far an act on many conversations is: bar, count and time left, with stop and undo. Asks again by itself while it
// goes on. Live fragment.

import type { BulkJob } from '../../../gateway/index.ts';
import { FormToken } from '../../form-token.tsx';
import { Partial } from '../../html/partial.tsx';
import { deskOf, type Viewer } from '../../site.ts';

export function BulkProgress(props: { job: BulkJob; viewer: Viewer }) {
  const { job, viewer } = props;
  const { bulk } = viewer.t.lists;
  const goesOn = job.state === 'running' || job.state === 'undoing';
  const done = job.state === 'undoing' || job.state === 'undone' ? job.total - job.done : job.done;
  const handled = job.state === 'running' ? job.done + job.refused : done;
  return (
    <div
      id={`bulk-${job.id}`}
      class="bulk-progress"
      hx-get={goesOn ? `/inbox/bulk/${job.id}` : undefined}
      hx-trigger={goesOn ? 'every 1s' : undefined}
      hx-swap={goesOn ? 'outerHTML' : undefined}
    >
      <p role="status">
        <strong>{bulk.state[job.state]}</strong>{' '}
        <span class="number">{bulk.progress(done, job.total)}</span>
        {job.state === 'running' && <TimeLeft job={job} viewer={viewer} />}
        {job.refused > 0 && <span class="bulk-refused"> · {bulk.refused(job.refused)}</span>}
      </p>
      <progress
        max={Math.max(1, job.total)}
        value={goesOn ? handled : job.total}
        aria-label={bulk.state[job.state]}
      >
        {handled}
      </progress>
      <BulkActs job={job} viewer={viewer} />
    </div>
  );
}

function BulkActs(props: { job: BulkJob; viewer: Viewer }) {
  const { job, viewer } = props;
  const { bulk } = viewer.t.lists;
  const target = `#bulk-${job.id}`;
  const act = (name: 'stop' | 'undo') => (
    <form
      method="post"
      action={`/inbox/bulk/${job.id}/${name}`}
      hx-post={`/inbox/bulk/${job.id}/${name}`}
      hx-target={target}
      hx-swap="outerHTML"
    >
      <FormToken viewer={viewer} />
      <button type="submit" class="button small">
        {bulk[name]}
      </button>
    </form>
  );
  return (
    <div class="bulk-acts">
      {job.state === 'running' && act('stop')}
      {(job.state === 'done' || job.state === 'stopped') && job.done > 0 && act('undo')}
    </div>
  );
}

function TimeLeft(props: { job: BulkJob; viewer: Viewer }) {
  const { job, viewer } = props;
  const handled = job.done + job.refused;
  const spent = viewer.now - job.createdAt;
  if (handled === 0 || spent < 1_000) return null;
  const left = Math.ceil(((spent / handled) * (job.total - handled)) / 1_000);
  const { bulk, row } = viewer.t.lists;
  const time =
    left < 60
      ? bulk.seconds.replace('{n}', String(left))
      : row.minutes.replace('{n}', String(Math.ceil(left / 60)));
  return <span class="bulk-left"> · {bulk.left(time)}</span>;
}

/** The progress anew, for a page that shows it. */
export function LiveBulk(props: { jobId: number; viewer: Viewer }) {
  const { jobId, viewer } = props;
  const job = deskOf(viewer).lists.bulkJob(jobId);
  if (job === null) return null;
  return (
    <Partial target={`#bulk-${jobId}`} swap="outerMorph">
      <BulkProgress job={job} viewer={viewer} />
    </Partial>
  );
}
