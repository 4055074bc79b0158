// The Italian words of phones as lines.

import { createPlural } from '../plural.ts';
import type { Catalogue } from '../words.ts';

const plural = createPlural('it');

export const phone: Catalogue['phone'] = {
  kind: 'Telefono Android',
  app: 'App SMS Gateway',

  trouble: {
    'no-answer': 'Il telefono è connesso ma non risponde.',
    'no-sim': 'Nel telefono non c’è una SIM, o non è quella di questa linea.',
    'pin-missing': 'La SIM nel telefono chiede il PIN.',
    'puk-needed': 'La SIM nel telefono è bloccata e chiede il PUK.',
    'modem-fault': 'Il telefono o la sua app segnala un guasto.',
  },
  troubleAct: {
    'no-answer': 'Guarda il telefono: Termux o l’app è aperta? Se resta così, riavvia il telefono.',
    'no-sim': 'Inserisci una SIM nel telefono. La linea torna attiva da sola.',
    'pin-missing': 'Inserisci il PIN sul telefono.',
    'puk-needed': 'Inserisci sul telefono il PUK fornito con la scheda.',
    'modem-fault': 'Si riprova da solo. Se continua, riavvia il telefono.',
  },

  problem: {
    'api-hangs': 'Termux:API non risponde: manca, è bloccato o è stato messo a dormire.',
    'api-too-old': 'Termux:API sul telefono è troppo vecchio per leggere gli SMS uno a uno.',
    'no-read-permission': 'Il telefono non permette a Termux:API di leggere gli SMS.',
    'no-send-permission': 'Il telefono non permette a Termux:API di inviare SMS.',
    'no-rows':
      'Il telefono non annota gli SMS che invia, quindi qui restano «non confermati». Di solito partono lo stesso.',
    'poll-stale': 'Da un po’ gli SMS ricevuti dal telefono non vengono letti.',
    'journal-full':
      'Sul telefono aspetta così tanto che non prende altro, finché Bramka non ha ritirato tutto.',
    'clock-off': 'L’orologio del telefono è sbagliato: anche le ore degli SMS possono esserlo.',
    'battery-low': 'La batteria del telefono è quasi scarica.',
    'insecure-network': 'Ciò che telefono e Bramka si dicono si può leggere lungo la strada.',
  },
  problemAct: {
    'api-hangs':
      'Installa Termux:API da dove hai installato Termux. Poi escludi entrambi dall’ottimizzazione della batteria: Informazioni app, Batteria, Nessuna restrizione.',
    'api-too-old':
      'Aggiorna l’app Termux:API da dove l’hai presa, poi scrivi «pkg upgrade» in Termux.',
    'no-read-permission':
      'Sul telefono: Informazioni app di Termux:API, Autorizzazioni, consenti SMS e Contatti. Se sono in grigio: Informazioni app, tre puntini, Consenti impostazioni con restrizioni.',
    'no-send-permission':
      'Sul telefono: Informazioni app di Termux:API, Autorizzazioni, consenti SMS e Telefono. Se sono in grigio: Informazioni app, tre puntini, Consenti impostazioni con restrizioni.',
    'no-rows':
      'L’opzione trust_handed della configurazione li conta come inviati. Non inviare di nuovo quegli SMS senza chiedere prima.',
    'poll-stale':
      'Guarda il telefono: Termux è aperto, ed è escluso dall’ottimizzazione della batteria? Un caricatore aiuta.',
    'journal-full': 'Lascia il telefono connesso finché non ha consegnato tutto.',
    'clock-off': 'Sul telefono: Impostazioni, Data e ora, usa l’ora della rete.',
    'battery-low': 'Mettilo in carica e lascialo lì.',
    'insecure-network':
      'In casa di solito va bene. Per telefoni altrove, attiva la cifratura (TLS) nella configurazione.',
  },

  facts: {
    title: 'Telefono',
    model: 'Modello',
    battery: 'Batteria',
    percent: (percent) => `${percent}%`,
    charging: (percent) => `${percent}%, in carica`,
    sim: 'Scheda SIM',
    slot: (number) => `Scheda SIM ${number}`,
    simStates: {
      ready: 'pronta',
      absent: 'non inserita',
      pin_required: 'chiede il PIN',
      puk_required: 'è bloccata e chiede il PUK',
      network_locked: 'funziona solo con un’altra rete',
      unknown: 'stato sconosciuto',
    },
    lastPoll: 'Ultima lettura degli SMS',
    onPhone: 'In attesa sul telefono',
    onPhoneNone: 'Niente',
    toFetch: (count) => plural(count, { one: '{n} SMS ricevuto', other: '{n} SMS ricevuti' }),
    toSend: (count) => plural(count, { one: '{n} SMS da inviare', other: '{n} SMS da inviare' }),
    program: 'Programma sul telefono',
    old: 'È più vecchio di Bramka. «Il telefono abbinato» mostra come rinnovarlo.',
    android: 'Versione di Android',
    paired: 'Abbinato dal',
  },

  notes: {
    title: 'Buono a sapersi sui telefoni',
    rcs: 'Le chat (RCS) non arrivano mai a Bramka, solo gli SMS. Disattivale su questo telefono: Google Messaggi, Impostazioni, Chat RCS.',
    limit:
      'Android lascia inviare a un’app circa 30 SMS al minuto; oltre, chiede sullo schermo del telefono e aspetta. Molti SMS insieme partono a questo ritmo.',
    makers:
      'Alcuni produttori chiudono le app in background. Permetti a Termux di avviarsi da solo e di funzionare senza limiti, e lascia il telefono in carica. I passi per ogni produttore sono su dontkillmyapp.com.',
    termux:
      'Termux non sa su quale SIM è arrivato un SMS, né se un SMS è stato consegnato. Gli SMS di questo telefono restano «inviati».',
  },

  pair: {
    title: 'Collega un telefono',
    open: 'Collega un telefono',
    openPaired: 'Il telefono abbinato',
    lead: 'Un telefono Android con la sua SIM invia e riceve per questa linea. Non serve nessun account.',
    status: 'A che punto è',
    stages: {
      paired: 'Abbinato',
      connected: 'Connesso',
      ready: 'Pronto',
    },
    stageNow: {
      waiting: 'Nessun telefono ha ancora usato il codice.',
      paired: 'Il telefono è abbinato. Si connette da solo, di solito entro mezzo minuto.',
      connected: 'Il telefono è connesso. La linea non è ancora pronta.',
      ready: 'Il telefono invia e riceve per questa linea.',
    },
    refresh: 'Guarda di nuovo',
    code: 'Codice per un telefono',
    left: (minutes) =>
      plural(minutes, {
        one: 'Questo codice vale una volta, ancora per un minuto.',
        other: 'Questo codice vale una volta, ancora per {n} minuti.',
      }),
    scan: 'Inquadra questo con la fotocamera del telefono. Si apre una pagina che guida passo passo.',
    qr: (line) => `Codice QR: pagina per il telefono della linea ${line}`,
    type: 'Oppure scrivi questo in Termux, sul telefono:',
    renew:
      'Il programma sul telefono è più vecchio di Bramka. Per rinnovarlo, scrivi questo in Termux; l’abbinamento resta.',
    command: 'Comando per Termux',
    copy: 'Copia',
    copied: 'Copiato',
    noCode: 'Adesso non c’è nessun codice. Ognuno vale una volta e solo per qualche minuto.',
    make: 'Crea un codice',
    another: 'Crea un altro codice',
    anotherHint:
      'Il codice qui sopra allora non vale più. Un telefono abbinato resta tale finché un altro non usa il codice nuovo.',
    steps: 'Sul telefono',
    step: {
      install:
        'Installa tre app: Termux, Termux:API e Termux:Boot. Prendile tutte da F‑Droid (f-droid.org); quelle del Play Store non vanno bene.',
      boot: 'Apri Termux:Boot una volta, così tutto riparte quando il telefono è stato spento.',
      scan: 'Inquadra l’immagine qui sopra con la fotocamera e copia il comando dalla pagina che si apre.',
      paste:
        'Apri Termux, tieni il dito sullo schermo nero, scegli Incolla e premi Invio. Ci vuole qualche minuto.',
      allow: 'Quando il telefono lo chiede, consenti SMS, contatti e telefono.',
      sleep:
        'Escludi Termux e Termux:API dall’ottimizzazione della batteria e lascia il telefono in carica.',
    },
    local: {
      title: 'Nessun telefono può raggiungere Bramka',
      text: 'Bramka risponde solo su questa macchina. Nella configurazione imposta listen, sotto [server], a 0.0.0.0:8080, riavvia e riapri questa pagina.',
    },
    next: 'E adesso',
    test: 'Invia un SMS di prova',
    inbox: 'Vai ai messaggi',
    line: 'Vedi la linea',
    older: {
      title: 'SMS precedenti',
      lead: 'Ciò che era sul telefono prima che diventasse una linea resta lì. Puoi recuperarlo; allora sta in Messaggi come ogni altro SMS.',
      since: 'Da questo giorno',
      fetch: 'Recupera gli SMS precedenti',
      begun: 'Il telefono li sta consegnando. Appaiono in Messaggi uno dopo l’altro.',
      badDate: 'Scegli un giorno che non sia nel futuro.',
      refused: 'Per questo il telefono deve essere connesso. Riprova quando lo è.',
    },
    revoke: {
      title: 'Scollega questo telefono',
      lead: 'Il telefono viene escluso subito e non può tornare, per esempio perché è andato perso. Per usarne uno di nuovo, crea un codice. Le conversazioni restano.',
      type: (line) => `Non si può annullare. Scrivi il nome della linea: ${line}`,
      act: 'Scollega il telefono',
      done: (line) => `Il telefono della linea ${line} è stato scollegato.`,
    },
  },

  visit: {
    title: (line) => `Questo telefono per la linea ${line}`,
    lead: 'Fallo sul telefono su cui stai leggendo.',
    command: 'Copia questo comando:',
    after: 'La pagina su cui è stato creato il codice mostra da sola a che punto è.',
    badTitle: 'Questo codice non vale',
    bad: 'È già stato usato, è scaduto o manca una lettera.',
    badAct: 'Creane un altro: in Bramka apri Linee, poi la linea, poi «Collega un telefono».',
    toLines: 'Vai alle linee',
    noProgram: 'Qui manca il programma per i telefoni. Reinstalla Bramka o compilalo.',
  },

  refusal: {
    'code-unknown': 'Questo codice non è noto.',
    'code-used': 'Questo codice è già stato usato.',
    'code-expired': 'Questo codice è scaduto.',
    'too-many-tries': 'Troppi tentativi. Aspetta qualche minuto.',
    'storage-failing': 'Bramka adesso non può salvare niente; forse il disco è pieno.',
    'no-broker-password': 'Nella configurazione manca la password del broker per questo telefono.',
  },

  add: {
    title: 'Che cosa invia e riceve gli SMS?',
    modem: 'Un modem (chiavetta USB)',
    modemText:
      'Una SIM in un modem collegato a questa macchina o in rete. È il modo più affidabile.',
    phone: 'Un telefono Android',
    phoneText: 'Un telefono che ti avanza, con la sua SIM. Serve l’app gratuita Termux.',
    app: 'L’app SMS Gateway for Android',
    appText: 'Hai già questa app su un telefono nella tua rete.',
    back: 'Scegli un altro modo',
    steps: { pair: 'Collega', app: 'Dati dell’app' },
    phoneTitle: 'Dai un nome alla linea',
    appTitle: 'L’app sul telefono',
    appLead:
      'Apri l’app sul telefono e attiva «Local server». Allora mostra un indirizzo, un nome utente e una password.',
    url: 'Indirizzo',
    urlHint:
      'Per esempio http://192.168.1.30:8080. Telefono e Bramka devono essere nella stessa rete.',
    user: 'Nome utente',
    password: 'Password',
    simCard: 'Scheda SIM',
    simDefault: 'Quella che il telefono usa da solo',
    badUrl: 'Questo non è l’indirizzo dell’app. È simile a http://192.168.1.30:8080.',
  },
};
