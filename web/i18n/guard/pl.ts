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
  trust: {
    title: 'Zaufanie do tego urządzenia',
    offTitle: 'HTTPS jest wyłączone',
    off: 'Strony są przesyłane zwykłym HTTP: inni w tej sieci mogliby je podczytywać. Aby włączyć HTTPS, wpisz to do bramka.toml i uruchom Bramkę ponownie. Ta strona powie wtedy, jak każde urządzenie ma jej zaufać.',
    files:
      'To urządzenie używa HTTPS z certyfikatem, za który ręczą inni. Twoje urządzenia nie potrzebują niczego więcej.',
    lead: 'To urządzenie samo tworzy swój certyfikat. Komputer lub telefon, który raz zaufa jego urzędowi, łączy się bez ostrzeżeń i nikt w sieci nie podczyta treści.',
    download: 'Pobierz certyfikat urzędu',
    compare:
      'Zanim mu zaufasz, porównaj ten odcisk z tym, który na samym urządzeniu pokaże polecenie:',
    fingerprint: 'Odcisk (SHA-256)',
    limits:
      'Urząd może poręczyć tylko za nazwy tego urządzenia i adresy prywatne, nigdy za inne strony.',
    names: 'Dla tych nazw i adresów',
    until: (day) => `Ważny do: ${day}; urządzenie odnawia go samo.`,
    untilFiles: (day) => `Ważny do: ${day}.`,
    steps: {
      windows: {
        first: 'Otwórz pobrany plik i naciśnij „Zainstaluj certyfikat”.',
        second:
          'Wybierz „Komputer lokalny”, a potem „Umieść wszystkie certyfikaty w następującym magazynie”.',
        third:
          'Wybierz „Zaufane główne urzędy certyfikacji”, zakończ i uruchom przeglądarkę ponownie.',
      },
      macos: {
        first: 'Otwórz pobrany plik; trafi do programu Dostęp do pęku kluczy.',
        second: 'Znajdź tam „Bramka” i otwórz.',
        third: 'W części „Zaufanie” ustaw „Zawsze ufaj” i zatwierdź hasłem.',
      },
      ios: {
        first: 'Otwórz tę stronę w Safari, pobierz plik i zezwól na profil.',
        second: 'Ustawienia → Pobrano profil → Zainstaluj.',
        third:
          'Ustawienia → Ogólne → To urządzenie → Ustawienia zaufania certyfikatów: włącz „Bramka”.',
      },
      android: {
        first:
          'Ustawienia → Zabezpieczenia → Więcej ustawień zabezpieczeń → Zainstaluj z pamięci → Certyfikat CA.',
        second: 'Wybierz pobrany plik i potwierdź ostrzeżenie.',
        third:
          'Uruchom przeglądarkę ponownie. W Firefoksie: Ustawienia → O Firefoksie, stuknij logo pięć razy, potem Tajne ustawienia → Użyj certyfikatów CA innych firm.',
      },
      linux: {
        first:
          'Dla systemu: skopiuj plik do /usr/local/share/ca-certificates/bramka.crt i wykonaj sudo update-ca-certificates.',
        second:
          'Chrome: Ustawienia → Prywatność i bezpieczeństwo → Bezpieczeństwo → Zarządzaj certyfikatami → zaimportuj jako urząd.',
        third:
          'Firefox: Ustawienia → Prywatność i bezpieczeństwo → Wyświetl certyfikaty → Organy certyfikacji → Importuj.',
      },
    },
  },
};
