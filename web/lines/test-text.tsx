// A test text from one line: an ordinary message with a mark, so that its state can be shown here. Live fragment.

import { randomUUID } from 'node:crypto';
import type { Message } from '../../gateway/index.ts';
import { FormToken } from '../form-token.tsx';
import { Field, Time } from '../html/components.tsx';
import { Icon } from '../html/icons.tsx';
import { Partial } from '../html/partial.tsx';
import { showNumber } from '../html/phone-number.ts';
import { stateLook } from '../inbox/message-state.ts';
import { WaitWords } from '../inbox/wait-words.tsx';
import type { Viewer } from '../site.ts';
import { linePath } from './act-form.tsx';

/** Reference of a test text; the API shows it too. */
export const TEST_REFERENCE = 'bramka:test-text';

/** What was typed and why it was refused. */
export type TestState = { to: string; error?: string | undefined };

export function TestPanel(props: {
  lineId: string;
  sent: Message | null;
  state: TestState;
  viewer: Viewer;
}) {
  const { lineId, sent, state, viewer } = props;
  const { test } = viewer.t.line;
  const action = `${linePath(lineId)}/test`;
  return (
    <section class="panel" id="test" aria-labelledby="test-title">
      <h2 id="test-title">{test.title}</h2>
      <p class="hint">{test.lead}</p>
      <form method="post" action={action} hx-post={action} hx-swap="none" class="one-line">
        <FormToken viewer={viewer} />
        <TestNonce />
        <Field id="test-to" label={test.to} hint={test.hint}>
          {(described) => (
            <>
              <p id="test-to-error" class="error" role="alert">
                {state.error}
              </p>
              <input
                id="test-to"
                name="to"
                type="tel"
                autocomplete="tel"
                required
                value={state.to}
                {...described}
              />
            </>
          )}
        </Field>
        <button type="submit" class="button">
          <Icon name="send" />
          <span>{test.send}</span>
        </button>
      </form>
      <ol id="test-texts" class="jobs" data-sort="desc" aria-live="polite" aria-label={test.list}>
        {sent !== null && <TestText message={sent} viewer={viewer} />}
      </ol>
      {sent !== null && (
        <p class="without-script">
          <a href={`${linePath(lineId)}?test=${sent.id}#test`}>{test.refresh}</a>
        </p>
      )}
    </section>
  );
}

/** One press, one text: a second press of the same page is the same text. */
export function TestNonce() {
  return <input type="hidden" id="test-nonce" name="nonce" value={randomUUID()} />;
}

/** The state of a test text, for pages that are open. */
export function TestTextPartial(props: { message: Message; viewer: Viewer }) {
  return (
    <Partial target="#test-texts" swap="place">
      <TestText {...props} />
    </Partial>
  );
}

function TestText(props: { message: Message; viewer: Viewer }) {
  const { message, viewer } = props;
  const { t, country } = viewer;
  const { icon, tone } = stateLook(message.state);
  const thread = `/inbox/${message.conversationId}#message-${message.id}`;
  return (
    <li id={`test-${message.id}`} data-order={message.id} class="job">
      <p class="job-head">
        <span class="number">{showNumber(message.number, country)}</span>
        <Time at={message.createdAt} viewer={viewer} />
        <a href={thread}>{t.line.test.open}</a>
      </p>
      <p class={`job-state tone-${tone}`}>
        <Icon name={icon} />
        {t.state[message.state]}
      </p>
      {message.wait === null && message.reason !== null && <p>{t.reason[message.reason]}</p>}
      <WaitWords message={message} viewer={viewer} />
    </li>
  );
}
