// The last of the files: htmx has bound its attributes by then; its own listener was there first.

import { $ } from './dom.js';
import { keySwitch } from './keys.js';
import { start } from './start.js';

document.addEventListener('DOMContentLoaded', () => {
  start();
  keySwitch();
  $('.row-link[aria-current]')?.scrollIntoView({ block: 'nearest' });
});
