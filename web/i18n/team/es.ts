// The Spanish words of working together on conversations.

import type { Catalogue } from '../words.ts';

export const team: Catalogue['team'] = {
  /** What happened in a thread besides messages. */
  events: {
    note: 'Nota',
    assigned: (detail: string) => `${detail} lleva ahora esta conversación`,
    unassigned: 'Nadie lleva esta conversación',
    'status-changed': (detail: string) => `Estado: ${detail}`,
    'case-opened': 'Se abrió un caso nuevo',
    'case-reopened': 'El caso se volvió a abrir',
    snoozed: (detail: string) => `Pospuesta hasta ${detail}`,
    woke: 'Terminó la espera',
    'priority-changed': (detail: string) => `Prioridad: ${detail}`,
    'opted-out': 'Se dio de baja',
    'opted-in': 'Se dio de alta',
    scheduled: (detail: string) => `Una respuesta saldrá ${detail}`,
    'scheduled-cancelled': 'La respuesta prevista se canceló',
    blocked: 'Bloqueado',
    unblocked: 'Desbloqueado',
    merged: (detail: string) => `${detail} se unió a este contacto`,
    'line-moved': (detail: string) => `La conversación sigue en la línea ${detail}`,
  },
};
