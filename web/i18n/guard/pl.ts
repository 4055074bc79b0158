// Polish words of what keeps strangers out: keys, certificates, limits.

import type { Catalogue } from '../words.ts';

export const guard: Catalogue['guard'] = {
  tooMany: {
    title: 'Zbyt wiele żądań',
    text: 'To było za dużo naraz. Odczekaj chwilę i spróbuj ponownie.',
  },
  keys: {
    title: 'Klucze API',
    lead: 'Każdy program, który wysyła lub czyta wiadomości, dostaje własny klucz, który otwiera tylko to, co potrzebne.',
    list: 'Klucze',
    none: 'Nie ma jeszcze kluczy.',
    unused: 'Nigdy nieużyty',
    used: (when: string) => `użyty: ${when}`,
    until: (day: string) => `wygasa: ${day}`,
    endless: 'do unieważnienia',
    ended: 'Wygasł',
    endedOn: (day: string) => `wygasł: ${day}`,
    revoke: 'Unieważnij',
    revoked: 'Klucz unieważniono. Nic już nie otwiera.',
    make: 'Utwórz klucz',
    link: 'Twórz i unieważniaj klucze',
    name: 'Do czego służy?',
    nameHint: 'Na przykład program, który będzie go używać.',
    badName: 'Wpisz, do czego służy klucz (od 1 do 60 znaków).',
    opens: 'Co otwiera',
    noScope: 'Wybierz co najmniej jedno.',
    scopes: { read: 'Odczyt', send: 'Wysyłanie', admin: 'Linie' },
    scopeHints: {
      read: 'Wiadomości, linie i ich stan.',
      send: 'Wysyłanie wiadomości.',
      admin: 'Wstrzymywanie, wznawianie i restart linii, kody USSD.',
    },
    days: 'Za ile dni wygasa',
    daysHint: 'Puste: wygasa dopiero po unieważnieniu.',
    badDays: 'Wpisz liczbę całkowitą od 1 do 3650 albo zostaw puste.',
    readyTitle: 'Klucz jest gotowy',
    ready:
      'Skopiuj go teraz: nie zostanie pokazany ponownie. Kto go ma, może robić to, co klucz otwiera.',
    back: 'Wróć do kluczy',
  },
};
