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
};
