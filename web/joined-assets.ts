// Which files of the static folder are served as one, and in which order they stand in it.

export type JoinedAsset = { name: string; of: readonly string[] };

/** Files that are served as one: scripts and style sheets. */
export const JOINED: readonly JoinedAsset[] = [
  {
    // htmx starts by a timer right after it was read, and what arrives in a script of its own may come too late for the
    // page's first look, which then never opens its stream.
    name: 'vendor/htmx-live.js',
    of: ['vendor/htmx.min.js', 'vendor/hx-sse.min.js', 'app/stream-hub.js', 'app/shared-stream.js'],
  },
  { name: 'live-worker.js', of: ['app/stream-hub.js', 'app/live-worker.js'] },
  {
    // Modules for whoever reads and checks them, one script for the browser: each stands behind those that it imports, so
    // that dropping the lines of import and the word export is all there is to joining. No two may use one name.
    name: 'app.js',
    of: [
      'dom',
      'place',
      'reading',
      'scroll',
      'composer',
      'copy',
      'announce',
      'start',
      'presence',
      'swaps',
      'connection',
      'times',
      'while-seen',
      'undo-status',
      'acts',
      'palette',
      'keys',
      'notices',
      'begin',
    ].map((name) => `app/${name}.js`),
  },
  // Every page has `app.css`, every page of signed-in people `live.css`; `html/document.tsx` says which have the others.
  // The order matters: of two rules of one layer and one weight the later one wins.
  styleSheet('app', [
    'reset',
    'tokens',
    'base',
    'frame',
    'navigation',
    'marks',
    'buttons',
    'fields',
    'flashes',
    'avatars',
    'floating',
    'panels',
    'legends',
    'list',
    'empty-pane',
    'thread-head',
    'thread',
    'composer',
    'new-message',
    'message-details',
    'settings',
    'pocket-phone',
    'plain-page',
    'instructions',
    'wizard',
    'utilities',
    'print',
  ]),
  styleSheet('live', ['presence', 'keys', 'palette', 'own-keys', 'notices']),
  styleSheet('list', ['tabs', 'filters', 'views', 'search', 'rows', 'selection']),
  styleSheet('case', [
    'note-tokens',
    'bar',
    'menus',
    'choices',
    'banners',
    'narrow',
    'checklist',
    'notes',
    'reply-or-note',
    'for-you',
    'print',
  ]),
  styleSheet('contact', ['frame', 'tags', 'card', 'card-parts', 'contacts', 'history', 'print']),
  styleSheet('people', ['rows', 'heads', 'team', 'roles', 'own-settings', 'audit']),
  styleSheet('writing', [
    'undo',
    'planned-replies',
    'tools',
    'above-the-text',
    'planned',
    'templates',
  ]),
  styleSheet('status', ['summary', 'facts', 'trends']),
  styleSheet('lines', [
    'heads',
    'card',
    'facts',
    'acts',
    'pairing',
    'ways',
    'signal',
    'jobs',
    'timeline',
    'forced-colours',
  ]),
];

function styleSheet(name: string, parts: readonly string[]): JoinedAsset {
  return { name: `${name}.css`, of: parts.map((part) => `styles/${name}/${part}.css`) };
}
