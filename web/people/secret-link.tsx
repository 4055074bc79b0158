// A link that is shown once, to be copied and given to somebody.

import { Icon } from '../html/icons.tsx';
import type { PageContext, Site, Viewer } from '../site.ts';

/** The address of a path as others reach this box: the configured one, else the one the browser came by. */
export function addressFor(site: Site, c: PageContext, path: string): string {
  return new URL(path, site.publicUrl ?? c.req.url).href;
}

export function SecretLink(props: { url: string; viewer: Viewer }) {
  const { inviting } = props.viewer.t.people;
  return (
    <div class="copy-line">
      <code class="command" id="secret-link">
        {props.url}
      </code>
      <button
        type="button"
        class="button with-script"
        data-copy="secret-link"
        data-copied={inviting.copied}
      >
        <Icon name="copy" />
        <span aria-live="polite">{inviting.copy}</span>
      </button>
    </div>
  );
}
