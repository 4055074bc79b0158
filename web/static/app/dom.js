// Finding things in the page, and what the browser may keep.
// What plain pages cannot do stands in this folder: keys, drafts, scrolling, pills, the title's number, being told when the
// line to the box is cut. Everything works without it; it only makes it quicker.

export const $ = (selector, root = document) => root.querySelector(selector);
export const touch = matchMedia('(pointer: coarse)').matches;

const store = (area) => {
  try {
    return globalThis[area];
  } catch {
    return null; // Private windows may forbid storage; drafts are then simply not kept.
  }
};
export const drafts = store('sessionStorage');
export const choices = store('localStorage');

export const composerText = () => $('textarea#text:not([disabled])');

/** What a script sends along with a post, so that the box knows the page for its own. */
export const formToken = () => {
  const headers = document.body.getAttribute('hx-headers:inherited');
  return headers ? JSON.parse(headers)['X-Form-Token'] : '';
};

const CLOSE_TO_END = 80;

/** The box that scrolls the messages. */
export const log = () => $('#log') ?? $('[data-stick="bottom"]');
export const atEnd = (box) => box.scrollHeight - box.scrollTop - box.clientHeight < CLOSE_TO_END;
export const toEnd = (box) => {
  box.scrollTop = box.scrollHeight;
};
