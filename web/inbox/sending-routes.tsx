// Handlers that write: new message, preview of the length, send again, take back. Replies: `writing/reply-routes`.

import type { DeskResult, Message } from '../../gateway/index.ts';
import { readForm } from '../forms.ts';
import { Partial } from '../html/partial.tsx';
import { refusalWords } from '../refusal-words.ts';
import { deskOf, type PageContext, type Route, type Site, wantsFragment } from '../site.ts';
import { answerCompose, composeRoutes } from './compose-screen.tsx';
import { SendError } from './composer.tsx';
import { Counter } from './counter.tsx';
import { answerThread, liveMessage, refusalStatus } from './thread-view.tsx';

export function sendingRoutes(site: Site): Route[] {
  const account = 'account' as const;
  const message = '/inbox/:id{[0-9]+}/messages/:message{[0-9]+}';
  return [
    ...composeRoutes(site),
    {
      method: 'post',
      path: '/inbox/preview',
      pace: 'free',
      access: account,
      handle: (c) => preview(site, c),
    },
    {
      method: 'post',
      path: `${message}/send-again`,
      access: account,
      handle: (c) => act(site, c, (id) => deskOf(c.get('viewer')).inbox.sendAgain(id)),
    },
    {
      method: 'post',
      path: `${message}/withdraw`,
      access: account,
      handle: (c) => act(site, c, (id) => deskOf(c.get('viewer')).inbox.withdraw(id)),
    },
  ];
}

/** The counter while typing; without JavaScript the whole page with the text kept. */
async function preview(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const form = await readForm(c);
  const typed = form.text('text');
  const conversation = form.number('conversation');
  const { inbox, writing } = deskOf(viewer);
  const to = conversation === null ? { number: form.text('to') } : { conversationId: conversation };
  const first = inbox.preview(typed, to);
  if (wantsFragment(c)) {
    // Counted as it will go out, with its fields filled in.
    const check = conversation === null ? null : writing.checkText(typed, conversation);
    const counted = { ...(check?.preview ?? first), simplified: first.simplified };
    return c.html(
      <Counter preview={typed === '' ? null : counted} tips={check?.tips ?? []} viewer={viewer} />,
    );
  }
  const simplify = form.text('simplify') !== '' && first.simplified !== null;
  const text = simplify ? (first.simplified ?? typed) : typed;
  const draft = { text, error: null, preview: inbox.preview(text, to) };
  if (conversation !== null) return answerThread(site, c, conversation, { draft });
  const fields = { to: form.text('to'), line: form.text('line'), nonce: form.text('nonce') };
  return answerCompose(site, c, { fields, draft });
}

async function act(site: Site, c: PageContext, action: (id: number) => DeskResult<Message>) {
  const id = Number(c.req.param('message'));
  const conversationId = Number(c.req.param('id'));
  const before = deskOf(c.get('viewer')).inbox.message(id);
  if (before === null || before.conversationId !== conversationId) return c.notFound();
  const result = action(id);
  if (wantsFragment(c)) return answerActed(site, c, before, result);
  if (result.ok) return c.redirect(`/inbox/${conversationId}#message-${result.value.id}`, 303);
  const error = refusalWords(site, c.get('viewer'), result.code);
  return answerThread(site, c, conversationId, {
    draft: { text: '', error, preview: null },
    status: refusalStatus(result.code),
  });
}

/** Shows both the old message as it is now and the new attempt, when there is one. */
function answerActed(site: Site, c: PageContext, before: Message, result: DeskResult<Message>) {
  const viewer = c.get('viewer');
  const touched = [deskOf(viewer).inbox.message(before.id), result.ok ? result.value : null];
  return c.html(
    <>
      {touched.map(
        (message) =>
          message !== null && (
            <Partial target="#messages" swap="place">
              {liveMessage(message, viewer)}
            </Partial>
          ),
      )}
      <Partial target="#send-error" swap="outerHTML">
        <SendError error={result.ok ? null : refusalWords(site, viewer, result.code)} />
      </Partial>
    </>,
    result.ok ? 200 : refusalStatus(result.code),
  );
}
