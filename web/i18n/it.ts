// The Italian words: «tu», without a gender where the sentence allows.

import { contacts } from './contacts/it.ts';
import { guard } from './guard/it.ts';
import { lineIt } from './line/it.ts';
import { lists } from './lists/it.ts';
import { live } from './live/it.ts';
import { people } from './people/it.ts';
import { phone } from './phone/it.ts';
import { createPlural } from './plural.ts';
import { retention } from './retention/it.ts';
import { status } from './status/it.ts';
import { team } from './team/it.ts';
import { wizard } from './wizard/it.ts';
import type { Catalogue } from './words.ts';
import { writing } from './writing/it.ts';

const plural = createPlural('it');

export const it: Catalogue = {
  product: 'Bramka',

  nav: {
    label: 'Menu principale',
    skip: 'Vai al contenuto',
    inbox: 'Messaggi',
    lines: 'Linee',
    settings: 'Impostazioni',
    help: 'Aiuto',
    pocket: 'Telefono di prova',
    signOut: 'Esci',
    unread: (count: number) =>
      plural(count, { one: '{n} conversazione non letta', other: '{n} conversazioni non lette' }),
    lineTrouble: 'una linea richiede attenzione',
  },

  connection: {
    lost: 'Connessione persa. Riconnessione…',
    restored: 'Di nuovo online.',
    failed: 'Non ha funzionato. Il testo non è andato perso: riprova.',
  },

  inbox: {
    title: 'Messaggi',
    list: 'Conversazioni',
    pane: 'Conversazione',
    search: 'Cerca',
    searchPlaceholder: 'Nome, numero o parole',
    newMessage: 'Nuovo messaggio',
    you: 'Tu:',
    older: 'Conversazioni precedenti',
    newest: 'Torna alle più recenti',
    newAbove: 'Nuovi: {n}',
    noMessage: 'Nessun messaggio',
    unread: (count: number) => plural(count, { one: '{n} non letto', other: '{n} non letti' }),
    optedOut: 'Disiscritto',
    failed: 'L’ultimo messaggio non è stato inviato',
    emptyTitle: 'Ancora nessuna conversazione',
    emptyText:
      'Le trovi qui non appena qualcuno scrive al tuo numero o quando invii il primo messaggio.',
    emptyAct: 'Scrivi il primo messaggio',
    chooseTitle: 'Scegli una conversazione',
    chooseText: 'Aprine una dall’elenco o iniziane una nuova.',
    pocketTitle: 'Provalo senza SIM',
    pocketText:
      'Questa linea è simulata. Il telefono di prova fa la parte del cliente: manda un SMS e guardalo arrivare qui.',
    pocketAct: 'Apri il telefono di prova',
  },

  search: {
    title: (query: string) => `Ricerca: ${query}`,
    results: (count: number) => plural(count, { one: '{n} risultato', other: '{n} risultati' }),
    none: 'Nessun risultato',
    noneHint:
      'Prova con una parte del nome, alcune cifre del numero o un’altra parola del messaggio.',
    clear: 'Torna a tutte le conversazioni',
  },

  thread: {
    log: (name: string) => `Messaggi con ${name}`,
    back: 'Torna all’elenco',
    older: 'Mostra i messaggi precedenti',
    startedHere: 'La conversazione inizia qui.',
    newDivider: 'Nuovi messaggi',
    newBelow: 'Nuovi: {n}',
    toNewest: 'Vai ai più recenti',
    readingOlder: 'Questi sono messaggi meno recenti.',
    markRead: 'Segna come letto',
    today: 'Oggi',
    yesterday: 'Ieri',
    you: 'Tu',
    automatic: 'Risposta automatica',
    viaKey: (name: string) => `tramite ${name}`,
    onLine: (line: string) => `linea ${line}`,
    repliesFrom: (line) => `le risposte partono dalla linea ${line}`,
    rename: 'Rinomina',
    addName: 'Aggiungi un nome',
    nameLabel: 'Nome del contatto',
    nameHint: 'Lascia vuoto per mostrare solo il numero.',
    save: 'Salva',
    cancel: 'Annulla',
    flash: 'SMS flash',
    empty: 'Ancora nessun messaggio.',
    events: {
      'missed-call': 'Chiamata, nessuno ha risposto',
      'call-rejected': 'Chiamata; la linea ha riagganciato',
      'line-taken-over': (line, by) =>
        `Inviato dalla linea ${by}, perché la linea ${line} non funzionava`,
    },
    details: 'Dettagli',
    detailsTitle: 'Il percorso di questo messaggio',
    segments: (count: number) => plural(count, { other: '{n} SMS' }),
    segment: (n: number, of: number) => `Parte ${n} di ${of}`,
    attempts: (count: number) => plural(count, { one: '{n} tentativo', other: '{n} tentativi' }),
    sendAgain: 'Invia di nuovo',
    sendAgainMaybe: 'Invia comunque',
    withdraw: 'Non inviare',
    maybeSent: 'Forse è già partito: inviandolo di nuovo potrebbe arrivare due volte.',
    keyword: {
      stop: 'Disiscrizione con questo messaggio',
      start: 'Nuova iscrizione con questo messaggio',
      help: 'Richiesta di aiuto',
      confirmation: 'Conferma automatica',
    },
  },

  state: {
    queued: 'In attesa di invio',
    held: 'In sospeso',
    sending: 'Invio in corso',
    sent: 'Inviato',
    delivered: 'Consegnato',
    failed: 'Non inviato',
    unconfirmed: 'Non confermato',
    expired: 'Scaduto',
    cancelled: 'Annullato',
    received: 'Ricevuto',
    incomplete: 'Incompleto',
  },

  reason: {
    'line-offline': 'La linea è offline. Il messaggio parte appena torna attiva.',
    'line-locked': 'La SIM è bloccata. Il messaggio parte appena viene sbloccata.',
    'line-paused': 'La linea è in pausa. Il messaggio parte quando qualcuno la riprende.',
    'sim-changed':
      'Nel modem c’è un’altra SIM. Il messaggio parte quando qualcuno la conferma nella pagina Linee.',
    pace: 'La linea lascia passare del tempo tra i messaggi. Il messaggio parte da solo.',
    'budget-spent':
      'La linea ha esaurito ciò che può inviare per ora. Il messaggio partirà da solo più tardi.',
    'quiet-hours': 'Su questa linea è l’ora del silenzio. Il messaggio parte quando finisce.',
    'line-taken-over': 'La sua linea non funziona. Lo invia un’altra linea.',
    'undo-window': 'Appena scritto. Partirà tra un attimo.',
    'backing-off': 'La rete era occupata. Un nuovo tentativo parte da solo.',
    'bad-number': 'La rete non riconosce questo numero.',
    'number-unreachable': 'Questo numero non è raggiungibile.',
    'no-credit-or-barred': 'La SIM non ha credito o non è abilitata all’invio di SMS.',
    'network-refused': 'La rete ha rifiutato il messaggio.',
    'network-trouble': 'La rete ha avuto un problema e non ha accettato il messaggio.',
    'sim-trouble': 'Non è stato possibile usare la scheda SIM.',
    'modem-trouble': 'Il modem non ha funzionato come previsto.',
    'recipient-rejected': 'Il telefono del destinatario ha rifiutato il messaggio.',
    'not-delivered': 'La rete non è riuscita a consegnare il messaggio.',
    'network-gave-up': 'La rete ha rinunciato a consegnarlo.',
    'no-answer': 'Il modem ha preso il messaggio, ma non l’ha mai confermato.',
    restarted: 'Il programma è stato riavviato durante l’invio.',
    'opted-out': 'Non inviato: questo contatto non vuole più ricevere SMS.',
    blocked: 'Non inviato: questo contatto è bloccato.',
    erased: 'Non inviato: questo contatto è stato eliminato per sempre.',
    withdrawn: 'Annullato prima dell’invio.',
    'line-removed': 'Non inviato: la sua linea è stata rimossa.',
    'too-late': 'Non è partito in tempo e l’invio è stato abbandonato.',
    'parts-missing': 'Una parte di questo messaggio non è mai arrivata.',
  },

  wait: {
    turn: (ahead: number) =>
      ahead === 0
        ? 'È il prossimo a partire.'
        : plural(ahead, {
            one: 'Aspetta il suo turno: {n} messaggio prima.',
            other: 'Aspetta il suo turno: {n} messaggi prima.',
          }),
    quiet: (time: string) => `Parte alle ${time}, quando finiscono le ore di silenzio.`,
    pace: (time: string) => `La linea lascia tempo tra un messaggio e l’altro. Parte alle ${time}.`,
    budget: (time: string) =>
      `La linea ha già inviato quanto può per ora. Parte a partire da: ${time}.`,
    tryAt: (time: string) => `Prossimo tentativo: ${time}.`,
    clock: {
      why: 'L’orologio del dispositivo ha fatto un salto e, secondo lui, per questo messaggio è troppo tardi. Il dispositivo non è sicuro dell’ora e quindi trattiene il messaggio.',
      act: 'Regoli data e ora del dispositivo e il messaggio partirà da solo. Se sono giuste e il messaggio serve ancora, lo scriva di nuovo: questo verrà abbandonato un giorno dopo il salto.',
    },
    who: {
      nobody: 'Nessuno deve fare nulla.',
      staff: 'Qualcuno del gruppo deve intervenire, nella pagina Linee.',
      administrator: 'Deve intervenire un amministratore.',
      operator: 'Deve intervenire l’operatore di telefonia mobile.',
    },
    since: (time: string) => `Aspetta così da: ${time}.`,
  },

  composer: {
    label: (name: string) => `Messaggio per ${name}`,
    placeholder: 'Scrivi un messaggio',
    send: 'Invia',
    hintDesktop: 'Invio per inviare, Maiusc+Invio per andare a capo',
    left: (count: number) =>
      plural(count, { one: 'Ancora {n} carattere', other: 'Ancora {n} caratteri' }),
    count: (count: number) => plural(count, { other: '{n} SMS' }),
    plain: 'Testo semplice',
    unicode: 'Unicode',
    culprit: (character: string, perSegment: number) =>
      `«${character}» richiede Unicode: ${perSegment} caratteri per SMS.`,
    simplify: 'Semplifica il testo',
    simplifyHint: (text: string) => `Diventerebbe: ${text}`,
    tooLong: (max: number) => `Troppo lungo: massimo ${max} SMS per messaggio.`,
    check: 'Controlla la lunghezza',
    blocked: 'Non puoi rispondere',
    blockedOptedOut: (date: string) =>
      `Questo contatto non vuole più ricevere SMS (${date.toLowerCase()}).`,
    blockedOptedOutWith: (text: string, date: string) =>
      `Questo contatto ha scritto «${text}» (${date.toLowerCase()}) e non vuole più ricevere SMS.`,
    blockedWayOut: 'Se invia START, puoi scrivergli di nuovo.',
    blockedContact: 'Questo contatto è bloccato.',
    blockedErased: 'Questo contatto è stato eliminato per sempre. Non si può inviare nulla.',
    blockedForbidden: 'Qui puoi leggere, ma non scrivere.',
    blockedAlphanumeric: 'Questo mittente è un nome, non un numero. Non può ricevere risposte.',
    blockedLine:
      'La linea di questa conversazione è stata rimossa. Scrivi un nuovo messaggio da un’altra linea.',
  },

  compose: {
    title: 'Nuovo messaggio',
    to: 'A',
    toHint: 'Un numero, come lo comporresti. Con + e prefisso internazionale funziona sempre.',
    line: 'Invia da',
    lineAutomatic: 'Automatica',
    lineHint:
      'Automatica usa la linea a cui questo numero ha scritto per ultimo, o quella indicata dalle tue regole.',
    text: 'Messaggio',
    send: 'Invia messaggio',
    existing: (name: string) => `Hai già una conversazione con ${name}.`,
    openExisting: 'Aprila',
  },

  refusal: {
    blocked: 'Questo contatto è bloccato. Prima sbloccalo.',
    erased:
      'Questo contatto è stato eliminato per sempre, anche il numero. Da qui non si può inviare nulla; se conosce il numero, gli scriva da capo.',
    'bad-number': 'A questo numero non si possono inviare SMS. Esempio: +39 312 345 6789.',
    'not-textable': 'Questo numero non può ricevere SMS.',
    'empty-text': 'Prima scrivi qualcosa.',
    'text-too-long': (max) => `Il messaggio è troppo lungo: massimo ${max} SMS.`,
    'bad-text': 'Il messaggio contiene qualcosa che non si può inviare via SMS.',
    'unknown-line': 'Questa linea non esiste.',
    'no-line': 'Non c’è ancora una linea da cui inviare.',
    'opted-out': 'Questo contatto non vuole più ricevere SMS. Non è stato inviato nulla.',
    'idempotency-conflict': 'La stessa richiesta è già stata fatta con un contenuto diverso.',
    'reference-too-long': 'Il riferimento è troppo lungo.',
    'bad-expiry': 'Il termine per l’invio è già passato, o è oltre 30 giorni.',
    'not-found': 'Non è più qui.',
    'storage-failing':
      'Al momento non si può salvare nulla: forse il disco è pieno. Non è stato inviato nulla.',
    'bad-ussd-code': 'Questo codice non si può comporre. Esempio: *100#.',
    'ussd-forbidden':
      'Questo codice cambierebbe il PIN o i servizi della SIM, quindi non si compone da qui.',
    'not-allowed-now': 'Non è più possibile: nel frattempo lo stato del messaggio è cambiato.',
  },

  account: {
    signInTitle: 'Accesso',
    signInLead: (business: string) => `I messaggi di ${business}`,
    name: 'Nome utente',
    password: 'Password',
    signIn: 'Accedi',
    signedOut: 'Disconnessione effettuata.',
    setupTitle: 'Ti diamo il benvenuto in Bramka',
    setupLead: 'Crea l’account di amministrazione. Questo link funziona una sola volta.',
    displayName: 'Il tuo nome',
    displayNameHint: 'Il tuo team lo vede accanto ai messaggi che scrivi.',
    nameHint: 'Ti serve per accedere: da 2 a 40 lettere, cifre, punti, trattini o trattini bassi.',
    passwordHint:
      'Almeno 10 caratteri. Qualche parola a caso è facile da ricordare e difficile da indovinare.',
    create: 'Crea ed entra',
    setupNeededTitle: 'Ci siamo quasi',
    setupNeeded:
      'Non c’è ancora nessun account. Apri il link monouso che il programma ha mostrato nel terminale all’avvio.',
    setupNeededHint: 'Non lo trovi? Riavvia il programma e ne mostrerà uno nuovo.',
    linkBadTitle: 'Questo link non funziona',
    linkBad: 'È già stato usato o ce n’è uno più recente. Cerca l’ultimo link nel terminale.',
    toSignIn: 'Vai all’accesso',
    required: 'Campo obbligatorio.',
    refusal: {
      'bad-name': 'Usa da 2 a 40 lettere, cifre, punti, trattini o trattini bassi, senza spazi.',
      'name-taken': 'Questo nome utente esiste già.',
      'password-short': 'Scegli una password di almeno 10 caratteri.',
      'bad-credentials': 'Nome utente o password non corretti.',
      'too-many-tries': 'Troppi tentativi. Aspetta un po’ e riprova.',
      'link-used': 'Questo link è già stato usato.',
      'link-unknown': 'Questo link non funziona.',
    },
    tryAgainIn: (minutes: number) =>
      plural(minutes, { one: 'Riprova tra un minuto.', other: 'Riprova tra {n} minuti.' }),
  },

  lines: {
    title: 'Linee',
    lead: 'Ogni linea è un tuo numero, collegato a un modem o a un telefono.',
    none: 'Non c’è ancora nessuna linea. Aggiungine una al file di configurazione e riavvia.',
    simulated: 'Simulata',
    state: {
      starting: 'In avvio',
      ready: 'Pronta',
      degraded: 'Con problemi',
      offline: 'Offline',
      locked: 'Bloccata',
      paused: 'In pausa',
    },
    since: (time: string) => `ultimo cambio: ${time}`,
    nextTry: (time: string) => `Prossimo tentativo ${time}`,
    signal: 'Segnale',
    signalBars: (bars: number) => plural(bars, { one: '{n} tacca su 4', other: '{n} tacche su 4' }),
    signalUnknown: 'sconosciuto',
    operator: 'Operatore',
    registration: {
      home: 'nella propria rete',
      roaming: 'in roaming',
      searching: 'ricerca della rete',
      denied: 'rifiutata dalla rete',
      'not-registered': 'senza rete',
      'emergency-only': 'solo chiamate di emergenza',
      unknown: 'rete sconosciuta',
    },
    number: 'Numero',
    waiting: 'In attesa di invio',
    lastReceived: 'Ultimo ricevuto',
    lastSent: 'Ultimo inviato',
    lastProven: 'Ultima prova riuscita',
    credit: 'Credito',
    creditUnreadable: 'nessun importo trovato',
    alarm: {
      'storage-filling': 'Nella memoria della SIM o del modem si accumulano messaggi.',
      restarts: 'La linea non torna, qualunque cosa si provi.',
      'budget-spent': 'La linea ha già inviato quanto può per ora.',
      'low-credit': 'Il credito della SIM è basso.',
      deaf: 'Un SMS di prova non è mai arrivato: forse la linea non riceve.',
    },
    alarmAct: {
      'storage-filling': 'Vengono tolti in automatico. Se resta così, riavvia la linea.',
      restarts: 'Guarda il modem: staccalo per dieci secondi, controlla cavo e antenna.',
      'budget-spent':
        'I messaggi aspettano che il limite ne permetta altri. Se è troppo basso, alzalo nella configurazione.',
      'low-credit': 'Ricaricarla prima che finisca.',
      deaf: 'La linea si riavvia da sola. Se continua, provare la SIM in un telefono.',
    },
    ussdFailed: {
      restarted: 'Il programma è stato riavviato nel frattempo. Chiedere di nuovo.',
      'line-down': 'La linea non funzionava.',
      refused: 'La rete non conosce questo codice.',
      'no-answer': 'La rete non ha risposto.',
      fault: 'Qualcosa è andato storto; i dettagli sono nel registro.',
    },
    never: 'mai',
    storage: (name: string) => `Memoria ${name}`,
    storageUsed: (used: number, total: number) => `${used} su ${total}`,
    device: 'Modem',
    port: 'Porta',
    timeline: 'Attività recente',
    technical: 'Dettaglio tecnico',
    unreadable: 'Messaggi illeggibili',
    unreadableLead:
      'Sono arrivati, ma non è stato possibile interpretarli. Nulla è stato scartato.',
    unreadableRaw: 'Dati grezzi',
    banner: (line: string, state: string) => `Linea ${line}: ${state.toLowerCase()}.`,
    bannerAct: 'Cosa fare',
    trouble: {
      'port-missing': 'Il modem non è collegato o si trova su un’altra porta.',
      'port-busy': 'Un altro programma sta usando il modem.',
      'port-denied': 'Il programma non ha il permesso di usare questa porta.',
      'port-lost': 'Il modem è stato scollegato.',
      'connection-refused': 'Il modem non è raggiungibile in rete.',
      'no-answer': 'Il modem non risponde.',
      'serial-unsupported': 'Qui questo computer non può usare porte seriali.',
      'no-sim': 'Nel modem non c’è una scheda SIM.',
      'pin-missing': 'La SIM chiede il PIN.',
      'pin-wrong': 'Il PIN nella configurazione non è corretto.',
      'pin-tries-low': 'Resta un solo tentativo per il PIN: non viene provato in automatico.',
      'puk-needed': 'La SIM è bloccata e chiede il PUK.',
      'sim-trouble': 'La scheda SIM non funziona.',
      'sms-unsupported': 'Questo modem non può inviare SMS.',
      'not-registered': 'La SIM non è connessa a nessuna rete.',
      'sim-changed': 'Nel modem c’è un’altra SIM.',
      'network-mode': 'La chiavetta è in modalità rete e non ha una porta per i messaggi.',
      'storage-full': 'La memoria dei messaggi è piena.',
      'modem-fault': 'Il modem segnala un guasto.',
      'phone-unpaired': 'Nessun telefono è ancora collegato a questa linea.',
      'phone-away': 'Il telefono non è raggiungibile.',
      'broker-away': 'Il broker (MQTT) a cui si collegano i telefoni non è raggiungibile.',
      'broker-refused': 'Il broker (MQTT) non fa entrare Bramka.',
      'broker-port-taken': 'Un altro programma usa la porta a cui si collegano i telefoni.',
      'phone-may-not-read': 'Il telefono non permette di leggere gli SMS.',
      'phone-may-not-send': 'Il telefono non permette di inviare SMS.',
      'phone-asleep':
        'Il telefono è connesso ma non risponde: Termux:API manca o è stato messo a dormire.',
      'phone-api-old': 'Termux:API, o l’app sul telefono, è troppo vecchia.',
      'phone-newer': 'Il programma sul telefono è più nuovo di Bramka.',
      'phone-password-wrong':
        'L’app sul telefono non accetta questo nome utente e questa password.',
      'unreadable-messages': 'Alcuni messaggi non sono leggibili.',
    },
    timelineWords: {
      reopen: 'Il collegamento al modem è stato riaperto.',
      radio: 'La radio è stata spenta e riaccesa.',
      restart: 'Il modem è stato riavviato.',
      'power-cycle': 'La corrente del modem è stata tolta e ridata.',
      'power-cycle-failed': 'Non è stato possibile togliere la corrente al modem.',
      exhausted: 'Niente di ciò che si può provare è servito. Qualcuno deve guardare il modem.',
      'modem-learned': 'Questo modem ora appartiene alla linea.',
      'modem-replaced': 'Un altro modem con la stessa SIM serve la linea.',
      'modem-moved': 'Il modem è stato trovato a un’altra porta.',
      'sim-learned': 'Questa SIM ora appartiene alla linea.',
      'sim-changed': 'È stata trovata un’altra SIM. Va confermata.',
      'sim-returned': 'La SIM della linea è tornata.',
      added: 'Aggiunta',
      paused: 'Messa in pausa',
      resumed: 'Ripresa',
      'restart-asked': 'Riavvio richiesto',
      'phone-paired': 'È stato abbinato un telefono.',
      'phone-revoked': 'Il telefono è stato scollegato.',
      'sim-confirmed': 'Nuova SIM confermata',
      'storage-filling': 'La memoria dei messaggi si sta riempiendo.',
      'storage-eased': 'La memoria dei messaggi ha di nuovo spazio.',
      'credit-ok': 'Credito',
      'credit-low': 'Il credito è basso',
      'credit-unreadable': 'La risposta sul credito non conteneva alcun importo.',
      'proof-heard': 'L’SMS di prova è arrivato.',
      'proof-lost': 'L’SMS di prova non è mai arrivato.',
      'proof-not-sent': 'Non è stato possibile inviare l’SMS di prova.',
      'proof-no-number':
        'Nessun SMS di prova: il numero di destinazione non è noto. Scriverlo nella configurazione.',
      'call-withheld': 'Qualcuno ha chiamato con numero nascosto.',
    },
    recoveryWhy: {
      'no-answer': 'Non rispondeva.',
      'modem-fault': 'Segnalava guasti.',
      'not-registered': 'Non trovava la rete.',
      'refused-submits': 'Ha rifiutato più messaggi di seguito.',
      deaf: 'Non sentiva ciò che gli veniva inviato.',
      asked: 'Qualcuno lo ha chiesto.',
    },
    whatToDo: {
      'port-missing': 'Collegalo o correggi la porta nella configurazione.',
      'port-busy': 'Ferma ModemManager o qualsiasi altro programma che lo usa.',
      'port-denied': 'Aggiungi al gruppo «dialout» l’utente che esegue questo programma.',
      'port-lost': 'Ricollegalo. La linea torna attiva da sola.',
      'connection-refused': 'Controlla l’indirizzo e che l’altro dispositivo sia acceso.',
      'no-answer':
        'Scollegalo, aspetta dieci secondi e ricollegalo. Se non basta, controlla la porta.',
      'serial-unsupported':
        'Esegui il programma su un computer con porte seriali o usa un modem di rete.',
      'no-sim': 'Inserisci una scheda SIM. La linea torna attiva da sola.',
      'pin-missing': 'Scrivi il PIN nella configurazione e riavvia.',
      'pin-wrong': 'Correggi il PIN nella configurazione prima di esaurire i tentativi.',
      'pin-tries-low':
        'Metti la SIM in un telefono, inserisci una volta il PIN corretto, poi rimettila al suo posto.',
      'puk-needed': 'Metti la SIM in un telefono e inserisci il PUK fornito con la scheda.',
      'sim-trouble': 'Estrai la SIM e puliscila, o provala in un telefono.',
      'sms-unsupported': 'Usa un altro modem per questa linea.',
      'not-registered': 'Controlla l’antenna e che la SIM sia attiva.',
      'sim-changed':
        'Conferma che questa linea ora ha la nuova SIM, oppure rimetti quella vecchia.',
      'network-mode': 'Passala in modalità modem: `bramka modem doctor` indica i passi.',
      'storage-full': 'Si svuota da sola. Se resta piena, riavvia la linea.',
      'modem-fault': 'Si riavvia da solo. Se continua, scollegalo per dieci secondi.',
      'phone-unpaired': 'Apri «Collega un telefono» nella pagina di questa linea e segui i passi.',
      'phone-away': 'È acceso e in rete, e Termux o l’app è aperta? La linea torna attiva da sola.',
      'broker-away': 'Controlla che funzioni, e il suo indirizzo nella configurazione.',
      'broker-refused': 'Correggi nome utente e password nella configurazione.',
      'broker-port-taken':
        'Ferma quel programma o imposta un’altra porta per i telefoni nella configurazione.',
      'phone-may-not-read':
        'Sul telefono: Informazioni app di Termux:API o dell’app che usi, Autorizzazioni, consenti SMS e Contatti. Se sono in grigio: Informazioni app, tre puntini, Consenti impostazioni con restrizioni.',
      'phone-may-not-send':
        'Sul telefono: Informazioni app di Termux:API o dell’app che usi, Autorizzazioni, consenti SMS e Telefono. Se sono in grigio: Informazioni app, tre puntini, Consenti impostazioni con restrizioni.',
      'phone-asleep':
        'Installa Termux:API da dove hai installato Termux. Poi escludi entrambi dall’ottimizzazione della batteria: Informazioni app, Batteria, Nessuna restrizione.',
      'phone-api-old':
        'Aggiornala da dove l’hai presa. Con Termux:API, poi scrivi «pkg upgrade» in Termux.',
      'phone-newer': 'Aggiorna Bramka su questo computer.',
      'phone-password-wrong':
        'Guardali nell’app. Poi rimuovi la linea e aggiungila di nuovo con quelli, oppure correggi il file di configurazione.',
      'unreadable-messages': 'Li trovi più in basso. Il resto funziona normalmente.',
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
  line: lineIt,
  wizard,
  phone,

  settings: {
    title: 'Impostazioni',
    signedInAs: (name: string) => `Accesso effettuato come ${name}`,
    appearance: 'Aspetto',
    theme: 'Tema',
    themes: { system: 'Sistema', light: 'Chiaro', dark: 'Scuro' },
    language: 'Lingua',
    languageBrowser: 'Quella del browser',
    save: 'Salva',
    saved: 'Salvato.',
    api: 'Chiavi API',
    apiText:
      'Con una chiave i tuoi programmi possono inviare e leggere messaggi; apre solo ciò per cui è stata creata. Sul server stesso si crea con:',
    apiDocument: 'Descrizione dell’API (OpenAPI)',
    account: 'Account',
    version: (version: string) => `Bramka ${version}`,
  },

  help: {
    title: 'Aiuto e tastiera',
    lead: 'I tasti singoli funzionano finché non scrivi in un campo.',
    keysTitle: 'Scorciatoie da tastiera',
    statesTitle: 'Cosa significano i simboli',
    states: {
      queued: 'Aspetta il suo turno.',
      held: 'Aspetta che la linea possa inviare.',
      sent: 'La rete l’ha preso. Non si sa ancora se è arrivato.',
      delivered: 'La rete conferma che è arrivato sul telefono del destinatario.',
      unconfirmed:
        'Forse è partito, forse no. Non viene ripetuto da solo, così nessuno lo riceve due volte.',
      failed: 'Non è stato inviato. Il motivo è indicato sotto il messaggio.',
    },
    close: 'Chiudi',
    switchLabel: 'Scorciatoie a tasto singolo',
  },

  pocket: {
    switchOff: 'Spegni',
    switchOn: 'Accendi',
    goneTitle: 'Nessun telefono simulato',
    gone: 'Appartiene alla linea simulata, che finisce appena si configura una linea vera.',
    title: 'Telefono di prova',
    simulation: 'Simulazione',
    lead: 'Fa la parte del telefono del cliente. Nulla viene inviato all’esterno.',
    phoneOf: (number: string) => `Telefono del cliente, ${number}`,
    label: 'SMS da inviare come cliente',
    placeholder: 'SMS del cliente',
    send: 'Invia come cliente',
    log: 'SMS sul telefono di prova',
    empty: 'Invia un SMS: arriva tra i tuoi messaggi come uno vero. Prova anche STOP.',
    on: 'Telefono acceso',
    off: 'Telefono spento',
    offHint: 'Gli SMS aspettano in rete finché non viene riacceso.',
  },

  error: {
    notFoundTitle: 'Pagina non trovata',
    notFound: 'Questa pagina non esiste o il suo contenuto non c’è più.',
    forbiddenTitle: 'Non consentito',
    forbidden: 'La richiesta arrivava da un altro sito e non è stata eseguita.',
    tooLargeTitle: 'Troppi dati',
    tooLarge: 'Sono stati inviati più dati di quanti questa pagina ne accetti.',
    tooManyTitle: 'Troppo in una volta',
    tooMany: (seconds) =>
      plural(seconds, {
        one: 'È arrivato molto in una volta e questo non è stato fatto. Aspetta un secondo e riprova.',
        other:
          'È arrivato molto in una volta e questo non è stato fatto. Aspetta {n} secondi e riprova.',
      }),
    tryAgain: 'Riprova',
    failureTitle: 'Qualcosa è andato storto',
    failure: 'Non è colpa tua. L’errore è stato annotato nel registro.',
    reference: (reference: string) => `Riferimento: ${reference}`,
    home: 'Vai ai messaggi',
  },

  time: {
    now: 'ora',
    minutes: '{n} min',
    soon: 'tra poco',
  },
};
