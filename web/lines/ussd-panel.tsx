// Questions to the operator by USSD codes, and what it answered. The list is a live fragment, the form is not.

import type { UssdJob } from '../../gateway/index.ts';
import { FormToken } from '../form-token.tsx';
import { Field, Time } from '../html/components.tsx';
import { Icon } from '../html/icons.tsx';
import type { Viewer } from '../site.ts';
import { linePath } from './act-form.tsx';

/** How many dialogues a line's page shows. */
export const JOBS_SHOWN = 10;

/** What was typed and why it was refused; both empty at first. */
export type AskState = { code: string; error?: string | undefined };

export function UssdPanel(props: {
  lineId: string;
  jobs: UssdJob[];
  state: AskState;
  viewer: Viewer;
}) {
  const { lineId, jobs, state, viewer } = props;
  const { ussd } = viewer.t.line;
  const action = `${linePath(lineId)}/ussd`;
  return (
    <section class="panel" id="ask" aria-labelledby="ask-title">
      <h2 id="ask-title">{ussd.title}</h2>
      <p class="hint">{ussd.lead}</p>
      <form method="post" action={action} hx-post={action} hx-swap="none" class="one-line">
        <FormToken viewer={viewer} />
        <Field id="code" label={ussd.code} hint={ussd.hint}>
          {(described) => (
            <>
              <p id="code-error" class="error" role="alert">
                {state.error}
              </p>
              <input
                id="code"
                name="code"
                type="text"
                inputmode="tel"
                autocomplete="off"
                spellcheck={false}
                required
                maxlength={100}
                value={state.code}
                {...described}
              />
            </>
          )}
        </Field>
        <button type="submit" class="button">
          <Icon name="phone" />
          <span>{ussd.dial}</span>
        </button>
      </form>
      <div id="ussd-jobs" aria-live="polite">
        <UssdJobs jobs={jobs} viewer={viewer} />
      </div>
    </section>
  );
}

export function UssdJobs(props: { jobs: UssdJob[]; viewer: Viewer }) {
  const { jobs, viewer } = props;
  const { ussd } = viewer.t.line;
  if (jobs.length === 0) return <p class="hint">{ussd.none}</p>;
  return (
    <ol class="jobs" aria-label={ussd.list}>
      {jobs.map((job) => (
        <li id={`ussd-${job.id}`} class={`job is-${job.state}`}>
          <p class="job-head">
            <code>{job.code}</code> <Time at={job.createdAt} viewer={viewer} />
            <span class="hint">{askedBy(job, viewer)}</span>
          </p>
          <Outcome job={job} viewer={viewer} />
        </li>
      ))}
    </ol>
  );
}

function askedBy(job: UssdJob, { t }: Viewer): string {
  if (job.purpose === 'balance') return t.line.ussd.automatic;
  return job.author === null ? '' : t.line.ussd.by(job.author);
}

function Outcome(props: { job: UssdJob; viewer: Viewer }) {
  const { job, viewer } = props;
  const { t } = viewer;
  if (job.reply !== null) {
    return (
      <blockquote class="quoted" dir="auto">
        {job.reply}
      </blockquote>
    );
  }
  if (job.error !== null) {
    return (
      <p class="job-state tone-fail">
        <Icon name="warning" />
        {t.lines.ussdFailed[job.error]}
      </p>
    );
  }
  return (
    <p class="job-state">
      <Icon name="clock" />
      {t.line.ussd.states[job.state]}
    </p>
  );
}
