// The Polish words of working together on conversations.

import type { Catalogue } from '../words.ts';

export const team: Catalogue['team'] = {
  /** What happened in a thread besides messages. */
  events: {
    note: 'Notatka',
    assigned: (detail: string) => `Rozmowę prowadzi teraz ${detail}`,
    unassigned: 'Nikt nie prowadzi teraz tej rozmowy',
    'status-changed': (detail: string) => `Status: ${detail}`,
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
  /** Why an act was refused. */
  refusal: {
    forbidden: 'Twoja rola na to nie pozwala.',
    'bad-name': 'Tej nazwy nie można użyć. Wpisz od 1 do 60 znaków.',
    'bad-settings': 'Jednej z tych wartości nie można użyć.',
    'bad-time': 'Wybierz czas w przyszłości, w ciągu roku.',
    'stale-reply': 'W międzyczasie przyszło coś nowego. Przejrzyj to i wyślij.',
    'stale-draft': 'Ten szkic zmieniono w innym oknie. Niczego nie nadpisano.',
    'unresolved-field': 'Pole w klamrach nie ma jeszcze wartości. Uzupełnij je albo usuń.',
    'unknown-field': 'Nie ma pola o tej nazwie.',
    sensitive: 'Ten tekst zawiera chyba coś, czego nie należy wysyłać SMS-em.',
    'shortcut-taken': 'Ten skrót ma już inny szablon.',
    'bad-shortcut': 'Skrót ma od 1 do 30 liter, cyfr lub łączników.',
    'bad-value': 'Ta wartość nie pasuje do pola.',
    'bad-email': 'To nie jest adres e-mail.',
    'number-taken': 'Ten numer ma już inny kontakt.',
    'empty-selection': 'Nic nie zaznaczono.',
    'not-confirmed': 'Wpisany tekst się nie zgadza. Niczego nie zmieniono.',
    'checklist-open': 'Najpierw zaznacz wszystkie punkty listy.',
    'too-late-to-undo': 'Na cofnięcie jest już za późno.',
    'nobody-available': 'Nikt nie jest teraz dostępny. Rozmowa pozostaje nieprzydzielona.',
    'last-admin': 'To ostatni administrator. Najpierw nadaj tę rolę komuś innemu.',
  },
};
