// The frame of a page below the settings: the way back, what it is about, and what was just done.

import type { Child } from 'hono/jsx';
import { AppPage } from '../html/document.tsx';
import { Icon } from '../html/icons.tsx';
import type { Site, Viewer } from '../site.ts';

export function SettingsPage(props: {
  site: Site;
  viewer: Viewer;
  title: string;
  lead?: string;
  /** Good news; null or left out for none. */
  done?: string | null;
  children: Child;
}) {
  const { site, viewer, title, lead, done } = props;
  return (
    <AppPage site={site} viewer={viewer} title={title} section="settings">
      <main id="main" class="sheet-page is-narrow" tabindex={-1}>
        <header class="page-head">
          <p>
            <a href="/settings">{viewer.t.settings.title}</a>
          </p>
          <h1>{title}</h1>
          {lead !== undefined && <p>{lead}</p>}
        </header>
        {done != null && (
          <p class="flash tone-ok" role="status">
            <Icon name="tick" />
            {done}
          </p>
        )}
        {props.children}
      </main>
    </AppPage>
  );
}
