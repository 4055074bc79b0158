// What a page does when it is there, and again after every change of conversation.

import { restoreDraft } from './composer.js';
import { $, log, toEnd } from './dom.js';
import { markRead, showUnread } from './reading.js';

export function start() {
  const box = log();
  const divider = $('#new-divider');
  if (box && location.hash === '') {
    toEnd(box);
    if (divider && divider.offsetTop < box.scrollTop) box.scrollTop = divider.offsetTop - 48;
  }
  restoreDraft();
  showUnread();
  markRead();
}
