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
  /** Why an act was refused. */
  refusal: {
    forbidden: 'Ihre Rolle erlaubt das nicht.',
    'bad-name': 'Dieser Name geht nicht. Schreiben Sie 1 bis 60 Zeichen.',
    'bad-settings': 'Einer dieser Werte geht nicht.',
    'bad-time': 'Wählen Sie einen Zeitpunkt in der Zukunft, innerhalb eines Jahres.',
    'stale-reply': 'Inzwischen ist etwas Neues gekommen. Sehen Sie es an und senden Sie dann.',
    'stale-draft':
      'Dieser Entwurf wurde in einem anderen Fenster geändert. Nichts wurde überschrieben.',
    'unresolved-field':
      'Ein Feld in Klammern hat noch keinen Wert. Füllen Sie es aus oder löschen Sie es.',
    'unknown-field': 'Es gibt kein Feld mit diesem Namen.',
    sensitive: 'Dieser Text enthält wohl etwas, das nicht per SMS reisen sollte.',
    'shortcut-taken': 'Eine andere Vorlage hat dieses Kürzel.',
    'bad-shortcut': 'Ein Kürzel hat 1 bis 30 Buchstaben, Ziffern oder Bindestriche.',
    'bad-value': 'Dieser Wert passt nicht zum Feld.',
    'bad-email': 'Das ist keine E-Mail-Adresse.',
    'number-taken': 'Ein anderer Kontakt hat diese Nummer.',
    'empty-selection': 'Nichts ist ausgewählt.',
    'not-confirmed': 'Die Eingabe stimmt nicht überein. Nichts wurde geändert.',
    'checklist-open': 'Haken Sie zuerst alle Punkte der Liste ab.',
    'too-late-to-undo': 'Zum Rückgängigmachen ist es zu spät.',
    'nobody-available': 'Niemand ist gerade verfügbar. Die Unterhaltung bleibt ohne Zuständigen.',
    'last-admin': 'Das ist der letzte Administrator. Machen Sie zuerst jemand anderen dazu.',
  },
};
