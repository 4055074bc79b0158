// German words, addressing people with "Sie". "SMS" is feminine and has no plural ending.

import { contacts } from './contacts/de.ts';
import { guard } from './guard/de.ts';
import { lineDe } from './line/de.ts';
import { lists } from './lists/de.ts';
import { live } from './live/de.ts';
import { people } from './people/de.ts';
import { phone } from './phone/de.ts';
import { createPlural } from './plural.ts';
import { retention } from './retention/de.ts';
import { status } from './status/de.ts';
import { team } from './team/de.ts';
import { wizard } from './wizard/de.ts';
import type { Catalogue } from './words.ts';
import { writing } from './writing/de.ts';

const plural = createPlural('de');

const sms = (count: number) => plural(count, { other: '{n}\u00a0SMS' });

export const de: Catalogue = {
  product: 'Bramka',

  nav: {
    label: 'Hauptmenü',
    skip: 'Zum Inhalt springen',
    inbox: 'Posteingang',
    lines: 'Leitungen',
    settings: 'Einstellungen',
    help: 'Hilfe',
    pocket: 'Testhandy',
    signOut: 'Abmelden',
    unread: (count) =>
      plural(count, {
        one: '{n} ungelesene Unterhaltung',
        other: '{n} ungelesene Unterhaltungen',
      }),
    lineTrouble: 'Eine Leitung hat ein Problem',
  },

  connection: {
    lost: 'Verbindung unterbrochen. Wird wiederhergestellt…',
    restored: 'Wieder verbunden.',
    failed: 'Das hat nicht geklappt. Ihr Text ist noch da – versuchen Sie es noch einmal.',
  },

  inbox: {
    title: 'Posteingang',
    list: 'Unterhaltungen',
    pane: 'Unterhaltung',
    search: 'Suchen',
    searchPlaceholder: 'Name, Nummer oder Text',
    newMessage: 'Neue Nachricht',
    you: 'Sie:',
    older: 'Ältere Unterhaltungen',
    newest: 'Zurück zu den neuesten',
    newAbove: '{n} neue',
    noMessage: 'Noch keine Nachricht',
    unread: (count) => plural(count, { other: '{n} ungelesen' }),
    optedOut: 'SMS abbestellt',
    failed: 'Die letzte Nachricht wurde nicht gesendet',
    emptyTitle: 'Noch keine Unterhaltungen',
    emptyText:
      'Hier erscheinen sie, sobald jemand an Ihre Nummer schreibt oder Sie den Anfang machen.',
    emptyAct: 'Erste Nachricht schreiben',
    chooseTitle: 'Unterhaltung auswählen',
    chooseText: 'Wählen Sie eine aus der Liste oder beginnen Sie eine neue.',
    pocketTitle: 'Ohne SIM-Karte ausprobieren',
    pocketText:
      'Diese Leitung ist simuliert. Das Testhandy spielt Ihren Kunden: Senden Sie damit eine SMS und sehen Sie, wie sie hier ankommt.',
    pocketAct: 'Testhandy öffnen',
  },

  search: {
    title: (query) => `Suche: ${query}`,
    results: (count) => plural(count, { other: '{n} Treffer' }),
    none: 'Nichts gefunden',
    noneHint:
      'Versuchen Sie es mit einem Teil des Namens, einigen Ziffern der Nummer oder einem anderen Wort.',
    clear: 'Alle Unterhaltungen anzeigen',
  },

  thread: {
    log: (name) => `Nachrichten mit ${name}`,
    back: 'Zurück zur Liste',
    older: 'Ältere Nachrichten anzeigen',
    startedHere: 'Beginn der Unterhaltung',
    newDivider: 'Neu',
    newBelow: '{n} neue',
    toNewest: 'Zu den neuesten',
    readingOlder: 'Sie sehen ältere Nachrichten.',
    markRead: 'Als gelesen markieren',
    today: 'Heute',
    yesterday: 'Gestern',
    you: 'Sie',
    automatic: 'Automatische Antwort',
    viaKey: (name) => `über ${name}`,
    onLine: (line) => `Leitung ${line}`,
    repliesFrom: (line) => `Antworten gehen über Leitung ${line}`,
    rename: 'Umbenennen',
    addName: 'Namen hinzufügen',
    nameLabel: 'Name des Kontakts',
    nameHint: 'Leer lassen, um nur die Nummer anzuzeigen.',
    save: 'Speichern',
    cancel: 'Abbrechen',
    flash: 'Flash-SMS',
    empty: 'Hier gibt es noch keine Nachrichten.',
    events: {
      'missed-call': 'Anruf, niemand hat abgenommen',
      'call-rejected': 'Anruf; die Leitung hat aufgelegt',
      'line-taken-over': (line, by) =>
        `Über Leitung ${by} gesendet, weil Leitung ${line} ausgefallen war`,
    },
    details: 'Details',
    detailsTitle: 'Verlauf dieser Nachricht',
    segments: sms,
    segment: (n, of) => `Teil ${n} von ${of}`,
    attempts: (count) => plural(count, { one: '{n} Versuch', other: '{n} Versuche' }),
    sendAgain: 'Erneut senden',
    sendAgainMaybe: 'Trotzdem erneut senden',
    withdraw: 'Nicht senden',
    // The time may end in an abbreviation's dot, so it does not stand last.
    maybeSent:
      'Vielleicht wurde sie schon gesendet. Wenn Sie sie erneut senden, kommt sie möglicherweise doppelt an.',
    keyword: {
      stop: 'Hat damit SMS abbestellt',
      start: 'Möchte wieder SMS erhalten',
      help: 'Hat um Hilfe gebeten',
      confirmation: 'Automatische Bestätigung',
    },
  },

  state: {
    queued: 'Wartet auf Versand',
    held: 'Angehalten',
    sending: 'Wird gesendet',
    sent: 'Gesendet',
    delivered: 'Zugestellt',
    failed: 'Nicht gesendet',
    unconfirmed: 'Nicht bestätigt',
    expired: 'Abgelaufen',
    cancelled: 'Zurückgezogen',
    received: 'Empfangen',
    incomplete: 'Unvollständig',
  },

  reason: {
    'line-offline': 'Die Leitung ist offline. Gesendet wird, sobald sie wieder da ist.',
    'line-locked': 'Die SIM-Karte ist gesperrt. Gesendet wird, sobald sie entsperrt ist.',
    'line-paused': 'Die Leitung ist angehalten. Gesendet wird, sobald jemand sie fortsetzt.',
    'sim-changed':
      'Im Modem steckt eine andere SIM-Karte. Gesendet wird, sobald jemand sie auf der Seite „Leitungen“ bestätigt.',
    pace: 'Die Leitung lässt sich zwischen Nachrichten Zeit. Gesendet wird automatisch.',
    'budget-spent':
      'Die Leitung hat ihr Kontingent vorerst ausgeschöpft. Später wird automatisch gesendet.',
    'quiet-hours': 'Auf dieser Leitung ist Ruhezeit. Gesendet wird, sobald sie endet.',
    'line-taken-over': 'Die Leitung ist ausgefallen. Eine andere Leitung sendet die Nachricht.',
    'undo-window': 'Gerade geschrieben. Sie geht gleich hinaus.',
    'backing-off': 'Das Netz war überlastet. Es wird automatisch erneut versucht.',
    'bad-number': 'Das Netz kennt diese Nummer nicht.',
    'number-unreachable': 'Diese Nummer ist nicht erreichbar.',
    'no-credit-or-barred': 'Die SIM-Karte hat kein Guthaben oder darf nicht senden.',
    'network-refused': 'Das Netz hat die Nachricht abgelehnt.',
    'network-trouble': 'Das Netz war gestört und hat die Nachricht nicht angenommen.',
    'sim-trouble': 'Die SIM-Karte ließ sich nicht nutzen.',
    'modem-trouble': 'Das Modem hat nicht richtig funktioniert.',
    'recipient-rejected': 'Das Handy des Empfängers hat die Nachricht abgelehnt.',
    'not-delivered': 'Das Netz konnte die Nachricht nicht zustellen.',
    'network-gave-up': 'Das Netz hat die Zustellung aufgegeben.',
    'no-answer': 'Das Modem hat die Nachricht angenommen, den Versand aber nicht bestätigt.',
    restarted: 'Das Programm wurde während des Sendens neu gestartet.',
    'opted-out': 'Nicht gesendet: Unter dieser Nummer wurden SMS abbestellt.',
    blocked: 'Nicht gesendet: Dieser Kontakt ist gesperrt.',
    erased: 'Nicht gesendet: Dieser Kontakt wurde endgültig gelöscht.',
    withdrawn: 'Vor dem Senden zurückgezogen.',
    'line-removed': 'Nicht gesendet: Die Leitung wurde entfernt.',
    'too-late': 'Konnte nicht rechtzeitig gesendet werden.',
    'parts-missing': 'Ein Teil dieser Nachricht ist nie angekommen.',
  },

  wait: {
    turn: (ahead) =>
      ahead === 0
        ? 'Sie geht als Nächste hinaus.'
        : plural(ahead, {
            one: 'Wartet, bis sie an der Reihe ist: {n} Nachricht davor.',
            other: 'Wartet, bis sie an der Reihe ist: {n} Nachrichten davor.',
          }),
    quiet: (time) => `Geht um ${time} hinaus, wenn die Ruhezeit endet.`,
    pace: (time) => `Die Leitung lässt sich Zeit zwischen den Nachrichten. Geht um ${time} hinaus.`,
    budget: (time) => `Die Leitung darf vorerst nichts mehr senden. Geht ab ${time} hinaus.`,
    tryAt: (time) => `Nächster Versuch um ${time}.`,
    clock: {
      why: 'Die Uhr des Geräts ist gesprungen, und nach ihr ist es für diese Nachricht zu spät. Das Gerät ist sich der Zeit nicht sicher und behält die Nachricht daher.',
      act: 'Stellen Sie Datum und Uhrzeit des Geräts richtig, dann geht sie von selbst hinaus. Stimmen sie schon, schreiben Sie die Nachricht neu, falls sie noch gebraucht wird: Diese wird einen Tag nach dem Sprung aufgegeben.',
    },
    who: {
      nobody: 'Niemand muss etwas tun.',
      staff: 'Jemand aus dem Team muss auf der Seite „Leitungen“ etwas tun.',
      administrator: 'Eine Administratorin oder ein Administrator muss etwas tun.',
      operator: 'Der Mobilfunkanbieter muss etwas tun.',
    },
    since: (time) => `Sie wartet so seit ${time}.`,
  },

  composer: {
    label: (name) => `Nachricht an ${name}`,
    placeholder: 'Nachricht schreiben',
    send: 'Senden',
    hintDesktop: 'Enter sendet, Shift+Enter beginnt eine neue Zeile',
    left: (count) => plural(count, { other: 'noch {n} Zeichen' }),
    count: sms,
    plain: 'Einfacher Text',
    unicode: 'Unicode',
    culprit: (character, perSegment) =>
      `Wegen „${character}“ passen nur ${perSegment} Zeichen in eine SMS (Unicode).`,
    simplify: 'Einfache Zeichen verwenden',
    simplifyHint: (text) => `Daraus wird: ${text}`,
    tooLong: (max) => `Zu lang: höchstens ${sms(max)} pro Nachricht.`,
    check: 'Länge prüfen',
    blocked: 'Antworten nicht möglich',
    blockedOptedOut: (date) => `Diese Person hat SMS abbestellt (${date}).`,
    blockedOptedOutWith: (text, date) =>
      `Diese Person hat mit „${text}“ (${date}) Ihre SMS abbestellt.`,
    blockedWayOut: 'Sobald sie START schickt, können Sie wieder schreiben.',
    blockedContact: 'Dieser Kontakt ist gesperrt.',
    blockedErased: 'Dieser Kontakt wurde endgültig gelöscht. Es kann nichts gesendet werden.',
    blockedForbidden: 'Sie dürfen hier lesen, aber nicht schreiben.',
    blockedAlphanumeric:
      'Dieser Absender ist ein Name, keine Nummer. Er kann keine Antworten empfangen.',
    blockedLine:
      'Die Leitung dieser Unterhaltung wurde entfernt. Schreiben Sie über eine andere Leitung eine neue Nachricht.',
  },

  compose: {
    title: 'Neue Nachricht',
    to: 'An',
    toHint: 'Eine Telefonnummer, wie Sie sie wählen. Mit + und Landesvorwahl klappt es immer.',
    line: 'Senden über',
    lineAutomatic: 'Automatisch',
    lineHint:
      'Automatisch nimmt die Leitung, an die diese Nummer zuletzt geschrieben hat, oder die aus Ihren Regeln.',
    text: 'Nachricht',
    send: 'Nachricht senden',
    existing: (name) => `Sie haben bereits eine Unterhaltung mit ${name}.`,
    openExisting: 'Öffnen',
  },

  refusal: {
    blocked: 'Dieser Kontakt ist gesperrt. Heben Sie die Sperre zuerst auf.',
    erased:
      'Dieser Kontakt wurde endgültig gelöscht, auch die Nummer. Von hier kann nichts gesendet werden; wenn Sie die Nummer kennen, schreiben Sie neu an sie.',
    'bad-number':
      'An diese Nummer lässt sich keine SMS senden. Beispiel: +49\u00a0176\u00a004069001.',
    'not-textable': 'Diese Nummer kann keine SMS empfangen.',
    'empty-text': 'Schreiben Sie zuerst etwas.',
    'text-too-long': (max) => `Die Nachricht ist zu lang: höchstens ${max}\u00a0SMS.`,
    'bad-text': 'Die Nachricht enthält etwas, das sich nicht als SMS senden lässt.',
    'unknown-line': 'Diese Leitung gibt es nicht.',
    'no-line': 'Es ist noch keine Leitung zum Senden eingerichtet.',
    'opted-out': 'Unter dieser Nummer wurden SMS abbestellt. Es wurde nichts gesendet.',
    'idempotency-conflict': 'Dieselbe Anfrage kam bereits mit anderem Inhalt.',
    'reference-too-long': 'Die Referenz ist zu lang.',
    'bad-expiry':
      'Der Zeitpunkt, bis zu dem gesendet werden soll, ist schon vorbei oder liegt mehr als 30 Tage voraus.',
    'not-found': 'Das gibt es hier nicht mehr.',
    'storage-failing':
      'Im Moment lässt sich nichts speichern, vielleicht ist der Datenträger voll. Es wurde nichts gesendet.',
    'bad-ussd-code': 'Das ist kein Code, den eine Leitung wählen kann. Beispiel: *100#.',
    'ussd-forbidden':
      'Dieser Code würde die PIN oder Dienste der SIM ändern und wird von hier nicht gewählt.',
    'not-allowed-now': 'Dafür ist es zu spät: Der Status der Nachricht hat sich geändert.',
  },

  account: {
    signInTitle: 'Anmelden',
    signInLead: (business) => `Posteingang von ${business}`,
    name: 'Anmeldename',
    password: 'Passwort',
    signIn: 'Anmelden',
    signedOut: 'Sie sind abgemeldet.',
    setupTitle: 'Willkommen bei Bramka',
    setupLead: 'Legen Sie das Administratorkonto an. Dieser Link gilt nur einmal.',
    displayName: 'Ihr Name',
    displayNameHint: 'Ihr Team sieht ihn bei den Nachrichten, die Sie schreiben.',
    nameHint:
      'Damit melden Sie sich an: 2 bis 40 Buchstaben, Ziffern, Punkte, Binde- oder Unterstriche.',
    passwordHint:
      'Mindestens 10 Zeichen. Ein paar zufällige Wörter sind leicht zu merken und schwer zu erraten.',
    create: 'Konto anlegen',
    setupNeededTitle: 'Gleich geschafft',
    setupNeeded:
      'Noch niemand hat ein Konto. Öffnen Sie den Einmal-Link, den das Programm beim Start im Terminal ausgegeben hat.',
    setupNeededHint: 'Nicht mehr da? Starten Sie das Programm neu, dann gibt es einen neuen.',
    linkBadTitle: 'Dieser Link funktioniert nicht',
    linkBad:
      'Er wurde schon verwendet oder es gibt einen neueren. Den aktuellen finden Sie im Terminal.',
    toSignIn: 'Zur Anmeldung',
    required: 'Bitte ausfüllen.',
    refusal: {
      'bad-name':
        'Verwenden Sie 2 bis 40 Buchstaben, Ziffern, Punkte, Binde- oder Unterstriche, ohne Leerzeichen.',
      'name-taken': 'Diesen Namen hat schon jemand.',
      'password-short': 'Wählen Sie ein Passwort mit mindestens 10 Zeichen.',
      'bad-credentials': 'Name oder Passwort stimmt nicht.',
      'too-many-tries': 'Zu viele Versuche. Bitte warten Sie ein wenig.',
      'link-used': 'Dieser Link wurde schon verwendet.',
      'link-unknown': 'Dieser Link funktioniert nicht.',
    },
    tryAgainIn: (minutes) =>
      plural(minutes, {
        one: 'Versuchen Sie es in einer Minute erneut.',
        other: 'Versuchen Sie es in {n} Minuten erneut.',
      }),
  },

  lines: {
    title: 'Leitungen',
    lead: 'Jede Leitung ist eine Ihrer Nummern, bedient von einem Modem oder einem Handy.',
    none: 'Noch keine Leitung eingerichtet. Tragen Sie eine in die Konfigurationsdatei ein und starten Sie neu.',
    simulated: 'Simuliert',
    state: {
      starting: 'Startet',
      ready: 'Bereit',
      degraded: 'Eingeschränkt',
      offline: 'Offline',
      locked: 'Gesperrt',
      paused: 'Angehalten',
    },
    since: (time) => `seit ${time}`,
    nextTry: (time) => `Nächster Versuch ${time}`,
    signal: 'Empfang',
    signalBars: (bars) => `${bars} von 4 Balken`,
    signalUnknown: 'unbekannt',
    operator: 'Netz',
    registration: {
      home: 'im Heimatnetz',
      roaming: 'im Roaming',
      searching: 'sucht ein Netz',
      denied: 'vom Netz abgewiesen',
      'not-registered': 'ohne Netz',
      'emergency-only': 'nur Notrufe',
      unknown: 'Status unbekannt',
    },
    number: 'Eigene Nummer',
    waiting: 'Wartet auf Versand',
    lastReceived: 'Zuletzt empfangen',
    lastSent: 'Zuletzt gesendet',
    lastProven: 'Zuletzt bewiesen',
    credit: 'Guthaben',
    creditUnreadable: 'kein Betrag gefunden',
    alarm: {
      'storage-filling': 'Im Speicher der SIM oder des Modems stauen sich Nachrichten.',
      restarts: 'Die Leitung kommt nicht wieder, was auch versucht wird.',
      'budget-spent': 'Die Leitung hat für jetzt so viel gesendet, wie sie darf.',
      'low-credit': 'Das Guthaben der SIM ist niedrig.',
      deaf: 'Eine Test-SMS kam nie an: Die Leitung empfängt vielleicht nichts.',
    },
    alarmAct: {
      'storage-filling':
        'Sie werden von selbst herausgeholt. Bleibt es so, starten Sie die Leitung neu.',
      restarts: 'Sehen Sie nach dem Modem: zehn Sekunden ausstecken, Kabel und Antenne prüfen.',
      'budget-spent':
        'Nachrichten warten, bis wieder mehr erlaubt ist. Ist die Grenze zu niedrig, erhöhen Sie sie in der Konfiguration.',
      'low-credit': 'Laden Sie es auf, bevor es ausgeht.',
      deaf: 'Die Leitung wird von selbst neu gestartet. Bleibt es so, probieren Sie die SIM in einem Telefon.',
    },
    ussdFailed: {
      restarted: 'Das Programm wurde inzwischen neu gestartet. Fragen Sie noch einmal.',
      'line-down': 'Die Leitung funktionierte nicht.',
      refused: 'Das Netz kennt diesen Code nicht.',
      'no-answer': 'Das Netz hat nicht geantwortet.',
      fault: 'Etwas ging schief; das Protokoll enthält die Einzelheiten.',
    },
    never: 'nie',
    storage: (name) => `Speicher ${name}`,
    storageUsed: (used, total) => `${used}\u00a0von\u00a0${total} belegt`,
    device: 'Modem',
    port: 'Port',
    timeline: 'Letzte Ereignisse',
    technical: 'Technische Details',
    unreadable: 'Unlesbare Nachrichten',
    unreadableLead: 'Sie kamen an, ließen sich aber nicht lesen. Nichts wurde gelöscht.',
    unreadableRaw: 'Rohdaten',
    banner: (line, state) => `Leitung ${line}: ${state.toLowerCase()}.`,
    bannerAct: 'Was tun?',
    trouble: {
      'port-missing': 'Das Modem ist nicht angeschlossen oder steckt an einem anderen Port.',
      'port-busy': 'Ein anderes Programm nutzt das Modem.',
      'port-denied': 'Das Programm darf diesen Port nicht nutzen.',
      'port-lost': 'Das Modem wurde abgezogen.',
      'connection-refused': 'Das Modem ist über das Netzwerk nicht erreichbar.',
      'no-answer': 'Das Modem antwortet nicht.',
      'serial-unsupported': 'Dieser Rechner kann hier keine seriellen Ports nutzen.',
      'no-sim': 'Im Modem steckt keine SIM-Karte.',
      'pin-missing': 'Die SIM-Karte verlangt ihre PIN.',
      'pin-wrong': 'Die PIN in der Konfiguration stimmt nicht.',
      'pin-tries-low':
        'Für die PIN bleibt nur noch ein Versuch. Er wird nicht automatisch verbraucht.',
      'puk-needed': 'Die SIM-Karte ist gesperrt und verlangt die PUK.',
      'sim-trouble': 'Die SIM-Karte funktioniert nicht.',
      'sms-unsupported': 'Dieses Modem kann keine SMS senden.',
      'not-registered': 'Die SIM-Karte ist mit keinem Netz verbunden.',
      'sim-changed': 'Im Modem steckt eine andere SIM-Karte.',
      'network-mode': 'Der Stick ist im Netzwerkmodus und hat keinen Port für Nachrichten.',
      'storage-full': 'Der Nachrichtenspeicher ist voll.',
      'modem-fault': 'Das Modem meldet einen Fehler.',
      'phone-unpaired': 'Mit dieser Leitung ist noch kein Handy verbunden.',
      'phone-away': 'Das Handy ist nicht erreichbar.',
      'broker-away': 'Der Broker (MQTT), über den sich Handys verbinden, ist nicht erreichbar.',
      'broker-refused': 'Der Broker (MQTT) lässt Bramka nicht zu.',
      'broker-port-taken': 'Ein anderes Programm belegt den Port, über den sich Handys verbinden.',
      'phone-may-not-read': 'Das Handy erlaubt nicht, SMS zu lesen.',
      'phone-may-not-send': 'Das Handy erlaubt nicht, SMS zu senden.',
      'phone-asleep':
        'Das Handy ist verbunden, antwortet aber nicht: Termux:API fehlt oder wurde schlafen gelegt.',
      'phone-api-old': 'Termux:API oder die App auf dem Handy ist zu alt.',
      'phone-newer': 'Das Programm auf dem Handy ist neuer als Bramka.',
      'phone-password-wrong': 'Die App auf dem Handy nimmt Benutzernamen und Passwort nicht an.',
      'unreadable-messages': 'Einige Nachrichten ließen sich nicht lesen.',
    },
    timelineWords: {
      reopen: 'Die Verbindung zum Modem wurde neu geöffnet.',
      radio: 'Der Funk wurde aus- und eingeschaltet.',
      restart: 'Das Modem wurde neu gestartet.',
      'power-cycle': 'Der Strom des Modems wurde aus- und eingeschaltet.',
      'power-cycle-failed': 'Der Strom des Modems ließ sich nicht schalten.',
      exhausted: 'Nichts von dem, was möglich ist, hat geholfen. Jemand muss nach dem Modem sehen.',
      'modem-learned': 'Dieses Modem gehört jetzt zur Leitung.',
      'modem-replaced': 'Ein anderes Modem mit derselben SIM bedient die Leitung.',
      'modem-moved': 'Das Modem wurde an einem anderen Anschluss gefunden.',
      'sim-learned': 'Diese SIM gehört jetzt zur Leitung.',
      'sim-changed': 'Eine andere SIM wurde gefunden. Sie wartet auf Bestätigung.',
      'sim-returned': 'Die SIM der Leitung ist wieder da.',
      added: 'Hinzugefügt',
      paused: 'Angehalten',
      resumed: 'Fortgesetzt',
      'restart-asked': 'Neustart gewünscht',
      'phone-paired': 'Ein Handy wurde gekoppelt.',
      'phone-revoked': 'Das Handy wurde abgemeldet.',
      'sim-confirmed': 'Neue SIM bestätigt',
      'storage-filling': 'Der Speicher für Nachrichten wird voll.',
      'storage-eased': 'Der Speicher für Nachrichten hat wieder Platz.',
      'credit-ok': 'Guthaben',
      'credit-low': 'Guthaben ist niedrig',
      'credit-unreadable': 'Die Antwort zum Guthaben enthielt keinen Betrag.',
      'proof-heard': 'Die Test-SMS kam an.',
      'proof-lost': 'Die Test-SMS kam nie an.',
      'proof-not-sent': 'Die Test-SMS konnte nicht gesendet werden.',
      'proof-no-number':
        'Keine Test-SMS: Die Nummer dafür ist nicht bekannt. Tragen Sie sie in die Konfiguration ein.',
      'call-withheld': 'Jemand mit unterdrückter Nummer hat angerufen.',
    },
    recoveryWhy: {
      'no-answer': 'Es hat nicht geantwortet.',
      'modem-fault': 'Es hat Fehler gemeldet.',
      'not-registered': 'Es fand kein Netz.',
      'refused-submits': 'Es hat mehrere Nachrichten nacheinander abgelehnt.',
      deaf: 'Es hat nicht gehört, was ihm geschickt wurde.',
      asked: 'Jemand wollte es so.',
    },
    whatToDo: {
      'port-missing': 'Schließen Sie es an oder korrigieren Sie den Port in der Konfiguration.',
      'port-busy': 'Beenden Sie ModemManager oder das Programm, das es nutzt.',
      'port-denied':
        'Nehmen Sie den Benutzer, unter dem das Programm läuft, in die Gruppe „dialout“ auf.',
      'port-lost': 'Stecken Sie es wieder ein. Die Leitung meldet sich von selbst zurück.',
      'connection-refused': 'Prüfen Sie die Adresse und ob die Gegenstelle eingeschaltet ist.',
      'no-answer':
        'Ziehen Sie es ab, warten Sie zehn Sekunden und stecken Sie es wieder ein. Hilft das nicht, prüfen Sie den Port.',
      'serial-unsupported':
        'Nutzen Sie einen Rechner mit seriellen Ports oder ein Modem im Netzwerk.',
      'no-sim': 'Legen Sie eine SIM-Karte ein. Die Leitung meldet sich von selbst zurück.',
      'pin-missing': 'Tragen Sie die PIN in die Konfiguration ein und starten Sie neu.',
      'pin-wrong': 'Korrigieren Sie die PIN in der Konfiguration, bevor die Versuche ausgehen.',
      'pin-tries-low':
        'Legen Sie die SIM-Karte in ein Handy, geben Sie dort einmal die richtige PIN ein und stecken Sie sie dann wieder ins Modem.',
      'puk-needed':
        'Legen Sie die SIM-Karte in ein Handy und geben Sie die PUK vom Kartenträger ein.',
      'sim-trouble':
        'Nehmen Sie die SIM-Karte heraus, reinigen Sie sie oder testen Sie sie in einem Handy.',
      'sms-unsupported': 'Verwenden Sie für diese Leitung ein anderes Modem.',
      'not-registered': 'Prüfen Sie die Antenne und ob die SIM-Karte aktiv ist.',
      'sim-changed':
        'Bestätigen Sie, dass diese Leitung nun die neue SIM-Karte hat, oder legen Sie die alte wieder ein.',
      'network-mode':
        'Schalten Sie ihn in den Modemmodus: `bramka modem doctor` nennt die Schritte.',
      'storage-full': 'Er leert sich von selbst. Bleibt er voll, starten Sie die Leitung neu.',
      'modem-fault':
        'Es wird automatisch neu gestartet. Hilft das nicht, ziehen Sie es zehn Sekunden lang ab.',
      'phone-unpaired':
        'Öffnen Sie auf der Seite dieser Leitung „Handy verbinden“ und folgen Sie den Schritten.',
      'phone-away':
        'Ist es eingeschaltet und im Netzwerk, und läuft Termux oder die App? Die Leitung meldet sich von selbst zurück.',
      'broker-away': 'Prüfen Sie, ob er läuft und ob seine Adresse in der Konfiguration stimmt.',
      'broker-refused': 'Korrigieren Sie Benutzernamen und Passwort in der Konfiguration.',
      'broker-port-taken':
        'Beenden Sie dieses Programm oder setzen Sie in der Konfiguration einen anderen Port für Handys.',
      'phone-may-not-read':
        'Auf dem Handy: App-Info von Termux:API oder der App, Berechtigungen, SMS und Kontakte erlauben. Sind sie ausgegraut: App-Info, drei Punkte, Eingeschränkte Einstellungen zulassen.',
      'phone-may-not-send':
        'Auf dem Handy: App-Info von Termux:API oder der App, Berechtigungen, SMS und Telefon erlauben. Sind sie ausgegraut: App-Info, drei Punkte, Eingeschränkte Einstellungen zulassen.',
      'phone-asleep':
        'Installieren Sie Termux:API aus derselben Quelle wie Termux. Nehmen Sie dann beide von der Akku-Optimierung aus: App-Info, Akku, Nicht eingeschränkt.',
      'phone-api-old':
        'Aktualisieren Sie sie dort, wo Sie sie installiert haben. Bei Termux:API tippen Sie danach in Termux „pkg upgrade“.',
      'phone-newer': 'Aktualisieren Sie Bramka auf diesem Rechner.',
      'phone-password-wrong':
        'Sehen Sie in der App nach. Entfernen Sie dann die Leitung und fügen Sie sie damit neu hinzu, oder korrigieren Sie die Konfigurationsdatei.',
      'unreadable-messages': 'Sie finden sie weiter unten. Alles andere läuft normal.',
    },
  },

  contacts,
  lists,
  live,
  guard,
  people,
  retention,
  team,
  status,
  writing,
  line: lineDe,
  wizard,
  phone,

  settings: {
    title: 'Einstellungen',
    signedInAs: (name) => `Angemeldet als ${name}`,
    appearance: 'Darstellung',
    theme: 'Design',
    themes: { system: 'Wie das Gerät', light: 'Hell', dark: 'Dunkel' },
    language: 'Sprache',
    languageBrowser: 'Wie der Browser',
    save: 'Speichern',
    saved: 'Gespeichert.',
    api: 'API-Schlüssel',
    apiText:
      'Mit einem Schlüssel können Programme Nachrichten senden und lesen; er öffnet nur das, wofür er erstellt wurde. Auf dem Gerät selbst entsteht einer mit:',
    apiDocument: 'API-Beschreibung (OpenAPI)',
    account: 'Konto',
    version: (version) => `Bramka ${version}`,
  },

  help: {
    title: 'Tastatur und Hilfe',
    lead: 'Einzelne Buchstaben wirken, solange Sie nicht in ein Feld schreiben.',
    keysTitle: 'Tastenkürzel',
    statesTitle: 'Was die Zeichen bedeuten',
    states: {
      queued: 'Die Nachricht wartet, bis sie an der Reihe ist.',
      held: 'Die Nachricht wartet, bis die Leitung senden kann.',
      sent: 'Das Netz hat sie angenommen. Ob sie zugestellt wurde, ist noch offen.',
      delivered: 'Laut Netz ist sie auf dem Handy des Empfängers angekommen.',
      unconfirmed:
        'Vielleicht wurde sie gesendet, vielleicht nicht. Sie wird nicht automatisch wiederholt, damit niemand sie doppelt bekommt.',
      failed: 'Sie wurde nicht gesendet. Der Grund steht darunter.',
    },
    close: 'Schließen',
    switchLabel: 'Kürzel mit einzelnen Buchstaben',
  },

  pocket: {
    switchOff: 'Ausschalten',
    switchOn: 'Einschalten',
    goneTitle: 'Kein simuliertes Telefon',
    gone: 'Es gehört zur simulierten Leitung, die endet, sobald eine echte Leitung eingerichtet ist.',
    title: 'Testhandy',
    simulation: 'Simulation',
    lead: 'Es spielt das Handy Ihres Kunden. Nichts verlässt dieses Gerät.',
    phoneOf: (number) => `Handy des Kunden, ${number}`,
    label: 'SMS-Text als Kunde',
    placeholder: 'SMS als Kunde',
    send: 'Als Kunde senden',
    log: 'SMS auf dem Testhandy',
    empty:
      'Senden Sie eine SMS: Sie kommt wie eine echte in Ihrem Posteingang an. Probieren Sie auch STOP.',
    on: 'Handy ist an',
    off: 'Handy ist aus',
    offHint: 'SMS warten im Netz, bis es wieder an ist.',
  },

  error: {
    notFoundTitle: 'Nicht gefunden',
    notFound: 'Diese Seite gibt es nicht oder ihr Inhalt ist nicht mehr da.',
    forbiddenTitle: 'Nicht erlaubt',
    forbidden: 'Diese Anfrage kam von einer anderen Website und wurde nicht ausgeführt.',
    tooLargeTitle: 'Zu viele Daten',
    tooLarge: 'Es wurde mehr gesendet, als diese Seite annimmt.',
    tooManyTitle: 'Zu viel auf einmal',
    tooMany: (seconds) =>
      plural(seconds, {
        one: 'Es kam sehr viel auf einmal, deshalb wurde dies nicht ausgeführt. Warten Sie eine Sekunde und versuchen Sie es noch einmal.',
        other:
          'Es kam sehr viel auf einmal, deshalb wurde dies nicht ausgeführt. Warten Sie {n} Sekunden und versuchen Sie es noch einmal.',
      }),
    tryAgain: 'Noch einmal versuchen',
    failureTitle: 'Hier ist etwas schiefgelaufen',
    failure: 'Es liegt nicht an Ihnen. Der Fehler wurde protokolliert.',
    reference: (reference) => `Fehlernummer: ${reference}`,
    home: 'Zum Posteingang',
  },

  time: {
    now: 'jetzt',
    minutes: '{n}\u00a0Min.',
    soon: 'gleich',
  },
};
