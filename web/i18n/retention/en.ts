// The English words of how long the box keeps what.

import { createPlural } from '../plural.ts';

const plural = createPlural('en');

export const retention = {
  title: 'Keeping and forgetting',
  link: 'How long messages are kept',
  lead: 'Leave a field empty to keep it for good. What is forgotten cannot be brought back; backups keep it until they are older too.',
  textDays: 'Words of messages, notes and drafts, days',
  textHint:
    'The messages stay as entries with their times and marks, without what was written. At least 7 days.',
  deletedContactDays: 'Deleted contacts are erased after, days',
  deletedHint: 'Until then they can be restored.',
  auditDays: 'Audit log, days',
  auditHint: 'At least 30 days.',
  codeMinutes: 'One-time codes in messages are covered after, minutes',
  codeHint: 'Codes of banks and sign-ins become dots; the words around them stay.',
  bad: {
    textDays: 'A whole number of days from 7, or nothing.',
    deletedContactDays: 'A whole number of days from 1, or nothing.',
    auditDays: 'A whole number of days from 30, or nothing.',
    codeMinutes: 'A whole number of minutes from 1 to 10,080, or nothing.',
  },
  preview: 'Show what would be forgotten',
  save: 'Save',
  previewTitle: 'This would be forgotten now',
  nothing: 'Nothing is old enough yet.',
  saved: (when: string) =>
    `Saved. Nothing is forgotten before ${when}; until then you can change it back.`,
  waits: (when: string) => `The last change takes effect at ${when}.`,
  texts: (count: number) =>
    plural(count, { one: 'the words of {n} message', other: 'the words of {n} messages' }),
  deletedContacts: (count: number) =>
    plural(count, { one: '{n} deleted contact', other: '{n} deleted contacts' }),
  audit: (count: number) =>
    plural(count, { one: '{n} entry of the audit log', other: '{n} entries of the audit log' }),
};
