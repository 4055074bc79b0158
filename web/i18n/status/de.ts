// The German words of the state of the box and of its alarms.

import { createPlural } from '../plural.ts';
import type { Catalogue } from '../words.ts';

const plural = createPlural('de');

export const status: Catalogue['status'] = {
  title: 'Zustand des Geräts',
  lead: 'Was in Ordnung ist, was nicht, und was zu tun ist.',
  link: 'Zustand des Geräts: Speicherplatz, Datenbank, Sicherung, Alarme',

  allWell: 'Alles ist in Ordnung.',
  attention: (count: number) =>
    plural(count, {
      one: '{n} Sache braucht Aufmerksamkeit',
      other: '{n} Sachen brauchen Aufmerksamkeit',
    }),
  since: (time: string) => `seit ${time}`,

  /** Each alarm: what is wrong, and what to do. */
  alarm: {
    'database-failing': {
      title: () => 'Die Datenbank antwortet nicht',
      act: 'Nichts kann gespeichert oder gesendet werden. Prüfen Sie, ob der Datenträger voll oder defekt ist, und starten Sie das Gerät neu; bleibt es dabei, spielen Sie die letzte Sicherung zurück.',
    },
    'disk-full': {
      title: (_line: string, value: string) => `Der Datenträger ist zu ${value}\u00a0% voll`,
      act: 'Ist er ganz voll, kann keine Nachricht mehr gespeichert werden. Entfernen Sie, was nicht gebraucht wird, etwa alte Sicherungen und Protokolle, oder nehmen Sie einen größeren.',
    },
    'line-down': {
      title: (line: string) => `Die Leitung ${line} ist ausgefallen`,
      act: 'Was auf ihr gesendet werden soll, wartet. Die Seite der Leitung sagt, warum, und was zu tun ist.',
    },
    'line-deaf': {
      title: (line: string) => `Die Leitung ${line} hört nichts`,
      act: 'Ihre Prüfnachricht kam nicht zurück, obwohl das Modem antwortet. Starten Sie die Leitung neu; prüfen Sie, ob die SIM gesperrt oder abgelaufen ist.',
    },
    'queue-stuck': {
      title: (line: string, value: string) =>
        `Auf der Leitung ${line} warten Nachrichten seit ${value}\u00a0min`,
      act: 'Die Leitung arbeitet, aber sie gehen nicht hinaus. Starten Sie die Leitung neu; hilft das nicht, sehen Sie ins Protokoll.',
    },
    'clock-wrong': {
      title: () => 'Die Uhr des Geräts geht falsch',
      act: 'Sie ist gesprungen oder geht der Zeit des Netzes nach. Verbinden Sie das Gerät mit dem Internet oder einem Zeitserver, oder stellen Sie die Uhr von Hand.',
    },
    'backup-failed': {
      title: () => 'Die letzte Sicherung ist misslungen',
      act: 'Sehen Sie nach, ob der Ort der Sicherungen da ist und Platz hat, und legen Sie dann eine von Hand an.',
    },
    'backup-old': {
      title: (_line: string, value: string) =>
        `Aus den letzten ${value} Stunden gibt es keine gute Sicherung`,
      act: 'Sehen Sie nach, ob die nächtliche Sicherung läuft, und legen Sie eine von Hand an.',
    },
    'storage-filling': {
      title: (line: string) => `Der SIM-Speicher der Leitung ${line} wird voll`,
      act: 'Ist er voll, hält das Netz neue Nachrichten zurück. Starten Sie die Leitung neu; sie liest und löscht dann, was gespeichert ist.',
    },
    'low-credit': {
      title: (line: string) => `Das Guthaben der Leitung ${line} ist niedrig`,
      act: 'Laden Sie die SIM auf und fragen Sie dann auf der Seite der Leitung das Guthaben ab.',
    },
    'budget-spent': {
      title: (line: string) => `Das Kontingent der Leitung ${line} ist verbraucht`,
      act: 'Nachrichten warten bis zum nächsten Tag oder Monat. Erhöhen Sie die Grenze, wenn der Tarif es erlaubt.',
    },
  },

  /** What is sent to people. */
  sent: {
    cleared: (title: string) => `Vorbei: ${title}`,
    test: 'Test: Alarme erreichen Sie',
    testBody: 'Jemand hat den Knopf gedrückt, um diesen Weg zu probieren. Es ist alles in Ordnung.',
    began: (time: string) => `Beginn: ${time}.`,
    ended: (began: string, ended: string) => `Beginn: ${began}, Ende: ${ended}.`,
    see: (address: string) => `Mehr: ${address}`,
  },

  row: {
    disk: 'Datenträger',
    database: 'Datenbank',
    lines: 'Leitungen',
    queue: 'Warteschlange',
    backup: 'Sicherung',
    clock: 'Uhr',
    localName: 'Name im Netz',
    memory: 'Arbeitsspeicher',
    pace: 'Reaktionszeit',
    version: 'Version',
    uptime: 'Läuft seit',
  },
  fine: 'In Ordnung',
  bad: 'Braucht Aufmerksamkeit',
  unknown: 'Unbekannt',
  free: (free: string, total: string) => `${free} von ${total} frei`,
  diskUsed: (percent: string) => `${percent}\u00a0% belegt`,
  databaseSize: (size: string, log: string) => `antwortet; ${size}, ihr Protokoll ${log}`,
  databaseOk: 'antwortet',
  linesWork: (working: string, all: string) => `${working} von ${all} arbeiten`,
  noQueue: 'nichts wartet',
  queue: (count: number, oldest: string) =>
    plural(count, {
      one: `{n} Nachricht wartet, seit ${oldest}`,
      other: `{n} Nachrichten warten, die älteste seit ${oldest}`,
    }),
  lastBackup: (time: string) => `die letzte gute ${time}`,
  noBackupYet: 'noch keine angelegt',
  noBackup: 'keine eingerichtet',
  clockFine: 'geht richtig, soweit das Netz es sagt',
  clockBehind: (minutes: string) => `geht dem Netz ${minutes}\u00a0min nach`,
  clockJumped: (time: string) => `gesprungen ${time}`,
  localName: {
    announced: (url: string) => `angekündigt als ${url}`,
    renamed: (url: string, wanted: string) =>
      `angekündigt als ${url}, weil ein anderes Gerät ${wanted} heißt`,
    off: 'nicht angekündigt',
    loopback: 'nicht angekündigt: die Seiten sind nur für diesen Rechner',
    noNetwork: 'nicht angekündigt: noch kein Netz',
    claiming: (name: string) => `es wird gefragt, ob ${name} frei ist`,
    failed: (words: string) => `kann nicht angekündigt werden: ${words}`,
  },
  memory: (all: string, heap: string) =>
    `${all}, davon ${heap} für die eigenen Daten des Programms`,
  late: (usual: string, worst: string) =>
    `meist ${usual}\u00a0ms verspätet, höchstens ${worst}\u00a0ms`,

  trend: {
    title: 'Die letzten Stunden',
    memory: (lowest: string, highest: string) => `Arbeitsspeicher: ${lowest} bis ${highest}`,
    delay: (highest: string) => `Reaktion: höchstens ${highest}\u00a0ms verspätet`,
    none: 'Die Kurven beginnen einige Minuten nach dem Start.',
  },

  channels: {
    title: 'Wer es erfährt',
    lead: 'Jeder dieser Wege meldet einmal, wenn etwas beginnt, und einmal, wenn es vorbei ist.',
    none: 'Niemand erfährt etwas, und nichts verlässt das Gerät. E-Mail, Webhook und ntfy werden in der Datei unter [alarms] eingerichtet.',
    email: 'E-Mail',
    test: 'Test senden',
    testBy: (channel: string) => `Test senden: ${channel}`,
    tested: (channel: string) => `Der Test wurde angenommen: ${channel}.`,
    failed: (reason: string) => `Der Test ist misslungen. ${reason}`,
    lastSuccess: (time: string) => `zuletzt zugestellt ${time}`,
    never: 'noch nichts gesendet',
    lastFailure: (time: string, reason: string) => `misslungen ${time}: ${reason}`,
    again: (time: string) => `neuer Versuch ${time}`,
  },

  history: {
    title: 'Bisherige Alarme',
    none: 'Es gab noch keinen Alarm.',
    lasts: 'dauert an',
    over: (time: string) => `vorbei ${time}`,
  },
};
