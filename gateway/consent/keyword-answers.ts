// What the box answers to STOP, START and HELP, in the customer's language. Pure.
// Nothing promotional (47 CFR 64.1200(a)(12)), and only characters of the GSM 7-bit alphabet, so that an answer is one
// segment: Polish is written without diacritics, as senders do, and Spanish words with á, í, ó, ú are avoided.
import type { Language } from '../index.ts';

type Wording = {
  optedOut: (business: string) => string;
  optedIn: (business: string) => string;
  /** Used when no help text is configured. */
  help: (business: string) => string;
  howToStop: string;
};

/**
 * The one text that may still go out after an opt-out; names the word that brings the texts back.
 * `language` must be one that is listened to, else that word would not be understood.
 */
export function optOutConfirmation(request: { business: string; language: Language }): string {
  return wordings[request.language].optedOut(request.business);
}

/** Says that texts come again and how to stop them; `help` is the configured help text, added when given. */
export function optInConfirmation(request: {
  business: string;
  help?: string;
  language: Language;
}): string {
  const { optedIn, howToStop } = wordings[request.language];
  return sentences(optedIn(request.business), request.help ?? '', howToStop);
}

/**
 * The configured help text and how to stop. An empty `help` means none is configured: then a plain sentence with the
 * name of the business. The name is put in front when the configured text does not hold it.
 */
export function helpAnswer(request: {
  business: string;
  help: string;
  language: Language;
}): string {
  const { help, howToStop } = wordings[request.language];
  return sentences(named(request.help, request.business) || help(request.business), howToStop);
}

function named(help: string, business: string): string {
  const text = help.trim();
  const hasName = text.toLowerCase().includes(business.toLowerCase());
  return text === '' || hasName ? text : `${business}: ${text}`;
}

function sentences(...texts: string[]): string {
  return texts
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text) => (/[.!?]$/.test(text) ? text : `${text}.`))
    .join(' ');
}

const wordings: Record<Language, Wording> = {
  en: {
    optedOut: (business) =>
      `${business}: you will get no more texts from us. Reply START to get them again.`,
    optedIn: (business) => `${business}: you will get our texts again.`,
    help: (business) => `${business}: reply here and we will read it.`,
    howToStop: 'Reply STOP to get no more texts.',
  },
  fr: {
    optedOut: (business) =>
      `${business} : vous ne recevrez plus nos SMS. Pour les recevoir à nouveau, répondez START.`,
    optedIn: (business) => `${business} : vous recevrez à nouveau nos SMS.`,
    help: (business) => `${business} : répondez ici et nous lirons votre message.`,
    howToStop: 'Pour ne plus recevoir de SMS, répondez STOP.',
  },
  es: {
    optedOut: (business) =>
      `${business}: ya no le enviaremos SMS. Para volver a recibirlos, responda ALTA.`,
    optedIn: (business) => `${business}: le enviaremos SMS de nuevo.`,
    help: (business) => `${business}: responda a este SMS y leeremos su mensaje.`,
    howToStop: 'Para no recibir SMS, responda BAJA.',
  },
  it: {
    optedOut: (business) =>
      `${business}: non riceverà altri SMS da noi. Per riceverli di nuovo risponda INIZIA.`,
    optedIn: (business) => `${business}: riceverà di nuovo i nostri SMS.`,
    help: (business) => `${business}: risponda a questo SMS e lo leggeremo.`,
    howToStop: 'Per non ricevere altri SMS risponda STOP.',
  },
  pl: {
    optedOut: (business) =>
      `${business}: nie wyslemy juz SMS na ten numer. Aby znow je dostawac, odpisz START.`,
    optedIn: (business) => `${business}: znow bedziemy wysylac SMS na ten numer.`,
    help: (business) => `${business}: odpisz na ten SMS, a przeczytamy wiadomosc.`,
    howToStop: 'Aby nie dostawac SMS, odpisz STOP.',
  },
  de: {
    optedOut: (business) =>
      `${business}: Sie erhalten keine SMS mehr von uns. Mit START erhalten Sie sie wieder.`,
    optedIn: (business) => `${business}: Sie erhalten wieder SMS von uns.`,
    help: (business) => `${business}: Antworten Sie auf diese SMS, wir lesen Ihre Nachricht.`,
    howToStop: 'Mit STOP erhalten Sie keine SMS mehr.',
  },
};
