// The links that templates name: each once, so that an address that changes is changed in one place.

import type { TemplateLink } from '../../gateway/index.ts';
import { FormToken } from '../form-token.tsx';
import { Field } from '../html/components.tsx';
import { deskOf, type Viewer } from '../site.ts';

/** What was typed of a new link, and what was wrong with it. */
export type LinkState = {
  key: string;
  label: string;
  url: string;
  error: { field: 'key' | 'url'; words: string } | null;
};

/** Nothing where there are none and the account may make none. */
export function TemplateLinks(props: { link: LinkState; viewer: Viewer }) {
  const { viewer, link } = props;
  const { manager } = viewer.t.writing;
  const desk = deskOf(viewer);
  const links = desk.writing.links();
  const mayChange = desk.may('manage-shared');
  if (!mayChange && links.length === 0) return null;
  return (
    <section class="panel" id="links" aria-labelledby="links-title">
      <h2 id="links-title">{manager.links}</h2>
      <p>{manager.linksLead}</p>
      <ul class="link-list">
        {links.map((one) => (
          <LinkRow link={one} mayChange={mayChange} viewer={viewer} />
        ))}
      </ul>
      {mayChange && <NewLink link={link} viewer={viewer} />}
    </section>
  );
}

function NewLink({ link, viewer }: { link: LinkState; viewer: Viewer }) {
  const { manager } = viewer.t.writing;
  const errorAt = (field: 'key' | 'url') =>
    link.error?.field === field ? link.error.words : undefined;
  return (
    <form method="post" action="/settings/templates/links" class="form-stack">
      <FormToken viewer={viewer} />
      <Field
        id="link-key"
        label={manager.linkKey}
        hint={manager.linkKeyHint}
        error={errorAt('key')}
      >
        {(described) => (
          <input
            id="link-key"
            name="key"
            required
            maxlength={40}
            autocomplete="off"
            value={link.key}
            {...described}
          />
        )}
      </Field>
      <Field id="link-label" label={manager.linkLabel}>
        {(described) => (
          <input id="link-label" name="label" maxlength={80} value={link.label} {...described} />
        )}
      </Field>
      <Field id="link-url" label={manager.linkUrl} error={errorAt('url')}>
        {(described) => (
          <input
            id="link-url"
            name="url"
            type="text"
            inputmode="url"
            required
            maxlength={500}
            value={link.url}
            {...described}
          />
        )}
      </Field>
      <div class="actions">
        <button type="submit" class="button">
          {manager.linkAdd}
        </button>
      </div>
    </form>
  );
}

function LinkRow(props: { link: TemplateLink; mayChange: boolean; viewer: Viewer }) {
  const { link, viewer } = props;
  const { manager } = viewer.t.writing;
  return (
    <li class="link-row">
      <code>{`{{link.${link.key}}}`}</code>
      <span dir="auto">{link.label}</span>
      <span class="link-url">{link.url}</span>
      {props.mayChange && (
        <form method="post" action={`/settings/templates/links/${link.id}/delete`}>
          <FormToken viewer={viewer} />
          <button type="submit" class="button small" aria-label={manager.linkRemove(link.label)}>
            {manager.remove}
          </button>
        </form>
      )}
    </li>
  );
}
