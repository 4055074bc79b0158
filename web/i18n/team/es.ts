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
  /** Why an act was refused. */
  refusal: {
    forbidden: 'Su rol no lo permite.',
    'bad-name': 'Este nombre no sirve. Escriba de 1 a 60 caracteres.',
    'bad-settings': 'Uno de estos valores no sirve.',
    'bad-time': 'Elija un momento futuro, dentro de un año.',
    'stale-reply': 'Entretanto llegó algo nuevo. Mírelo y envíe después.',
    'stale-draft': 'Este borrador se cambió en otra ventana. No se sobrescribió nada.',
    'unresolved-field': 'Un campo entre llaves aún no tiene valor. Complételo o quítelo.',
    'unknown-field': 'No hay ningún campo con ese nombre.',
    sensitive: 'Este texto parece contener algo que no debería ir por SMS.',
    'shortcut-taken': 'Otra plantilla tiene este atajo.',
    'bad-shortcut': 'Un atajo tiene de 1 a 30 letras, cifras o guiones.',
    'bad-value': 'Este valor no encaja en el campo.',
    'bad-email': 'Esto no es una dirección de correo.',
    'number-taken': 'Otro contacto tiene este número.',
    'empty-selection': 'No hay nada seleccionado.',
    'not-confirmed': 'Lo que escribió no coincide. No se cambió nada.',
    'checklist-open': 'Marque primero todos los puntos de la lista.',
    'too-late-to-undo': 'Ya es tarde para deshacerlo.',
    'nobody-available': 'Nadie está disponible ahora. Queda sin asignar.',
    'last-admin': 'Es el último administrador. Nombre antes a otro.',
  },
};
