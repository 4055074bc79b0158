// Inviting somebody: name and role, then the link that is shown once.

import type { Role } from '../../gateway/index.ts';
import { FormToken } from '../form-token.tsx';
import { Field } from '../html/components.tsx';
import { AppPage } from '../html/document.tsx';
import type { Site, Viewer } from '../site.ts';
import { BackToTeam } from './back-to-team.tsx';
import { RoleChoice } from './role-choice.tsx';
import { SecretLink } from './secret-link.tsx';

export type InviteDraft = { displayName: string; role: Role };

export function InvitePage(props: { site: Site; viewer: Viewer; draft: InviteDraft }) {
  const { site, viewer, draft } = props;
  const { inviting } = viewer.t.people;
  return (
    <AppPage site={site} viewer={viewer} title={inviting.title} section="people">
      <main id="main" class="sheet-page is-narrow" tabindex={-1}>
        <BackToTeam viewer={viewer} />
        <header class="page-head">
          <h1>{inviting.title}</h1>
        </header>
        <section class="panel" aria-label={inviting.title}>
          <form method="post" action="/people/invite">
            <FormToken viewer={viewer} />
            <Field id="displayName" label={inviting.name} hint={inviting.nameHint}>
              {(described) => (
                <input
                  id="displayName"
                  name="displayName"
                  autocomplete="off"
                  maxlength={60}
                  value={draft.displayName}
                  autofocus
                  {...described}
                />
              )}
            </Field>
            <RoleChoice viewer={viewer} chosen={draft.role} />
            <button type="submit" class="button primary">
              {inviting.make}
            </button>
          </form>
        </section>
      </main>
    </AppPage>
  );
}

export function InviteReadyPage(props: { site: Site; viewer: Viewer; url: string; name: string }) {
  const { site, viewer, name } = props;
  const { inviting } = viewer.t.people;
  return (
    <AppPage site={site} viewer={viewer} title={inviting.readyTitle} section="people">
      <main id="main" class="sheet-page is-narrow" tabindex={-1}>
        <BackToTeam viewer={viewer} />
        <header class="page-head">
          <h1>{inviting.readyTitle}</h1>
          {name !== '' && <p dir="auto">{name}</p>}
        </header>
        <section class="panel" aria-label={inviting.readyTitle}>
          <p>{inviting.ready}</p>
          <SecretLink url={props.url} viewer={viewer} />
          <p>
            <a href="/people/invite">{inviting.another}</a>
          </p>
        </section>
      </main>
    </AppPage>
  );
}
