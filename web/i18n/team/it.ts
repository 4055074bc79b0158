// The Italian words of working together on conversations.

import type { Catalogue } from '../words.ts';

export const team: Catalogue['team'] = {
  /** What happened in a thread besides messages. */
  events: {
    note: 'Nota',
    assigned: (detail: string) => `Ora la conversazione è di ${detail}`,
    unassigned: 'La conversazione non è di nessuno',
    'status-changed': (detail: string) => `Stato: ${detail}`,
    'case-opened': 'È stato aperto un nuovo caso',
    'case-reopened': 'Il caso è stato riaperto',
    snoozed: (detail: string) => `Rimandata fino a ${detail}`,
    woke: 'Il rinvio è finito',
    'priority-changed': (detail: string) => `Priorità: ${detail}`,
    'opted-out': 'Ha rinunciato agli SMS',
    'opted-in': 'Ha accettato gli SMS',
    scheduled: (detail: string) => `Una risposta partirà ${detail}`,
    'scheduled-cancelled': 'La risposta prevista è stata annullata',
    blocked: 'Bloccato',
    unblocked: 'Sbloccato',
    merged: (detail: string) => `${detail} è stato unito a questo contatto`,
    'line-moved': (detail: string) => `La conversazione continua sulla linea ${detail}`,
  },
};
