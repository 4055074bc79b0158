// The Polish words of working together on conversations.

import { createPlural } from '../plural.ts';
import type { Catalogue } from '../words.ts';

const plural = createPlural('pl');

export const team: Catalogue['team'] = {
  /** What happened in a thread besides messages. */
  events: {
    note: 'Notatka',
    assigned: (detail: string) => `Rozmowę prowadzi teraz ${detail}`,
    unassigned: 'Nikt nie prowadzi teraz tej rozmowy',
    'status-changed': (detail: string) => `Stan: ${detail}`,
    'case-opened': 'Otwarto nową sprawę',
    'case-reopened': 'Sprawę otwarto ponownie',
    snoozed: (detail: string) => `Odłożono do ${detail}`,
    woke: 'Odłożenie się skończyło',
    'priority-changed': (detail: string) => `Priorytet: ${detail}`,
    'opted-out': 'Rezygnacja z SMS-ów',
    'opted-in': 'Zgoda na SMS-y',
    scheduled: (detail: string) => `Odpowiedź zostanie wysłana ${detail}`,
    'scheduled-cancelled': 'Zaplanowaną odpowiedź odwołano',
    blocked: 'Zablokowano',
    unblocked: 'Odblokowano',
    merged: (detail: string) => `Dołączono kontakt ${detail}`,
    'line-moved': (detail: string) => `Rozmowa toczy się dalej na linii ${detail}`,
  },
  eventsBy: {
    assigned: (who: string, detail: string) => `${who} przekazuje rozmowę, prowadzi ją ${detail}`,
    taken: (who: string) => `${who} bierze rozmowę`,
    unassigned: (who: string) => `${who} zwalnia rozmowę, nikt jej nie prowadzi`,
    givenBack: (who: string) => `${who} oddaje rozmowę`,
    'status-changed': (who: string, detail: string) => `${who} zmienia stan: ${detail}`,
    snoozed: (who: string, detail: string) => `${who} odkłada rozmowę do ${detail}`,
    woke: (who: string) => `${who} kończy odłożenie`,
    'priority-changed': (who: string, detail: string) => `${who} zmienia priorytet: ${detail}`,
    other: (who: string, what: string) => `${what} (${who})`,
  },
  earlierChanges: (count: number) =>
    plural(count, {
      one: '{n} wcześniejsza zmiana',
      few: '{n} wcześniejsze zmiany',
      many: '{n} wcześniejszych zmian',
      other: '{n} wcześniejszej zmiany',
    }),

  status: {
    open: 'Otwarta',
    'in-progress': 'W toku',
    resolved: 'Załatwiona',
    closed: 'Zamknięta',
  },
  statusHint: {
    open: 'Czeka na odpowiedź',
    'in-progress': 'Ktoś nad nią pracuje',
    resolved: 'Załatwiona; nowy SMS przez jakiś czas otworzy ją znowu',
    closed: 'Skończona; nowy SMS otworzy nową sprawę',
  },
  priority: { low: 'Niski', normal: 'Zwykły', high: 'Wysoki', urgent: 'Pilny' },
  grade: {
    excellent: 'świetnie',
    good: 'dobrze',
    acceptable: 'do przyjęcia',
    'too-slow': 'za wolno',
  },

  head: {
    group: 'Co zrobić z tą rozmową',
    actions: 'Działania',
    status: (word: string) => `Stan: ${word}`,
    statusTitle: 'Stan',
    current: 'teraz',
    close: 'Zamknij…',
    unassigned: 'Nieprzydzielona',
    assignedTo: (name: string) => `Prowadzi: ${name}`,
    mine: 'Twoja',
    snooze: 'Odłóż',
    tags: 'Etykiety',
    flag: 'Oflaguj, by do niej wrócić',
    unflag: 'Zdejmij flagę',
    flagged: 'Oflagowana',
    more: 'Więcej',
    priority: (word: string) => `Priorytet: ${word}`,
    priorityTitle: 'Priorytet',
    reminders: 'Przypomnienia',
    unread: 'Oznacz jako nieprzeczytaną',
    print: 'Drukuj',
    contact: 'Kontakt',
    moreTags: (count: number) =>
      plural(count, {
        one: 'jeszcze {n} etykieta',
        few: 'jeszcze {n} etykiety',
        many: 'jeszcze {n} etykiet',
        other: 'jeszcze {n} etykiety',
      }),
  },

  assign: {
    title: 'Kto prowadzi',
    filter: 'Szukaj po imieniu',
    none: 'Nie ma nikogo o takim imieniu',
    me: 'Biorę ją',
    nobody: 'Nikt',
    giveBack: 'Oddaję ją',
    available: 'na miejscu',
    away: 'poza biurem',
    openCount: (count: number) =>
      plural(count, {
        one: '{n} otwarta',
        few: '{n} otwarte',
        many: '{n} otwartych',
        other: '{n} otwartej',
      }),
    automatic: 'Niech wybierze program',
    by: {
      'next-available': 'Następna wolna osoba',
      'round-robin': 'Po kolei',
      'fewest-open': 'Kto ma najmniej otwartych',
    },
  },

  snooze: {
    title: 'Ukryj ją do',
    hours: (count: number) =>
      plural(count, {
        one: 'Za {n} godzinę',
        few: 'Za {n} godziny',
        many: 'Za {n} godzin',
        other: 'Za {n} godziny',
      }),
    tomorrow: 'Jutro',
    monday: 'Następny poniedziałek',
    month: 'Następny miesiąc',
    again: 'Znów ta sama pora',
    exact: 'Inna pora',
    set: 'Odłóż',
    asleep: 'Nie budź nawet po odpowiedzi klienta',
    until: (time: string) => `Odłożona do ${time}`,
    wakes: 'obudzi ją odpowiedź',
    sleeps: 'odpowiedź jej nie obudzi',
    wake: 'Obudź teraz',
  },

  tags: {
    title: 'Etykiety',
    add: 'Dodaj etykietę',
    addAct: 'Dodaj',
    remove: (name: string) => `Usuń etykietę ${name}`,
    none: 'Jeszcze bez etykiet',
  },

  reminder: {
    title: 'Przypomnij mi',
    when: 'Kiedy',
    text: 'O czym (może zostać puste)',
    set: 'Ustaw przypomnienie',
    done: 'Zrobione',
    doneLong: (text: string) => `Zrobione: ${text}`,
    due: (text: string) => `Przypomnienie: ${text}`,
    noText: 'Zajrzeć znowu do tej rozmowy',
    waiting: (count: number) =>
      plural(count, {
        one: '{n} przypomnienie',
        few: '{n} przypomnienia',
        many: '{n} przypomnień',
        other: '{n} przypomnienia',
      }),
  },

  clock: {
    waits: (span: string, grade: string) => `Czeka ${span} · ${grade}`,
    waitsTitle: (time: string) => `Bez odpowiedzi od: ${time}`,
    firstReply: (span: string, grade: string) => `Pierwsza odpowiedź po ${span} · ${grade}`,
  },

  cases: {
    title: 'Wcześniejsze sprawy',
    none: 'To pierwsza sprawa.',
    name: (sequence: string) => `Sprawa ${sequence}`,
    opened: (time: string) => `otwarta ${time}`,
    ended: (time: string) => `zakończona ${time}`,
    reopened: (count: number) =>
      plural(count, {
        one: 'otwarta ponownie {n} raz',
        few: 'otwarta ponownie {n} razy',
        many: 'otwarta ponownie {n} razy',
        other: 'otwarta ponownie {n} raza',
      }),
  },

  closing: {
    title: 'Zanim ją zamkniesz',
    lead: 'Zaznacz, co jest zrobione. Każde zaznaczenie zapisuje się od razu.',
    required: 'Twój zespół zamyka rozmowę dopiero, gdy wszystko jest zaznaczone.',
    ticked: (done: string, all: string) => `${done} z ${all}`,
    save: 'Zapisz',
    close: 'Zamknij',
    anyway: 'Zamknij mimo to',
    cancel: 'Jeszcze nie',
    items: {
      answered: 'Pytanie ma odpowiedź',
      'next-steps': 'Wiadomo, co dalej: termin umówiony albo informacja wysłana',
      'follow-up': 'Jeśli trzeba wrócić do sprawy, przypomnienie jest ustawione',
      records: 'Dane kontaktu są aktualne: notatki, etykiety, własne pola',
      tagged: 'Rozmowa ma etykietę',
      notes: 'Notatki dla zespołu są dopisane',
    },
  },

  notes: {
    modes: 'Co piszesz',
    reply: 'Odpowiedź',
    note: 'Notatka',
    only: 'Notatka – widzi ją tylko zespół',
    label: 'Notatka dla zespołu',
    placeholder: 'Napisz notatkę. @ wspomina osobę z zespołu',
    write: 'Napisz notatkę – zobaczy ją tylko zespół',
    add: 'Dodaj notatkę',
    mentionList: 'Osoby z zespołu',
    matches: (count: number) =>
      plural(count, {
        one: '{n} osoba',
        few: '{n} osoby',
        many: '{n} osób',
        other: '{n} osoby',
      }),
    edit: 'Zmień',
    text: 'Treść notatki',
    save: 'Zapisz',
    remove: 'Usuń dla wszystkich',
    edited: 'zmieniona',
    deleted: 'Ta notatka została usunięta.',
  },

  forYou: {
    title: 'Dla ciebie',
    nav: 'Dla ciebie',
    badge: (count: number) =>
      plural(count, {
        one: '{n} rzecz dla ciebie',
        few: '{n} rzeczy dla ciebie',
        many: '{n} rzeczy dla ciebie',
        other: '{n} rzeczy dla ciebie',
      }),
    mentions: 'Wspomniano o tobie',
    noMentions: 'Od ostatniego razu nikt o tobie nie wspomniał.',
    due: 'Przypomnienia na teraz',
    later: 'Późniejsze przypomnienia',
    noReminders: 'Brak przypomnień. Ustawisz je w rozmowie, pod „Więcej”.',
    by: (name: string) => `Pisze ${name}`,
    open: (name: string) => `Otwórz rozmowę: ${name}`,
  },

  settings: {
    title: 'Jak pracuje zespół',
    link: 'Jak pracuje zespół: przydział, ponowne otwieranie, lista przed zamknięciem',
    saved: 'Zapisano.',
    save: 'Zapisz',
    cases: 'Sprawy',
    reopenHours: 'Przez tyle godzin SMS otwiera załatwioną sprawę ponownie',
    reopenHint: 'Później otwiera nową. 0: zawsze nową.',
    claim: 'Odpowiedź w rozmowie, której nikt nie prowadzi, przydziela ją odpowiadającej osobie',
    assignment: 'Jak rozmowy trafiają do ludzi',
    strategies: {
      none: 'Ręcznie',
      'round-robin': 'Po kolei',
      'fewest-open': 'Kto ma najmniej otwartych',
      'next-available': 'Następna wolna osoba',
    },
    strategyHints: {
      none: 'Nic nie trafia do nikogo samo; każdy bierze to, na co odpowiada.',
      'round-robin': 'Każdy, kto jest na miejscu, dostaje jedną po drugiej.',
      'fewest-open': 'Dostaje ją ten, kto jest na miejscu i ma najmniej pracy.',
      'next-available': 'Dostaje ją ten, kto jest na miejscu i najdłużej nic nie dostał.',
    },
    capacity: 'Najwięcej otwartych rozmów na osobę',
    capacityHint: 'Następne czekają nieprzydzielone, aż ktoś będzie wolny. Puste: bez granicy.',
    checklist: 'Przed zamknięciem',
    checklistText: 'Co sprawdza się przed zamknięciem rozmowy.',
    item: (place: string) => `Punkt ${place}`,
    newItem: 'Nowy punkt',
    add: 'Dodaj',
    up: (item: string) => `Przesuń wyżej: ${item}`,
    down: (item: string) => `Przesuń niżej: ${item}`,
    remove: (item: string) => `Usuń: ${item}`,
    required: 'Przed zamknięciem wszystko musi być zaznaczone',
    bad: 'Wpisz liczbę całkowitą, która ma tu sens.',
    badItems: 'Każdy punkt potrzebuje słów, a punktów może być najwyżej 20.',
  },

  refusal: {
    'bad-time': 'Wybierz porę, która dopiero będzie.',
    'bad-name': 'Etykieta potrzebuje nazwy od 1 do 40 znaków.',
    'nobody-available': 'Teraz nikomu nie można przydzielić rozmowy. Zostaje nieprzydzielona.',
    'checklist-open': 'Nie wszystkie punkty są zaznaczone.',
    'empty-text': 'Najpierw coś napisz.',
    'text-too-long': 'To za długie na notatkę.',
    other: 'To się nie udało. Zajrzyj do rozmowy jeszcze raz.',
  },
};
