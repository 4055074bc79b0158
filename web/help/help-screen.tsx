// The keyboard sheet and what the marks mean; a page, and a dialog over any page with `?`.

import { AppPage } from '../html/document.tsx';
import { Icon } from '../html/icons.tsx';
import { stateLook } from '../inbox/message-state.ts';
import { KeySheet } from '../live/key-words.tsx';
import { type Route, type Site, type Viewer, wantsFragment } from '../site.ts';

export function helpRoutes(site: Site): Route[] {
  return [
    {
      method: 'get',
      path: '/help',
      access: 'account',
      handle(c) {
        const viewer = c.get('viewer');
        return c.html(
          wantsFragment(c) ? <Sheet viewer={viewer} /> : <HelpPage site={site} viewer={viewer} />,
        );
      },
    },
  ];
}

function HelpPage(props: { site: Site; viewer: Viewer }) {
  const { site, viewer } = props;
  const { t } = viewer;
  return (
    <AppPage site={site} viewer={viewer} title={t.help.title} section="help">
      <main id="main" class="sheet-page is-narrow" tabindex={-1}>
        <header class="page-head">
          <h1>{t.help.title}</h1>
          <p>{t.help.lead}</p>
        </header>
        <section class="panel" aria-labelledby="keys-title">
          <h2 id="keys-title">{t.help.keysTitle}</h2>
          <KeySheet viewer={viewer} />
          <p>
            <a class="button" href="/settings/keys">
              {t.live.keys.change}
            </a>
          </p>
        </section>
        <section class="panel" aria-labelledby="states-title">
          <h2 id="states-title">{t.help.statesTitle}</h2>
          <Marks viewer={viewer} />
        </section>
      </main>
    </AppPage>
  );
}

function Sheet(props: { viewer: Viewer }) {
  const { t } = props.viewer;
  return (
    <>
      <h2 tabindex={-1} autofocus>
        {t.help.keysTitle}
      </h2>
      <p class="hint">{t.help.lead}</p>
      <KeySheet viewer={props.viewer} />
      <form method="dialog" class="actions">
        <button type="submit" class="button primary">
          {t.help.close}
        </button>
        <a href="/settings/keys">{t.live.keys.change}</a>
        <a href="/help">{t.help.statesTitle}</a>
      </form>
    </>
  );
}

function Marks(props: { viewer: Viewer }) {
  const { t } = props.viewer;
  const states = ['queued', 'held', 'sent', 'delivered', 'unconfirmed', 'failed'] as const;
  return (
    <dl class="marks">
      {states.map((state) => {
        const { icon, tone } = stateLook(state);
        return (
          <div>
            <dt class={`tone-${tone}`}>
              <Icon name={icon} />
              {t.state[state]}
            </dt>
            <dd>{t.help.states[state]}</dd>
          </div>
        );
      })}
    </dl>
  );
}
