// Italian words of what keeps strangers out: keys, certificates, limits.

import type { Catalogue } from '../words.ts';

export const guard: Catalogue['guard'] = {
  tooMany: {
    title: 'Troppe richieste',
    text: 'Troppe in una volta. Aspetta un momento e riprova.',
  },
  keys: {
    title: 'Chiavi API',
    lead: 'Ogni programma che invia o legge messaggi riceve una chiave propria, che apre solo ciò che gli serve.',
    list: 'Chiavi',
    none: 'Non ci sono ancora chiavi.',
    unused: 'Mai usata',
    used: (when: string) => `usata: ${when}`,
    until: (day: string) => `scade: ${day}`,
    endless: 'fino alla revoca',
    ended: 'Scaduta',
    endedOn: (day: string) => `scaduta: ${day}`,
    revoke: 'Revoca',
    revoked: 'La chiave è stata revocata. Non apre più nulla.',
    make: 'Crea una chiave',
    link: 'Crea e revoca chiavi',
    name: 'A cosa serve?',
    nameHint: 'Per esempio il programma che la userà.',
    badName: 'Scrivi a cosa serve la chiave, da 1 a 60 caratteri.',
    opens: 'Cosa apre',
    noScope: 'Scegli almeno una voce.',
    scopes: { read: 'Leggere', send: 'Inviare', admin: 'Linee' },
    scopeHints: {
      read: 'Messaggi, linee e il loro stato.',
      send: 'Inviare messaggi.',
      admin: 'Sospendere, riprendere e riavviare le linee, comporre codici.',
    },
    days: 'Giorni fino alla scadenza',
    daysHint: 'Vuoto: vale fino alla revoca.',
    badDays: 'Scrivi un numero intero da 1 a 3650, o lascia vuoto.',
    readyTitle: 'La chiave è pronta',
    ready: 'Copiala ora: non verrà mostrata di nuovo. Chi la possiede può fare ciò che apre.',
    back: 'Torna alle chiavi',
  },
  trust: {
    title: 'Fidarsi di questo server',
    offTitle: 'HTTPS non è attivo',
    off: 'Le pagine arrivano in semplice HTTP: in questa rete altri potrebbero leggerle. Per attivare HTTPS, scrivi queste righe in bramka.toml e riavvia Bramka. Questa pagina dirà poi come ogni dispositivo può fidarsi.',
    files:
      'Questo server usa HTTPS con un certificato garantito da altri. I tuoi dispositivi non hanno bisogno di altro.',
    lead: 'Questo server crea da sé il proprio certificato. Un dispositivo che si fida una volta della sua autorità si collega senza avvisi, e nessuno nella rete può leggere.',
    download: 'Scarica l’autorità',
    compare:
      'Prima di fidarti, confronta questa impronta con quella che questo comando mostra sul server stesso:',
    fingerprint: 'Impronta (SHA-256)',
    limits:
      'L’autorità può garantire solo i nomi di questo server e gli indirizzi privati, mai altri siti.',
    names: 'Per questi nomi e indirizzi',
    until: (day) => `Valido fino a: ${day}; il server lo rinnova da sé.`,
    untilFiles: (day) => `Valido fino a: ${day}.`,
    steps: {
      windows: {
        first: 'Apri il file scaricato e premi «Installa certificato».',
        second:
          'Scegli «Computer locale», poi «Colloca tutti i certificati nel seguente archivio».',
        third:
          'Scegli «Autorità di certificazione radice attendibili», termina e riavvia il browser.',
      },
      macos: {
        first: 'Apri il file scaricato; Accesso Portachiavi lo importa.',
        second: 'Cerca «Bramka» e aprilo.',
        third: 'In «Attendibilità» scegli «Fidati sempre» e conferma con la password.',
      },
      ios: {
        first: 'Apri questa pagina in Safari, scarica il file e consenti il profilo.',
        second: 'Impostazioni → Profilo scaricato → Installa.',
        third: 'Impostazioni → Generali → Info → Attendibilità certificati: attiva «Bramka».',
      },
      android: {
        first:
          'Impostazioni → Sicurezza → Altre impostazioni di sicurezza → Installa dalla memoria → Certificato CA.',
        second: 'Scegli il file scaricato e conferma l’avviso.',
        third:
          'Riavvia il browser. In Firefox: Impostazioni → Informazioni su Firefox, tocca cinque volte il logo, poi Impostazioni segrete → Usa certificati CA di terze parti.',
      },
      linux: {
        first:
          'Per il sistema: copia il file in /usr/local/share/ca-certificates/bramka.crt ed esegui sudo update-ca-certificates.',
        second:
          'Chrome: Impostazioni → Privacy e sicurezza → Sicurezza → Gestisci certificati → importa come autorità.',
        third:
          'Firefox: Impostazioni → Privacy e sicurezza → Mostra certificati → Autorità → Importa.',
      },
    },
  },
};
