// What the menus of the composer ask for: a template filled in, a macro run.

import type { DeskResult, FilledText } from '../../../gateway/index.ts';
import { readForm } from '../../forms.ts';
import { Partial } from '../../html/partial.tsx';
import { refusalWords } from '../../refusal-words.ts';
import { deskOf, type PageContext, type Route, type Site, wantsFragment } from '../../site.ts';
import { SendError } from '../composer.tsx';
import { answerThread, refusalStatus } from '../thread-view.tsx';

export function toolRoutes(site: Site): Route[] {
  const post = { method: 'post', access: 'account' } as const;
  return [
    { ...post, path: '/inbox/:id{[0-9]+}/fill', handle: (c) => fill(site, c) },
    { ...post, path: '/inbox/:id{[0-9]+}/macros/:macro{[0-9]+}', handle: (c) => run(site, c) },
  ];
}

/** The text for the script, which knows where it belongs; else the page with it at the end of what was typed. */
async function fill(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const { writing } = deskOf(viewer);
  const id = Number(c.req.param('id'));
  const form = await readForm(c);
  const result = writing.fill(form.number('template') ?? 0, id);
  if (c.req.header('Accept') === 'application/json') {
    return result.ok
      ? c.json(result.value)
      : c.json({ code: result.code }, refusalStatus(result.code));
  }
  return answerFilled(site, c, { id, typed: form.text('text'), result });
}

function answerFilled(
  site: Site,
  c: PageContext,
  filled: { id: number; typed: string; result: DeskResult<FilledText> },
) {
  const viewer = c.get('viewer');
  const { id, typed, result } = filled;
  const text = result.ok ? joined(typed, result.value.text) : typed;
  const { missing, preview } = deskOf(viewer).writing.checkText(text, id);
  const unresolved = missing.length > 0 ? viewer.t.writing.missing(missing.join(', ')) : null;
  const error = result.ok ? unresolved : refusalWords(site, viewer, result.code);
  const status = result.ok ? 200 : refusalStatus(result.code);
  return answerThread(site, c, id, { draft: { text, error, preview }, status });
}

/** What was typed stays, on a line of its own before the template. */
function joined(typed: string, text: string): string {
  const before = typed.trimEnd();
  return before === '' ? text : `${before}\n${text}`;
}

/** Never sends what is being written; a template in the macro goes to the composer. */
async function run(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const { writing, inbox } = deskOf(viewer);
  const id = Number(c.req.param('id'));
  const macroId = Number(c.req.param('macro'));
  const typed = (await readForm(c)).text('text');
  if (inbox.conversation(id) === null) return c.notFound();
  const result = writing.runMacro(macroId, id);
  const name = writing.macros().find((macro) => macro.id === macroId)?.name ?? '';
  const { macros } = viewer.t.writing;
  const refused = result.ok ? result.value.refused : null;
  const error = !result.ok
    ? refusalWords(site, viewer, result.code)
    : refused === null
      ? null
      : macros.stopped(refused.step + 1, refusalWords(site, viewer, refused.code));
  const text = result.ok ? (result.value.fill?.text ?? null) : null;
  const status = result.ok ? 200 : refusalStatus(result.code);
  if (!wantsFragment(c)) {
    const draft = { text: text === null ? typed : joined(typed, text), error, preview: null };
    return answerThread(site, c, id, { draft, status });
  }
  return c.html(
    <>
      <Partial target="#writing-hand" swap="innerHTML">
        <span data-insert={text ?? undefined} data-told={error ?? macros.done(name)}></span>
      </Partial>
      <Partial target="#send-error" swap="outerHTML">
        <SendError error={error} />
      </Partial>
    </>,
    status,
  );
}
