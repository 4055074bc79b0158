// The customer's phone of a simulated line, on a page of its own. Marked as a simulation throughout.

import type { PocketPhone, PocketText } from '../../gateway/index.ts';
import { FormToken } from '../form-token.tsx';
import { readForm } from '../forms.ts';
import { EmptyState, Time } from '../html/components.tsx';
import { AppPage } from '../html/document.tsx';
import { Icon } from '../html/icons.tsx';
import { Partial } from '../html/partial.tsx';
import { showNumber } from '../html/phone-number.ts';
import { openStream, sseMessage } from '../live/event-stream.ts';
import { STREAM_PATIENCE } from '../live/live-stream.tsx';
import { refusalWords } from '../refusal-words.ts';
import { viewerAgain } from '../session.ts';
import { type PageContext, type Route, type Site, type Viewer, wantsFragment } from '../site.ts';

const TEXTS_SHOWN = 100;

/** All answer 404 while no simulated line serves; the page says why, to whoever still has it open. */
export function pocketRoutes(site: Site): Route[] {
  const withPhone =
    (answer: (phone: PocketPhone, c: PageContext) => Response | Promise<Response>) =>
    (c: PageContext) => {
      const phone = site.gateway.pocketPhone();
      return phone === null ? noPhone(site, c) : answer(phone, c);
    };
  const account = 'account' as const;
  return [
    {
      method: 'get',
      path: '/pocket',
      access: account,
      handle: withPhone((phone, c) =>
        c.html(<PocketPage site={site} phone={phone} viewer={c.get('viewer')} error={null} />),
      ),
    },
    {
      method: 'post',
      path: '/pocket/texts',
      access: account,
      needs: 'send',
      handle: withPhone((phone, c) => send(site, phone, c)),
    },
    {
      method: 'post',
      path: '/pocket/power',
      access: account,
      needs: 'send',
      handle: withPhone(switchPower),
    },
    {
      method: 'get',
      path: '/live/pocket',
      pace: 'free',
      access: account,
      handle: withPhone((phone, c) => stream(site, phone, c)),
    },
  ];
}

function noPhone(site: Site, c: PageContext) {
  if (c.req.method !== 'GET' || c.req.path !== '/pocket') return c.notFound();
  const viewer = c.get('viewer');
  const { t } = viewer;
  return c.html(
    <AppPage site={site} viewer={viewer} title={t.pocket.title} section="pocket">
      <main id="main" class="sheet-page" tabindex={-1}>
        <EmptyState title={t.pocket.goneTitle} text={t.pocket.gone}>
          <a class="button primary" href="/inbox">
            {t.error.home}
          </a>
        </EmptyState>
      </main>
    </AppPage>,
    404,
  );
}

async function send(site: Site, phone: PocketPhone, c: PageContext) {
  const viewer = c.get('viewer');
  const result = phone.send((await readForm(c)).text('text'));
  const error = result.ok ? null : refusalWords(site, viewer, result.code);
  if (wantsFragment(c)) {
    if (result.ok) c.header('HX-Trigger', 'message-sent');
    return c.html(
      <>
        <ScreenPartials phone={phone} viewer={viewer} />
        <Partial target="#pocket-error" swap="innerHTML">
          {error ?? ''}
        </Partial>
      </>,
      result.ok ? 200 : 422,
    );
  }
  if (result.ok) return c.redirect('/pocket', 303);
  return c.html(<PocketPage site={site} phone={phone} viewer={viewer} error={error} />, 422);
}

async function switchPower(phone: PocketPhone, c: PageContext) {
  phone.switchOn((await readForm(c)).text('on') === 'yes');
  if (!wantsFragment(c)) return c.redirect('/pocket', 303);
  return c.html(<ScreenPartials phone={phone} viewer={c.get('viewer')} />);
}

/** Sends the whole screen at every change; it is small, so nothing has to be replayed. */
function stream(site: Site, phone: PocketPhone, c: PageContext) {
  const viewerNow = viewerAgain(site, c);
  let count = 0;
  return openStream(c, {
    clock: site.clock,
    mayGoOn: () => viewerNow() !== null,
    start({ write, end }) {
      const show = () => {
        const viewer = viewerNow();
        if (viewer === null) {
          end();
          return;
        }
        count += 1;
        const screen = <ScreenPartials phone={phone} viewer={viewer} />;
        write(sseMessage(`pocket-${count}`, String(screen)));
      };
      show();
      return phone.subscribe(show);
    },
  });
}

