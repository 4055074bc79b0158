// What an account's preferences are where nothing was chosen. Pure.
import type { AccountPreferences, NoticeChoice } from '../index.ts';

const quiet: NoticeChoice = { scope: 'none', notification: false, sound: false };
const mine: NoticeChoice = { scope: 'mine', notification: true, sound: true };

/** Quiet by default: what concerns the account itself is told, the rest is seen in the list. */
export const DEFAULT_PREFERENCES: AccountPreferences = {
  letterKeys: true,
  keys: {},
  enterSends: true,
  undoSeconds: 5,
  notices: {
    message: { scope: 'mine-and-unassigned', notification: true, sound: false },
    assigned: mine,
    mention: mine,
    reminder: mine,
    'snooze-over': { scope: 'mine', notification: true, sound: false },
    'scheduled-cancelled': { scope: 'mine', notification: true, sound: false },
    'message-failed': { scope: 'mine', notification: true, sound: false },
    'line-down': quiet,
  },
  volume: 0.5,
  contactPaneClosed: false,
};

/** The stored choices over the defaults; what a former version did not know gets its default. */
export function preferencesOf(stored: Partial<AccountPreferences> | null): AccountPreferences {
  const chosen = stored ?? {};
  return {
    ...DEFAULT_PREFERENCES,
    ...chosen,
    notices: { ...DEFAULT_PREFERENCES.notices, ...chosen.notices },
  };
}

const UNDO_SECONDS: readonly number[] = [0, 5, 10, 20];

/** Whether values that a form brought may be kept. */
export function arePreferences(change: Partial<AccountPreferences>): boolean {
  const { undoSeconds = 0, volume = 0, keys = {} } = change;
  return (
    UNDO_SECONDS.includes(undoSeconds) &&
    volume >= 0 &&
    volume <= 1 &&
    Object.entries(keys).every(([act, key]) => act.length <= 40 && key.length <= 20)
  );
}
