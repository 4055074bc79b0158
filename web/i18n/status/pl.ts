// The Polish words of the state of the box and of its alarms.

import { createPlural } from '../plural.ts';
import type { Catalogue } from '../words.ts';

const plural = createPlural('pl');

export const status: Catalogue['status'] = {
  title: 'Stan urządzenia',
  lead: 'Co działa, co nie działa i co z tym zrobić.',
  link: 'Stan urządzenia: dysk, baza danych, kopie, alarmy',

  allWell: 'Wszystko działa.',
  attention: (count: number) =>
    plural(count, {
      one: '{n} sprawa wymaga uwagi',
      few: '{n} sprawy wymagają uwagi',
      many: '{n} spraw wymaga uwagi',
      other: '{n} sprawy wymagają uwagi',
    }),
  since: (time: string) => `od ${time}`,

  /** Each alarm: what is wrong, and what to do. */
  alarm: {
    'database-failing': {
      title: () => 'Baza danych nie odpowiada',
      act: 'Niczego nie można zapisać ani wysłać. Sprawdź, czy dysk nie jest pełny lub uszkodzony, potem uruchom urządzenie ponownie; jeśli to nie pomoże, przywróć najnowszą kopię.',
    },
    'disk-full': {
      title: (_line: string, value: string) => `Dysk jest zajęty w ${value}\u00a0%`,
      act: 'Gdy się zapełni, nie da się zapisać żadnej wiadomości. Usuń to, co zbędne, np. stare kopie i dzienniki, albo użyj większego dysku.',
    },
    'line-down': {
      title: (line: string) => `Linia ${line} nie działa`,
      act: 'To, co miało na niej wyjść, czeka. Strona linii mówi, dlaczego i co zrobić.',
    },
    'line-deaf': {
      title: (line: string) => `Linia ${line} nie słyszy`,
      act: 'Jej SMS kontrolny nie wrócił, choć modem odpowiada. Uruchom linię ponownie; sprawdź, czy karta SIM nie jest zablokowana lub nie wygasła.',
    },
    'queue-stuck': {
      title: (line: string, value: string) =>
        `Wiadomości czekają na linii ${line} od ${value}\u00a0min`,
      act: 'Linia działa, ale nic nie wychodzi. Uruchom linię ponownie; jeśli to nie pomoże, zajrzyj do dziennika.',
    },
    'clock-wrong': {
      title: () => 'Zegar urządzenia się myli',
      act: 'Przeskoczył albo spóźnia się względem sieci. Połącz urządzenie z internetem lub serwerem czasu albo ustaw czas ręcznie.',
    },
    'backup-failed': {
      title: () => 'Ostatnia kopia zapasowa się nie udała',
      act: 'Sprawdź, czy miejsce na kopie jest dostępne i ma wolną przestrzeń, potem zrób kopię ręcznie.',
    },
    'backup-old': {
      title: (_line: string, value: string) => `Nie ma dobrej kopii z ostatnich ${value} godzin`,
      act: 'Sprawdź, czy działa nocna kopia, i zrób jedną ręcznie.',
    },
    'storage-filling': {
      title: (line: string) => `Pamięć SIM linii ${line} się zapełnia`,
      act: 'Gdy się zapełni, sieć wstrzyma nowe SMS-y. Uruchom linię ponownie; odczyta wtedy i usunie to, co zapisane.',
    },
    'low-credit': {
      title: (line: string) => `Na linii ${line} zostało mało środków`,
      act: 'Doładuj kartę SIM, potem sprawdź saldo na stronie linii.',
    },
    'budget-spent': {
      title: (line: string) => `Limit linii ${line} jest wyczerpany`,
      act: 'Wiadomości czekają do następnego dnia lub miesiąca. Podnieś limit, jeśli pozwala na to taryfa.',
    },
  },

  /** What is sent to people. */
  sent: {
    cleared: (title: string) => `Po wszystkim: ${title}`,
    test: 'Próba: alarmy docierają',
    testBody: 'Ktoś nacisnął przycisk, by wypróbować tę drogę. Nic złego się nie dzieje.',
    began: (time: string) => `Początek: ${time}.`,
    ended: (began: string, ended: string) => `Początek: ${began}, koniec: ${ended}.`,
    see: (address: string) => `Więcej: ${address}`,
  },

  row: {
    disk: 'Dysk',
    database: 'Baza danych',
    lines: 'Linie',
    queue: 'Kolejka',
    backup: 'Kopia zapasowa',
    clock: 'Zegar',
    localName: 'Nazwa w sieci',
    memory: 'Pamięć',
    pace: 'Czas reakcji',
    version: 'Wersja',
    uptime: 'Działa od',
  },
  fine: 'Dobrze',
  bad: 'Wymaga uwagi',
  unknown: 'Nie wiadomo',
  free: (free: string, total: string) => `wolne ${free} z ${total}`,
  diskUsed: (percent: string) => `zajęte ${percent}\u00a0%`,
  databaseSize: (size: string, log: string) => `odpowiada; ${size}, jej dziennik ${log}`,
  databaseOk: 'odpowiada',
  linesWork: (working: string, all: string) => `działa ${working} z ${all}`,
  noQueue: 'nic nie czeka',
  queue: (count: number, oldest: string) =>
    plural(count, {
      one: `{n} wiadomość czeka, od ${oldest}`,
      few: `{n} wiadomości czekają, najstarsza od ${oldest}`,
      many: `{n} wiadomości czeka, najstarsza od ${oldest}`,
      other: `{n} wiadomości czeka, najstarsza od ${oldest}`,
    }),
  lastBackup: (time: string) => `ostatnia dobra: ${time}`,
  noBackupYet: 'jeszcze żadnej nie zrobiono',
  noBackup: 'nie są ustawione',
  clockFine: 'idzie dobrze, o ile wie to sieć',
  clockBehind: (minutes: string) => `spóźnia się o ${minutes}\u00a0min względem sieci`,
  clockJumped: (time: string) => `przeskoczył ${time}`,
  localName: {
    announced: (url: string) => `ogłaszana jako ${url}`,
    renamed: (url: string, wanted: string) =>
      `ogłaszana jako ${url}, bo nazwę ${wanted} ma inne urządzenie`,
    off: 'nieogłaszana',
    loopback: 'nieogłaszana: strony są tylko dla tego komputera',
    noNetwork: 'nieogłaszana: nie ma jeszcze sieci',
    claiming: (name: string) => `sprawdzanie, czy nazwa ${name} jest wolna`,
    failed: (words: string) => `nie można jej ogłosić: ${words}`,
  },
  memory: (all: string, heap: string) => `${all}, z tego ${heap} na własne dane programu`,
  late: (usual: string, worst: string) =>
    `zwykle ${usual}\u00a0ms opóźnienia, najgorzej ${worst}\u00a0ms`,

  trend: {
    title: 'Ostatnie godziny',
    memory: (lowest: string, highest: string) => `Pamięć: od ${lowest} do ${highest}`,
    delay: (highest: string) => `Reakcja: najgorzej ${highest}\u00a0ms opóźnienia`,
    none: 'Wykresy zaczynają się kilka minut po starcie.',
  },

  channels: {
    title: 'Kto się dowiaduje',
    lead: 'Każda z tych dróg mówi raz, gdy coś się zaczyna, i raz, gdy minie.',
    none: 'Nikt się nie dowiaduje i nic nie opuszcza urządzenia. E-mail, webhook i ntfy ustawia się w pliku, w sekcji [alarms].',
    email: 'E-mail',
    test: 'Wyślij próbę',
    testBy: (channel: string) => `Wyślij próbę: ${channel}`,
    tested: (channel: string) => `Próba została przyjęta: ${channel}.`,
    failed: (reason: string) => `Próba się nie udała. ${reason}`,
    lastSuccess: (time: string) => `ostatnio dostarczono ${time}`,
    never: 'jeszcze nic nie wysłano',
    lastFailure: (time: string, reason: string) => `nie udało się ${time}: ${reason}`,
    again: (time: string) => `ponowna próba ${time}`,
  },

  history: {
    title: 'Dotychczasowe alarmy',
    none: 'Nie było jeszcze żadnego alarmu.',
    lasts: 'trwa',
    over: (time: string) => `koniec ${time}`,
  },
};