function ScreenPartials(props: { phone: PocketPhone; viewer: Viewer }) {
  return (
    <>
      <Partial target="#pocket-texts" swap="innerMorph">
        <PocketTexts {...props} />
      </Partial>
      <Partial target="#pocket-power" swap="outerHTML">
        <Power {...props} />
      </Partial>
    </>
  );
}

function PocketPage(props: {
  site: Site;
  phone: PocketPhone;
  viewer: Viewer;
  error: string | null;
}) {
  const { site, phone, viewer } = props;
  const { t } = viewer;
  return (
    <AppPage site={site} viewer={viewer} title={t.pocket.title} section="pocket">
      <main id="main" class="pocket-page" tabindex={-1}>
        <div
          hx-sse:connect="/live/pocket"
          hx-swap="none"
          hx-sync="this:drop"
          hx-config={STREAM_PATIENCE}
        ></div>
        <header class="page-head">
          <h1>
            {t.pocket.title} <span class="chip tone-wait">{t.pocket.simulation}</span>
          </h1>
          <p>{t.pocket.lead}</p>
        </header>
        <section
          class="phone"
          aria-label={t.pocket.phoneOf(showNumber(phone.number, viewer.country))}
        >
          <header class="phone-head">
            <h2>{showNumber(phone.boxNumber, viewer.country)}</h2>
            <Power phone={phone} viewer={viewer} />
          </header>
          <div
            class="phone-screen"
            role="log"
            aria-label={t.pocket.log}
            tabindex={0}
            data-stick="bottom"
          >
            <ol id="pocket-texts" class="messages">
              <PocketTexts phone={phone} viewer={viewer} />
            </ol>
            <p class="log-empty">{t.pocket.empty}</p>
          </div>
          <form
            class="phone-composer"
            method="post"
            action="/pocket/texts"
            hx-post="/pocket/texts"
            hx-swap="none"
            data-draft="pocket"
          >
            <FormToken viewer={viewer} />
            <p id="pocket-error" class="error" role="alert">
              {props.error}
            </p>
            <label class="visually-hidden" for="text">
              {t.pocket.label}
            </label>
            <textarea
              id="text"
              name="text"
              rows={1}
              dir="auto"
              placeholder={t.pocket.placeholder}
              enterkeyhint="enter"
            ></textarea>
            <button type="submit" class="button primary icon-only send">
              <Icon name="send" />
              <span class="visually-hidden">{t.pocket.send}</span>
            </button>
          </form>
        </section>
      </main>
    </AppPage>
  );
}

function PocketTexts(props: { phone: PocketPhone; viewer: Viewer }) {
  return (
    <>
      {props.phone
        .texts()
        .slice(-TEXTS_SHOWN)
        .map((text) => (
          <PocketBubble text={text} viewer={props.viewer} />
        ))}
    </>
  );
}

function PocketBubble(props: { text: PocketText; viewer: Viewer }) {
  const { text, viewer } = props;
  return (
    <li
      id={`pocket-${text.id}`}
      class={`message ${text.direction === 'sent' ? 'outbound' : 'inbound'}`}
    >
      <div class="bubble">
        <p class="text" dir="auto">
          {text.text}
        </p>
        <p class="foot">
          <Time at={text.at} viewer={viewer} form="clock" />
        </p>
      </div>
    </li>
  );
}

function Power(props: { phone: PocketPhone; viewer: Viewer }) {
  const { t } = props.viewer;
  const on = props.phone.isOn();
  return (
    <form
      id="pocket-power"
      class="power"
      method="post"
      action="/pocket/power"
      hx-post="/pocket/power"
      hx-swap="none"
    >
      <FormToken viewer={props.viewer} />
      <input type="hidden" name="on" value={on ? 'no' : 'yes'} />
      <p class={`chip tone-${on ? 'ok' : 'wait'}`} title={on ? undefined : t.pocket.offHint}>
        {on ? t.pocket.on : t.pocket.off}
      </p>
      <button type="submit" class="button small">
        {on ? t.pocket.switchOff : t.pocket.switchOn}
      </button>
    </form>
  );
}
