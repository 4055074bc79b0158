// The German words of "Add a line".

import { createPlural } from '../plural.ts';
import type { Catalogue } from '../words.ts';

const plural = createPlural('de');

export const wizard: Catalogue['wizard'] = {
  title: 'Leitung hinzufügen',
  lead: 'Eine Leitung ist eine Telefonnummer von Ihnen: eine SIM-Karte in einem Modem oder in einem Android-Handy.',
  stepsLabel: 'Schritte',
  steps: {
    find: 'Finden',
    check: 'Prüfen',
    name: 'Benennen',
    test: 'Ausprobieren',
    done: 'Fertig',
  },
  demoGoes:
    'Die simulierte Leitung und ihr Testhandy enden, sobald Sie diese hinzufügen. Ihre Unterhaltungen bleiben.',

  looking: 'Modems werden gesucht…',
  looked: (looked, total) => `${looked} von ${total} Stellen angesehen`,
  look: 'Modems suchen',
  lookAgain: 'Noch einmal suchen',
  found: (count) => plural(count, { one: '{n} Modem gefunden', other: '{n} Modems gefunden' }),
  listLabel: 'Modems an diesem Gerät',
  unnamed: 'Modem ohne Namen',
  kinds: { stick: 'USB-Stick', serial: 'Serieller Anschluss', network: 'Über das Netzwerk' },
  choose: 'Dieses prüfen',
  sim: {
    ready: 'SIM bereit',
    pin: 'SIM fragt nach der PIN',
    puk: 'SIM ist gesperrt und fragt nach der PUK',
    absent: 'Keine SIM',
    busy: 'SIM startet',
    failed: 'SIM funktioniert darin nicht',
  },
  simNumber: 'SIM-Kartennummer',
  tries: (count) => plural(count, { one: 'noch {n} Versuch', other: 'noch {n} Versuche' }),
  obstacle: {
    'is-line': 'Es bedient schon die Leitung {detail}.',
    'being-examined': 'Es wird gerade geprüft. Suchen Sie gleich noch einmal.',
    'held-by':
      'Ein anderes Programm benutzt es: {detail}. Beenden Sie es; nur eines kann ein Modem benutzen.',
    'port-denied':
      'Dieses Programm darf es nicht öffnen. Erlauben Sie es mit diesem Befehl und starten Sie Bramka neu:',
    'network-mode':
      'Dieser Stick ({detail}) gibt sich als Netzwerkkarte aus und nimmt keine SMS vom Rechner an. Spielen Sie die Stick-Firmware des Herstellers auf oder nehmen Sie einen anderen.',
    'cd-rom-mode':
      'Dieser Stick ({detail}) zeigt sich noch als CD-ROM. Installieren Sie dies, dann aus- und einstecken:',
    'download-mode':
      'Dieser Stick ({detail}) wartet auf neue Firmware. Aus- und einstecken; bleibt es so, ist er defekt.',
    'no-driver': 'Für dieses Modem ({detail}) ist kein Treiber geladen. Laden Sie ihn mit:',
    'port-missing': 'Es ist nicht mehr da. Stecken Sie es ein und suchen Sie noch einmal.',
    'port-busy':
      'Ein anderes Programm hat es gesperrt. Beenden Sie es; nur eines kann ein Modem benutzen.',
    'port-lost': 'Es verschwand mitten in der Abfrage. Prüfen Sie Stecker, Kabel und Strom.',
    'connection-refused':
      'Unter dieser Adresse antwortet niemand. Prüfen Sie sie und ob die Gegenseite an ist.',
    'no-answer':
      'Dort antwortet nichts. Modem ausstecken, zehn Sekunden warten, einstecken und noch einmal suchen.',
    'serial-unsupported':
      'Serielle Anschlüsse sind hier nicht benutzbar. Starten Sie Bramka mit Node.js.',
    'modem-fault':
      'Es hörte mittendrin auf zu antworten. Prüfen Sie Kabel und Strom und versuchen Sie es noch einmal.',
  },
  manager:
    'ModemManager läuft auf diesem Gerät und kann Modems wegnehmen. Schalten Sie ihn ab mit:',
  none: 'Kein Modem gefunden',
  noneHints: {
    plug: 'Steckt das Modem, und leuchtet sein Licht? Ein Hub mit eigenem Netzteil hilft.',
    wait: 'Nach dem Einstecken braucht ein Stick bis zu einer halben Minute. Suchen Sie dann noch einmal.',
    permission:
      'Darf dieses Programm serielle Anschlüsse benutzen? Dieser Befehl erlaubt es; danach Bramka neu starten:',
    hilink:
      'Manche Sticks sind nur eine Netzwerkkarte („HiLink“). Für SMS sind sie nicht zu gebrauchen.',
    container:
      'In einem Container oder einer virtuellen Maschine muss das Modem erst hineingereicht werden.',
  },
  manual: 'Es ist nicht in der Liste',
  manualLead: 'Geben Sie an, wo es ist, wenn Sie es wissen.',
  manualPort: 'Anschluss oder Adresse',
  manualHint: 'Zum Beispiel /dev/ttyUSB2, oder tcp://192.168.1.20:7000 für ein Modem im Netzwerk.',
  check: 'Prüfen',
  refusal: {
    'bad-port': 'Das ist weder ein Anschluss (/dev/…) noch eine Adresse (tcp://host:port).',
    'bad-pin': 'Eine PIN hat 4 bis 8 Ziffern.',
    'is-line': 'Eine Leitung benutzt dieses Modem schon.',
  },
  gone: 'Diese Prüfung ist zu lange her. Bitte wählen Sie das Modem noch einmal.',

  checkTitle: 'Das Modem wird geprüft',
  checking: 'Das dauert ein paar Sekunden…',
  checkedGood: 'Alles in Ordnung: Dieses Modem kann SMS senden und empfangen.',
  checkedBad: 'Etwas steht im Weg.',
  details: 'Was geprüft wurde',
  refresh: 'Zeigen, wie weit es ist',
  again: 'Noch einmal prüfen',
  other: 'Anderes Modem wählen',
  anyway: 'Trotzdem hinzufügen',
  anywayHint: 'Die Leitung arbeitet von selbst, sobald dies behoben ist.',
  outcome: { ok: 'in Ordnung', note: 'gut zu wissen', problem: 'Problem' },
  step: {
    mode: 'USB-Stick',
    port: 'Anschluss',
    access: 'Erlaubnis',
    holder: 'Andere Programme',
    'modem-manager': 'Programm ModemManager',
    answer: 'Modem antwortet',
    identity: 'Modem',
    sim: 'SIM-Karte',
    pin: 'PIN der SIM',
    iccid: 'SIM-Kartennummer',
    network: 'Netz',
    signal: 'Empfang',
    smsc: 'SMS-Zentrale',
    storage: 'Speicher für SMS',
    notifications: 'Meldet neue SMS',
    text: 'Test-SMS',
  },
  finding: {
    'wrong-port': 'Dieser Anschluss des Sticks ist für etwas anderes. Nehmen Sie {detail}.',
    'other-speed':
      'Es antwortet mit anderer Geschwindigkeit: {detail} Bit pro Sekunde. Tragen Sie das als baud in die Konfigurationsdatei ein.',
    garbage: 'Was zurückkommt, ergibt keinen Sinn: falsche Geschwindigkeit oder schlechtes Kabel.',
    'not-a-modem': 'Hier spricht etwas, aber kein Modem. Nehmen Sie einen anderen Anschluss.',
    'no-sim': 'Das Modem sieht keine SIM. Legen Sie eine ein und prüfen Sie noch einmal.',
    'sim-trouble':
      'Die SIM funktioniert nicht. Reinigen Sie sie oder probieren Sie sie in einem Telefon.',
    'sim-busy': 'Die SIM startet noch. Prüfen Sie in einer Minute noch einmal.',
    'sim-locked-to-other': 'Das Modem nimmt nur SIM-Karten eines anderen Netzes.',
    'pin-needed': 'Die SIM fragt nach ihrer PIN.',
    'pin-wrong': 'Diese PIN stimmt nicht. Schlagen Sie sie nach, bevor Sie eine andere probieren.',
    'pin-tries-low':
      'Nur ein Versuch ist übrig, deshalb wird von hier keiner gemacht. Legen Sie die SIM in ein Telefon und geben Sie dort die richtige PIN ein.',
    'puk-needed':
      'Die SIM ist gesperrt. Legen Sie sie in ein Telefon und geben Sie die PUK aus dem Brief ein.',
    roaming: 'In einem fremden Netz; SMS können mehr kosten. {detail}',
    searching:
      'Sucht noch ein Netz. Prüfen Sie die Antenne oder stellen Sie das Modem ans Fenster.',
    denied: 'Das Netz weist diese SIM ab. Fragen Sie den Anbieter, ob sie aktiv ist.',
    'not-registered': 'Kein Netz. Prüfen Sie die Antenne und ob die SIM aktiv ist.',
    'emergency-only': 'Nur Notrufe. Fragen Sie den Anbieter, ob die SIM aktiv ist.',
    'radio-off': 'Der Funk ist aus. Er wird beim Start der Leitung eingeschaltet.',
    'signal-weak': 'Schwach ({detail}). Ein besserer Platz oder eine Antenne hilft.',
    'no-smsc':
      'Die SIM kennt keine SMS-Zentrale. Fragen Sie den Anbieter nach der Nummer und tragen Sie sie unten ein.',
    'storage-full': 'Voll ({detail}). Er wird beim Start der Leitung geleert.',
    'no-notifications': 'Nein; nach neuen SMS wird jede Minute gesehen.',
    untold: 'Das Modem sagt es nicht. Das macht nichts.',
  },
  pin: 'PIN der SIM',
  pinHint: 'Sie wird einmal probiert. Eine falsche PIN wird nie von selbst wiederholt.',
  pinEnter: 'PIN eingeben',

  nameTitle: 'Die Leitung benennen',
  name: 'Bezeichnung',
  nameHint: 'Wie Sie sie nennen, zum Beispiel Empfang. Er steht bei jeder Unterhaltung.',
  idShown: 'Kurzname, der immer bleibt:',
  ownNumber: 'Eigene Nummer',
  ownNumberUnknown: 'Die SIM nennt ihre Nummer nicht. Das ist häufig und schadet nicht.',
  more: 'Weitere Einstellungen',
  gap: 'Pause zwischen zwei SMS, in Sekunden',
  gapHint:
    'Manche Tarife mögen nicht viele SMS auf einmal. 0 sendet so schnell, wie das Modem kann.',
  perDay: 'Höchstens so viele SMS am Tag',
  perMonth: 'Höchstens so viele SMS im Monat',
  limitHint: 'Leer lassen für keine Grenze. Eine lange Nachricht zählt als mehrere SMS.',
  monthStarts: 'Tag, an dem der Monat des Tarifs beginnt',
  smsc: 'Nummer der SMS-Zentrale',
  smscHint: 'Nur, wenn der Anbieter es verlangt. Mit + und Ländervorwahl.',
  pinLater: 'PIN der SIM, wenn sie eine hat',
  pinLaterHint: 'Jetzt ist sie offen; nach einem Stromausfall wird nach der PIN gefragt.',
  add: 'Leitung hinzufügen',
  problem: {
    title: 'Bitte sehen Sie hier noch einmal hin.',
    id: 'Eine andere Leitung heißt so. Wählen Sie einen anderen Namen.',
    port: 'Eine andere Leitung benutzt dieses Modem.',
    other: 'Das passt nicht: {detail}',
    'not-allowed-now': 'Hier können keine Leitungen hinzugefügt werden.',
    'storage-failing': 'Es kann nichts gespeichert werden; vielleicht ist der Datenträger voll.',
  },

  added: (line) => `Leitung ${line} wurde hinzugefügt.`,
  undo: 'Rückgängig',
  removed: (line) => `Leitung ${line} wurde wieder entfernt.`,
  notRemoved: 'Sie konnte nicht entfernt werden; vielleicht ist sie schon weg.',
  lineStarting:
    'Die Leitung startet. Sie können schon schreiben; die SMS geht hinaus, sobald sie bereit ist.',
  lineReady: 'Die Leitung ist bereit.',
  testTitle: 'Schreiben Sie sich selbst',
  testLead:
    'Senden Sie eine SMS an Ihr eigenes Telefon und antworten Sie darauf. Das kostet, was eine SMS kostet.',
  testNumber: 'Nummer Ihres eigenen Telefons',
  testText: (line) =>
    `Hallo von Bramka! Leitung ${line} kann senden. Bitte antworten Sie, dann zeigt sich, ob sie auch empfängt.`,
  testSend: 'Test-SMS senden',
  testAgain: 'Noch eine senden',
  testSent: (number) => `Die SMS an ${number}:`,
  answerNow:
    'Antworten Sie nun von Ihrem Telefon auf diese SMS. Ihre Antwort erscheint hier von selbst.',
  answered: 'Ihre Antwort ist da:',
  works: 'Senden und Empfangen funktionieren.',
  skip: 'Test überspringen',
  skipHint:
    'Sie können später eine erste Nachricht schreiben. Bis dahin weiß niemand, ob die Leitung empfängt.',
  next: 'Weiter',

  doneTitle: 'Die Leitung ist eingerichtet',
  doneText: 'SMS an ihre Nummer erscheinen im Posteingang, und Sie können von ihr aus schreiben.',
  toInbox: 'Zum Posteingang',
  toLines: 'Die Leitung ansehen',
  another: 'Weitere Leitung hinzufügen',
};
