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
  /** Why an act was refused. */
  refusal: {
    forbidden: 'Il tuo ruolo non lo consente.',
    'bad-name': 'Questo nome non va bene. Scrivi da 1 a 60 caratteri.',
    'bad-settings': 'Uno di questi valori non va bene.',
    'bad-time': 'Scegli un momento futuro, entro un anno.',
    'stale-reply': 'Nel frattempo è arrivato qualcosa di nuovo. Guardalo, poi invia.',
    'stale-draft':
      'Questa bozza è stata cambiata in un’altra finestra. Non è stato sovrascritto nulla.',
    'unresolved-field':
      'Un campo tra parentesi graffe non ha ancora un valore. Compilalo o toglilo.',
    'unknown-field': 'Non c’è un campo con questo nome.',
    sensitive: 'Questo testo sembra contenere qualcosa che non dovrebbe viaggiare per SMS.',
    'shortcut-taken': 'Un altro modello ha questa scorciatoia.',
    'bad-shortcut': 'Una scorciatoia ha da 1 a 30 lettere, cifre o trattini.',
    'bad-value': 'Questo valore non va bene per il campo.',
    'bad-email': 'Questo non è un indirizzo e-mail.',
    'number-taken': 'Un altro contatto ha questo numero.',
    'empty-selection': 'Non è selezionato nulla.',
    'not-confirmed': 'Quello che hai scritto non corrisponde. Non è cambiato nulla.',
    'checklist-open': 'Spunta prima tutte le voci della lista.',
    'too-late-to-undo': 'È troppo tardi per annullare.',
    'nobody-available': 'Nessuno è disponibile adesso. Resta non assegnata.',
    'last-admin': 'È l’ultimo amministratore. Prima nominane un altro.',
  },
};
