// The Polish words of working together on conversations.

import type { Catalogue } from '../words.ts';

export const team: Catalogue['team'] = {
  /** What happened in a thread besides messages. */
  events: {
    note: 'Notatka',
    assigned: (detail: string) => `Rozmowę prowadzi teraz ${detail}`,
    unassigned: 'Nikt nie prowadzi teraz tej rozmowy',
    'status-changed': (detail: string) => `Status: ${detail}`,
    'case-opened': 'Otwarto nową sprawę',
    'case-reopened': 'Sprawę otwarto ponownie',
    snoozed: (detail: string) => `Odłożono do ${detail}`,
    woke: 'Odłożenie się skończyło',
    'priority-changed': (detail: string) => `Priorytet: ${detail}`,
    'opted-out': 'Rezygnacja z SMS-ów',
    'opted-in': 'Zgoda na SMS-y',
    scheduled: (detail: string) => `Odpowiedź zostanie wysłana ${detail}`,
    'scheduled-cancelled': 'Zaplanowaną odpowiedź odwołano',
    blocked: 'Zablokowano',
    unblocked: 'Odblokowano',
    merged: (detail: string) => `Dołączono kontakt ${detail}`,
    'line-moved': (detail: string) => `Rozmowa toczy się dalej na linii ${detail}`,
  },
};
