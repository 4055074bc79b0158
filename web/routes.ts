// Every page route in one list, in the order a person meets them. `access` says who may call.

import { caseRoutes } from './cases/case-routes.tsx';
import { closingRoutes } from './cases/closing-routes.tsx';
import { forYouRoutes } from './cases/for-you.tsx';
import { noteRoutes } from './cases/note-routes.tsx';
import { teamSettingsRoutes } from './cases/team-settings-routes.tsx';
import { contactRoutes } from './contacts/contact-routes.tsx';
import { contactEditRoutes } from './contacts/edit-routes.tsx';
import { vocabularyRoutes } from './contacts/vocabulary-routes.tsx';
import { helpRoutes } from './help/help-screen.tsx';
import { inboxRoutes } from './inbox/inbox-routes.tsx';
import { bulkRoutes } from './inbox/list/bulk-routes.tsx';
import { viewRoutes } from './inbox/list/view-routes.tsx';
import { sendingRoutes } from './inbox/sending-routes.tsx';
import { writingRoutes } from './inbox/writing/writing-routes.ts';
import { linesRoutes } from './lines/lines-routes.tsx';
import { pairRoutes } from './lines/phone/pair-routes.tsx';
import { visitRoutes } from './lines/phone/visit-routes.tsx';
import { otherWaysRoutes } from './lines/wizard/other-ways-routes.tsx';
import { wizardRoutes } from './lines/wizard/wizard-routes.tsx';
import { liveRoutes } from './live/live-routes.tsx';
import { paletteRoutes } from './live/palette.tsx';
import { presenceRoutes } from './live/presence-routes.ts';
import { auditRoutes } from './people/audit-page.tsx';
import { personRoutes } from './people/person-routes.tsx';
import { teamRoutes } from './people/team-routes.tsx';
import { pocketRoutes } from './pocket/pocket-screen.tsx';
import { apiKeyRoutes } from './settings/api-keys-routes.tsx';
import { keySettingsRoutes } from './settings/keys-screen.tsx';
import { noticeSettingsRoutes } from './settings/notices-screen.tsx';
import { ownAccountRoutes } from './settings/own-account-routes.tsx';
import { retentionRoutes } from './settings/retention-routes.tsx';
import { secondFactorRoutes } from './settings/second-factor-routes.tsx';
import { settingsRoutes } from './settings/settings-screen.tsx';
import { joinRoutes } from './sign-in/join-screens.tsx';
import { setupRoutes } from './sign-in/setup-screen.tsx';
import { signInRoutes } from './sign-in/sign-in-screen.tsx';
import type { Route, Site } from './site.ts';
import { staticRoutes } from './static-routes.ts';
import { metricsRoutes } from './status/metrics-routes.ts';
import { statusRoutes } from './status/status-routes.tsx';
import { macroRoutes } from './templates/macro-routes.tsx';
import { templateRoutes } from './templates/template-routes.tsx';

export function pageRoutes(site: Site): Route[] {
  return [
    ...setupRoutes(site),
    ...signInRoutes(site),
    ...joinRoutes(site),
    ...sendingRoutes(site),
    ...viewRoutes(site),
    ...bulkRoutes(site),
    ...writingRoutes(site),
    ...inboxRoutes(site),
    ...contactRoutes(site),
    ...contactEditRoutes(site),
    ...vocabularyRoutes(site),
    ...caseRoutes(site),
    ...closingRoutes(site),
    ...noteRoutes(site),
    ...forYouRoutes(site),
    ...liveRoutes(site),
    ...presenceRoutes(),
    ...paletteRoutes(),
    ...keySettingsRoutes(site),
    ...apiKeyRoutes(site),
    ...noticeSettingsRoutes(site),
    ...retentionRoutes(site),
    ...wizardRoutes(site),
    ...otherWaysRoutes(site),
    ...linesRoutes(site),
    ...pairRoutes(site),
    ...visitRoutes(site),
    ...pocketRoutes(site),
    ...teamRoutes(site),
    ...personRoutes(site),
    ...auditRoutes(site),
    ...templateRoutes(site),
    ...macroRoutes(site),
    ...settingsRoutes(site),
    ...ownAccountRoutes(site),
    ...secondFactorRoutes(site),
    ...teamSettingsRoutes(site),
    ...helpRoutes(site),
    ...statusRoutes(site),
    ...metricsRoutes(site),
    ...staticRoutes(site),
  ];
}
