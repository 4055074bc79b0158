// The German words of working together on conversations.

import type { Catalogue } from '../words.ts';

export const team: Catalogue['team'] = {
  /** What happened in a thread besides messages. */
  events: {
    note: 'Notiz',
    assigned: (detail: string) => `${detail} hat die Unterhaltung übernommen`,
    unassigned: 'Niemand hat die Unterhaltung',
    'status-changed': (detail: string) => `Status: ${detail}`,
    'case-opened': 'Ein neuer Fall wurde eröffnet',
    'case-reopened': 'Der Fall wurde wieder geöffnet',
    snoozed: (detail: string) => `Zurückgestellt bis ${detail}`,
    woke: 'Die Zurückstellung ist vorbei',
    'priority-changed': (detail: string) => `Priorität: ${detail}`,
    'opted-out': 'Abgemeldet',
    'opted-in': 'Angemeldet',
    scheduled: (detail: string) => `Eine Antwort geht ${detail} hinaus`,
    'scheduled-cancelled': 'Die geplante Antwort wurde zurückgezogen',
    blocked: 'Gesperrt',
    unblocked: 'Sperre aufgehoben',
    merged: (detail: string) => `${detail} wurde mit diesem Kontakt zusammengeführt`,
    'line-moved': (detail: string) => `Die Unterhaltung läuft auf der Leitung ${detail} weiter`,
  },
};
