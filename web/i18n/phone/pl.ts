// The Polish words of phones as lines.

import { createPlural } from '../plural.ts';
import type { Catalogue } from '../words.ts';

const plural = createPlural('pl');

export const phone: Catalogue['phone'] = {
  kind: 'Telefon z Androidem',
  app: 'Aplikacja SMS Gateway',

  trouble: {
    'no-answer': 'Telefon jest połączony, ale nie odpowiada.',
    'no-sim': 'W telefonie nie ma karty SIM albo nie tej, której używa linia.',
    'pin-missing': 'Karta SIM w telefonie czeka na PIN.',
    'puk-needed': 'Karta SIM w telefonie jest zablokowana i wymaga kodu PUK.',
    'modem-fault': 'Telefon albo jego aplikacja zgłasza usterkę.',
  },
  troubleAct: {
    'no-answer':
      'Zajrzyj do telefonu: czy działa Termux albo aplikacja? Jeśli to nie pomoże, uruchom telefon ponownie.',
    'no-sim': 'Włóż kartę SIM do telefonu. Linia wróci sama.',
    'pin-missing': 'Wpisz PIN w telefonie.',
    'puk-needed': 'Wpisz w telefonie PUK z opakowania karty.',
    'modem-fault': 'Program sam spróbuje ponownie. Jeśli to nie pomoże, uruchom telefon ponownie.',
  },

  problem: {
    'api-hangs': 'Termux:API nie odpowiada: nie ma go, został zamrożony albo uśpiony.',
    'api-too-old': 'Termux:API w telefonie jest za stary, żeby czytać SMS-y po kolei.',
    'no-read-permission': 'Telefon nie pozwala aplikacji Termux:API czytać SMS-ów.',
    'no-send-permission': 'Telefon nie pozwala aplikacji Termux:API wysyłać SMS-ów.',
    'no-rows':
      'Telefon nie zapisuje SMS-ów, które wysyła, więc tutaj pozostają „niepotwierdzone”. Zwykle i tak wychodzą.',
    'poll-stale': 'Skrzynki telefonu od jakiegoś czasu nikt nie odczytał.',
    'journal-full':
      'W telefonie czeka tyle, że nie przyjmie więcej, dopóki Bramka wszystkiego nie odbierze.',
    'clock-off': 'Zegar telefonu źle chodzi, więc godziny SMS-ów też mogą być błędne.',
    'battery-low': 'Bateria telefonu jest prawie pusta.',
    'insecure-network': 'To, co telefon i Bramka sobie przekazują, można po drodze podejrzeć.',
  },
  problemAct: {
    'api-hangs':
      'Zainstaluj Termux:API z tego samego źródła co Termux. Potem wyłącz dla obu optymalizację baterii: Informacje o aplikacji, Bateria, Bez ograniczeń.',
    'api-too-old':
      'Zaktualizuj aplikację Termux:API tam, skąd ją masz, a potem wpisz w Termuksie „pkg upgrade”.',
    'no-read-permission':
      'W telefonie: Informacje o aplikacji Termux:API, Uprawnienia, zezwól na SMS-y i kontakty. Jeśli są wyszarzone: Informacje o aplikacji, trzy kropki, Zezwól na ustawienia z ograniczeniami.',
    'no-send-permission':
      'W telefonie: Informacje o aplikacji Termux:API, Uprawnienia, zezwól na SMS-y i telefon. Jeśli są wyszarzone: Informacje o aplikacji, trzy kropki, Zezwól na ustawienia z ograniczeniami.',
    'no-rows':
      'Opcja trust_handed w konfiguracji liczy je jako wysłane. Nie wysyłaj takich SMS-ów drugi raz bez pytania.',
    'poll-stale':
      'Zajrzyj do telefonu: czy Termux działa i ma wyłączoną optymalizację baterii? Ładowarka pomaga.',
    'journal-full': 'Nie rozłączaj telefonu, dopóki wszystkiego nie przekaże.',
    'clock-off': 'W telefonie: Ustawienia, Data i godzina, ustawiaj czas z sieci.',
    'battery-low': 'Podłącz go do ładowarki i tak zostaw.',
    'insecure-network':
      'W domu to zwykle nie szkodzi. Dla telefonów gdzie indziej włącz w konfiguracji szyfrowanie (TLS).',
  },

  facts: {
    title: 'Telefon',
    model: 'Model telefonu',
    battery: 'Bateria',
    percent: (percent) => `${percent}%`,
    charging: (percent) => `${percent}%, ładuje się`,
    sim: 'Karta SIM',
    slot: (number) => `Karta SIM ${number}`,
    simStates: {
      ready: 'gotowa',
      absent: 'nie włożono',
      pin_required: 'czeka na PIN',
      puk_required: 'jest zablokowana i wymaga kodu PUK',
      network_locked: 'działa tylko w innej sieci',
      unknown: 'stan nieznany',
    },
    lastPoll: 'Ostatni odczyt skrzynki',
    onPhone: 'Czeka w telefonie',
    onPhoneNone: 'Nic',
    toFetch: (count) =>
      plural(count, {
        one: '{n} odebrany SMS',
        few: '{n} odebrane SMS-y',
        many: '{n} odebranych SMS-ów',
        other: '{n} odebranego SMS-a',
      }),
    toSend: (count) =>
      plural(count, {
        one: '{n} SMS do wysłania',
        few: '{n} SMS-y do wysłania',
        many: '{n} SMS-ów do wysłania',
        other: '{n} SMS-a do wysłania',
      }),
    program: 'Program w telefonie',
    old: 'Jest starszy niż Bramka. „Sparowany telefon” pokazuje, jak go odnowić.',
    android: 'Wersja Androida',
    paired: 'Sparowany od',
  },

  notes: {
    title: 'Co warto wiedzieć o telefonach',
    rcs: 'Czaty (RCS) nigdy nie trafiają do Bramki, tylko SMS-y. Wyłącz je w tym telefonie: Wiadomości Google, Ustawienia, Czaty RCS.',
    limit:
      'Android pozwala aplikacji wysłać około 30 SMS-ów na minutę; potem pyta na ekranie telefonu i czeka. Wiele SMS-ów naraz wychodzi właśnie w tym tempie.',
    makers:
      'Niektórzy producenci kończą aplikacje działające w tle. Pozwól Termuksowi samemu startować i działać bez ograniczeń, a telefon zostaw na ładowarce. Kroki dla każdego producenta są na dontkillmyapp.com.',
    termux:
      'Termux nie wie, na którą kartę SIM przyszedł SMS ani czy SMS został doręczony. SMS-y z tego telefonu pozostają „wysłane”.',
  },

  pair: {
    title: 'Połącz telefon',
    open: 'Połącz telefon',
    openPaired: 'Sparowany telefon',
    lead: 'Telefon z Androidem i własną kartą SIM wysyła i odbiera dla tej linii. Nie potrzebuje do tego żadnego konta.',
    status: 'Na jakim jesteś etapie',
    stages: {
      paired: 'Sparowany',
      connected: 'Połączony',
      ready: 'Gotowy',
    },
    stageNow: {
      waiting: 'Żaden telefon nie użył jeszcze kodu.',
      paired: 'Telefon jest sparowany. Połączy się sam, zwykle w ciągu pół minuty.',
      connected: 'Telefon jest połączony. Linia nie jest jeszcze gotowa.',
      ready: 'Telefon wysyła i odbiera dla tej linii.',
    },
    refresh: 'Sprawdź jeszcze raz',
    code: 'Kod dla telefonu',
    left: (minutes) =>
      plural(minutes, {
        one: 'Ten kod działa raz, jeszcze przez minutę.',
        few: 'Ten kod działa raz, jeszcze przez {n} minuty.',
        many: 'Ten kod działa raz, jeszcze przez {n} minut.',
        other: 'Ten kod działa raz, jeszcze przez {n} minuty.',
      }),
    scan: 'Skieruj na to aparat telefonu. Otworzy się strona, która poprowadzi przez kolejne kroki.',
    qr: (line) => `Kod QR: strona dla telefonu linii ${line}`,
    type: 'Albo wpisz w telefonie, w Termuksie:',
    renew:
      'Program w telefonie jest starszy niż Bramka. Aby go odnowić, wpisz to w Termuksie; sparowanie zostaje.',
    command: 'Polecenie dla Termuksa',
    copy: 'Kopiuj',
    copied: 'Skopiowano',
    noCode: 'Nie ma teraz kodu. Każdy działa raz i tylko przez kilka minut.',
    make: 'Utwórz kod',
    another: 'Utwórz nowy kod',
    anotherHint:
      'Kod powyżej przestanie wtedy działać. Sparowany telefon pozostanie, dopóki inny nie użyje nowego kodu.',
    steps: 'W telefonie',
    step: {
      install:
        'Zainstaluj trzy aplikacje: Termux, Termux:API i Termux:Boot. Wszystkie weź z F‑Droida (f-droid.org); te ze Sklepu Play nie pasują.',
      boot: 'Otwórz raz Termux:Boot, żeby po wyłączeniu telefonu wszystko znów się uruchomiło.',
      scan: 'Skieruj aparat na obrazek powyżej i skopiuj polecenie ze strony, która się otworzy.',
      paste:
        'Otwórz Termux, przytrzymaj palec na czarnym ekranie, wybierz Wklej i naciśnij Enter. Potrwa to kilka minut.',
      allow: 'Gdy telefon zapyta, zezwól na SMS-y, kontakty i telefon.',
      sleep:
        'Wyłącz optymalizację baterii dla Termuksa i Termux:API, a telefon zostaw na ładowarce.',
    },
    local: {
      title: 'Żaden telefon nie połączy się z Bramką',
      text: 'Bramka odpowiada tylko na tym komputerze. Ustaw w konfiguracji listen w części [server] na 0.0.0.0:8080, uruchom program ponownie i otwórz tę stronę jeszcze raz.',
    },
    next: 'Co dalej',
    test: 'Wyślij testowy SMS',
    inbox: 'Przejdź do skrzynki',
    line: 'Zobacz linię',
    older: {
      title: 'Starsze SMS-y',
      lead: 'To, co było w telefonie, zanim stał się linią, zostaje w nim. Możesz to pobrać; znajdzie się wtedy w skrzynce jak każdy inny SMS.',
      since: 'Od tego dnia',
      fetch: 'Pobierz starsze SMS-y',
      begun: 'Telefon teraz je przekazuje. Pojawią się w skrzynce jeden po drugim.',
      badDate: 'Wybierz dzień, który nie leży w przyszłości.',
      refused: 'Telefon musi być do tego połączony. Spróbuj wtedy ponownie.',
    },
    revoke: {
      title: 'Odłącz ten telefon',
      lead: 'Telefon zostanie od razu odcięty i nie będzie mógł wrócić, na przykład gdy zginął. Aby znów użyć telefonu, utwórz nowy kod. Rozmowy zostają.',
      type: (line) => `Tego nie da się cofnąć. Wpisz nazwę linii: ${line}`,
      act: 'Odłącz telefon',
      done: (line) => `Telefon linii ${line} został odłączony.`,
    },
  },

  visit: {
    title: (line) => `Ten telefon dla linii ${line}`,
    lead: 'Zrób to w telefonie, w którym to czytasz.',
    command: 'Skopiuj to polecenie:',
    after: 'Strona, na której powstał kod, sama pokazuje, na jakim to jest etapie.',
    badTitle: 'Ten kod nie działa',
    bad: 'Został już użyty, minął jego czas albo brakuje w nim znaku.',
    badAct: 'Utwórz nowy: otwórz w Bramce Linie, potem linię, potem „Połącz telefon”.',
    toLines: 'Przejdź do linii',
    noProgram: 'Bramka nie ma tu programu dla telefonów. Zainstaluj ją ponownie albo go zbuduj.',
  },

  refusal: {
    'code-unknown': 'Ten kod nie jest znany.',
    'code-used': 'Ten kod został już użyty.',
    'code-expired': 'Czas tego kodu minął.',
    'too-many-tries': 'Za dużo prób. Poczekaj kilka minut.',
    'storage-failing': 'Bramka nie może teraz niczego zapisać; dysk może być pełny.',
    'no-broker-password': 'W konfiguracji nie ma hasła brokera dla tego telefonu.',
  },

  add: {
    title: 'Co ma wysyłać i odbierać SMS-y?',
    modem: 'Modem (USB)',
    modemText:
      'Karta SIM w modemie podłączonym do tego urządzenia albo w sieci. Najpewniejszy sposób.',
    phone: 'Telefon z Androidem',
    phoneText: 'Zbędny telefon ze swoją kartą SIM. Potrzebuje darmowej aplikacji Termux.',
    app: 'Aplikacja SMS Gateway for Android',
    appText: 'Masz już tę aplikację w telefonie w swojej sieci.',
    back: 'Wybierz inny sposób',
    steps: { pair: 'Połączenie', app: 'Aplikacja' },
    phoneTitle: 'Nazwij linię',
    appTitle: 'Aplikacja w telefonie',
    appLead:
      'Otwórz aplikację w telefonie i włącz „Local server”. Pokaże wtedy adres, nazwę użytkownika i hasło.',
    url: 'Adres',
    urlHint: 'Na przykład http://192.168.1.30:8080. Telefon i Bramka muszą być w tej samej sieci.',
    user: 'Nazwa użytkownika',
    password: 'Hasło',
    simCard: 'Karta SIM',
    simDefault: 'Ta, której telefon używa sam',
    badUrl: 'To nie jest adres aplikacji. Wygląda on tak: http://192.168.1.30:8080.',
  },
};
