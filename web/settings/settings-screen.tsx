// Settings of the one who is signed in, each in a panel of its own; and how API keys are made.

import type { Language, Theme } from '../../gateway/index.ts';
import { ContactSettings } from '../contacts/contact-settings.tsx';
import { FormToken } from '../form-token.tsx';
import { readForm } from '../forms.ts';
import { AppPage } from '../html/document.tsx';
import { Icon } from '../html/icons.tsx';
import { languageNames, spokenLanguages } from '../i18n/catalogue.ts';
import { peopleOf } from '../people/people-answers.tsx';
import { SessionsPanel } from '../people/sessions-panel.tsx';
import { prepareWords } from '../session.ts';
import { deskOf, type PageContext, type Route, type Site, signedIn, type Viewer } from '../site.ts';
import { PresencePanel } from './presence-panel.tsx';
import { PasswordPanel, ProfilePanel, SecondFactorPanel } from './profile-panels.tsx';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

/** What the page says besides what is stored: good news, or errors with what was typed. */
export type SettingsSaid = {
  done?: 'look' | 'name' | 'password' | 'presence' | 'session' | 'factor-off';
  errors?: { name?: string; present?: string; next?: string; hours?: string };
  name?: string;
};

const DONE: readonly NonNullable<SettingsSaid['done']>[] = [
  'look',
  'name',
  'password',
  'presence',
  'session',
  'factor-off',
];

export function settingsRoutes(site: Site): Route[] {
  return [
    {
      method: 'get',
      path: '/settings',
      access: 'account',
      handle(c) {
        const done = DONE.find((known) => known === c.req.query('saved'));
        return answerSettings(site, c, done === undefined ? {} : { done });
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
  // Streams that are open draw in it from now on.
  await prepareWords(site, c, language);
  site.gateway.accounts.setPreferences(signedIn(c).id, { theme, language });
  return c.redirect('/settings?saved=look', 303);
}

/** The page as it is now; 422 when something was refused. */
export function answerSettings(site: Site, c: PageContext, said: SettingsSaid) {
  return c.html(
    <SettingsPage site={site} c={c} viewer={c.get('viewer')} said={said} />,
    said.errors === undefined ? 200 : 422,
  );
}

function SettingsPage(props: { site: Site; c: PageContext; viewer: Viewer; said: SettingsSaid }) {
  const { site, viewer, said } = props;
  const { t } = viewer;
  const { own, secondFactor } = peopleOf(props.c);
  const me = signedIn(props.c);
  return (
    <AppPage site={site} viewer={viewer} title={t.settings.title} section="settings">
      <main id="main" class="sheet-page is-narrow" tabindex={-1}>
        <header class="page-head">
          <h1>{t.settings.title}</h1>
          <p>{t.settings.signedInAs(me.displayName)}</p>
        </header>
        {said.done !== undefined && (
          <p class="flash tone-ok" role="status">
            <Icon name="tick" />
            {doneWords(viewer, said.done)}
          </p>
        )}
        <PresencePanel me={me} error={said.errors?.hours} viewer={viewer} />
        <Appearance viewer={viewer} />
        <section class="panel">
          <p class="actions">
            <a class="button" href="/settings/keys">
              {t.live.keySettings.title}
            </a>
            <a class="button" href="/settings/notices">
              {t.live.notices.title}
            </a>
          </p>
        </section>
        <ProfilePanel
          value={said.name ?? me.displayName}
          error={said.errors?.name}
          viewer={viewer}
        />
        <PasswordPanel errors={said.errors ?? {}} me={me} viewer={viewer} />
        <SecondFactorPanel state={secondFactor.state()} viewer={viewer} />
        <SessionsPanel sessions={own.sessions()} path="/settings/sessions" others viewer={viewer} />
        <SignOut viewer={viewer} />
        <ContactSettings viewer={viewer} />
        {deskOf(viewer).may('manage-people') && (
          <ul class="panel plain-list">
            <li>
              <a href="/settings/team">{t.team.settings.link}</a>
            </li>
            <li>
              <a href="/settings/retention">{t.retention.link}</a>
            </li>
          </ul>
        )}
        {deskOf(viewer).may('run-lines') && (
          <p class="panel">
            <a href="/status">{t.status.link}</a>
          </p>
        )}
        <WritingLinks viewer={viewer} />
        <section class="panel" aria-labelledby="api-title">
          <h2 id="api-title">{t.settings.api}</h2>
          <p>{t.settings.apiText}</p>
          <pre class="command">
            <code>npx bramka key create --name "My program"</code>
          </pre>
          <p class="actions">
            {deskOf(viewer).may('manage-people') && (
              <a class="button" href="/settings/api-keys">
                {t.guard.keys.link}
              </a>
            )}
            <a class="button" href="/api/openapi.json">
              {t.settings.apiDocument}
            </a>
          </p>
        </section>
        <p class="panel">
          <a href="/trust">HTTPS</a>
        </p>
        <p class="version">{t.settings.version(site.version)}</p>
      </main>
    </AppPage>
  );
}

function doneWords({ t }: Viewer, done: NonNullable<SettingsSaid['done']>): string {
  const { profile, presence, secondFactor } = t.people;
  switch (done) {
    case 'look':
      return t.settings.saved;
    case 'name':
      return profile.nameChanged;
    case 'password':
      return profile.changed;
    case 'presence':
      return presence.saved;
    case 'session':
      return profile.ended;
    case 'factor-off':
      return secondFactor.isOff;
  }
}

function SignOut(props: { viewer: Viewer }) {
  const { t } = props.viewer;
  return (
    <form method="post" action="/sign-out" class="people-sign-out">
      <FormToken viewer={props.viewer} />
      <button type="submit" class="button">
        <Icon name="signOut" />
        {t.nav.signOut}
      </button>
    </form>
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
                {languageNames[language]}
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
