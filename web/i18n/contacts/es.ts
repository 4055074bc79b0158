// The Spanish words of contacts and their profiles.

import { createPlural } from '../plural.ts';
import type { Catalogue } from '../words.ts';

const plural = createPlural('es');

export const contacts: Catalogue['contacts'] = {
  title: 'Contactos',
  list: 'Contactos por nombre',
  erased: 'Contacto borrado',
  textErased: 'Este texto fue borrado.',

  find: {
    label: 'Buscar contactos',
    placeholder: 'Nombre, número, empresa o correo',
    submit: 'Buscar',
    tag: 'Etiqueta',
    allTags: 'Todas las etiquetas',
    letters: 'Por la primera letra',
    all: 'Todos',
    unnamed: 'Sin nombre',
    deleted: 'Contactos eliminados',
    inUse: 'Volver a todos los contactos',
    next: 'Página siguiente',
    previous: 'Página anterior',
    emptyTitle: 'Aún no hay contactos',
    emptyText: 'Quien le escribe se convierte en uno. También puede añadir a alguien antes.',
    noneTitle: 'No se encontró a nadie',
    noneText: 'Pruebe con una parte del nombre, de la empresa o del número.',
    noneDeleted: 'No hay ningún contacto eliminado.',
  },

  add: {
    act: 'Añadir un contacto',
    title: 'Contacto nuevo',
    number: 'Número de teléfono',
    numberHint: 'Como lo marcaría, o con + y el prefijo del país.',
    name: 'Nombre',
    nameHint: 'Puede quedar vacío.',
    save: 'Añadir contacto',
    openTaken: 'Abrir el contacto que lo tiene',
  },

  profile: {
    pane: 'Sobre este contacto',
    open: 'Datos del contacto',
    hide: 'Ocultar los datos del contacto',
    full: 'Perfil completo',
    write: 'Escribir un SMS',
    back: 'Todos los contactos',
    since: (date) => `Conocido desde: ${date}`,
    blocked: 'Bloqueado',
    deleted: 'Eliminado',
    erasedText:
      'Lo que se sabía de este contacto fue borrado, también el número. Quien escriba desde él será alguien nuevo.',
  },

  fields: {
    name: 'Nombre',
    firstName: 'Nombre de pila',
    firstNameHint: 'Lo que dicen las plantillas. Vacío: la primera palabra del nombre.',
    company: 'Empresa',
    email: 'Correo electrónico',
    language: 'Lee en',
    languageHint: 'El idioma que lee esta persona. De él depende el alfabeto de los SMS.',
    languageUnknown: 'No se sabe',
    notes: 'Notas',
    notesHint: 'Solo para el equipo; nunca se envían.',
    date: 'Año, mes y día, p. ej. 1990-02-28.',
    link: 'Dirección de una página web.',
    add: 'Añadir',
    edit: (label) => `Cambiar: ${label}`,
    save: 'Guardar',
  },

  numbers: {
    title: 'Números',
    add: 'Añadir un número',
    label: 'Otro número de esta persona',
    save: 'Añadir número',
    remove: (number) => `Quitar ${number}`,
  },

  tags: {
    title: 'Etiquetas',
    add: 'Añadir una etiqueta',
    label: 'Etiqueta',
    save: 'Añadir etiqueta',
    remove: (tag) => `Quitar: ${tag}`,
  },

  consent: {
    title: 'Consentimiento',
    state: {
      unknown: 'Aún no se sabe nada del consentimiento',
      'opted-in': 'Dado de alta',
      'opted-out': 'Dado de baja',
    },
    event: { withdrawn: 'Dado de baja', granted: 'Dado de alta' },
    method: {
      keyword: 'por SMS',
      verbal: 'de palabra',
      paper: 'en papel',
      'web-form': 'por un formulario web',
      import: 'traído de una importación',
      'erased-before':
        'antes de que este número se borrara; quedó un resumen con clave, y sigue valiendo',
    },
    evidence: 'Ver el SMS',
    recordedBy: (name) => `Anotado por ${name}`,
    record: 'Anotar el consentimiento',
    what: '¿Qué dijo?',
    wantsNone: 'No quiere más SMS',
    wantsTexts: 'Quiere recibir SMS',
    number: 'Número',
    how: '¿Cómo?',
    note: 'Qué pasó',
    noteHint: 'Quién dijo qué y cuándo. Queda como prueba.',
    save: 'Anotar',
    ledger: 'Todas las anotaciones',
  },

  lists: {
    title: 'Listas',
    none: 'En ninguna lista.',
    joined: (date) => `desde ${date}`,
    left: (date) => `hasta ${date}`,
    join: 'Poner en una lista',
    which: 'Lista',
    evidence: '¿Cómo dio su acuerdo?',
    evidenceHint: 'P. ej. firmó la tarjeta en el mostrador el lunes.',
    save: 'Poner en la lista',
    leave: (list) => `Quitar de ${list}`,
  },

  conversations: {
    title: 'Otras conversaciones',
    all: 'Conversaciones',
    none: 'Aún no hay conversación.',
    on: (line) => `en ${line}`,
  },

  cases: {
    title: 'Casos',
    earlier: 'Casos anteriores',
    case: (number) => `Caso ${number}`,
    opened: (date) => `abierto ${date}`,
    status: {
      open: 'Abierto',
      'in-progress': 'En curso',
      resolved: 'Resuelto',
      closed: 'Cerrado',
    },
  },

  history: {
    title: 'Historial',
    none: 'Aún no ha pasado nada.',
    received: 'Recibido',
    sent: 'Enviado',
    older: 'Anteriores',
    newest: 'Volver a lo más reciente',
  },

  acts: {
    title: 'Acciones',
    block: 'Bloquear',
    blockHint: 'Los SMS de este contacto se guardan sin avisar a nadie. No se le envía nada.',
    unblock: 'Desbloquear',
    delete: 'Eliminar',
    deleteHint: 'Fuera de la vista. El historial queda; un SMS nuevo lo trae de vuelta.',
    restore: 'Recuperar',
    merge: 'Unir con otro contacto',
    export: 'Exportar todos sus datos',
    exportHint: 'Todo lo que se guarda de esta persona en un archivo (JSON), cuando lo pida',
    exportTable: 'Mensajes como tabla',
    exportTableHint:
      'Los mensajes de todas las conversaciones en un archivo (CSV) que abren las hojas de cálculo',
    erase: 'Borrar para siempre',
    undo: 'Deshacer',
    done: {
      blocked: 'Bloqueado.',
      unblocked: 'Desbloqueado.',
      deleted: 'Eliminado.',
      restored: 'Recuperado.',
      merged: 'Unido.',
      'merge-undone': 'La unión se deshizo.',
      added: 'Añadido.',
      erased: 'Borrado.',
    },
  },

  merge: {
    title: 'Unir contactos',
    lead: (name) => `${name} se queda. Elija el contacto que pasará a ser parte de él.`,
    search: 'Buscar el otro contacto',
    submit: 'Buscar',
    choose: (name) => `Elegir a ${name}`,
    preview: 'Cómo quedará',
    kept: 'Se queda',
    gone: 'Pasa a ser parte',
    result: 'Después',
    conflicts: 'Aquí los dos dicen algo distinto',
    conflict: (label, kept, lost) => `${label}: «${kept}» se queda, «${lost}» se pierde.`,
    listConflict: (list) => `Lista ${list}: vale lo que decía el contacto que se queda.`,
    blockConflict: 'Uno de los dos está bloqueado: después lo están ambos.',
    noConflicts: 'Nada lo impide.',
    consent: 'El consentimiento de los números es distinto. Cada número conserva el suyo.',
    threads: (count) =>
      plural(count, {
        one: '{n} conversación sigue siendo un hilo propio.',
        other: '{n} conversaciones siguen siendo hilos propios.',
      }),
    confirm: 'Unir',
    cancel: 'No unir',
    earlier: 'Contactos unidos',
    undo: (name) => `Deshacer la unión con ${name}`,
    unnamed: 'un contacto sin nombre',
  },

  erase: {
    title: 'Borrar el contacto',
    lead: (name) => `Todo lo que se escribió con ${name} se borra para siempre.`,
    gone: 'Se borran los SMS en ambos sentidos, las notas, los borradores, las respuestas previstas, el nombre, el número, un bloqueo y todos los campos. Nadie puede recuperarlos.',
    stays:
      'Las horas y las cuentas quedan, sin el número. De un número dado de baja queda un resumen con clave, para que no se le vuelva a escribir por error.',
    typed: (word) => `Escriba ${word} para confirmar`,
    confirm: 'Borrar para siempre',
    cancel: 'Conservar',
  },

  settings: {
    fieldsTitle: 'Campos de los contactos',
    fieldsLead: 'Lo que su equipo anota además del nombre, la empresa y el correo.',
    listsTitle: 'Listas con consentimiento',
    listsLead: 'Listas en las que se acepta estar, como las novedades de la tienda.',
    key: 'Clave',
    keyHint: 'Lo que dicen las plantillas: minúsculas, cifras y _, p. ej. numero_cliente.',
    label: 'Rótulo',
    kind: 'Tipo',
    kinds: { text: 'Texto', number: 'Cifra', date: 'Fecha', link: 'Página web' },
    addField: 'Añadir un campo',
    addList: 'Añadir una lista',
    save: 'Guardar',
    delete: (name) => `Eliminar ${name}`,
    members: (count) => plural(count, { one: '{n} miembro', other: '{n} miembros' }),
    noFields: 'Aún no hay campos.',
    noLists: 'Aún no hay listas.',
    name: 'Nombre de la lista',
  },

  problem: {
    'bad-shortcut':
      'Empiece con una minúscula; después minúsculas, cifras y _. Algunas claves ya las tiene todo contacto.',
    'shortcut-taken': 'Otro campo tiene esta clave.',
    'bad-name': 'Escriba algo, como mucho 40 caracteres.',
    'bad-value': 'Esto no encaja aquí.',
    'bad-date': 'Escriba un día del calendario: año-mes-día.',
    'bad-link': 'Escriba la dirección de una página, p. ej. https://example.org.',
    'bad-evidence': 'Escriba cómo se dijo: es la prueba.',
    'number-used': 'Hay una conversación con este número, o es el único.',
  },

  events: {
    'merge-undone': 'La unión se deshizo',
    'contact-deleted': 'El contacto fue eliminado',
    'contact-restored': 'El contacto ha vuelto',
    'contact-erased': 'Todo lo anterior fue borrado',
  },
};
