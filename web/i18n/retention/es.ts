// The Spanish words of how long the box keeps what.

import { createPlural } from '../plural.ts';

const plural = createPlural('es');

export const retention = {
  title: 'Conservar y olvidar',
  link: 'Cuánto tiempo se conservan los mensajes',
  lead: 'Un campo vacío significa: conservar siempre. Lo olvidado no vuelve; las copias de seguridad lo guardan hasta que también ellas sean antiguas.',
  textDays: 'Texto de mensajes, notas y borradores, días',
  textHint:
    'Los mensajes quedan como entradas con su hora y su estado, sin lo escrito. Al menos 7 días.',
  deletedContactDays: 'Los contactos eliminados se borran tras, días',
  deletedHint: 'Hasta entonces se pueden restaurar.',
  auditDays: 'Registro de auditoría, días',
  auditHint: 'Al menos 30 días.',
  codeMinutes: 'Los códigos de un solo uso se tapan tras, minutos',
  codeHint: 'Los códigos de bancos y accesos se vuelven puntos; las palabras de alrededor quedan.',
  bad: {
    textDays: 'Un número entero de días desde 7, o nada.',
    deletedContactDays: 'Un número entero de días desde 1, o nada.',
    auditDays: 'Un número entero de días desde 30, o nada.',
    codeMinutes: 'Un número entero de minutos de 1 a 10.080, o nada.',
  },
  preview: 'Mostrar lo que se olvidaría',
  save: 'Guardar',
  previewTitle: 'Ahora se olvidaría',
  nothing: 'Todavía no hay nada bastante antiguo.',
  saved: (when: string) =>
    `Guardado. Nada se olvida antes de ${when}; hasta entonces puede deshacerlo.`,
  waits: (when: string) => `El último cambio vale desde ${when}.`,
  texts: (count: number) =>
    plural(count, {
      one: 'el texto de {n} mensaje',
      many: 'el texto de {n} de mensajes',
      other: 'el texto de {n} mensajes',
    }),
  deletedContacts: (count: number) =>
    plural(count, {
      one: '{n} contacto eliminado',
      many: '{n} de contactos eliminados',
      other: '{n} contactos eliminados',
    }),
  audit: (count: number) =>
    plural(count, {
      one: '{n} entrada del registro',
      many: '{n} de entradas del registro',
      other: '{n} entradas del registro',
    }),
};
