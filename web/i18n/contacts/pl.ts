// The Polish words of contacts and their profiles.

import { createPlural } from '../plural.ts';
import type { Catalogue } from '../words.ts';

const plural = createPlural('pl');

export const contacts: Catalogue['contacts'] = {
  title: 'Kontakty',
  list: 'Kontakty według nazwy',
  erased: 'Usunięty kontakt',
  textErased: 'Treść została usunięta.',

  find: {
    label: 'Szukaj kontaktów',
    placeholder: 'Nazwa, numer, firma lub e-mail',
    submit: 'Szukaj',
    tag: 'Etykieta',
    allTags: 'Wszystkie etykiety',
    letters: 'Według pierwszej litery',
    all: 'Wszystkie',
    unnamed: 'Bez nazwy',
    deleted: 'Skasowane kontakty',
    inUse: 'Wróć do wszystkich kontaktów',
    next: 'Następna strona',
    previous: 'Poprzednia strona',
    emptyTitle: 'Nie ma jeszcze kontaktów',
    emptyText: 'Kontaktem staje się każdy, kto napisze. Można też dodać kogoś wcześniej.',
    noneTitle: 'Nikogo nie znaleziono',
    noneText: 'Spróbuj części nazwy, firmy lub numeru.',
    noneDeleted: 'Żaden kontakt nie jest skasowany.',
  },

  add: {
    act: 'Dodaj kontakt',
    title: 'Nowy kontakt',
    number: 'Numer telefonu',
    numberHint: 'Tak, jak się go wybiera, albo z + i numerem kraju.',
    name: 'Nazwa',
    nameHint: 'Może zostać pusta.',
    save: 'Dodaj kontakt',
    openTaken: 'Otwórz kontakt, który ma ten numer',
  },

  profile: {
    pane: 'O tym kontakcie',
    open: 'Dane kontaktu',
    hide: 'Ukryj dane kontaktu',
    full: 'Pełny profil',
    write: 'Napisz SMS',
    back: 'Wszystkie kontakty',
    since: (date) => `Znany od: ${date}`,
    blocked: 'Zablokowany',
    deleted: 'Skasowany',
    erasedText:
      'To, co wiedzieliśmy o tym kontakcie, zostało usunięte na zawsze, także numer. Ktoś, kto z niego napisze, będzie kimś nowym.',
  },

  fields: {
    name: 'Nazwa',
    firstName: 'Imię',
    firstNameHint: 'Tego używają szablony. Puste: pierwsze słowo nazwy.',
    company: 'Firma',
    email: 'Adres e-mail',
    language: 'Czyta po',
    languageHint: 'Język, w którym czyta ta osoba. Od niego zależy alfabet wiadomości.',
    languageUnknown: 'Nie wiadomo',
    notes: 'Notatki',
    notesHint: 'Tylko dla zespołu; nigdy nie są wysyłane.',
    date: 'Rok, miesiąc i dzień, np. 1990-02-28.',
    link: 'Adres strony internetowej.',
    add: 'Dodaj',
    edit: (label) => `Zmień: ${label}`,
    save: 'Zapisz',
  },

  numbers: {
    title: 'Numery',
    add: 'Dodaj numer',
    label: 'Inny numer tej osoby',
    save: 'Dodaj ten numer',
    remove: (number) => `Usuń ${number}`,
  },

  tags: {
    title: 'Etykiety',
    add: 'Dodaj etykietę',
    label: 'Etykieta',
    save: 'Dodaj tę etykietę',
    remove: (tag) => `Zdejmij: ${tag}`,
  },

  consent: {
    title: 'Zgoda',
    state: {
      unknown: 'Nic jeszcze nie wiadomo o zgodzie',
      'opted-in': 'Zgoda na SMS',
      'opted-out': 'Rezygnacja z SMS',
    },
    event: { withdrawn: 'Rezygnacja z SMS', granted: 'Zgoda na SMS' },
    method: {
      keyword: 'wiadomością SMS',
      verbal: 'ustnie',
      paper: 'na papierze',
      'web-form': 'przez formularz w internecie',
      import: 'przeniesiona z importu',
      'erased-before':
        'zanim ten numer usunięto na zawsze; został po nim skrót z kluczem, więc nadal obowiązuje',
    },
    evidence: 'Zobacz wiadomość',
    recordedBy: (name) => `Zapis: ${name}`,
    record: 'Zapisz zgodę lub rezygnację',
    what: 'Co ta osoba powiedziała?',
    wantsNone: 'Nie chce już SMS-ów',
    wantsTexts: 'Chce dostawać SMS-y',
    number: 'Numer',
    how: 'Jak?',
    note: 'Co się stało',
    noteHint: 'Kto, co i kiedy powiedział. Zostaje jako dowód.',
    save: 'Zapisz',
    ledger: 'Wszystkie wpisy',
  },

  lists: {
    title: 'Listy',
    none: 'Na żadnej liście.',
    joined: (date) => `od ${date}`,
    left: (date) => `do ${date}`,
    join: 'Dopisz do listy',
    which: 'Lista',
    evidence: 'Jak wyrażono zgodę?',
    evidenceHint: 'Np. podpis na karcie przy ladzie w poniedziałek.',
    save: 'Dopisz',
    leave: (list) => `Wypisz z listy ${list}`,
  },

  conversations: {
    title: 'Inne rozmowy',
    all: 'Rozmowy',
    none: 'Nie ma jeszcze rozmowy.',
    on: (line) => `na linii ${line}`,
  },

  cases: {
    title: 'Sprawy',
    earlier: 'Wcześniejsze sprawy',
    case: (number) => `Sprawa ${number}`,
    opened: (date) => `otwarta ${date}`,
    status: {
      open: 'Otwarta',
      'in-progress': 'W toku',
      resolved: 'Załatwiona',
      closed: 'Zamknięta',
    },
  },

  history: {
    title: 'Historia',
    none: 'Nic się jeszcze nie wydarzyło.',
    received: 'Odebrano',
    sent: 'Wysłano',
    older: 'Wcześniejsze',
    newest: 'Wróć do najnowszych',
  },

  acts: {
    title: 'Działania',
    block: 'Zablokuj',
    blockHint:
      'Wiadomości od tego kontaktu są zachowywane bez powiadomień. Nic nie jest do niego wysyłane.',
    unblock: 'Odblokuj',
    delete: 'Skasuj',
    deleteHint: 'Znika z widoku. Historia zostaje; nowa wiadomość go przywraca.',
    restore: 'Przywróć',
    merge: 'Połącz z innym kontaktem',
    export: 'Pobierz wszystkie dane',
    exportHint: 'Wszystko, co przechowujemy o tej osobie, w jednym pliku (JSON), gdy o to poprosi',
    exportTable: 'Wiadomości jako tabela',
    exportTableHint:
      'Wiadomości ze wszystkich rozmów w jednym pliku (CSV), który otwierają arkusze kalkulacyjne',
    erase: 'Usuń na zawsze',
    undo: 'Cofnij',
    done: {
      blocked: 'Zablokowano.',
      unblocked: 'Odblokowano.',
      deleted: 'Skasowano.',
      restored: 'Przywrócono.',
      merged: 'Połączono.',
      'merge-undone': 'Połączenie cofnięto.',
      added: 'Dodano.',
      erased: 'Usunięto na zawsze.',
    },
  },

  merge: {
    title: 'Łączenie kontaktów',
    lead: (name) => `${name} zostaje. Wybierz kontakt, który stanie się jego częścią.`,
    search: 'Szukaj drugiego kontaktu',
    submit: 'Szukaj',
    choose: (name) => `Wybierz: ${name}`,
    preview: 'Jak to będzie wyglądać',
    kept: 'Zostaje',
    gone: 'Staje się częścią',
    result: 'Potem',
    conflicts: 'Tu oba mówią co innego',
    conflict: (label, kept, lost) => `${label}: „${kept}” zostaje, „${lost}” znika.`,
    listConflict: (list) => `Lista ${list}: liczy się to, co było przy kontakcie, który zostaje.`,
    blockConflict: 'Jeden z kontaktów jest zablokowany: potem zablokowane są oba.',
    noConflicts: 'Nic nie stoi na przeszkodzie.',
    consent: 'Numery różnią się zgodą. Każdy numer zachowuje swoją.',
    threads: (count) =>
      plural(count, {
        one: '{n} rozmowa pozostaje osobnym wątkiem.',
        few: '{n} rozmowy pozostają osobnymi wątkami.',
        many: '{n} rozmów pozostaje osobnymi wątkami.',
        other: '{n} rozmowy pozostaje osobnymi wątkami.',
      }),
    confirm: 'Połącz',
    cancel: 'Nie łącz',
    earlier: 'Połączone kontakty',
    undo: (name) => `Cofnij połączenie: ${name}`,
    unnamed: 'kontakt bez nazwy',
  },

  erase: {
    title: 'Usuwanie kontaktu na zawsze',
    lead: (name) => `Wszystko, co napisano z kontaktem ${name}, znika na zawsze.`,
    gone: 'Usuwane są wiadomości w obie strony, notatki, szkice, zaplanowane odpowiedzi, nazwa, numer, blokada i wszystkie pola. Nikt ich nie przywróci.',
    stays:
      'Czasy i liczby zostają, bez numeru. Po numerze, z którego zrezygnowano z SMS, zostaje skrót z kluczem, aby nikt przez pomyłkę znów na niego nie napisał.',
    typed: (word) => `Wpisz ${word}, aby potwierdzić`,
    confirm: 'Usuń na zawsze',
    cancel: 'Zostaw',
  },

  settings: {
    fieldsTitle: 'Pola kontaktów',
    fieldsLead: 'Co zespół zapisuje o kontaktach poza nazwą, firmą i adresem e-mail.',
    listsTitle: 'Listy za zgodą',
    listsLead: 'Listy, na które ludzie się zgadzają, np. nowości sklepu.',
    key: 'Klucz',
    keyHint: 'Tego używają szablony: małe litery, cyfry i _, np. numer_klienta.',
    label: 'Etykieta pola',
    kind: 'Rodzaj',
    kinds: { text: 'Tekst', number: 'Liczba', date: 'Data', link: 'Strona WWW' },
    addField: 'Dodaj pole',
    addList: 'Dodaj listę',
    save: 'Zapisz',
    delete: (name) => `Skasuj: ${name}`,
    members: (count) =>
      plural(count, {
        one: '{n} osoba',
        few: '{n} osoby',
        many: '{n} osób',
        other: '{n} osoby',
      }),
    noFields: 'Nie ma jeszcze pól.',
    noLists: 'Nie ma jeszcze list.',
    name: 'Nazwa listy',
  },

  problem: {
    'bad-shortcut':
      'Zacznij od małej litery; dalej małe litery, cyfry i _. Niektóre klucze ma już każdy kontakt.',
    'shortcut-taken': 'Inne pole ma już ten klucz.',
    'bad-name': 'Wpisz coś, najwyżej 40 znaków.',
    'bad-value': 'To tutaj nie pasuje.',
    'bad-date': 'Wpisz dzień z kalendarza: rok-miesiąc-dzień.',
    'bad-link': 'Wpisz adres strony, np. https://example.org.',
    'bad-evidence': 'Napisz, jak to powiedziano: to jest dowód.',
    'number-used': 'Z tym numerem jest rozmowa albo jest on jedyny.',
  },

  events: {
    'merge-undone': 'Połączenie cofnięto',
    'contact-deleted': 'Kontakt skasowano',
    'contact-restored': 'Kontakt wrócił',
    'contact-erased': 'Wszystko wcześniejsze usunięto na zawsze',
  },
};
