// What somebody wants to be told of: the event, whose conversations, and by what.

import type { NoticeChoice, NoticeKind, NoticeScope } from '../../gateway/index.ts';
import { FormToken } from '../form-token.tsx';
import { readForm } from '../forms.ts';
import { type PageContext, type Route, type Site, signedIn, type Viewer } from '../site.ts';
import { savePreferences } from './own-preferences.ts';
import { SettingsPage } from './settings-page.tsx';

const OF_CONVERSATIONS: readonly NoticeScope[] = ['none', 'mine', 'mine-and-unassigned', 'all'];
const OF_ONESELF: readonly NoticeScope[] = ['none', 'mine'];

/** What can be chosen for each: some things are addressed to one person anyway. */
const SCOPES: Readonly<Record<NoticeKind, readonly NoticeScope[]>> = {
  message: OF_CONVERSATIONS,
  assigned: OF_ONESELF,
  mention: OF_ONESELF,
  reminder: OF_ONESELF,
  'snooze-over': OF_ONESELF,
  'scheduled-cancelled': OF_ONESELF,
  'message-failed': OF_CONVERSATIONS,
  'line-down': ['none', 'all'],
};

const KINDS: readonly NoticeKind[] = [
  'message',
  'assigned',
  'mention',
  'reminder',
  'snooze-over',
  'scheduled-cancelled',
  'message-failed',
  'line-down',
];

export function noticeSettingsRoutes(site: Site): Route[] {
  return [
    {
      method: 'get',
      path: '/settings/notices',
      access: 'account',
      handle: (c) => {
        const saved = c.req.query('saved') !== undefined;
        return c.html(<NoticesPage site={site} viewer={c.get('viewer')} saved={saved} />);
      },
    },
    { method: 'post', path: '/settings/notices', access: 'account', handle: save },
  ];
}

async function save(c: PageContext) {
  const form = await readForm(c);
  const { notices } = signedIn(c).preferences;
  const chosen = (kind: NoticeKind): NoticeChoice => ({
    scope: SCOPES[kind].find((one) => one === form.text(`${kind}-scope`)) ?? notices[kind].scope,
    notification: form.text(`${kind}-notification`) === 'yes',
    sound: form.text(`${kind}-sound`) === 'yes',
  });
  savePreferences(c, {
    notices: {
      message: chosen('message'),
      assigned: chosen('assigned'),
      mention: chosen('mention'),
      reminder: chosen('reminder'),
      'snooze-over': chosen('snooze-over'),
      'scheduled-cancelled': chosen('scheduled-cancelled'),
      'message-failed': chosen('message-failed'),
      'line-down': chosen('line-down'),
    },
    volume: Math.min(100, form.number('volume') ?? 50) / 100,
  });
  return c.redirect('/settings/notices?saved', 303);
}

function NoticesPage(props: { site: Site; viewer: Viewer; saved: boolean }) {
  const { site, viewer } = props;
  const words = viewer.t.live.notices;
  return (
    <SettingsPage
      site={site}
      viewer={viewer}
      title={words.title}
      lead={words.lead}
      done={props.saved ? words.saved : null}
    >
      <form method="post" action="/settings/notices" class="panel">
        <FormToken viewer={viewer} />
        <ChoiceTable viewer={viewer} />
        <Volume viewer={viewer} />
        <p>
          <button type="submit" class="button primary">
            {words.save}
          </button>
        </p>
      </form>
      <ThisBrowser viewer={viewer} />
    </SettingsPage>
  );
}

function ChoiceTable({ viewer }: { viewer: Viewer }) {
  const words = viewer.t.live.notices;
  return (
    <table class="notice-table">
      <thead>
        <tr>
          <th scope="col">{words.what}</th>
          <th scope="col">{words.whose}</th>
          <th scope="col" class="is-mark">
            {words.notification}
          </th>
          <th scope="col" class="is-mark">
            {words.sound}
          </th>
        </tr>
      </thead>
      <tbody>
        {KINDS.map((kind) => (
          <ChoiceRow kind={kind} viewer={viewer} />
        ))}
      </tbody>
    </table>
  );
}

function ChoiceRow({ kind, viewer }: { kind: NoticeKind; viewer: Viewer }) {
  const words = viewer.t.live.notices;
  const choice = viewer.account?.preferences.notices[kind];
  const name = words.kinds[kind];
  const scopeWords = (scope: NoticeScope): string =>
    scope !== 'none' && SCOPES[kind].length === 2 ? words.always : words.scopes[scope];
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <select name={`${kind}-scope`} aria-label={words.scopeOf(name)}>
          {SCOPES[kind].map((scope) => (
            <option value={scope} selected={scope === choice?.scope}>
              {scopeWords(scope)}
            </option>
          ))}
        </select>
      </td>
      <Mark
        name={`${kind}-notification`}
        words={words.notification}
        label={words.notificationOf(name)}
        checked={choice?.notification ?? false}
      />
      <Mark
        name={`${kind}-sound`}
        words={words.sound}
        label={words.soundOf(name)}
        checked={choice?.sound ?? false}
      />
    </tr>
  );
}

/** The word beside the box is for narrow screens, where the table has no head. */
function Mark(props: { name: string; words: string; label: string; checked: boolean }) {
  return (
    <td class="is-mark">
      <label>
        <input
          type="checkbox"
          name={props.name}
          value="yes"
          checked={props.checked}
          aria-label={props.label}
        />
        <span class="notice-word" aria-hidden="true">
          {props.words}
        </span>
      </label>
    </td>
  );
}

function Volume({ viewer }: { viewer: Viewer }) {
  const percent = Math.round((viewer.account?.preferences.volume ?? 0.5) * 100);
  return (
    <div class="notice-volume">
      <label for="volume">{viewer.t.live.notices.volume}</label>
      <input id="volume" name="volume" type="range" min="0" max="100" step="5" value={percent} />
    </div>
  );
}

/** What this browser allows is known to the script alone; without it there are no notices. */
function ThisBrowser({ viewer }: { viewer: Viewer }) {
  const words = viewer.t.live.notices;
  return (
    <section class="panel with-script" aria-labelledby="browser-title">
      <h2 id="browser-title">{words.browser}</h2>
      <p
        id="notice-state"
        data-granted={words.states.granted}
        data-default={words.states.default}
        data-denied={words.states.denied}
        data-insecure={words.states.insecure}
        data-missing={words.states.missing}
      ></p>
      <p class="actions">
        <button type="button" class="button" id="try-sound">
          {words.trySound}
        </button>
        <button
          type="button"
          class="button"
          id="try-notification"
          data-title={words.tryTitle}
          data-body={words.tryBody}
        >
          {words.tryNotification}
        </button>
      </p>
    </section>
  );
}
