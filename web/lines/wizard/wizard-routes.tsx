// "Add a line": its pages, and the pieces that they ask for while something goes on.

import type { Message } from '../../../gateway/index.ts';
import { readForm, wholeNumber } from '../../forms.ts';
import { refusalWords } from '../../refusal-words.ts';
import {
  deskOf,
  type PageContext,
  type Route,
  type Site,
  type Viewer,
  wantsFragment,
} from '../../site.ts';
import { Checked, CheckPage, type CheckState, outcomeWords } from './check-step.tsx';
import { ChoosePage } from './choose-step.tsx';
import { FindPage, type FindState, FoundModems, headline } from './find-step.tsx';
import { fieldOf, type LineFields, lineIdFrom, optionsFrom } from './name-draft.ts';
import type { NameDraft } from './name-step.tsx';
import { DonePage, Progress, sentWords, TestPage, type TestState } from './test-step.tsx';
import { Announcement, withDetail } from './wizard-frame.tsx';

export function wizardRoutes(site: Site): Route[] {
  const page = (path: string, handle: Route['handle']): Route => ({
    method: 'get',
    path: `/lines/new${path}`,
    access: 'account',
    needs: 'manage-lines',
    handle,
  });
  const act = (path: string, handle: Route['handle']): Route => ({
    ...page(path, handle),
    method: 'post',
  });
  return [
    page('', (c) => choose(site, c)),
    page('/modem', (c) => answerFind(site, c)),
    page('/search', (c) => answerSearch(site, c)),
    act('/search', (c) => search(site, c)),
    act('/check', (c) => check(site, c)),
    page('/check/:examination', (c) => answerCheck(site, c)),
    page('/id', (c) => c.text(lineIdFrom(c.req.query('name') ?? '', lineIds(site)))),
    act('/add', (c) => add(site, c)),
    act('/undo', (c) => undo(c)),
    page('/test/:line', (c) => answerTest(site, c)),
    act('/test/:line', (c) => sendTest(site, c)),
    page('/done/:line', (c) => answerDone(site, c)),
  ];
}

function lineIds(site: Site): string[] {
  return site.gateway.lines.list().map(({ id }) => id);
}

// — Choose the way —

function choose(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const { wizard } = viewer.t;
  const removed = c.req.query('removed');
  const said = removed === '' ? wizard.notRemoved : removed && wizard.removed(removed);
  return c.html(<ChoosePage site={site} viewer={viewer} notice={said} />);
}

// — Find —

function answerFind(site: Site, c: PageContext, state: Partial<FindState> = {}) {
  const viewer = c.get('viewer');
  const { wizard } = viewer.t;
  const notice = c.req.query('gone') !== undefined ? wizard.gone : undefined;
  const full: FindState = {
    search: site.gateway.lines.lastSearch(),
    startsByItself: c.req.method === 'GET' && c.req.query('looked') === undefined,
    notice,
    ...state,
  };
  const status = full.manual === undefined ? 200 : 422;
  return c.html(<FindPage site={site} viewer={viewer} state={full} />, status);
}

function answerSearch(site: Site, c: PageContext) {
  if (!wantsFragment(c)) return c.redirect('/lines/new/modem?looked', 303);
  const viewer = c.get('viewer');
  const found = site.gateway.lines.lastSearch();
  return c.html(
    <>
      <FoundModems search={found} viewer={viewer} />
      {found?.isRunning === false && <Announcement words={headline(found, viewer)} />}
    </>,
  );
}

/** With scripts the list fills as modems answer; a plain form gets the whole list at once. */
async function search(site: Site, c: PageContext) {
  const found = deskOf(c.get('viewer')).lines.search();
  if (wantsFragment(c)) return answerSearch(site, c);
  await found;
  return c.redirect('/lines/new/modem?looked#found', 303);
}

// — Check —

async function check(site: Site, c: PageContext) {
  const { wizard } = c.get('viewer').t;
  const form = await readForm(c);
  const port = form.text('port').trim();
  const pin = form.text('pin').trim();
  const begun = deskOf(c.get('viewer')).lines.examine(port, { pin: pin === '' ? undefined : pin });
  if (begun.ok) return c.redirect(`/lines/new/check/${begun.value.id}`, 303);
  return answerFind(site, c, { manual: { port, error: wizard.refusal[begun.code] } });
}

function answerCheck(site: Site, c: PageContext) {
  const examination = site.gateway.lines.examination(c.req.param('examination') ?? '');
  if (examination === null) return gone(c);
  const viewer = c.get('viewer');
  // The frame tells another step when it is over, so the page is then drawn as a whole.
  if (!wantsFragment(c)) return checkPage(site, c, { examination });
  if (!examination.isRunning && examination.problem === null) {
    return c.body(null, 200, { 'HX-Location': c.req.path });
  }
  return c.html(
    <>
      <Checked viewer={viewer} state={{ examination }} />
      {!examination.isRunning && <Announcement words={outcomeWords(examination, viewer)} />}
    </>,
  );
}

