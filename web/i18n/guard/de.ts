// German words of what keeps strangers out: keys, certificates, limits.

import type { Catalogue } from '../words.ts';

export const guard: Catalogue['guard'] = {
  tooMany: {
    title: 'Zu viele Anfragen',
    text: 'Das war zu viel auf einmal. Bitte kurz warten und dann erneut versuchen.',
  },
  keys: {
    title: 'API-Schlüssel',
    lead: 'Jedes Programm, das Nachrichten sendet oder liest, bekommt einen eigenen Schlüssel, der nur das Nötige öffnet.',
    list: 'Schlüssel',
    none: 'Es gibt noch keine Schlüssel.',
    unused: 'Nie benutzt',
    used: (when: string) => `benutzt: ${when}`,
    until: (day: string) => `läuft ab: ${day}`,
    endless: 'bis zum Widerruf',
    ended: 'Abgelaufen',
    endedOn: (day: string) => `abgelaufen: ${day}`,
    revoke: 'Widerrufen',
    revoked: 'Der Schlüssel wurde widerrufen. Er öffnet nichts mehr.',
    make: 'Schlüssel erstellen',
    link: 'Schlüssel erstellen und widerrufen',
    name: 'Wofür ist er?',
    nameHint: 'Zum Beispiel das Programm, das ihn benutzen wird.',
    badName: 'Bitte angeben, wofür der Schlüssel ist (1 bis 60 Zeichen).',
    opens: 'Was er öffnet',
    noScope: 'Bitte mindestens eines wählen.',
    scopes: { read: 'Lesen', send: 'Senden', admin: 'Leitungen' },
    scopeHints: {
      read: 'Nachrichten, Leitungen und ihr Zustand.',
      send: 'Nachrichten senden.',
      admin: 'Leitungen anhalten, fortsetzen und neu starten, Codes wählen.',
    },
    days: 'Tage bis zum Ablauf',
    daysHint: 'Leer: gilt bis zum Widerruf.',
    badDays: 'Bitte eine ganze Zahl von 1 bis 3650 eingeben oder leer lassen.',
    readyTitle: 'Der Schlüssel ist fertig',
    ready: 'Jetzt kopieren: Er wird nicht noch einmal angezeigt. Wer ihn hat, darf, was er öffnet.',
    back: 'Zurück zu den Schlüsseln',
  },
  trust: {
    title: 'Diesem Gerät vertrauen',
    offTitle: 'HTTPS ist nicht eingeschaltet',
    off: 'Die Seiten kommen über einfaches HTTP: In diesem Netz könnten andere mitlesen. Zum Einschalten diese Zeilen in bramka.toml schreiben und Bramka neu starten. Diese Seite erklärt dann, wie jedes Gerät Vertrauen fasst.',
    files:
      'Dieses Gerät nutzt HTTPS mit einem Zertifikat, für das andere bürgen. Ihre Geräte brauchen nichts weiter.',
    lead: 'Dieses Gerät stellt sein Zertifikat selbst aus. Wer seiner Zertifizierungsstelle einmal vertraut, verbindet sich ohne Warnungen, und niemand im Netz kann mitlesen.',
    download: 'Zertifikat der Stelle herunterladen',
    compare:
      'Vorher diesen Fingerabdruck mit dem vergleichen, den auf dem Gerät selbst dieser Befehl zeigt:',
    fingerprint: 'Fingerabdruck (SHA-256)',
    limits:
      'Die Stelle kann nur für die Namen dieses Geräts und für private Adressen bürgen, nie für andere Seiten.',
    names: 'Für diese Namen und Adressen',
    until: (day) => `Gilt bis: ${day}; das Gerät erneuert es selbst.`,
    untilFiles: (day) => `Gilt bis: ${day}.`,
    steps: {
      windows: {
        first: 'Die heruntergeladene Datei öffnen und „Zertifikat installieren“ drücken.',
        second:
          '„Lokaler Computer“ wählen, dann „Alle Zertifikate in folgendem Speicher speichern“.',
        third:
          '„Vertrauenswürdige Stammzertifizierungsstellen“ wählen, abschließen und den Browser neu starten.',
      },
      macos: {
        first: 'Die heruntergeladene Datei öffnen; die Schlüsselbundverwaltung nimmt sie auf.',
        second: 'Dort „Bramka“ suchen und öffnen.',
        third: 'Unter „Vertrauen“ auf „Immer vertrauen“ stellen und mit dem Passwort bestätigen.',
      },
      ios: {
        first: 'Diese Seite in Safari öffnen, die Datei laden und das Profil erlauben.',
        second: 'Einstellungen → Profil geladen → Installieren.',
        third:
          'Einstellungen → Allgemein → Info → Zertifikatsvertrauenseinstellungen: „Bramka“ einschalten.',
      },
      android: {
        first:
          'Einstellungen → Sicherheit → Weitere Sicherheitseinstellungen → Von Speicher installieren → CA-Zertifikat.',
        second: 'Die heruntergeladene Datei wählen und die Warnung bestätigen.',
        third:
          'Den Browser neu starten. In Firefox: Einstellungen → Über Firefox, fünfmal auf das Logo tippen, dann Geheime Einstellungen → CA-Zertifikate von Drittanbietern verwenden.',
      },
      linux: {
        first:
          'Für das System: die Datei nach /usr/local/share/ca-certificates/bramka.crt kopieren und sudo update-ca-certificates ausführen.',
        second:
          'Chrome: Einstellungen → Datenschutz und Sicherheit → Sicherheit → Zertifikate verwalten → als Zertifizierungsstelle importieren.',
        third:
          'Firefox: Einstellungen → Datenschutz & Sicherheit → Zertifikate anzeigen → Zertifizierungsstellen → Importieren.',
      },
    },
  },
};
