// The page frame: head, navigation, the place for announcements.

import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import { ForYouBadge } from '../cases/for-you-badge.tsx';
import { pageNoise } from '../compressed-pages.ts';
import { formTokenHeaders } from '../form-token.tsx';
import { keysForScript } from '../live/key-map.ts';
import { PaletteDialog } from '../live/palette-dialog.tsx';
import { deskOf, type Site, type Viewer } from '../site.ts';
import { Icon, type IconName, Logo } from './icons.tsx';
import { SessionEnd } from './session-end.tsx';

type Section =
  | 'inbox'
  | 'mentions'
  | 'contacts'
  | 'people'
  | 'lines'
  | 'settings'
  | 'help'
  | 'pocket';

/** `morphIgnore`: what somebody unfolded stays so when it is drawn anew. */
const HTMX_CONFIG =
  '{"includeIndicatorCSS":false,"history":"reload","noSwap":[204,304,"401","5xx"],"morphIgnore":["data-htmx-powered","open"],"morphSkipChildren":"[hx-morph-skip-children],.case-menu[open]"}';

/** A whole HTML document. */
function Document(props: {
  site: Site;
  viewer: Viewer;
  title: string;
  plain?: boolean;
  /** Style sheets and scripts besides the common ones. */
  sheets?: readonly string[];
  scripts?: readonly string[];
  children: Child;
}) {
  const { site, viewer } = props;
  const { assets } = site;
  const theme = viewer.account?.theme ?? 'system';
  return html`<!doctype html>${(
    <html lang={viewer.language} data-theme={theme === 'system' ? undefined : theme}>
      <head>
        <meta charset="utf-8" />
        <title>{props.title}</title>
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, interactive-widget=resizes-content"
        />
        <meta name="color-scheme" content={theme === 'system' ? 'light dark' : theme} />
        <meta name="noise" content={pageNoise()} />
        <meta name="htmx-config" content={HTMX_CONFIG} />
        <link rel="stylesheet" href={assets.url('app.css')} />
        {!props.plain && <link rel="stylesheet" href={assets.url('live.css')} />}
        {props.sheets?.map((sheet) => (
          <link rel="stylesheet" href={assets.url(sheet)} />
        ))}
        <link
          id="favicon"
          rel="icon"
          type="image/svg+xml"
          href={assets.url('icon.svg')}
          data-quiet={assets.url('icon.svg')}
          data-unread={assets.url('icon-unread.svg')}
        />
        <link rel="manifest" href={assets.url('app.webmanifest')} />
        {!props.plain && (
          <script
            src={assets.url('vendor/htmx-live.js')}
            data-worker={assets.url('live-worker.js')}
            defer
          ></script>
        )}
        <script src={assets.url('app.js')} type="module"></script>
        {!props.plain && <script src={assets.url('session-end.js')} type="module"></script>}
        {props.scripts?.map((script) => (
          <script src={assets.url(script)} type="module"></script>
        ))}
      </head>
      {props.children}
    </html>
  )}`;
}

/** What a section needs besides `app.css` and `app.js`. */
const SHEETS: Partial<Record<Section, readonly string[]>> = {
  inbox: ['list.css', 'case.css', 'writing.css', 'contact.css'],
  mentions: ['case.css'],
  contacts: ['contact.css'],
  people: ['people.css'],
  settings: ['people.css', 'writing.css', 'case.css', 'contact.css', 'status.css'],
  lines: ['lines.css'],
};
const SCRIPTS: Partial<Record<Section, readonly string[]>> = {
  inbox: ['list.js', 'case.js', 'writing.js', 'contact.js'],
  contacts: ['contact.js'],
  settings: ['writing.js'],
};