function checkPage(site: Site, c: PageContext, state: CheckState) {
  const status = state.draft === undefined ? 200 : 422;
  return c.html(<CheckPage site={site} viewer={c.get('viewer')} state={state} />, status);
}

function gone(c: PageContext) {
  if (!wantsFragment(c)) return c.redirect('/lines/new/modem?gone', 303);
  return c.body(null, 200, { 'HX-Redirect': '/lines/new/modem?gone' });
}

// — Name —

async function add(site: Site, c: PageContext) {
  const form = await readForm(c);
  const examination = site.gateway.lines.examination(form.text('examination'));
  if (examination === null) return gone(c);
  const typed = (name: keyof LineFields): string => form.text(name).trim();
  const fields: LineFields = {
    name: typed('name'),
    gap: typed('gap'),
    perDay: typed('perDay'),
    perMonth: typed('perMonth'),
    monthStarts: typed('monthStarts'),
    smsc: typed('smsc'),
    pin: typed('pin'),
  };
  const id = lineIdFrom(fields.name, lineIds(site));
  const added = deskOf(c.get('viewer')).lines.add(optionsFrom(fields, examination, id), {
    examination: examination.id,
  });
  if (added.ok) return c.redirect(`/lines/new/test/${added.value.id}`, 303);
  const draft = refusedDraft(c, { fields, id }, added);
  return checkPage(site, c, { examination, draft });
}

type AddRefusal = Exclude<ReturnType<Site['gateway']['lines']['add']>, { ok: true }>;

/** Each problem stands at its field; one that no field can mend stands above them. */
function refusedDraft(
  c: PageContext,
  draft: Pick<NameDraft, 'fields' | 'id'>,
  refusal: AddRefusal,
): NameDraft {
  const { problem } = c.get('viewer').t.wizard;
  const refused: NameDraft = { ...draft, errors: {}, error: null };
  if (refusal.code !== 'bad-line') {
    const isStorage = refusal.code === 'storage-failing';
    return { ...refused, error: problem[isStorage ? 'storage-failing' : 'not-allowed-now'] };
  }
  for (const each of refusal.problems) {
    const field = fieldOf(each);
    const words = field === 'name' ? problem.id : withDetail(problem.other, each.problem);
    if (field !== null) refused.errors[field] = words;
    else refused.error = each.path === 'port' ? problem.port : words;
  }
  return refused;
}

async function undo(c: PageContext) {
  const line = (await readForm(c)).text('line');
  const removed = deskOf(c.get('viewer')).lines.remove(line);
  return c.redirect(`/lines/new?removed=${removed.ok ? encodeURIComponent(line) : ''}`, 303);
}

// — Try —

function answerTest(site: Site, c: PageContext) {
  const state = testState(site, c, wholeNumber(c.req.query('message')));
  if (state === null) return gone(c);
  const viewer = c.get('viewer');
  if (!wantsFragment(c)) {
    return c.html(<TestPage site={site} viewer={viewer} state={state} />);
  }
  const { answer, message } = state;
  return c.html(
    <>
      <Progress viewer={viewer} state={state} />
      {answer !== null && <Announcement words={viewer.t.wizard.works} />}
      {answer === null && message !== null && <Announcement words={sentWords(message, viewer)} />}
    </>,
  );
}

function testState(site: Site, c: PageContext, messageId: number | null): TestState | null {
  const line = site.gateway.lines.get(c.req.param('line') ?? '');
  if (line === null) return null;
  const message = messageId === null ? null : deskOf(c.get('viewer')).inbox.message(messageId);
  // Only a text of this line belongs on its page.
  const own = message !== null && message.lineId === line.id ? message : null;
  return { line, message: own, answer: own === null ? null : answerTo(c.get('viewer'), own) };
}

/** The first text from that number since. */
function answerTo(viewer: Viewer, { conversationId, id }: Message): Message | null {
  const thread = deskOf(viewer).inbox.thread(conversationId, { limit: 20 });
  return thread?.messages.find((each) => each.direction === 'inbound' && each.id > id) ?? null;
}

async function sendTest(site: Site, c: PageContext) {
  const state = testState(site, c, null);
  if (state === null) return gone(c);
  const viewer = c.get('viewer');
  const number = (await readForm(c)).text('number').trim();
  const { line } = state;
  const queued = deskOf(viewer).inbox.send({
    to: number,
    text: viewer.t.wizard.testText(line.id),
    line: line.id,
  });
  if (queued.ok) {
    return c.redirect(`/lines/new/test/${line.id}?message=${queued.value.id}`, 303);
  }
  const refused = { number, error: refusalWords(site, viewer, queued.code) };
  return c.html(<TestPage site={site} viewer={viewer} state={{ ...state, refused }} />, 422);
}

function answerDone(site: Site, c: PageContext) {
  const line = site.gateway.lines.get(c.req.param('line') ?? '');
  if (line === null) return gone(c);
  return c.html(<DonePage site={site} viewer={c.get('viewer')} line={line} />);
}
