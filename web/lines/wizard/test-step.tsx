// Fourth and fifth step: a real text to one's own phone, its answer, and where to go from there.

import type { LineView, Message } from '../../../gateway/index.ts';
import { FormToken } from '../../form-token.tsx';
import { Field } from '../../html/components.tsx';
import { Icon } from '../../html/icons.tsx';
import { showNumber } from '../../html/phone-number.ts';
import type { Site, Viewer } from '../../site.ts';
import { troubleWords } from '../trouble-words.ts';
import { LineAdded, WizardPage, wayOf } from './wizard-frame.tsx';

export type TestState = {
  line: LineView;
  /** The test text that was queued; null before. */
  message: Message | null;
  /** What came back from that number since. */
  answer: Message | null;
  /** The number that was typed and why nothing was sent. */
  refused?: { number: string; error: string } | undefined;
};

export function TestPage(props: { site: Site; viewer: Viewer; state: TestState }) {
  const { site, viewer, state } = props;
  const { wizard } = viewer.t;
  const { line } = state;
  return (
    <WizardPage site={site} viewer={viewer} at={{ way: wayOf(line.kind), step: 'test' }}>
      <LineAdded line={line} viewer={viewer} />
      <section class="panel" aria-labelledby="test-title">
        <h2 id="test-title">{wizard.testTitle}</h2>
        <p>{wizard.testLead}</p>
        <TestForm viewer={viewer} state={state} />
        <Progress viewer={viewer} state={state} />
      </section>
    </WizardPage>
  );
}

function TestForm(props: { viewer: Viewer; state: TestState }) {
  const { viewer } = props;
  const { line, message, refused } = props.state;
  const { wizard } = viewer.t;
  return (
    <form method="post" action={`/lines/new/test/${line.id}`}>
      <FormToken viewer={viewer} />
      <Field id="number" label={wizard.testNumber} error={refused?.error}>
        {(described) => (
          <input
            id="number"
            name="number"
            type="tel"
            autocomplete="tel"
            required
            value={refused?.number ?? message?.number}
            {...described}
          />
        )}
      </Field>
      <button type="submit" class={message === null ? 'button primary' : 'button'}>
        <Icon name="send" />
        <span>{message === null ? wizard.testSend : wizard.testAgain}</span>
      </button>
    </form>
  );
}

/** How line, text and answer stand; asks for itself again until the answer is there. Fragment. */
export function Progress(props: { viewer: Viewer; state: TestState }) {
  const { viewer, state } = props;
  const { wizard } = viewer.t;
  const { line, message, answer } = state;
  const here = `/lines/new/test/${line.id}${message === null ? '' : `?message=${message.id}`}`;
  const polling =
    answer === null
      ? {
          'hx-get': here,
          'hx-trigger': 'load delay:1s',
          'hx-target': '#progress',
          'hx-swap': 'outerHTML',
        }
      : {};
  return (
    <div id="progress" class="wizard-test" {...polling}>
      <LineWords viewer={viewer} line={line} />
      {message !== null && <Sent viewer={viewer} message={message} />}
      {message !== null && answer === null && isOnItsWay(message) && <p>{wizard.answerNow}</p>}
      {answer === null && (
        <p class="without-script">
          <a class="button" href={here}>
            {wizard.refresh}
          </a>
        </p>
      )}
      {answer === null && (
        <p class="hint">
          <a href={`/lines/new/done/${line.id}`}>{wizard.skip}</a> {wizard.skipHint}
        </p>
      )}
      {answer !== null && <Answer viewer={viewer} line={line} answer={answer} />}
    </div>
  );
}

function LineWords(props: { viewer: Viewer; line: LineView }) {
  const { viewer, line } = props;
  const { t } = viewer;
  if (line.trouble !== null) {
    const words = troubleWords(line, line.trouble, t);
    return (
      <div class="trouble">
        <Icon name="warning" />
        <div>
          <p>
            <strong>{words.what}</strong>
          </p>
          <p>{words.act}</p>
        </div>
      </div>
    );
  }
  const isReady = line.state === 'ready' || line.state === 'degraded';
  return <p class="hint">{isReady ? t.wizard.lineReady : t.wizard.lineStarting}</p>;
}

function isOnItsWay({ state }: Message): boolean {
  return state === 'sent' || state === 'delivered' || state === 'unconfirmed';
}

/** What became of the text; also the words for a screen reader. */
export function sentWords(message: Message, { t }: Viewer): string {
  const state = t.state[message.state];
  return message.reason === null ? state : `${state}. ${t.reason[message.reason]}`;
}

function Sent(props: { viewer: Viewer; message: Message }) {
  const { viewer, message } = props;
  return (
    <p>
      {viewer.t.wizard.testSent(showNumber(message.number, viewer.country))}{' '}
      <strong>{sentWords(message, viewer)}</strong>
    </p>
  );
}

function Answer(props: { viewer: Viewer; line: LineView; answer: Message }) {
  const { viewer, line, answer } = props;
  const { wizard } = viewer.t;
  return (
    <>
      <p>{wizard.answered}</p>
      <blockquote class="wizard-answer">{answer.text}</blockquote>
      <p class="flash tone-ok">
        <Icon name="ticks" />
        <span>{wizard.works}</span>
      </p>
      <a class="button primary" href={`/lines/new/done/${line.id}`}>
        {wizard.next}
      </a>
    </>
  );
}

export function DonePage(props: { site: Site; viewer: Viewer; line: LineView }) {
  const { site, viewer, line } = props;
  const { wizard } = viewer.t;
  return (
    <WizardPage site={site} viewer={viewer} at={{ way: wayOf(line.kind), step: 'done' }}>
      <section class="panel" aria-labelledby="done-title">
        <h2 id="done-title">{wizard.doneTitle}</h2>
        <p>{wizard.doneText}</p>
        <div class="actions">
          <a class="button primary" href="/inbox">
            {wizard.toInbox}
          </a>
          <a href={`/lines/${line.id}`}>{wizard.toLines}</a>
          <a href="/lines/new">{wizard.another}</a>
        </div>
      </section>
    </WizardPage>
  );
}
