// Which keys do what: switched off, changed, or put back to what is usual.

import { FormToken } from '../form-token.tsx';
import { readForm } from '../forms.ts';
import { CHOOSABLE, type KeyAct, type KeyFault, keyFaults } from '../live/key-map.ts';
import { KeyCaps } from '../live/key-words.tsx';
import { type PageContext, type Route, type Site, signedIn, type Viewer } from '../site.ts';
import { savePreferences } from './own-preferences.ts';
import { SettingsPage } from './settings-page.tsx';

type Chosen = ReadonlyMap<KeyAct, string>;

export function keySettingsRoutes(site: Site): Route[] {
  return [
    {
      method: 'get',
      path: '/settings/keys',
      access: 'account',
      handle(c) {
        const { letterKeys, keys } = signedIn(c).preferences;
        const chosen = new Map(CHOOSABLE.map(({ act, keys: usual }) => [act, keys[act] ?? usual]));
        const saved = c.req.query('saved') !== undefined;
        return answer(site, c, { letterKeys, chosen, faults: [], saved });
      },
    },
    { method: 'post', path: '/settings/keys', access: 'account', handle: (c) => save(site, c) },
    {
      method: 'post',
      path: '/settings/keys/usual',
      access: 'account',
      handle(c) {
        savePreferences(c, { keys: {}, letterKeys: true });
        return c.redirect('/settings/keys?saved', 303);
      },
    },
  ];
}

async function save(site: Site, c: PageContext) {
  const form = await readForm(c);
  const letterKeys = form.text('letters') === 'yes';
  const chosen = new Map(CHOOSABLE.map(({ act }) => [act, form.text(`key-${act}`).trim()]));
  const faults = keyFaults(chosen);
  if (faults.length > 0) return answer(site, c, { letterKeys, chosen, faults, saved: false });
  const other = CHOOSABLE.filter(({ act, keys }) => chosen.get(act) !== keys);
  const keys = Object.fromEntries(other.map(({ act }) => [act, chosen.get(act) ?? '']));
  savePreferences(c, { letterKeys, keys });
  return c.redirect('/settings/keys?saved', 303);
}

type Shown = {
  letterKeys: boolean;
  chosen: Chosen;
  faults: readonly KeyFault[];
  saved: boolean;
};

function answer(site: Site, c: PageContext, shown: Shown) {
  const viewer = c.get('viewer');
  const page = <KeySettingsPage site={site} viewer={viewer} shown={shown} />;
  return c.html(page, shown.faults.length > 0 ? 422 : 200);
}

function KeySettingsPage(props: { site: Site; viewer: Viewer; shown: Shown }) {
  const { site, viewer, shown } = props;
  const words = viewer.t.live.keySettings;
  return (
    <SettingsPage
      site={site}
      viewer={viewer}
      title={words.title}
      lead={words.lead}
      done={shown.saved ? words.saved : null}
    >
      <section class="panel">
        <form method="post" action="/settings/keys" class="key-form">
          <FormToken viewer={viewer} />
          <div class="field">
            <label class="check">
              <input
                type="checkbox"
                name="letters"
                value="yes"
                checked={shown.letterKeys}
                aria-describedby="letters-hint"
              />
              <span>{words.letters}</span>
            </label>
            <p class="hint" id="letters-hint">
              {words.lettersHint}
            </p>
          </div>
          <p class="hint" id="key-hint">
            {words.keyHint}
          </p>
          {CHOOSABLE.map(({ act, keys }) => (
            <KeyField act={act} usual={keys} shown={shown} viewer={viewer} />
          ))}
          <button type="submit" class="button primary">
            {words.save}
          </button>
        </form>
        <form method="post" action="/settings/keys/usual">
          <FormToken viewer={viewer} />
          <button type="submit" class="button">
            {words.usual}
          </button>
        </form>
      </section>
    </SettingsPage>
  );
}

function KeyField(props: { act: KeyAct; usual: string; shown: Shown; viewer: Viewer }) {
  const { act, shown, viewer } = props;
  const { keySettings: words, keys } = viewer.t.live;
  const fault = shown.faults.find((one) => one.act === act);
  const id = `key-${act}`;
  return (
    <div class={fault === undefined ? 'field key-field' : 'field key-field has-error'}>
      <label for={id}>
        {keys.acts[act]}
        <span class="visually-hidden">: {words.key(keys.acts[act])}</span>
      </label>
      <span class="key-usual" aria-hidden="true">
        <KeyCaps keys={props.usual} viewer={viewer} />
      </span>
      <input
        id={id}
        name={id}
        value={shown.chosen.get(act) ?? ''}
        maxlength={3}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        aria-describedby={fault === undefined ? 'key-hint' : `${id}-error`}
        aria-invalid={fault === undefined ? undefined : 'true'}
      />
      {fault !== undefined && (
        <p class="error" id={`${id}-error`}>
          {fault.fault === 'bad' ? words.bad : words.taken(keys.acts[fault.by])}
        </p>
      )}
    </div>
  );
}
