// The last of the files: htmx has bound its attributes by then; its own listener was there first.

import { $ } from './dom.js';
import { showPermission } from './notices.js';
import { sayWhere } from './presence.js';
import { start } from './start.js';

document.addEventListener('DOMContentLoaded', () => {
  start();
  sayWhere();
  showPermission();
  $('.row-link[aria-current]')?.scrollIntoView({ block: 'nearest' });
});
