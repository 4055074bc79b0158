// What somebody sees who asked too fast: how long to wait, and all that was typed, ready to be sent again.

import type { Child } from 'hono/jsx';
import { FORM_TOKEN_FIELD, FormToken } from './form-token.tsx';
import { PlainPage } from './html/document.tsx';
import type { PageContext, Site, Viewer } from './site.ts';

/** Not written into a page, even for who typed them; they are typed again. */
const SECRET = /password|secret|pin$|puk/i;

/** `seconds`: until it may be tried again. */
export async function tooManyPage(site: Site, c: PageContext, seconds: number): Promise<Response> {
  const viewer = c.get('viewer');
  const { error } = viewer.t;
  const { pathname, search } = new URL(c.req.url);
  const target = `${pathname}${search}`;
  return c.html(
    <PlainPage site={site} viewer={viewer} title={error.tooManyTitle}>
      <h1>{error.tooManyTitle}</h1>
      <p class="lead">{error.tooMany(seconds)}</p>
      {c.req.method === 'POST' ? (
        <SendAgain target={target} fields={await typed(c)} viewer={viewer} />
      ) : (
        <p>
          <a class="button primary" href={target}>
            {error.tryAgain}
          </a>
        </p>
      )}
    </PlainPage>,
    429,
  );
}

type Field = { name: string; value: string };

/** Every field that came, in its order; two may have one name. Files are never asked for. */
async function typed(c: PageContext): Promise<Field[]> {
  const isForm = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i;
  if (!isForm.test(c.req.header('Content-Type') ?? '')) return [];
  const form = Object.entries(await c.req.parseBody({ all: true }));
  return form.flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((one) =>
      typeof one !== 'string' || name === FORM_TOKEN_FIELD ? [] : [{ name, value: one }],
    ),
  );
}

/** The same form once more. A text for a customer is shown, so that its writer sees that it is not lost. */
function SendAgain(props: { target: string; fields: readonly Field[]; viewer: Viewer }) {
  const { target, fields, viewer } = props;
  const { error, account } = viewer.t;
  return (
    <form method="post" action={target}>
      {viewer.account !== null && <FormToken viewer={viewer} />}
      {fields.map(({ name, value }, index): Child => {
        if (SECRET.test(name) && value !== '') {
          const id = `again-${index}`;
          return (
            <div class="field">
              <label for={id}>{name === 'pin' ? 'PIN' : account.password}</label>
              <input id={id} name={name} type="password" autocomplete="off" required />
            </div>
          );
        }
        return <input type="hidden" name={name} value={value} />;
      })}
      <TypedText text={fields.find(({ name }) => name === 'text')?.value ?? ''} />
      <button type="submit" class="button primary">
        {error.tryAgain}
      </button>
    </form>
  );
}

function TypedText({ text }: { text: string }) {
  if (text.trim() === '') return null;
  return (
    <blockquote class="quoted" dir="auto">
      {text}
    </blockquote>
  );
}
