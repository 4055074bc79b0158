// The German words of keys, the palette, presence and notices.

import { createPlural } from '../plural.ts';
import type { Catalogue } from '../words.ts';

const plural = createPlural('de');

export const live: Catalogue['live'] = {
  presence: {
    viewing: (name: string) => `${name} ist hier`,
    typing: (name: string) => `${name} antwortet gerade`,
    more: (count: number) =>
      plural(count, { one: 'und {n} weitere Person', other: 'und {n} weitere' }),
  },

  keys: {
    title: 'Tasten',
    groups: {
      move: 'Unterhaltungen',
      act: 'Die offene Unterhaltung',
      write: 'Schreiben',
      go: 'Gehe zu',
      everywhere: 'Überall',
    },
    acts: {
      next: 'Nächste Unterhaltung',
      previous: 'Vorherige Unterhaltung',
      'next-anywhere': 'Nächste Unterhaltung, auch beim Schreiben',
      'previous-anywhere': 'Vorherige Unterhaltung, auch beim Schreiben',
      'next-unread': 'Nächste ungelesene Unterhaltung',
      'previous-unread': 'Vorherige ungelesene Unterhaltung',
      open: 'Öffnen',
      select: 'Auswählen oder abwählen',
      extend: 'Auch die nächste auswählen',
      reply: 'Antworten',
      note: 'Notiz schreiben',
      assign: 'Zuweisen an …',
      'assign-me': 'Mir zuweisen',
      'status-in-progress': 'Auf „In Arbeit“ setzen',
      resolve: 'Erledigen',
      'resolve-next': 'Erledigen und weiter zur nächsten',
      snooze: 'Zurückstellen …',
      tags: 'Schlagwörter …',
      unread: 'Als ungelesen oder gelesen markieren',
      flag: 'Markieren',
      undo: 'Rückgängig machen',
      send: 'Senden',
      newline: 'Neue Zeile',
      compose: 'Neue Nachricht',
      search: 'Suchen',
      sheet: 'Diese Liste zeigen',
      palette: 'Befehl, Seite oder Kontakt finden',
      escape: 'Offenes schließen, dann das Feld verlassen',
      'go-inbox': 'Posteingang',
      'go-unassigned': 'Nicht zugewiesen',
      'go-all': 'Alle Unterhaltungen',
      'go-contacts': 'Kontakte',
      'go-lines': 'Leitungen',
      'go-settings': 'Einstellungen',
    },
    afterwards: 'dann',
    names: { shift: 'Umschalt', enter: 'Enter', escape: 'Esc' },
    change: 'Tasten ändern',
  },

  keySettings: {
    title: 'Tasten',
    lead: 'Sie gehören zu Ihrem Konto und sind in jedem Browser gleich. Solange Sie in ein Feld schreiben, lösen Tasten nichts aus.',
    letters: 'Einzelne Buchstaben lösen etwas aus',
    lettersHint:
      'Schalten Sie das aus, wenn es die Spracheingabe stört oder aus Versehen geschieht.',
    key: (act: string) => `Taste für „${act}“`,
    keyHint:
      'Ein Zeichen, zum Beispiel e; ein Großbuchstabe heißt mit Umschalttaste. Oder davor g und ein Leerzeichen: g i. Leer lassen heißt keine Taste.',
    bad: 'Ein Zeichen, oder g, ein Leerzeichen und ein Zeichen.',
    taken: (act: string) => `„${act}“ hat diese Taste schon.`,
    save: 'Speichern',
    saved: 'Gespeichert.',
    usual: 'Zurück zu den üblichen Tasten',
  },

  palette: {
    title: 'Was möchten Sie tun?',
    placeholder: 'Befehl, Seite, Name oder Nummer',
    none: 'Nichts gefunden',
    counted: '{n} Einträge',
    groups: {
      acts: 'Diese Unterhaltung',
      macros: 'Makros',
      views: 'Ansichten',
      pages: 'Seiten',
      contacts: 'Kontakte',
    },
  },

  notices: {
    title: 'Hinweise',
    lead: 'Was Sie erfahren möchten, bei wessen Unterhaltungen und wie. Zu einer Unterhaltung, die Sie gerade ansehen, kommt kein Hinweis.',
    what: 'Was geschieht',
    whose: 'Wessen Unterhaltungen',
    notification: 'Hinweis',
    sound: 'Ton',
    kinds: {
      message: 'Ein Kunde schreibt',
      assigned: 'Mir wird eine Unterhaltung gegeben',
      mention: 'Jemand erwähnt mich in einer Notiz',
      reminder: 'Eine Erinnerung ist fällig',
      'snooze-over': 'Eine zurückgestellte Unterhaltung ist wieder da',
      'scheduled-cancelled': 'Eine SMS für später wurde abgesagt',
      'message-failed': 'Eine SMS konnte nicht gesendet werden',
      'line-down': 'Eine Leitung braucht Hilfe',
    },
    scopes: {
      none: 'Nie',
      mine: 'Meine',
      'mine-and-unassigned': 'Meine und nicht zugewiesene',
      all: 'Alle',
    },
    always: 'Immer',
    scopeOf: (kind: string) => `${kind}: wessen Unterhaltungen`,
    notificationOf: (kind: string) => `${kind}: Hinweis`,
    soundOf: (kind: string) => `${kind}: Ton`,
    volume: 'Lautstärke der Töne',
    save: 'Speichern',
    saved: 'Gespeichert.',
    trySound: 'Ton ausprobieren',
    tryNotification: 'Hinweis ausprobieren',
    tryTitle: 'So sieht es aus',
    tryBody: 'Hier stünde der Text eines Kunden.',
    browser: 'Dieser Browser',
    states: {
      granted: 'Dieser Browser darf Hinweise zeigen.',
      default:
        'Dieser Browser wurde noch nicht gefragt. Probieren Sie den Hinweis aus und erlauben Sie ihn.',
      denied:
        'Hinweise sind in diesem Browser gesperrt. Erlauben Sie sie für diese Adresse in seinen Einstellungen; bis dahin erscheinen Hinweise in der Seite.',
      insecure:
        'Browser zeigen Hinweise nur bei Adressen mit https. Diese hat keines, darum erscheinen Hinweise in der Seite. Stellen Sie die Box hinter einen Proxy mit Zertifikat oder öffnen Sie sie auf dem Gerät selbst als localhost.',
      missing: 'Dieser Browser kennt keine Hinweise; sie erscheinen in der Seite.',
    },
    close: 'Schließen',
    said: {
      assigned: 'Ihnen gegeben',
      mention: 'Erwähnt Sie',
      reminder: 'Erinnerung',
      'snooze-over': 'Wieder da',
      'scheduled-cancelled': 'SMS für später abgesagt',
      'message-failed': 'Konnte nicht gesendet werden',
      'line-down': (line: string) => `Leitung ${line} braucht Hilfe`,
    },
  },
};
