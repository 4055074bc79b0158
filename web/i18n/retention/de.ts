// The German words of how long the box keeps what.

import { createPlural } from '../plural.ts';

const plural = createPlural('de');

export const retention = {
  title: 'Behalten und vergessen',
  link: 'Wie lange Nachrichten behalten werden',
  lead: 'Ein leeres Feld heißt: für immer behalten. Was vergessen ist, kommt nicht zurück; Sicherungen enthalten es, bis auch sie älter sind.',
  textDays: 'Worte von Nachrichten, Notizen und Entwürfen, Tage',
  textHint:
    'Die Nachrichten bleiben als Einträge mit Zeit und Zustand, ohne das Geschriebene. Mindestens 7 Tage.',
  deletedContactDays: 'Gelöschte Kontakte werden getilgt nach, Tage',
  deletedHint: 'Bis dahin lassen sie sich wiederherstellen.',
  auditDays: 'Protokoll, Tage',
  auditHint: 'Mindestens 30 Tage.',
  codeMinutes: 'Einmalcodes in Nachrichten werden verdeckt nach, Minuten',
  codeHint: 'Codes von Banken und Anmeldungen werden zu Punkten; die Worte darum bleiben.',
  bad: {
    textDays: 'Eine ganze Zahl von Tagen ab 7, oder nichts.',
    deletedContactDays: 'Eine ganze Zahl von Tagen ab 1, oder nichts.',
    auditDays: 'Eine ganze Zahl von Tagen ab 30, oder nichts.',
    codeMinutes: 'Eine ganze Zahl von Minuten von 1 bis 10.080, oder nichts.',
  },
  preview: 'Zeigen, was vergessen würde',
  save: 'Speichern',
  previewTitle: 'Das würde jetzt vergessen',
  nothing: 'Noch ist nichts alt genug.',
  saved: (when: string) =>
    `Gespeichert. Vor ${when} wird nichts vergessen; bis dahin lässt es sich zurücknehmen.`,
  waits: (when: string) => `Die letzte Änderung gilt ab ${when}.`,
  texts: (count: number) =>
    plural(count, { one: 'die Worte von {n} Nachricht', other: 'die Worte von {n} Nachrichten' }),
  deletedContacts: (count: number) =>
    plural(count, { one: '{n} gelöschter Kontakt', other: '{n} gelöschte Kontakte' }),
  audit: (count: number) =>
    plural(count, { one: '{n} Eintrag des Protokolls', other: '{n} Einträge des Protokolls' }),
};
