// A message to any number: the page and its handlers.

import { randomUUID } from 'node:crypto';
import type { Conversation, DeskRefusal } from '../../gateway/index.ts';
import { FormToken } from '../form-token.tsx';
import { readForm } from '../forms.ts';
import { conversationName, Field } from '../html/components.tsx';
import { Icon } from '../html/icons.tsx';
import { refusalWords } from '../refusal-words.ts';
import { deskOf, type PageContext, type Route, type Site, type Viewer } from '../site.ts';
import { type Draft, EMPTY_DRAFT, MessageField } from './composer.tsx';
import { Counter } from './counter.tsx';
import { InboxPage } from './inbox-page.tsx';
import { conversationList, filterOf } from './list/list-content.ts';
import { refusalStatus } from './thread-view.tsx';

type Fields = { to: string; line: string; nonce: string };
type ComposeState = { fields: Fields; draft: Draft; refused?: Refused };
type Refused = { code: DeskRefusal; words: string };

export function composeRoutes(site: Site): Route[] {
  return [
    {
      method: 'get',
      path: '/inbox/new',
      access: 'account',
      needs: 'send',
      handle: (c) =>
        answerCompose(site, c, {
          fields: { to: c.req.query('to') ?? '', line: c.req.query('line') ?? '', nonce: '' },
          draft: EMPTY_DRAFT,
        }),
    },
    {
      method: 'post',
      path: '/inbox/new',
      access: 'account',
      needs: 'send',
      handle: (c) => send(site, c),
    },
  ];
}

async function send(site: Site, c: PageContext) {
  const form = await readForm(c);
  const fields = { to: form.text('to').trim(), line: form.text('line'), nonce: form.text('nonce') };
  const text = form.text('text');
  const { inbox } = deskOf(c.get('viewer'));
  const result = inbox.send({
    to: fields.to,
    text,
    line: fields.line === '' ? undefined : fields.line,
    nonce: fields.nonce === '' ? undefined : fields.nonce,
  });
  if (result.ok) {
    const { conversationId, id: messageId } = result.value;
    return c.redirect(`/inbox/${conversationId}#message-${messageId}`, 303);
  }
  const draft = { text, error: null, preview: inbox.preview(text, { number: fields.to }) };
  const refused = { code: result.code, words: refusalWords(site, c.get('viewer'), result.code) };
  return answerCompose(site, c, { fields, draft, refused });
}

/** The page, with what was typed and the error at its field. */
export function answerCompose(site: Site, c: PageContext, state: ComposeState) {
  const viewer = c.get('viewer');
  const since = site.gateway.events.lastId();
  const { to } = state.fields;
  return c.html(
    <InboxPage
      site={site}
      viewer={viewer}
      title={viewer.t.compose.title}
      list={conversationList(viewer, filterOf(c))}
      openId={null}
      since={since}
      pane={
        <ComposePane
          state={state}
          existing={to === '' ? null : deskOf(viewer).inbox.find(to)}
          lines={deskOf(viewer).inbox.lineIds()}
          viewer={viewer}
        />
      }
    />,
    state.refused === undefined ? 200 : refusalStatus(state.refused.code),
  );
}

/** Refusals that are about the number rather than the text. */
const ABOUT_NUMBER: readonly DeskRefusal[] = ['bad-number', 'not-textable', 'opted-out'];
const ABOUT_LINE: readonly DeskRefusal[] = ['unknown-line', 'no-line'];

function ComposePane(props: {
  state: ComposeState;
  existing: Conversation | null;
  lines: readonly string[];
  viewer: Viewer;
}) {
  const { state, existing, viewer } = props;
  const { t } = viewer;
  const { fields, draft, refused } = state;
  const at = (codes: readonly DeskRefusal[]) =>
    refused !== undefined && codes.includes(refused.code) ? refused.words : undefined;
  const numberError = at(ABOUT_NUMBER);
  const lineError = at(ABOUT_LINE);
  const textError =
    numberError === undefined && lineError === undefined ? refused?.words : undefined;
  return (
    <div class="thread compose" data-compose="">
      <header class="thread-head">
        <a class="button icon-only back" href="/inbox">
          <Icon name="back" />
          <span class="visually-hidden">{t.thread.back}</span>
        </a>
        <div class="contact-title">
          <h1>{t.compose.title}</h1>
        </div>
      </header>
      <form method="post" action="/inbox/new" class="compose-form" data-draft="new">
        <FormToken viewer={viewer} />
        <input
          type="hidden"
          name="nonce"
          value={fields.nonce === '' || refused !== undefined ? randomUUID() : fields.nonce}
        />
        <Field id="to" label={t.compose.to} hint={t.compose.toHint} error={numberError}>
          {(described) => (
            <input
              id="to"
              name="to"
              type="tel"
              autocomplete="off"
              required
              value={fields.to}
              autofocus={textError === undefined}
              {...described}
            />
          )}
        </Field>
        {existing !== null && (
          <p class="notice">
            {t.compose.existing(conversationName(existing, viewer))}{' '}
            <a href={`/inbox/${existing.id}`}>{t.compose.openExisting}</a>
          </p>
        )}
        {(props.lines.length > 1 || lineError !== undefined) && (
          <Field id="line" label={t.compose.line} hint={t.compose.lineHint} error={lineError}>
            {(described) => (
              <select id="line" name="line" {...described}>
                <option value="">{t.compose.lineAutomatic}</option>
                {props.lines.map((line) => (
                  <option value={line} selected={line === fields.line}>
                    {line}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <div class={textError === undefined ? 'field' : 'field has-error'}>
          <label for="text">{t.compose.text}</label>
          <p class="error" id="send-error" role="alert">
            {textError}
          </p>
          <MessageField
            text={draft.text}
            placeholder={t.composer.placeholder}
            invalid={textError !== undefined}
          />
          <div id="counter">
            <Counter preview={draft.preview} viewer={viewer} />
          </div>
        </div>
        <div class="actions">
          <button type="submit" class="button primary">
            <Icon name="send" />
            <span>{t.compose.send}</span>
          </button>
          <span class="without-script">
            <button type="submit" class="link" formaction="/inbox/preview">
              {t.composer.check}
            </button>
          </span>
        </div>
      </form>
    </div>
  );
}
