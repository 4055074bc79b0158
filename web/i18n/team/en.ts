// The English words of working together on conversations.

export const team = {
  /** What happened in a thread besides messages. */
  events: {
    note: 'Note',
    assigned: (detail: string) => `${detail} has this conversation now`,
    unassigned: 'Nobody has this conversation now',
    'status-changed': (detail: string) => `Status: ${detail}`,
    'case-opened': 'A new case was opened',
    'case-reopened': 'The case was reopened',
    snoozed: (detail: string) => `Snoozed until ${detail}`,
    woke: 'The snooze is over',
    'priority-changed': (detail: string) => `Priority: ${detail}`,
    'opted-out': 'Opted out',
    'opted-in': 'Opted in',
    scheduled: (detail: string) => `A reply will go out ${detail}`,
    'scheduled-cancelled': 'The planned reply was cancelled',
    blocked: 'Blocked',
    unblocked: 'Unblocked',
    merged: (detail: string) => `${detail} was merged into this contact`,
    'line-moved': (detail: string) => `The conversation goes on with line ${detail}`,
  },
};
