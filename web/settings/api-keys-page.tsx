// The page of API keys, and the page that shows a new one, once.

import type { ApiKey, ApiScope } from '../../gateway/index.ts';
import { FormToken } from '../form-token.tsx';
import { Field } from '../html/components.tsx';
import { AppPage } from '../html/document.tsx';
import { SecretLink } from '../people/secret-link.tsx';
import type { Site, Viewer } from '../site.ts';
import { SettingsPage } from './settings-page.tsx';

export const SCOPES: readonly ApiScope[] = ['read', 'send', 'admin'];

export type KeysShown = {
  /** What stands in the form. */
  draft: { name: string; scopes: readonly ApiScope[]; days: string };
  error: 'name' | 'scopes' | 'days' | null;
  revoked: boolean;
};

export function ApiKeysPage(props: {
  site: Site;
  viewer: Viewer;
  keys: readonly ApiKey[];
  shown: KeysShown;
}) {
  const { site, viewer, keys, shown } = props;
  const words = viewer.t.guard.keys;
  return (
    <SettingsPage
      site={site}
      viewer={viewer}
      title={words.title}
      lead={words.lead}
      done={shown.revoked ? words.revoked : null}
    >
      <section class="panel" aria-labelledby="keys-title">
        <h2 id="keys-title">{words.list}</h2>
        {keys.length === 0 ? (
          <p class="hint">{words.none}</p>
        ) : (
          <ul class="people-rows">
            {keys.map((key) => (
              <KeyRow one={key} viewer={viewer} />
            ))}
          </ul>
        )}
      </section>
      <NewKey viewer={viewer} shown={shown} />
      <p class="panel">
        <a href="/api/openapi.json">{viewer.t.settings.apiDocument}</a>
      </p>
    </SettingsPage>
  );
}

function KeyRow(props: { one: ApiKey; viewer: Viewer }) {
  const { one, viewer } = props;
  const { format, now, t } = viewer;
  const words = t.guard.keys;
  const ended = one.expiresAt !== null && one.expiresAt <= now;
  const used =
    one.lastUsedAt === null ? words.unused : words.used(format.short(one.lastUsedAt, now));
  return (
    <li class={ended ? 'people-row is-disabled' : 'people-row'}>
      <div class="people-who">
        <p>
          <strong dir="auto">{one.name}</strong>{' '}
          {one.scopes.map((scope) => (
            <>
              <span class="chip">{words.scopes[scope]}</span>{' '}
            </>
          ))}
          {ended && <span class="chip tone-fail">{words.ended}</span>}
        </p>
        <p class="hint">
          {used} · {endWords(one, viewer, ended)}
        </p>
      </div>
      <form method="post" action={`/settings/api-keys/${one.id}/revoke`}>
        <FormToken viewer={viewer} />
        <button type="submit" class="button small danger">
          {words.revoke}
          <span class="visually-hidden"> {one.name}</span>
        </button>
      </form>
    </li>
  );
}

function endWords({ expiresAt }: ApiKey, viewer: Viewer, ended: boolean): string {
  const words = viewer.t.guard.keys;
  if (expiresAt === null) return words.endless;
  const day = viewer.format.day(expiresAt, viewer.now);
  return ended ? words.endedOn(day) : words.until(day);
}

function NewKey(props: { viewer: Viewer; shown: KeysShown }) {
  const { viewer } = props;
  const { draft, error } = props.shown;
  const words = viewer.t.guard.keys;
  return (
    <section class="panel" aria-labelledby="new-key-title">
      <h2 id="new-key-title">{words.make}</h2>
      <form method="post" action="/settings/api-keys">
        <FormToken viewer={viewer} />
        <Field
          id="name"
          label={words.name}
          hint={words.nameHint}
          error={error === 'name' ? words.badName : undefined}
        >
          {(described) => (
            <input
              id="name"
              name="name"
              autocomplete="off"
              maxlength={60}
              value={draft.name}
              {...described}
            />
          )}
        </Field>
        <ScopeChoice viewer={viewer} chosen={draft.scopes} isWrong={error === 'scopes'} />
        <Field
          id="days"
          label={words.days}
          hint={words.daysHint}
          error={error === 'days' ? words.badDays : undefined}
        >
          {(described) => (
            <input
              id="days"
              name="days"
              class="people-number"
              inputmode="numeric"
              autocomplete="off"
              maxlength={4}
              value={draft.days}
              {...described}
            />
          )}
        </Field>
        <button type="submit" class="button primary">
          {words.make}
        </button>
      </form>
    </section>
  );
}

function ScopeChoice(props: { viewer: Viewer; chosen: readonly ApiScope[]; isWrong: boolean }) {
  const words = props.viewer.t.guard.keys;
  return (
    <fieldset
      class={props.isWrong ? 'role-choice field has-error' : 'role-choice field'}
      aria-describedby={props.isWrong ? 'scopes-error' : undefined}
    >
      <legend>{words.opens}</legend>
      {props.isWrong && (
        <p class="error" id="scopes-error">
          {words.noScope}
        </p>
      )}
      {SCOPES.map((scope) => (
        <label>
          <input
            type="checkbox"
            name={`scope-${scope}`}
            value="yes"
            checked={props.chosen.includes(scope)}
          />
          <span>
            <strong>{words.scopes[scope]}</strong>
            <span class="hint">{words.scopeHints[scope]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

export function KeyReadyPage(props: { site: Site; viewer: Viewer; secret: string; name: string }) {
  const { site, viewer } = props;
  const words = viewer.t.guard.keys;
  return (
    <AppPage site={site} viewer={viewer} title={words.readyTitle} section="settings">
      <main id="main" class="sheet-page is-narrow" tabindex={-1}>
        <header class="page-head">
          <h1>{words.readyTitle}</h1>
          <p dir="auto">{props.name}</p>
        </header>
        <section class="panel" aria-label={words.readyTitle}>
          <p>{words.ready}</p>
          <SecretLink url={props.secret} viewer={viewer} />
          <p>
            <a href="/settings/api-keys">{words.back}</a>
          </p>
        </section>
      </main>
    </AppPage>
  );
}
