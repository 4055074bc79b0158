// The Italian words of contacts and their profiles.

import { createPlural } from '../plural.ts';
import type { Catalogue } from '../words.ts';

const plural = createPlural('it');

export const contacts: Catalogue['contacts'] = {
  title: 'Contatti',
  list: 'Contatti per nome',
  erased: 'Contatto eliminato per sempre',
  textErased: 'Questo testo è stato eliminato per sempre.',

  find: {
    label: 'Cerca contatti',
    placeholder: 'Nome, numero, azienda o e-mail',
    submit: 'Cerca',
    tag: 'Etichetta',
    allTags: 'Tutte le etichette',
    letters: 'Per prima lettera',
    all: 'Tutti',
    unnamed: 'Senza nome',
    deleted: 'Contatti rimossi',
    inUse: 'Torna a tutti i contatti',
    next: 'Pagina successiva',
    previous: 'Pagina precedente',
    emptyTitle: 'Ancora nessun contatto',
    emptyText: 'Chi le scrive lo diventa. Può anche aggiungere qualcuno prima.',
    noneTitle: 'Nessuno trovato',
    noneText: 'Provi con una parte del nome, dell’azienda o del numero.',
    noneDeleted: 'Nessun contatto è stato rimosso.',
  },

  add: {
    act: 'Aggiungi un contatto',
    title: 'Nuovo contatto',
    number: 'Numero di telefono',
    numberHint: 'Come lo comporrebbe, o con + e il prefisso del paese.',
    name: 'Nome',
    nameHint: 'Può restare vuoto.',
    save: 'Aggiungi contatto',
    openTaken: 'Apri il contatto che lo ha',
  },

  profile: {
    pane: 'Su questo contatto',
    open: 'Scheda del contatto',
    hide: 'Nascondi la scheda del contatto',
    full: 'Profilo completo',
    write: 'Scrivi un SMS',
    back: 'Tutti i contatti',
    since: (date) => `Conosciuto dal: ${date}`,
    blocked: 'Bloccato',
    deleted: 'Rimosso',
    erasedText:
      'Ciò che si sapeva di questo contatto è stato eliminato per sempre, anche il numero. Chi scrive da quel numero è qualcuno di nuovo.',
  },

  fields: {
    name: 'Nome',
    firstName: 'Nome di battesimo',
    firstNameHint: 'Quello che dicono i modelli. Vuoto: la prima parola del nome.',
    company: 'Azienda',
    email: 'Indirizzo e-mail',
    language: 'Legge in',
    languageHint: 'La lingua che legge questa persona. Decide l’alfabeto degli SMS.',
    languageUnknown: 'Non si sa',
    notes: 'Note',
    notesHint: 'Solo per il gruppo; mai inviate.',
    date: 'Anno, mese e giorno, p. es. 1990-02-28.',
    link: 'Indirizzo di una pagina web.',
    add: 'Aggiungi',
    edit: (label) => `Cambia: ${label}`,
    save: 'Salva',
  },

  numbers: {
    title: 'Numeri',
    add: 'Aggiungi un numero',
    label: 'Un altro numero di questa persona',
    save: 'Aggiungi numero',
    remove: (number) => `Togli ${number}`,
  },

  tags: {
    title: 'Etichette',
    add: 'Aggiungi un’etichetta',
    label: 'Etichetta',
    save: 'Aggiungi etichetta',
    remove: (tag) => `Togli: ${tag}`,
  },

  consent: {
    title: 'Consenso',
    state: {
      unknown: 'Ancora nulla sul consenso',
      'opted-in': 'Iscritto',
      'opted-out': 'Disiscritto',
    },
    event: { withdrawn: 'Disiscritto', granted: 'Iscritto' },
    method: {
      keyword: 'con un SMS',
      verbal: 'a voce',
      paper: 'su carta',
      'web-form': 'con un modulo sul web',
      import: 'ripreso da un’importazione',
      'erased-before':
        'prima che questo numero fosse eliminato; è rimasta un’impronta con chiave, e vale ancora',
    },
    evidence: 'Vedi l’SMS',
    recordedBy: (name) => `Annotato da ${name}`,
    record: 'Annota il consenso',
    what: 'Che cosa ha detto?',
    wantsNone: 'Non vuole più SMS',
    wantsTexts: 'Vuole ricevere SMS',
    number: 'Numero',
    how: 'Come?',
    note: 'Che cosa è successo',
    noteHint: 'Chi ha detto che cosa, e quando. Resta come prova.',
    save: 'Annota',
    ledger: 'Tutte le annotazioni',
  },

  lists: {
    title: 'Liste',
    none: 'In nessuna lista.',
    joined: (date) => `dal ${date}`,
    left: (date) => `fino al ${date}`,
    join: 'Metti in una lista',
    which: 'Lista',
    evidence: 'Come ha acconsentito?',
    evidenceHint: 'P. es. ha firmato la scheda al banco lunedì.',
    save: 'Metti nella lista',
    leave: (list) => `Togli da ${list}`,
  },

  conversations: {
    title: 'Altre conversazioni',
    all: 'Conversazioni',
    none: 'Ancora nessuna conversazione.',
    on: (line) => `su ${line}`,
  },

  cases: {
    title: 'Pratiche',
    earlier: 'Pratiche precedenti',
    case: (number) => `Pratica ${number}`,
    opened: (date) => `aperta ${date}`,
    status: {
      open: 'Aperta',
      'in-progress': 'In corso',
      resolved: 'Risolta',
      closed: 'Chiusa',
    },
  },

  history: {
    title: 'Cronologia',
    none: 'Non è ancora successo nulla.',
    received: 'Ricevuto',
    sent: 'Inviato',
    older: 'Precedenti',
    newest: 'Torna ai più recenti',
  },

  acts: {
    title: 'Azioni',
    block: 'Blocca',
    blockHint: 'Gli SMS di questo contatto restano senza avvisare nessuno. Non gli si invia nulla.',
    unblock: 'Sblocca',
    delete: 'Rimuovi',
    deleteHint: 'Fuori dalla vista. La cronologia resta; un nuovo SMS lo riporta.',
    restore: 'Ripristina',
    merge: 'Unisci a un altro contatto',
    export: 'Esporta tutti i suoi dati',
    exportHint: 'Tutto ciò che è conservato di questa persona in un file (JSON), quando lo chiede',
    exportTable: 'Messaggi come tabella',
    exportTableHint:
      'I messaggi di tutte le conversazioni in un file (CSV) che i fogli di calcolo aprono',
    erase: 'Elimina per sempre',
    undo: 'Annulla',
    done: {
      blocked: 'Bloccato.',
      unblocked: 'Sbloccato.',
      deleted: 'Rimosso.',
      restored: 'Ripristinato.',
      merged: 'Unito.',
      'merge-undone': 'L’unione è stata annullata.',
      added: 'Aggiunto.',
      erased: 'Eliminato per sempre.',
    },
  },

  merge: {
    title: 'Unisci contatti',
    lead: (name) => `${name} resta. Scelga il contatto che ne farà parte.`,
    search: 'Cerca l’altro contatto',
    submit: 'Cerca',
    choose: (name) => `Scegli ${name}`,
    preview: 'Come sarà',
    kept: 'Resta',
    gone: 'Ne farà parte',
    result: 'Dopo',
    conflicts: 'Qui i due dicono cose diverse',
    conflict: (label, kept, lost) => `${label}: «${kept}» resta, «${lost}» va via.`,
    listConflict: (list) => `Lista ${list}: vale ciò che diceva il contatto che resta.`,
    blockConflict: 'Uno dei due è bloccato: dopo lo sono entrambi.',
    noConflicts: 'Nulla lo impedisce.',
    consent: 'I numeri hanno consensi diversi. Ogni numero mantiene il suo.',
    threads: (count) =>
      plural(count, {
        one: '{n} conversazione resta un filo a sé.',
        other: '{n} conversazioni restano fili a sé.',
      }),
    confirm: 'Unisci',
    cancel: 'Non unire',
    earlier: 'Contatti uniti',
    undo: (name) => `Annulla l’unione con ${name}`,
    unnamed: 'un contatto senza nome',
  },

  erase: {
    title: 'Elimina il contatto per sempre',
    lead: (name) => `Tutto ciò che è stato scritto con ${name} viene eliminato per sempre.`,
    gone: 'Si eliminano gli SMS nei due sensi, le note, le bozze, le risposte previste, il nome, il numero, un blocco e tutti i campi. Nessuno può riportarli.',
    stays:
      'Gli orari e i conteggi restano, senza il numero. Di un numero disiscritto resta un’impronta con chiave, perché non gli si scriva più per errore.',
    typed: (word) => `Scriva ${word} per confermare`,
    confirm: 'Elimina per sempre',
    cancel: 'Conserva',
  },

  settings: {
    fieldsTitle: 'Campi dei contatti',
    fieldsLead: 'Ciò che il gruppo annota oltre a nome, azienda ed e-mail.',
    listsTitle: 'Liste su iscrizione',
    listsLead: 'Liste in cui si accetta di stare, come le novità del negozio.',
    key: 'Chiave',
    keyHint: 'Quello che dicono i modelli: minuscole, cifre e _, p. es. numero_cliente.',
    label: 'Dicitura',
    kind: 'Tipo',
    kinds: { text: 'Testo', number: 'Numero', date: 'Giorno', link: 'Pagina web' },
    addField: 'Aggiungi un campo',
    addList: 'Aggiungi una lista',
    save: 'Salva',
    delete: (name) => `Rimuovi ${name}`,
    members: (count) => plural(count, { one: '{n} membro', other: '{n} membri' }),
    noFields: 'Ancora nessun campo.',
    noLists: 'Ancora nessuna lista.',
    name: 'Nome della lista',
  },

  problem: {
    'bad-shortcut':
      'Inizi con una minuscola; poi minuscole, cifre e _. Alcune chiavi le ha già ogni contatto.',
    'shortcut-taken': 'Un altro campo ha questa chiave.',
    'bad-name': 'Scriva qualcosa, al massimo 40 caratteri.',
    'bad-value': 'Questo qui non va bene.',
    'bad-date': 'Scriva un giorno del calendario: anno-mese-giorno.',
    'bad-link': 'Scriva l’indirizzo di una pagina web, p. es. https://example.org.',
    'bad-evidence': 'Scriva come è stato detto: è la prova.',
    'number-used': 'C’è una conversazione con questo numero, o è l’unico.',
  },

  events: {
    'merge-undone': 'L’unione è stata annullata',
    'contact-deleted': 'Il contatto è stato rimosso',
    'contact-restored': 'Il contatto è tornato',
    'contact-erased': 'Tutto ciò che precede è stato eliminato per sempre',
  },
};
