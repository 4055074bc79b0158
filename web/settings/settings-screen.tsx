// Settings of the one who is signed in: theme, language, sign-out; and how API keys are made.

import type { Language, Theme } from '../../gateway/index.ts';
import { FormToken } from '../form-token.tsx';
import { readForm } from '../forms.ts';
import { AppPage } from '../html/document.tsx';
import { Icon } from '../html/icons.tsx';
import { catalogues, spokenLanguages } from '../i18n/catalogue.ts';
import { deskOf, type PageContext, type Route, type Site, signedIn, type Viewer } from '../site.ts';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

export function settingsRoutes(site: Site): Route[] {
  return [
    {
      method: 'get',
      path: '/settings',
      access: 'account',
      handle: (c) => {
        const saved = c.req.query('saved') !== undefined;
        return c.html(<SettingsPage site={site} viewer={c.get('viewer')} saved={saved} />);
      },
    },
    { method: 'post', path: '/settings', access: 'account', handle: (c) => save(site, c) },
  ];
}

async function save(site: Site, c: PageContext) {
  const form = await readForm(c);
  const theme = THEMES.find((known) => known === form.text('theme')) ?? 'system';
  const language: Language | null =
    spokenLanguages().find((known) => known === form.text('language')) ?? null;
  site.gateway.accounts.setPreferences(signedIn(c).id, { theme, language });
  return c.redirect('/settings?saved', 303);
}

function SettingsPage(props: { site: Site; viewer: Viewer; saved: boolean }) {
  const { site, viewer } = props;
  const { t, account } = viewer;
  return (
    <AppPage site={site} viewer={viewer} title={t.settings.title} section="settings">
      <main id="main" class="sheet-page is-narrow" tabindex={-1}>
        <header class="page-head">
          <h1>{t.settings.title}</h1>
        </header>
        {props.saved && (
          <p class="flash tone-ok" role="status">
            <Icon name="tick" />
            {t.settings.saved}
          </p>
        )}
        <Appearance viewer={viewer} />
        {deskOf(viewer).may('manage-people') && (
          <p class="panel">
            <a href="/settings/team">{t.team.settings.link}</a>
          </p>
        )}
        <WritingLinks viewer={viewer} />
        <section class="panel" aria-labelledby="account-title">
          <h2 id="account-title">{t.settings.account}</h2>
          <p>{t.settings.signedInAs(account?.displayName ?? '')}</p>
          <form method="post" action="/sign-out">
            <FormToken viewer={viewer} />
            <button type="submit" class="button">
              <Icon name="signOut" />
              {t.nav.signOut}
            </button>
          </form>
        </section>
        <section class="panel" aria-labelledby="api-title">
          <h2 id="api-title">{t.settings.api}</h2>
          <p>{t.settings.apiText}</p>
          <pre class="command">
            <code>npx bramka key create --name "My program"</code>
          </pre>
          <p>
            <a href="/api/openapi.json">{t.settings.apiDocument}</a>
          </p>
        </section>
        <p class="version">{t.settings.version(site.version)}</p>
      </main>
    </AppPage>
  );
}

/** What is kept for writing, for those who write. */
function WritingLinks({ viewer }: { viewer: Viewer }) {
  const { manager, macros, scheduled, menu } = viewer.t.writing;
  if (viewer.desk?.may('send') !== true) return null;
  return (
    <section class="panel" aria-labelledby="writing-title">
      <h2 id="writing-title">{menu.tools}</h2>
      <ul class="writing-links">
        <li>
          <a href="/settings/templates">{manager.title}</a>
        </li>
        <li>
          <a href="/settings/macros">{macros.title}</a>
        </li>
        <li>
          <a href="/scheduled">{scheduled.title}</a>
        </li>
      </ul>
    </section>
  );
}

function Appearance(props: { viewer: Viewer }) {
  const { t, account } = props.viewer;
  const theme = account?.theme ?? 'system';
  return (
    <section class="panel" aria-labelledby="look-title">
      <h2 id="look-title">{t.settings.appearance}</h2>
      <form method="post" action="/settings">
        <FormToken viewer={props.viewer} />
        <fieldset class="choice">
          <legend>{t.settings.theme}</legend>
          {THEMES.map((option) => (
            <label>
              <input type="radio" name="theme" value={option} checked={option === theme} />
              <span>{t.settings.themes[option]}</span>
            </label>
          ))}
        </fieldset>
        <div class="field">
          <label for="language">{t.settings.language}</label>
          <select id="language" name="language">
            <option value="">{t.settings.languageBrowser}</option>
            {spokenLanguages().map((language) => (
              <option value={language} lang={language} selected={language === account?.language}>
                {catalogues[language].language}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" class="button primary">
          {t.settings.save}
        </button>
      </form>
    </section>
  );
}
