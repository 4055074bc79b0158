// Spanish words of what keeps strangers out: keys, certificates, limits.

import type { Catalogue } from '../words.ts';

export const guard: Catalogue['guard'] = {
  tooMany: {
    title: 'Demasiadas solicitudes',
    text: 'Ha sido demasiado a la vez. Espera un momento e inténtalo de nuevo.',
  },
  keys: {
    title: 'Claves de API',
    lead: 'Cada programa que envía o lee mensajes recibe su propia clave, que abre solo lo que necesita.',
    list: 'Claves',
    none: 'Todavía no hay claves.',
    unused: 'Nunca usada',
    used: (when: string) => `usada: ${when}`,
    until: (day: string) => `caduca: ${day}`,
    endless: 'hasta que se revoque',
    ended: 'Caducada',
    endedOn: (day: string) => `caducada: ${day}`,
    revoke: 'Revocar',
    revoked: 'La clave se ha revocado. Ya no abre nada.',
    make: 'Crear una clave',
    link: 'Crear y revocar claves',
    name: '¿Para qué es?',
    nameHint: 'Por ejemplo, el programa que la usará.',
    badName: 'Escribe para qué es la clave, con 1 a 60 caracteres.',
    opens: 'Qué abre',
    noScope: 'Elige al menos una opción.',
    scopes: { read: 'Leer', send: 'Enviar', admin: 'Líneas' },
    scopeHints: {
      read: 'Mensajes, líneas y su estado.',
      send: 'Enviar mensajes.',
      admin: 'Pausar, reanudar y reiniciar líneas, marcar códigos.',
    },
    days: 'Días hasta que caduque',
    daysHint: 'Vacío: vale hasta que se revoque.',
    badDays: 'Escribe un número entero de 1 a 3650 o déjalo vacío.',
    readyTitle: 'La clave está lista',
    ready: 'Cópiala ahora: no se volverá a mostrar. Quien la tenga puede hacer lo que abre.',
    back: 'Volver a las claves',
  },
};
