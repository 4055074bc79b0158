// What the palette offers: acts on the open conversation, pages, contacts. The script filters what is here and presses it;
// what is not on the page it leaves out.

import type { Conversation } from '../../gateway/index.ts';
import { conversationName } from '../html/components.tsx';
import { showNumber } from '../html/phone-number.ts';
import { deskOf, type PageContext, type Route, type Viewer } from '../site.ts';
import { type Key, keysOf } from './key-map.ts';
import { KeyCaps } from './key-words.tsx';

const CONTACTS = 8;

export function paletteRoutes(): Route[] {
  return [
    {
      method: 'get',
      path: '/palette',
      access: 'account',
      handle: (c) => c.html(<PaletteEntries viewer={c.get('viewer')} />),
    },
    { method: 'get', path: '/palette/contacts', access: 'account', handle: findContacts },
  ];
}

/** What the list holds, for one that is opened. */
function PaletteEntries({ viewer }: { viewer: Viewer }) {
  const { palette: words } = viewer.t.live;
  return (
    <>
      <Group name="acts" title={words.groups.acts}>
        {actsOf(viewer).map((key) => (
          <Entry entry={key} viewer={viewer} />
        ))}
      </Group>
      <Group name="macros" title={words.groups.macros}></Group>
      <Group name="views" title={words.groups.views}>
        {deskOf(viewer)
          .lists.views()
          .map((view) => (
            <Option id={`palette-view-${view.id}`} words={view.name} href={`/inbox${view.query}`}>
              <span class="palette-words" dir="auto">
                {view.name}
              </span>
            </Option>
          ))}
      </Group>
      <Group name="pages" title={words.groups.pages}>
        {pagesOf(viewer).map((key) => (
          <Entry entry={key} viewer={viewer} />
        ))}
      </Group>
      <Group name="contacts" title={words.groups.contacts}></Group>
    </>
  );
}

function Group(props: { name: string; title: string; children?: unknown }) {
  const id = `palette-${props.name}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: options of a list box are grouped by role, a fieldset is for forms
    <div class="palette-group" role="group" aria-labelledby={id}>
      <p id={id} class="palette-title">
        {props.title}
      </p>
      <div class="palette-entries" data-group={props.name} role="presentation">
        {props.children}
      </div>
    </div>
  );
}

function Entry(props: { entry: Key; viewer: Viewer }) {
  const { act, keys, href } = props.entry;
  const words = props.viewer.t.live.keys.acts[act];
  return (
    <Option id={`palette-act-${act}`} words={words} act={act} href={href}>
      <span class="palette-words">{words}</span>
      {keys !== '' && (
        <span class="palette-keys" aria-hidden="true">
          <KeyCaps keys={keys} viewer={props.viewer} />
        </span>
      )}
    </Option>
  );
}

function Option(props: {
  id: string;
  words: string;
  act?: string;
  href?: string | undefined;
  children: unknown;
}) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the chosen one
    <div
      id={props.id}
      class="palette-entry"
      role="option"
      aria-selected="false"
      data-words={props.words}
      data-does={props.act}
      data-href={props.href}
    >
      {props.children}
    </div>
  );
}

const OFFERED: ReadonlySet<Key['group']> = new Set(['act', 'write']);

function actsOf({ account }: Viewer): Key[] {
  if (account === null) return [];
  return keysOf(account.preferences).filter(
    ({ group, native }) => OFFERED.has(group) && native !== true,
  );
}

function pagesOf({ account }: Viewer): Key[] {
  return account === null ? [] : keysOf(account.preferences).filter(({ group }) => group === 'go');
}

/** Contacts by name or a piece of a number, as entries. */
function findContacts(c: PageContext) {
  const viewer = c.get('viewer');
  const query = (c.req.query('q') ?? '').trim().slice(0, 100);
  const hits = query === '' ? [] : deskOf(viewer).inbox.search(query, { limit: CONTACTS * 3 });
  const found = new Map(hits.map(({ conversation }) => [conversation.id, conversation]));
  const entries = [...found.values()]
    .slice(0, CONTACTS)
    .map((conversation) => <Contact conversation={conversation} viewer={viewer} />);
  return c.html(entries.join(''));
}

function Contact(props: { conversation: Conversation; viewer: Viewer }) {
  const { conversation, viewer } = props;
  const name = conversationName(conversation, viewer);
  const number = showNumber(conversation.number, viewer.country);
  return (
    <Option
      id={`palette-contact-${conversation.id}`}
      words={name}
      href={`/inbox/${conversation.id}`}
    >
      <span class="palette-words" dir="auto">
        {name}
      </span>
      {name !== number && <span class="palette-more">{number}</span>}
    </Option>
  );
}
