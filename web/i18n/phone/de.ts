// The German words of phones as lines.

import { createPlural } from '../plural.ts';
import type { Catalogue } from '../words.ts';

const plural = createPlural('de');

export const phone: Catalogue['phone'] = {
  kind: 'Android-Handy',
  app: 'App „SMS Gateway“',

  trouble: {
    'no-answer': 'Das Handy ist verbunden, antwortet aber nicht.',
    'no-sim': 'Im Handy steckt keine SIM-Karte oder nicht die dieser Leitung.',
    'pin-missing': 'Die SIM-Karte im Handy verlangt ihre PIN.',
    'puk-needed': 'Die SIM-Karte im Handy ist gesperrt und verlangt die PUK.',
    'modem-fault': 'Das Handy oder seine App meldet einen Fehler.',
  },
  troubleAct: {
    'no-answer':
      'Sehen Sie nach dem Handy: Läuft Termux oder die App? Hilft das nicht, starten Sie das Handy neu.',
    'no-sim': 'Legen Sie eine SIM-Karte ins Handy ein. Die Leitung meldet sich von selbst zurück.',
    'pin-missing': 'Geben Sie die PIN am Handy ein.',
    'puk-needed': 'Geben Sie am Handy die PUK vom Kartenträger ein.',
    'modem-fault':
      'Es wird automatisch wieder versucht. Hilft das nicht, starten Sie das Handy neu.',
  },

  problem: {
    'api-hangs':
      'Termux:API antwortet nicht: Es fehlt, ist eingefroren oder wurde schlafen gelegt.',
    'api-too-old': 'Termux:API auf dem Handy ist zu alt, um SMS einzeln zu lesen.',
    'no-read-permission': 'Das Handy erlaubt Termux:API nicht, SMS zu lesen.',
    'no-send-permission': 'Das Handy erlaubt Termux:API nicht, SMS zu senden.',
    'no-rows':
      'Das Handy hält nicht fest, was es sendet. Deshalb bleiben SMS hier „nicht bestätigt“. Meist gehen sie trotzdem hinaus.',
    'poll-stale': 'Der Posteingang des Handys wurde seit einer Weile nicht gelesen.',
    'journal-full':
      'Auf dem Handy wartet so viel, dass es nichts mehr annimmt, bis alles hier abgeholt ist.',
    'clock-off': 'Die Uhr des Handys geht falsch. Auch die Zeiten der SMS können falsch sein.',
    'battery-low': 'Der Akku des Handys ist fast leer.',
    'insecure-network': 'Was Handy und Bramka einander mitteilen, lässt sich unterwegs mitlesen.',
  },
  problemAct: {
    'api-hangs':
      'Installieren Sie Termux:API aus derselben Quelle wie Termux. Nehmen Sie dann Termux und Termux:API von der Akku-Optimierung aus: App-Info, Akku, Nicht eingeschränkt.',
    'api-too-old':
      'Aktualisieren Sie die App Termux:API dort, wo Sie sie installiert haben, und tippen Sie dann in Termux „pkg upgrade“.',
    'no-read-permission':
      'Auf dem Handy: App-Info von Termux:API, Berechtigungen, SMS und Kontakte erlauben. Sind sie ausgegraut: App-Info, drei Punkte, Eingeschränkte Einstellungen zulassen.',
    'no-send-permission':
      'Auf dem Handy: App-Info von Termux:API, Berechtigungen, SMS und Telefon erlauben. Sind sie ausgegraut: App-Info, drei Punkte, Eingeschränkte Einstellungen zulassen.',
    'no-rows':
      'Die Option trust_handed in der Konfiguration zählt sie als gesendet. Senden Sie solche SMS nicht ohne Rückfrage noch einmal.',
    'poll-stale':
      'Sehen Sie nach dem Handy: Läuft Termux, und ist es von der Akku-Optimierung ausgenommen? Ein Ladegerät hilft.',
    'journal-full': 'Lassen Sie das Handy verbunden, bis es alles übergeben hat.',
    'clock-off':
      'Auf dem Handy: Einstellungen, Datum und Uhrzeit, die Zeit aus dem Netz übernehmen.',
    'battery-low': 'Schließen Sie es ans Ladegerät an und lassen Sie es dort.',
    'insecure-network':
      'Zu Hause ist das meist in Ordnung. Für Handys anderswo schalten Sie in der Konfiguration die Verschlüsselung (TLS) ein.',
  },

  facts: {
    title: 'Handy',
    model: 'Modell',
    battery: 'Akku',
    percent: (percent) => `${percent}\u00a0%`,
    charging: (percent) => `${percent}\u00a0%, lädt`,
    sim: 'SIM-Karte',
    slot: (number) => `SIM-Karte ${number}`,
    simStates: {
      ready: 'bereit',
      absent: 'nicht eingelegt',
      pin_required: 'verlangt ihre PIN',
      puk_required: 'ist gesperrt und verlangt die PUK',
      network_locked: 'nur in einem anderen Netz nutzbar',
      unknown: 'Zustand unbekannt',
    },
    lastPoll: 'Posteingang zuletzt gelesen',
    onPhone: 'Wartet auf dem Handy',
    onPhoneNone: 'Nichts',
    toFetch: (count) => plural(count, { one: '{n} empfangene SMS', other: '{n} empfangene SMS' }),
    toSend: (count) => plural(count, { one: '{n} SMS zu senden', other: '{n} SMS zu senden' }),
    program: 'Programm auf dem Handy',
    old: 'Es ist älter als Bramka. „Das gekoppelte Handy“ zeigt, wie es erneuert wird.',
    android: 'Android-Version',
    paired: 'Gekoppelt seit',
  },

  notes: {
    title: 'Gut zu wissen bei Handys',
    rcs: 'Chats (RCS) kommen nie bei Bramka an, nur SMS. Schalten Sie sie auf diesem Handy aus: Google Messages, Einstellungen, RCS-Chats.',
    limit:
      'Android lässt eine App etwa 30 SMS in der Minute senden; danach fragt es auf dem Bildschirm des Handys nach und wartet. Viele SMS auf einmal gehen in diesem Tempo hinaus.',
    makers:
      'Manche Hersteller beenden Apps, die im Hintergrund laufen. Erlauben Sie Termux, von selbst zu starten und uneingeschränkt zu laufen, und lassen Sie das Handy am Ladegerät. Schritte für jeden Hersteller stehen auf dontkillmyapp.com.',
    termux:
      'Termux erkennt weder, auf welcher SIM-Karte eine SMS ankam, noch, ob eine SMS zugestellt wurde. SMS von diesem Handy bleiben „gesendet“.',
  },

  pair: {
    title: 'Handy verbinden',
    open: 'Handy verbinden',
    openPaired: 'Das gekoppelte Handy',
    lead: 'Ein Android-Handy mit eigener SIM-Karte sendet und empfängt für diese Leitung. Ein Konto braucht es nirgends.',
    status: 'Wie weit es ist',
    stages: {
      paired: 'Gekoppelt',
      connected: 'Verbunden',
      ready: 'Bereit',
    },
    stageNow: {
      waiting: 'Noch hat kein Handy den Code benutzt.',
      paired:
        'Das Handy ist gekoppelt. Es verbindet sich von selbst, meist innerhalb einer halben Minute.',
      connected: 'Das Handy ist verbunden. Die Leitung ist noch nicht bereit.',
      ready: 'Das Handy sendet und empfängt für diese Leitung.',
    },
    refresh: 'Noch einmal nachsehen',
    code: 'Code für ein Handy',
    left: (minutes) =>
      plural(minutes, {
        one: 'Dieser Code gilt einmal und noch eine Minute lang.',
        other: 'Dieser Code gilt einmal und noch {n} Minuten lang.',
      }),
    scan: 'Richten Sie die Kamera des Handys darauf. Es öffnet sich eine Seite, die durch die Schritte führt.',
    qr: (line) => `QR-Code: Seite für das Handy der Leitung ${line}`,
    type: 'Oder tippen Sie dies auf dem Handy in Termux:',
    renew:
      'Das Programm auf dem Handy ist älter als Bramka. Tippen Sie zum Erneuern dies in Termux; die Kopplung bleibt.',
    command: 'Befehl für Termux',
    copy: 'Kopieren',
    copied: 'Kopiert',
    noCode: 'Zurzeit gibt es keinen Code. Jeder gilt einmal und nur einige Minuten lang.',
    make: 'Code erstellen',
    another: 'Neuen Code erstellen',
    anotherHint:
      'Der Code oben gilt dann nicht mehr. Ein gekoppeltes Handy bleibt es, bis ein anderes den neuen Code benutzt.',
    steps: 'Auf dem Handy',
    step: {
      install:
        'Installieren Sie drei Apps: Termux, Termux:API und Termux:Boot. Nehmen Sie alle drei von F‑Droid (f-droid.org); die aus dem Play Store passen nicht.',
      boot: 'Öffnen Sie Termux:Boot einmal, damit nach dem Ausschalten alles wieder startet.',
      scan: 'Richten Sie die Kamera auf das Bild oben und kopieren Sie den Befehl von der Seite, die sich öffnet.',
      paste:
        'Öffnen Sie Termux, halten Sie den Finger auf den schwarzen Bildschirm, wählen Sie Einfügen und drücken Sie Enter. Es dauert einige Minuten.',
      allow: 'Erlauben Sie SMS, Kontakte und Telefon, wenn das Handy danach fragt.',
      sleep:
        'Nehmen Sie Termux und Termux:API von der Akku-Optimierung aus und lassen Sie das Handy am Ladegerät.',
    },
    local: {
      title: 'Kein Handy kann Bramka erreichen',
      text: 'Bramka antwortet nur auf diesem Rechner. Setzen Sie in der Konfiguration unter [server] listen auf 0.0.0.0:8080, starten Sie neu und öffnen Sie diese Seite wieder.',
    },
    next: 'Wie es weitergeht',
    test: 'Test-SMS senden',
    inbox: 'Zum Posteingang',
    line: 'Die Leitung ansehen',
    older: {
      title: 'Ältere SMS',
      lead: 'Was schon auf dem Handy war, bevor es zur Leitung wurde, bleibt dort. Sie können es holen; dann steht es wie jede andere SMS im Posteingang.',
      since: 'Ab diesem Tag',
      fetch: 'Ältere SMS holen',
      begun: 'Das Handy übergibt sie jetzt. Sie erscheinen nach und nach im Posteingang.',
      badDate: 'Wählen Sie einen Tag, der nicht in der Zukunft liegt.',
      refused: 'Dafür muss das Handy verbunden sein. Versuchen Sie es dann noch einmal.',
    },
    revoke: {
      title: 'Dieses Handy abmelden',
      lead: 'Das Handy wird sofort getrennt und darf nicht wiederkommen, etwa weil es verloren ging. Um wieder eines zu nutzen, erstellen Sie einen neuen Code. Unterhaltungen bleiben.',
      type: (line) =>
        `Das lässt sich nicht rückgängig machen. Geben Sie den Namen der Leitung ein: ${line}`,
      act: 'Handy abmelden',
      done: (line) => `Das Handy der Leitung ${line} wurde abgemeldet.`,
    },
  },

  visit: {
    title: (line) => `Dieses Handy für die Leitung ${line}`,
    lead: 'Tun Sie dies auf dem Handy, auf dem Sie es gerade lesen.',
    command: 'Kopieren Sie diesen Befehl:',
    after: 'Die Seite, auf der der Code erstellt wurde, zeigt von selbst, wie weit es ist.',
    badTitle: 'Dieser Code gilt nicht',
    bad: 'Er wurde schon benutzt, seine Zeit ist abgelaufen, oder ein Zeichen fehlt.',
    badAct:
      'Erstellen Sie einen neuen: In Bramka unter „Leitungen“ die Leitung öffnen, dann „Handy verbinden“.',
    toLines: 'Zu den Leitungen',
    noProgram:
      'Hier fehlt das Programm für Handys. Installieren Sie Bramka neu, oder bauen Sie es.',
  },

  refusal: {
    'code-unknown': 'Dieser Code ist nicht bekannt.',
    'code-used': 'Dieser Code wurde schon benutzt.',
    'code-expired': 'Die Zeit dieses Codes ist abgelaufen.',
    'too-many-tries': 'Zu viele Versuche. Warten Sie einige Minuten.',
    'storage-failing': 'Bramka kann zurzeit nichts speichern; vielleicht ist der Datenträger voll.',
    'no-broker-password': 'In der Konfiguration steht kein Passwort des Brokers für dieses Handy.',
  },

  add: {
    title: 'Was sendet und empfängt die SMS?',
    modem: 'Ein Modem (USB-Stick)',
    modemText:
      'Eine SIM-Karte in einem Modem an diesem Gerät oder im Netzwerk. Der verlässlichste Weg.',
    phone: 'Ein Android-Handy',
    phoneText: 'Ein übriges Handy mit seiner SIM-Karte. Es braucht die kostenlose App Termux.',
    app: 'Die App „SMS Gateway for Android“',
    appText: 'Sie haben diese App schon auf einem Handy in Ihrem Netzwerk.',
    back: 'Einen anderen Weg wählen',
    steps: { pair: 'Verbinden', app: 'Angaben der App' },
    phoneTitle: 'Leitung benennen',
    appTitle: 'Die App auf dem Handy',
    appLead:
      'Öffnen Sie die App auf dem Handy und schalten Sie „Local server“ ein. Dann zeigt sie Adresse, Benutzernamen und Passwort.',
    url: 'Adresse',
    urlHint:
      'Zum Beispiel http://192.168.1.30:8080. Handy und Bramka müssen im selben Netzwerk sein.',
    user: 'Benutzername',
    password: 'Passwort',
    simCard: 'SIM-Karte',
    simDefault: 'Die Standard-SIM des Handys',
    badUrl: 'Das ist nicht die Adresse der App. Sie sieht so aus: http://192.168.1.30:8080.',
  },
};
