// The page on which administrators say how long what is kept, with a look at what that would forget.

import type { RetentionCounts, RetentionSettings, RetentionView } from '../../gateway/index.ts';
import { FormToken } from '../form-token.tsx';
import { Field } from '../html/components.tsx';
import { Icon } from '../html/icons.tsx';
import type { Site, Viewer } from '../site.ts';
import { SettingsPage } from './settings-page.tsx';

export type RetentionField = keyof RetentionSettings;

/** In the order of the page. */
export const RETENTION_FIELDS: readonly RetentionField[] = [
  'textDays',
  'deletedContactDays',
  'auditDays',
  'codeMinutes',
];

/** What was typed, kept when the page comes back, and the fields that were no good. */
export type TypedRetention = {
  values: Readonly<Record<RetentionField, string>>;
  bad: readonly RetentionField[];
};

type Props = {
  site: Site;
  viewer: Viewer;
  view: RetentionView;
  typed: TypedRetention;
  /** What these settings would forget; null when nobody asked. */
  counts: RetentionCounts | null;
  saved: boolean;
};

export function RetentionPage(props: Props) {
  const { site, viewer, typed } = props;
  const { retention: words } = viewer.t;
  const hints = {
    textDays: words.textHint,
    deletedContactDays: words.deletedHint,
    auditDays: words.auditHint,
    codeMinutes: words.codeHint,
  };
  return (
    <SettingsPage site={site} viewer={viewer} title={words.title} lead={words.lead}>
      <WhenInForce {...props} />
      <form method="post" action="/settings/retention" class="panel">
        <FormToken viewer={viewer} />
        {RETENTION_FIELDS.map((name) => (
          <Field
            id={name}
            label={words[name]}
            hint={hints[name]}
            error={typed.bad.includes(name) ? words.bad[name] : undefined}
          >
            {(described) => (
              <input
                id={name}
                name={name}
                inputmode="numeric"
                autocomplete="off"
                class="short-input"
                value={typed.values[name]}
                {...described}
              />
            )}
          </Field>
        ))}
        {props.counts !== null && <Counts counts={props.counts} viewer={viewer} />}
        <p class="actions">
          <button type="submit" class="button primary">
            {words.save}
          </button>
          <button type="submit" class="button" name="act" value="preview">
            {words.preview}
          </button>
        </p>
      </form>
    </SettingsPage>
  );
}

function WhenInForce({ view, saved, viewer }: Props) {
  const { retention: words } = viewer.t;
  const { effectiveAt } = view;
  if (effectiveAt === null || effectiveAt <= viewer.now) return null;
  const when = viewer.format.exact(effectiveAt);
  return (
    <p class={saved ? 'flash tone-ok' : 'flash tone-wait'} role="status">
      <Icon name={saved ? 'tick' : 'warning'} />
      {saved ? words.saved(when) : words.waits(when)}
    </p>
  );
}

function Counts({ counts, viewer }: { counts: RetentionCounts; viewer: Viewer }) {
  const { retention: words } = viewer.t;
  const lines = [
    counts.texts > 0 ? words.texts(counts.texts) : null,
    counts.deletedContacts > 0 ? words.deletedContacts(counts.deletedContacts) : null,
    counts.audit > 0 ? words.audit(counts.audit) : null,
  ].filter((line) => line !== null);
  return (
    <section aria-labelledby="counts-title" id="counts" tabindex={-1}>
      <h2 id="counts-title">{words.previewTitle}</h2>
      {lines.length === 0 ? (
        <p>{words.nothing}</p>
      ) : (
        <ul>
          {lines.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
