// The Polish words of "Add a line".

import { createPlural } from '../plural.ts';
import type { Catalogue } from '../words.ts';

const plural = createPlural('pl');

export const wizard: Catalogue['wizard'] = {
  title: 'Dodaj linię',
  lead: 'Linia to Twój numer telefonu: karta SIM w modemie podłączonym do tego urządzenia.',
  stepsLabel: 'Kroki',
  steps: { find: 'Szukanie', check: 'Sprawdzenie', name: 'Nazwa', test: 'Próba', done: 'Gotowe' },
  demoGoes:
    'Symulowana linia i jej telefon testowy znikną, gdy tylko dodasz tę linię. Ich rozmowy zostaną.',

  looking: 'Szukam modemów…',
  looked: (looked, total) => `Sprawdzone miejsca: ${looked} z ${total}`,
  look: 'Szukaj modemów',
  lookAgain: 'Szukaj jeszcze raz',
  found: (count) =>
    plural(count, {
      one: 'Znaleziono {n} modem',
      few: 'Znaleziono {n} modemy',
      many: 'Znaleziono {n} modemów',
      other: 'Znaleziono {n} modemu',
    }),
  listLabel: 'Modemy w tym urządzeniu',
  unnamed: 'Modem bez nazwy',
  kinds: { stick: 'Modem USB', serial: 'Port szeregowy', network: 'Przez sieć' },
  choose: 'Sprawdź ten',
  sim: {
    ready: 'SIM gotowa',
    pin: 'SIM pyta o PIN',
    puk: 'SIM jest zablokowana i pyta o PUK',
    absent: 'Brak karty SIM',
    busy: 'SIM się uruchamia',
    failed: 'SIM w nim nie działa',
  },
  simNumber: 'Numer karty SIM',
  tries: (count) =>
    plural(count, {
      one: 'została {n} próba',
      few: 'zostały {n} próby',
      many: 'zostało {n} prób',
      other: 'zostało {n} próby',
    }),
  obstacle: {
    'is-line': 'Obsługuje już linię {detail}.',
    'being-examined': 'Właśnie jest sprawdzany. Poszukaj za chwilę jeszcze raz.',
    'held-by':
      'Używa go inny program: {detail}. Zatrzymaj go; z modemu może korzystać tylko jeden.',
    'port-denied':
      'Ten program nie może go otworzyć. Zezwól tym poleceniem, potem uruchom Bramkę ponownie:',
    'network-mode':
      'Ten modem ({detail}) działa jako karta sieciowa i nie przyjmuje SMS-ów z komputera. Wgraj oprogramowanie modemu od producenta albo weź inny.',
    'cd-rom-mode':
      'Ten modem ({detail}) wciąż przedstawia się jako CD-ROM. Zainstaluj to, potem wyjmij go i włóż:',
    'download-mode':
      'Ten modem ({detail}) czeka na nowe oprogramowanie. Wyjmij go i włóż; jeśli tak zostanie, jest uszkodzony.',
    'no-driver': 'System nie wczytał sterownika tego modemu ({detail}). Wczytaj go poleceniem:',
    'port-missing': 'Już go nie ma. Podłącz go i poszukaj jeszcze raz.',
    'port-busy': 'Zablokował go inny program. Zatrzymaj go; z modemu może korzystać tylko jeden.',
    'port-lost': 'Zniknął w trakcie pytania. Sprawdź wtyczkę, kabel i zasilanie.',
    'connection-refused':
      'Pod tym adresem nikt nie odpowiada. Sprawdź adres i czy druga strona jest włączona.',
    'no-answer':
      'Nic tam nie odpowiada. Wyjmij modem, odczekaj dziesięć sekund, włóż go i poszukaj jeszcze raz.',
    'serial-unsupported': 'Portów szeregowych nie można tu używać. Uruchom Bramkę w Node.js.',
    'modem-fault':
      'Przestał odpowiadać w połowie. Sprawdź kabel i zasilanie i spróbuj jeszcze raz.',
  },
  manager:
    'W tym urządzeniu działa ModemManager, który może zabierać modemy. Wyłącz go poleceniem:',
  none: 'Nie znaleziono modemu',
  noneHints: {
    plug: 'Czy modem jest podłączony i świeci? Pomaga koncentrator z własnym zasilaniem.',
    wait: 'Po włożeniu modem potrzebuje do pół minuty. Potem poszukaj jeszcze raz.',
    permission:
      'Czy ten program może używać portów szeregowych? To polecenie zezwala; potem uruchom Bramkę ponownie:',
    hilink:
      'Niektóre modemy działają tylko jako karta sieciowa („HiLink”). Do SMS-ów się nie nadają.',
    container: 'W kontenerze lub maszynie wirtualnej modem trzeba najpierw przekazać do środka.',
  },
  manual: 'Nie ma go na liście',
  manualLead: 'Wpisz, gdzie jest, jeśli wiesz.',
  manualPort: 'Port lub adres',
  manualHint: 'Na przykład /dev/ttyUSB2, albo tcp://192.168.1.20:7000 dla modemu w sieci.',
  check: 'Sprawdź',
  refusal: {
    'bad-port': 'To ani port (/dev/…), ani adres (tcp://host:port).',
    'bad-pin': 'PIN ma od 4 do 8 cyfr.',
    'is-line': 'Tego modemu używa już linia.',
  },
  gone: 'To sprawdzenie było zbyt dawno. Wybierz modem jeszcze raz.',

  checkTitle: 'Sprawdzanie modemu',
  checking: 'To potrwa kilka sekund…',
  checkedGood: 'Wszystko w porządku: ten modem może wysyłać i odbierać SMS-y.',
  checkedBad: 'Coś stoi na przeszkodzie.',
  refresh: 'Pokaż, jak daleko zaszło',
  again: 'Sprawdź jeszcze raz',
  other: 'Wybierz inny modem',
  anyway: 'Dodaj mimo to',
  anywayHint: 'Linia sama zacznie działać, gdy to zostanie naprawione.',
  outcome: { ok: 'w porządku', note: 'warto wiedzieć', problem: 'problem' },
  step: {
    mode: 'Modem USB',
    port: 'Port',
    access: 'Uprawnienia',
    holder: 'Inne programy',
    'modem-manager': 'ModemManager',
    answer: 'Modem odpowiada',
    identity: 'Modem',
    sim: 'Karta SIM',
    pin: 'PIN',
    iccid: 'Numer karty SIM',
    network: 'Sieć',
    signal: 'Zasięg',
    smsc: 'Centrum SMS',
    storage: 'Pamięć na SMS-y',
    notifications: 'Zgłasza nowe SMS-y',
    text: 'SMS próbny',
  },
  finding: {
    'wrong-port': 'Ten port modemu służy do czegoś innego. Weź {detail}.',
    'other-speed':
      'Odpowiada z inną prędkością: {detail} bitów na sekundę. Wpisz ją jako baud w pliku konfiguracji.',
    garbage: 'To, co przychodzi, nie ma sensu: zła prędkość albo zły kabel.',
    'not-a-modem': 'Coś tu mówi, ale nie jest modemem. Weź inny port.',
    'no-sim': 'Modem nie widzi karty SIM. Włóż ją i sprawdź jeszcze raz.',
    'sim-trouble': 'Karta SIM nie działa. Wyczyść ją albo sprawdź w telefonie.',
    'sim-busy': 'Karta SIM jeszcze się uruchamia. Sprawdź za minutę jeszcze raz.',
    'sim-locked-to-other': 'Modem przyjmuje tylko karty innej sieci.',
    'pin-needed': 'Karta SIM pyta o PIN.',
    'pin-wrong': 'Ten PIN jest zły. Sprawdź go, zanim spróbujesz innego.',
    'pin-tries-low':
      'Została jedna próba, więc stąd jej nie wykonujemy. Włóż kartę do telefonu i wpisz tam dobry PIN.',
    'puk-needed': 'Karta SIM jest zablokowana. Włóż ją do telefonu i wpisz PUK z listu.',
    roaming: 'W obcej sieci; SMS-y mogą kosztować więcej. {detail}',
    searching: 'Wciąż szuka sieci. Sprawdź antenę albo przenieś modem do okna.',
    denied: 'Sieć odrzuca tę kartę SIM. Zapytaj operatora, czy jest aktywna.',
    'not-registered': 'Brak sieci. Sprawdź antenę i czy karta SIM jest aktywna.',
    'emergency-only': 'Tylko połączenia alarmowe. Zapytaj operatora, czy karta jest aktywna.',
    'radio-off': 'Radio jest wyłączone. Włączy się przy starcie linii.',
    'signal-weak': 'Słaby ({detail}). Pomoże lepsze miejsce lub antena.',
    'no-smsc': 'Karta SIM nie zna centrum SMS. Zapytaj operatora o jego numer i wpisz go poniżej.',
    'storage-full': 'Pełna ({detail}). Opróżni się przy starcie linii.',
    'no-notifications': 'Nie zgłasza; nowych SMS-ów szukamy co minutę.',
    untold: 'Modem tego nie mówi. To nie szkodzi.',
  },
  pin: 'PIN karty SIM',
  pinHint: 'Zostanie użyty raz. Zły PIN nigdy nie jest powtarzany samoczynnie.',
  pinEnter: 'Wpisz PIN',

  nameTitle: 'Nazwij linię',
  name: 'Nazwa',
  nameHint: 'Jak ją nazywasz, na przykład Recepcja. Stoi przy każdej rozmowie.',
  idShown: 'Krótka nazwa, która zostaje na zawsze:',
  ownNumber: 'Własny numer',
  ownNumberUnknown: 'Karta SIM nie podaje swojego numeru. To częste i nie szkodzi.',
  more: 'Więcej ustawień',
  gap: 'Przerwa między SMS-ami, w sekundach',
  gapHint: 'Niektóre taryfy nie lubią wielu SMS-ów naraz. 0 wysyła tak szybko, jak modem potrafi.',
  perDay: 'Najwyżej tyle SMS-ów dziennie',
  perMonth: 'Najwyżej tyle SMS-ów miesięcznie',
  limitHint: 'Zostaw puste, by nie ograniczać. Długa wiadomość liczy się jako kilka SMS-ów.',
  monthStarts: 'Dzień, w którym zaczyna się miesiąc taryfy',
  smsc: 'Numer centrum SMS',
  smscHint: 'Tylko jeśli operator kazał go ustawić. Z + i numerem kraju.',
  pinLater: 'PIN karty SIM, jeśli go ma',
  pinLaterHint: 'Teraz jest otwarta; po zaniku prądu zapyta o PIN.',
  add: 'Dodaj linię',
  problem: {
    title: 'Spójrz na to jeszcze raz.',
    id: 'Inna linia ma tę nazwę. Wybierz inną.',
    port: 'Tego modemu używa inna linia.',
    other: 'To nie pasuje: {detail}',
    'not-allowed-now': 'Tutaj nie można dodawać linii.',
    'storage-failing': 'Niczego nie można teraz zapisać; dysk może być pełny.',
  },

  added: (line) => `Dodano linię ${line}.`,
  undo: 'Cofnij',
  removed: (line) => `Linia ${line} została usunięta.`,
  notRemoved: 'Nie udało się jej usunąć; może już jej nie ma.',
  lineStarting: 'Linia się uruchamia. Możesz już pisać; SMS wyjdzie, gdy będzie gotowa.',
  lineReady: 'Linia jest gotowa.',
  testTitle: 'Napisz do siebie',
  testLead: 'Wyślij SMS na własny telefon i odpowiedz na niego. Kosztuje tyle, co SMS.',
  testNumber: 'Numer Twojego telefonu',
  testText: (line) =>
    `Tu Bramka! Linia ${line} potrafi wysyłać. Odpowiedz na ten SMS, a zobaczysz, czy też odbiera.`,
  testSend: 'Wyślij SMS próbny',
  testAgain: 'Wyślij jeszcze jeden',
  testSent: (number) => `SMS na numer ${number}:`,
  answerNow: 'Teraz odpowiedz na ten SMS z telefonu. Odpowiedź pojawi się tu sama.',
  answered: 'Przyszła Twoja odpowiedź:',
  works: 'Wysyłanie i odbieranie działa.',
  skip: 'Pomiń próbę',
  skipHint:
    'Pierwszą wiadomość możesz napisać później. Do tego czasu nie wiadomo, czy linia odbiera.',
  next: 'Dalej',

  doneTitle: 'Linia jest ustawiona',
  doneText: 'SMS-y na jej numer pojawią się w skrzynce, i możesz z niej pisać.',
  toInbox: 'Przejdź do skrzynki',
  toLines: 'Zobacz linię',
  another: 'Dodaj kolejną linię',
};