/** A page for signed-in people: navigation beside the content. */
export function AppPage(props: {
  site: Site;
  viewer: Viewer;
  title: string;
  section: Section;
  children: Child;
}) {
  const { site, viewer } = props;
  const { t } = viewer;
  const unread = deskOf(viewer).inbox.unreadTotal();
  return (
    <Document
      site={site}
      viewer={viewer}
      title={titleWith(unread, props.title, t.product)}
      sheets={SHEETS[props.section] ?? []}
      scripts={SCRIPTS[props.section] ?? []}
    >
      <body
        class={`app page-${props.section}`}
        data-now={t.time.now}
        data-minutes={t.time.minutes}
        hx-headers:inherited={formTokenHeaders(viewer)}
        data-keys={viewer.account === null ? undefined : keysForScript(viewer.account.preferences)}
      >
        <a class="skip-link" href="#main">
          {t.nav.skip}
        </a>
        <Rail site={site} viewer={viewer} section={props.section} unread={unread} />
        <p
          id="connection"
          class="connection"
          role="status"
          data-lost={t.connection.lost}
          data-restored={t.connection.restored}
          data-failed={t.connection.failed}
        ></p>
        <SessionEnd viewer={viewer} />
        {props.children}
        <p
          id="announce"
          class="visually-hidden"
          role="status"
          data-status-undone={viewer.t.team.head.statusUndone}
        ></p>
        <div
          id="notice-toasts"
          class="notice-toasts"
          role="status"
          data-close={t.live.notices.close}
        ></div>
        <dialog id="sheet" class="sheet" aria-label={t.help.title}></dialog>
        <PaletteDialog viewer={viewer} />
      </body>
    </Document>
  );
}

/** `(3) Inbox · Bramka`; the script keeps the number current. */
export function titleWith(unread: number, title: string, product: string): string {
  return `${unread > 0 ? `(${unread}) ` : ''}${title} · ${product}`;
}

function Rail(props: { site: Site; viewer: Viewer; section: Section; unread: number }) {
  const { site, viewer, section } = props;
  const { t } = viewer;
  const item = (
    id: Section,
    href: string,
    icon: IconName,
    label: string,
    badge?: Child,
    className?: string,
  ) => (
    <li class={className}>
      <a class="rail-link" href={href} aria-current={section === id ? 'page' : undefined}>
        <Icon name={icon} />
        <span class="rail-label">{label}</span>
        {badge}
      </a>
    </li>
  );
  return (
    <nav class="rail" aria-label={t.nav.label}>
      <Logo />
      <ul>
        {item(
          'inbox',
          '/inbox',
          'inbox',
          t.nav.inbox,
          <UnreadBadge count={props.unread} viewer={viewer} />,
        )}
        {item('contacts', '/contacts', 'person', t.contacts.title)}
        {item('mentions', '/mentions', 'at', t.team.forYou.nav, <ForYouBadge viewer={viewer} />)}
        {item('lines', '/lines', 'lines', t.nav.lines, <LineDot site={site} viewer={viewer} />)}
        {deskOf(viewer).may('manage-people') &&
          item('people', '/people', 'team', t.people.team.nav)}
        {site.gateway.pocketPhone() !== null && item('pocket', '/pocket', 'phone', t.nav.pocket)}
        {item('help', '/help', 'help', t.nav.help, undefined, 'rail-end')}
        {item('settings', '/settings', 'settings', t.nav.settings)}
      </ul>
    </nav>
  );
}

/** Unread count in the navigation; also what the script reads for the title. Live fragment. */
export function UnreadBadge(props: { count: number; viewer: Viewer }) {
  const { count, viewer } = props;
  return (
    <span id="unread" data-unread={count} class={count > 0 ? 'badge' : 'badge is-empty'}>
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      {count > 0 && <span class="visually-hidden">{viewer.t.nav.unread(count)}</span>}
    </span>
  );
}

/** A mark on Lines when one of them needs a person. Live fragment. */
export function LineDot(props: { site: Site; viewer: Viewer }) {
  const trouble = props.site.gateway.lines
    .states()
    .some((line) => line.state !== 'ready' && line.state !== 'starting');
  return (
    <span id="line-dot" class={trouble ? 'dot' : 'dot is-empty'}>
      {trouble && <span class="visually-hidden">{props.viewer.t.nav.lineTrouble}</span>}
    </span>
  );
}

/** A page without navigation: sign-in, set-up, errors. */
export function PlainPage(props: { site: Site; viewer: Viewer; title: string; children: Child }) {
  const { site, viewer } = props;
  return (
    <Document site={site} viewer={viewer} title={`${props.title} · ${viewer.t.product}`} plain>
      <body class="plain">
        <main id="main" class="card">
          <p class="brand">
            <Logo />
            <span>{viewer.t.product}</span>
          </p>
          {props.children}
        </main>
      </body>
    </Document>
  );
}
