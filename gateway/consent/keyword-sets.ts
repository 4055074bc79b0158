// The words that customers send as STOP, START and HELP, and the polite words that may stand beside them.
// Written in canonical form: upper case, no diacritics, single spaces. Order of languages means nothing here.
import type { Language } from '../index.ts';

export type Keyword = 'stop' | 'start' | 'help';

/** The words of one language, canonical. */
export type KeywordSet = {
  stop: readonly string[];
  start: readonly string[];
  help: readonly string[];
  /** May surround a keyword without changing what it means. */
  filler: readonly string[];
};

/** Understood in every language; which language they speak for is decided by the order of preference. */
export const sharedKeywords = {
  stop: ['STOP'],
  start: ['START'],
  help: ['INFO'],
} as const satisfies Record<Keyword, readonly string[]>;

/**
 * `en` is the base set: it applies to everybody, since the FCC (47 CFR 64.1200(a)(10)) and CTIA name its words.
 * Left out on purpose, because they also mean "no", "OK" or "cancel my appointment": NO, NIE, NEIN, NON, FINE,
 * ANNULLA, ANNULER, CANCELAR, ANULUJ, ENDE. YES is an answer to an opt-in request only, so it is no keyword either.
 */
export const keywordSets: Record<Language, KeywordSet> = {
  en: {
    stop: [
      'STOPALL',
      'STOP ALL',
      'END',
      'QUIT',
      'CANCEL',
      'UNSUBSCRIBE',
      'REVOKE',
      'OPTOUT',
      'OPT OUT',
      'REMOVE',
    ],
    start: ['UNSTOP', 'JOIN', 'SUBSCRIBE'],
    help: ['HELP'],
    filler: ['PLEASE', 'PLS', 'PLZ', 'THANK YOU', 'THANK U', 'THANKS', 'MANY THANKS', 'THX', 'TY'],
  },
  fr: {
    stop: ['ARRET', 'ARRETE', 'ARRETER', 'STOP SMS', 'DESABONNER', 'DESINSCRIRE'],
    start: ['REPRENDRE'],
    help: ['AIDE', 'CONTACT'],
    filler: [
      'SVP',
      'STP',
      'S IL VOUS PLAIT',
      'S IL TE PLAIT',
      'SIL VOUS PLAIT',
      'SIL TE PLAIT',
      'MERCI',
      'MERCI BEAUCOUP',
      'MERCI D AVANCE',
    ],
  },
  es: {
    stop: ['BAJA', 'SALIR', 'DETENER', 'ALTO', 'PARAR'],
    start: ['ALTA', 'VOLVER', 'RECIBIR', 'INICIAR'],
    help: ['AYUDA'],
    filler: ['POR FAVOR', 'PORFAVOR', 'PORFA', 'GRACIAS', 'MUCHAS GRACIAS'],
  },
  it: {
    stop: ['DISISCRIVI', 'DISISCRIVIMI', 'DISISCRIZIONE', 'CANCELLAMI', 'RIMUOVIMI', 'FERMA'],
    start: ['INIZIA', 'ISCRIVIMI'],
    help: ['AIUTO'],
    filler: [
      'PER FAVORE',
      'PERFAVORE',
      'PER PIACERE',
      'GRAZIE',
      'GRAZIE MILLE',
      'MILLE GRAZIE',
      'TANTE GRAZIE',
    ],
  },
  pl: {
    stop: ['WYPISZ', 'WYPISUJE', 'REZYGNUJE', 'REZYGNACJA', 'USUN'],
    start: ['ZAPISZ', 'WZNOW'],
    help: ['POMOC'],
    filler: [
      'PROSZE',
      'PROSZE O',
      'PROSZE BARDZO',
      'BARDZO PROSZE',
      'DZIEKUJE',
      'DZIEKUJE BARDZO',
      'BARDZO DZIEKUJE',
      'Z GORY DZIEKUJE',
      'DZIEKI',
    ],
  },
  de: {
    stop: ['STOPP', 'ABMELDEN', 'ABBESTELLEN', 'AUSTRAGEN'],
    start: ['ANMELDEN'],
    help: ['HILFE'],
    filler: [
      'BITTE',
      'BITTE SCHON',
      'DANKE',
      'DANKE SCHON',
      'DANKESCHON',
      'DANKE SEHR',
      'VIELEN DANK',
      'BESTEN DANK',
    ],
  },
};
