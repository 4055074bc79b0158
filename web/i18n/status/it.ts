// The Italian words of the state of the box and of its alarms.

import { createPlural } from '../plural.ts';
import type { Catalogue } from '../words.ts';

const plural = createPlural('it');

export const status: Catalogue['status'] = {
  title: 'Stato del dispositivo',
  lead: 'Che cosa va bene, che cosa no, e che cosa fare.',
  link: 'Stato del dispositivo: disco, banca dati, copia, allarmi',

  allWell: 'Va tutto bene.',
  attention: (count: number) =>
    plural(count, {
      one: '{n} cosa richiede attenzione',
      many: '{n} cose richiedono attenzione',
      other: '{n} cose richiedono attenzione',
    }),
  since: (time: string) => `da ${time}`,

  /** Each alarm: what is wrong, and what to do. */
  alarm: {
    'database-failing': {
      title: () => 'La banca dati non risponde',
      act: 'Non si può salvare né inviare nulla. Controlli che il disco non sia pieno o guasto, poi riavvii il dispositivo; se continua, ripristini l’ultima copia.',
    },
    'disk-full': {
      title: (_line: string, value: string) => `Il disco è pieno al ${value}\u00a0%`,
      act: 'Quando sarà pieno, nessun messaggio potrà essere salvato. Rimuova ciò che non serve, come vecchie copie e registri, o passi a un disco più grande.',
    },
    'line-down': {
      title: (line: string) => `La linea ${line} non funziona`,
      act: 'Ciò che deve partire da essa aspetta. La pagina della linea dice perché, e che cosa fare.',
    },
    'line-deaf': {
      title: (line: string) => `La linea ${line} non sente`,
      act: 'Il suo SMS di controllo non è tornato, benché il modem risponda. Riavvii la linea; veda se la SIM è bloccata o scaduta.',
    },
    'queue-stuck': {
      title: (line: string, value: string) =>
        `Messaggi in attesa sulla linea ${line} da ${value}\u00a0min`,
      act: 'La linea funziona, ma non partono. Riavvii la linea; se non aiuta, guardi il registro.',
    },
    'clock-wrong': {
      title: () => 'L’orologio del dispositivo è sbagliato',
      act: 'Ha fatto un salto o è indietro rispetto alla rete. Colleghi il dispositivo a internet o a un server dell’ora, o regoli l’ora a mano.',
    },
    'backup-failed': {
      title: () => 'L’ultima copia di sicurezza non è riuscita',
      act: 'Veda se il luogo delle copie c’è e ha spazio, poi ne faccia una a mano.',
    },
    'backup-old': {
      title: (_line: string, value: string) => `Nessuna copia buona nelle ultime ${value} ore`,
      act: 'Veda se la copia notturna funziona e ne faccia una a mano.',
    },
    'storage-filling': {
      title: (line: string) => `La memoria SIM della linea ${line} si sta riempiendo`,
      act: 'Quando sarà piena, la rete tratterrà i nuovi SMS. Riavvii la linea; così legge e rimuove ciò che è memorizzato.',
    },
    'low-credit': {
      title: (line: string) => `Il credito della linea ${line} è basso`,
      act: 'Ricarichi la SIM, poi chieda il credito sulla pagina della linea.',
    },
    'budget-spent': {
      title: (line: string) => `Il limite della linea ${line} è esaurito`,
      act: 'I messaggi aspettano il giorno o il mese successivo. Alzi il limite se la tariffa lo permette.',
    },
  },

  /** What is sent to people. */
  sent: {
    cleared: (title: string) => `Finito: ${title}`,
    test: 'Prova: gli allarmi arrivano',
    testBody: 'Qualcuno ha premuto il pulsante per provare questa via. Non c’è nessun problema.',
    began: (time: string) => `Inizio: ${time}.`,
    ended: (began: string, ended: string) => `Inizio: ${began}, fine: ${ended}.`,
    see: (address: string) => `Di più: ${address}`,
  },

  row: {
    disk: 'Disco',
    database: 'Banca dati',
    lines: 'Linee',
    queue: 'Coda',
    backup: 'Copia di sicurezza',
    clock: 'Orologio',
    localName: 'Nome nella rete',
    memory: 'Memoria',
    pace: 'Tempo di risposta',
    version: 'Versione',
    uptime: 'In funzione da',
  },
  fine: 'Bene',
  bad: 'Richiede attenzione',
  unknown: 'Non si sa',
  free: (free: string, total: string) => `${free} liberi su ${total}`,
  diskUsed: (percent: string) => `${percent}\u00a0% occupato`,
  databaseSize: (size: string, log: string) => `risponde; ${size}, il suo registro ${log}`,
  databaseOk: 'risponde',
  linesWork: (working: string, all: string) => `${working} su ${all} funzionano`,
  noQueue: 'nulla aspetta',
  queue: (count: number, oldest: string) =>
    plural(count, {
      one: `{n} messaggio aspetta, da ${oldest}`,
      many: `{n} messaggi aspettano, il più vecchio da ${oldest}`,
      other: `{n} messaggi aspettano, il più vecchio da ${oldest}`,
    }),
  lastBackup: (time: string) => `l’ultima buona: ${time}`,
  noBackupYet: 'non ne è ancora stata fatta nessuna',
  noBackup: 'nessuna è configurata',
  clockFine: 'giusto, per quanto dice la rete',
  clockBehind: (minutes: string) => `${minutes}\u00a0min indietro rispetto alla rete`,
  clockJumped: (time: string) => `ha fatto un salto ${time}`,
  localName: {
    announced: (url: string) => `annunciato come ${url}`,
    renamed: (url: string, wanted: string) =>
      `annunciato come ${url}, perché un altro dispositivo ha ${wanted}`,
    off: 'non annunciato',
    loopback: 'non annunciato: le pagine sono solo per questa macchina',
    noNetwork: 'non annunciato: ancora nessuna rete',
    claiming: (name: string) => `si chiede se ${name} è libero`,
    failed: (words: string) => `non può essere annunciato: ${words}`,
  },
  memory: (all: string, heap: string) => `${all}, di cui ${heap} per i dati del programma`,
  late: (usual: string, worst: string) =>
    `di solito ${usual}\u00a0ms di ritardo, al massimo ${worst}\u00a0ms`,

  trend: {
    title: 'Le ultime ore',
    memory: (lowest: string, highest: string) => `Memoria: da ${lowest} a ${highest}`,
    delay: (highest: string) => `Risposta: al massimo ${highest}\u00a0ms di ritardo`,
    none: 'Le curve iniziano alcuni minuti dopo l’avvio.',
  },

  channels: {
    title: 'Chi viene avvisato',
    lead: 'Ognuna di queste vie avvisa una volta quando qualcosa inizia e una quando finisce.',
    none: 'Nessuno viene avvisato, e nulla lascia il dispositivo. E-mail, webhook e ntfy si impostano nel file, sotto [alarms].',
    email: 'E-mail',
    test: 'Invia una prova',
    testBy: (channel: string) => `Invia una prova: ${channel}`,
    tested: (channel: string) => `La prova è stata accettata: ${channel}.`,
    failed: (reason: string) => `La prova non è riuscita. ${reason}`,
    lastSuccess: (time: string) => `ultima consegna ${time}`,
    never: 'ancora nulla inviato',
    lastFailure: (time: string, reason: string) => `non riuscito ${time}: ${reason}`,
    again: (time: string) => `nuovo tentativo ${time}`,
  },

  history: {
    title: 'Allarmi finora',
    none: 'Non c’è ancora stato nessun allarme.',
    lasts: 'in corso',
    over: (time: string) => `finito ${time}`,
  },
};
