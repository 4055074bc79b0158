// The way from the settings to what everybody shares about contacts.

import { deskOf, type Viewer } from '../site.ts';

export function ContactSettings(props: { viewer: Viewer }) {
  const { viewer } = props;
  const { title, settings } = viewer.t.contacts;
  if (!deskOf(viewer).may('manage-shared')) return null;
  return (
    <section class="panel" aria-labelledby="contact-settings-title">
      <h2 id="contact-settings-title">{title}</h2>
      <ul class="plain-list">
        <li>
          <a href="/settings/fields">{settings.fieldsTitle}</a>
        </li>
        <li>
          <a href="/settings/lists">{settings.listsTitle}</a>
        </li>
      </ul>
    </section>
  );
}
