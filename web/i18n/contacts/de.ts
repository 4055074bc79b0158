// The German words of contacts and their profiles.

import { createPlural } from '../plural.ts';
import type { Catalogue } from '../words.ts';

const plural = createPlural('de');

export const contacts: Catalogue['contacts'] = {
  title: 'Kontakte',
  list: 'Kontakte nach Namen',
  erased: 'Gelöschter Kontakt',
  textErased: 'Dieser Text wurde endgültig gelöscht.',

  find: {
    label: 'Kontakte suchen',
    placeholder: 'Name, Nummer, Firma oder E-Mail',
    submit: 'Suchen',
    tag: 'Schlagwort',
    allTags: 'Alle Schlagwörter',
    letters: 'Nach Anfangsbuchstaben',
    all: 'Alle',
    unnamed: 'Ohne Namen',
    deleted: 'Entfernte Kontakte',
    inUse: 'Zurück zu allen Kontakten',
    next: 'Nächste Seite',
    previous: 'Vorige Seite',
    emptyTitle: 'Noch keine Kontakte',
    emptyText: 'Wer Ihnen schreibt, wird einer. Sie können auch vorher jemanden anlegen.',
    noneTitle: 'Niemand gefunden',
    noneText: 'Versuchen Sie einen Teil des Namens, der Firma oder der Nummer.',
    noneDeleted: 'Kein Kontakt ist entfernt.',
  },

  add: {
    act: 'Kontakt anlegen',
    title: 'Neuer Kontakt',
    number: 'Telefonnummer',
    numberHint: 'So, wie Sie sie wählen, oder mit + und Landesvorwahl.',
    name: 'Name',
    nameHint: 'Kann leer bleiben.',
    save: 'Kontakt anlegen',
    openTaken: 'Den Kontakt mit dieser Nummer öffnen',
  },

  profile: {
    pane: 'Über diesen Kontakt',
    open: 'Kontaktdaten',
    hide: 'Kontaktdaten ausblenden',
    full: 'Ganzes Profil',
    write: 'SMS schreiben',
    back: 'Alle Kontakte',
    since: (date) => `Bekannt seit: ${date}`,
    blocked: 'Gesperrt',
    deleted: 'Entfernt',
    erasedText:
      'Was über diesen Kontakt bekannt war, wurde endgültig gelöscht, auch die Nummer. Wer von ihr schreibt, ist jemand Neues.',
  },

  fields: {
    name: 'Name',
    firstName: 'Vorname',
    firstNameHint: 'Das sagen Vorlagen. Leer: das erste Wort des Namens.',
    company: 'Firma',
    email: 'E-Mail-Adresse',
    language: 'Liest',
    languageHint: 'Die Sprache, die diese Person liest. Sie bestimmt das Alphabet der SMS.',
    languageUnknown: 'Nicht bekannt',
    notes: 'Notizen',
    notesHint: 'Nur für das Team; wird nie gesendet.',
    date: 'Jahr, Monat und Tag, z. B. 1990-02-28.',
    link: 'Adresse einer Webseite.',
    add: 'Hinzufügen',
    edit: (label) => `Ändern: ${label}`,
    save: 'Speichern',
  },

  numbers: {
    title: 'Nummern',
    add: 'Nummer hinzufügen',
    label: 'Weitere Nummer dieser Person',
    save: 'Nummer hinzufügen',
    remove: (number) => `${number} entfernen`,
  },

  tags: {
    title: 'Schlagwörter',
    add: 'Schlagwort hinzufügen',
    label: 'Schlagwort',
    save: 'Schlagwort hinzufügen',
    remove: (tag) => `Abnehmen: ${tag}`,
  },

  consent: {
    title: 'Einwilligung',
    state: {
      unknown: 'Noch nichts zur Einwilligung bekannt',
      'opted-in': 'Eingewilligt',
      'opted-out': 'Abbestellt',
    },
    event: { withdrawn: 'Abbestellt', granted: 'Eingewilligt' },
    method: {
      keyword: 'per SMS',
      verbal: 'mündlich',
      paper: 'auf Papier',
      'web-form': 'über ein Formular im Web',
      import: 'aus einem Import übernommen',
      'erased-before':
        'bevor diese Nummer gelöscht wurde; ein Hashwert mit Schlüssel blieb, und sie gilt weiter',
    },
    evidence: 'Die SMS ansehen',
    recordedBy: (name) => `Festgehalten von ${name}`,
    record: 'Einwilligung festhalten',
    what: 'Was hat die Person gesagt?',
    wantsNone: 'Sie will keine SMS mehr',
    wantsTexts: 'Sie will SMS bekommen',
    number: 'Nummer',
    how: 'Wie?',
    note: 'Was geschehen ist',
    noteHint: 'Wer was wann gesagt hat. Es bleibt als Beleg.',
    save: 'Festhalten',
    ledger: 'Alle Einträge',
  },

  lists: {
    title: 'Listen',
    none: 'Auf keiner Liste.',
    joined: (date) => `seit ${date}`,
    left: (date) => `bis ${date}`,
    join: 'Auf eine Liste setzen',
    which: 'Liste',
    evidence: 'Wie wurde zugestimmt?',
    evidenceHint: 'Z. B. am Montag die Karte am Tresen unterschrieben.',
    save: 'Auf die Liste setzen',
    leave: (list) => `Von ${list} nehmen`,
  },

  conversations: {
    title: 'Andere Unterhaltungen',
    all: 'Unterhaltungen',
    none: 'Noch keine Unterhaltung.',
    on: (line) => `auf ${line}`,
  },

  cases: {
    title: 'Vorgänge',
    earlier: 'Frühere Vorgänge',
    case: (number) => `Vorgang ${number}`,
    opened: (date) => `eröffnet ${date}`,
    status: {
      open: 'Offen',
      'in-progress': 'In Arbeit',
      resolved: 'Erledigt',
      closed: 'Abgeschlossen',
    },
  },

  history: {
    title: 'Verlauf',
    none: 'Noch nichts geschehen.',
    received: 'Empfangen',
    sent: 'Gesendet',
    older: 'Früheres',
    newest: 'Zurück zum Neuesten',
  },

  acts: {
    title: 'Handlungen',
    block: 'Sperren',
    blockHint:
      'SMS dieses Kontakts werden aufbewahrt und niemandem gemeldet. Gesendet wird nichts an ihn.',
    unblock: 'Sperre aufheben',
    delete: 'Entfernen',
    deleteHint: 'Aus den Augen. Der Verlauf bleibt; eine neue SMS bringt ihn zurück.',
    restore: 'Zurückholen',
    merge: 'Mit einem anderen Kontakt zusammenführen',
    export: 'Alle Daten ausgeben',
    exportHint:
      'Alles, was über diese Person gespeichert ist, als eine Datei (JSON), wenn sie danach fragt',
    exportTable: 'Nachrichten als Tabelle',
    exportTableHint:
      'Die Nachrichten aller Unterhaltungen als eine Datei (CSV), die Tabellenprogramme öffnen',
    erase: 'Endgültig löschen',
    undo: 'Rückgängig',
    done: {
      blocked: 'Gesperrt.',
      unblocked: 'Sperre aufgehoben.',
      deleted: 'Entfernt.',
      restored: 'Zurückgeholt.',
      merged: 'Zusammengeführt.',
      'merge-undone': 'Das Zusammenführen wurde rückgängig gemacht.',
      added: 'Angelegt.',
      erased: 'Endgültig gelöscht.',
    },
  },

  merge: {
    title: 'Kontakte zusammenführen',
    lead: (name) => `${name} bleibt. Wählen Sie den Kontakt, der darin aufgeht.`,
    search: 'Den anderen Kontakt suchen',
    submit: 'Suchen',
    choose: (name) => `${name} wählen`,
    preview: 'Was daraus wird',
    kept: 'Bleibt',
    gone: 'Geht darin auf',
    result: 'Danach',
    conflicts: 'Hier sagen beide Verschiedenes',
    conflict: (label, kept, lost) => `${label}: „${kept}“ bleibt, „${lost}“ entfällt.`,
    listConflict: (list) => `Liste ${list}: es gilt, was beim bleibenden Kontakt stand.`,
    blockConflict: 'Einer der beiden ist gesperrt: danach sind es beide.',
    noConflicts: 'Nichts steht im Weg.',
    consent: 'Die Nummern unterscheiden sich in der Einwilligung. Jede behält ihre eigene.',
    threads: (count) =>
      plural(count, {
        one: '{n} Unterhaltung bleibt ein eigener Verlauf.',
        other: '{n} Unterhaltungen bleiben eigene Verläufe.',
      }),
    confirm: 'Zusammenführen',
    cancel: 'Nicht zusammenführen',
    earlier: 'Zusammengeführte Kontakte',
    undo: (name) => `Zusammenführen mit ${name} rückgängig machen`,
    unnamed: 'ein Kontakt ohne Namen',
  },

  erase: {
    title: 'Kontakt endgültig löschen',
    lead: (name) => `Alles, was mit ${name} geschrieben wurde, wird endgültig gelöscht.`,
    gone: 'SMS in beide Richtungen, Notizen, Entwürfe, geplante Antworten, Name, Nummer, eine Sperre und alle Felder werden gelöscht. Niemand kann sie zurückholen.',
    stays:
      'Zeiten und Zahlen bleiben, ohne die Nummer. Wurde sie abbestellt, bleibt von ihr ein Hashwert mit Schlüssel, damit nicht aus Versehen wieder an sie geschrieben wird.',
    typed: (word) => `Zum Bestätigen ${word} eingeben`,
    confirm: 'Endgültig löschen',
    cancel: 'Behalten',
  },

  settings: {
    fieldsTitle: 'Felder der Kontakte',
    fieldsLead: 'Was Ihr Team außer Name, Firma und E-Mail über Kontakte festhält.',
    listsTitle: 'Listen mit Einwilligung',
    listsLead: 'Listen, denen man zustimmt, etwa Neues aus dem Laden.',
    key: 'Schlüssel',
    keyHint: 'Das sagen Vorlagen: Kleinbuchstaben, Ziffern und _, z. B. kundennummer.',
    label: 'Beschriftung',
    kind: 'Art',
    kinds: { text: 'Freier Text', number: 'Zahl', date: 'Datum', link: 'Webseite' },
    addField: 'Feld hinzufügen',
    addList: 'Liste hinzufügen',
    save: 'Speichern',
    delete: (name) => `${name} entfernen`,
    members: (count) => plural(count, { one: '{n} Mitglied', other: '{n} Mitglieder' }),
    noFields: 'Noch kein Feld.',
    noLists: 'Noch keine Liste.',
    name: 'Name der Liste',
  },

  problem: {
    'bad-shortcut':
      'Mit einem Kleinbuchstaben beginnen; dann Kleinbuchstaben, Ziffern und _. Manche Schlüssel hat schon jeder Kontakt.',
    'shortcut-taken': 'Ein anderes Feld hat diesen Schlüssel.',
    'bad-name': 'Schreiben Sie etwas, höchstens 40 Zeichen.',
    'bad-value': 'Das passt hier nicht.',
    'bad-date': 'Schreiben Sie einen Tag aus dem Kalender: Jahr-Monat-Tag.',
    'bad-link': 'Schreiben Sie die Adresse einer Webseite, z. B. https://example.org.',
    'bad-evidence': 'Schreiben Sie, wie es gesagt wurde: Das ist der Beleg.',
    'number-used': 'Mit dieser Nummer gibt es eine Unterhaltung, oder sie ist die einzige.',
  },

  events: {
    'merge-undone': 'Das Zusammenführen wurde rückgängig gemacht',
    'contact-deleted': 'Der Kontakt wurde entfernt',
    'contact-restored': 'Der Kontakt ist wieder da',
    'contact-erased': 'Alles davor wurde endgültig gelöscht',
  },
};
