// Every route of writing: answering, drafts, menus of the composer, replies for later.

import type { Route, Site } from '../../site.ts';
import { draftRoutes } from './draft-routes.tsx';
import { replyRoutes } from './reply-routes.tsx';
import { scheduleRoutes } from './schedule-routes.tsx';
import { toolRoutes } from './tool-routes.tsx';

export function writingRoutes(site: Site): Route[] {
  return [...replyRoutes(site), ...draftRoutes(site), ...toolRoutes(site), ...scheduleRoutes(site)];
}
