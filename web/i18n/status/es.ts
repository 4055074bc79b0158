// The Spanish words of the state of the box and of its alarms.

import { createPlural } from '../plural.ts';
import type { Catalogue } from '../words.ts';

const plural = createPlural('es');

export const status: Catalogue['status'] = {
  title: 'Estado del equipo',
  lead: 'Qué va bien, qué no, y qué hacer.',
  link: 'Estado del equipo: disco, base de datos, copia, alarmas',

  allWell: 'Todo va bien.',
  attention: (count: number) =>
    plural(count, {
      one: '{n} asunto requiere atención',
      many: '{n} asuntos requieren atención',
      other: '{n} asuntos requieren atención',
    }),
  since: (time: string) => `desde ${time}`,

  /** Each alarm: what is wrong, and what to do. */
  alarm: {
    'database-failing': {
      title: () => 'La base de datos no responde',
      act: 'No se puede guardar ni enviar nada. Compruebe que el disco no esté lleno ni dañado y reinicie el equipo; si sigue igual, restaure la última copia.',
    },
    'disk-full': {
      title: (_line: string, value: string) => `El disco está lleno al ${value}\u00a0%`,
      act: 'Cuando se llene, no se podrá guardar ningún mensaje. Elimine lo que no haga falta, como copias y registros antiguos, o pase a un disco mayor.',
    },
    'line-down': {
      title: (line: string) => `La línea ${line} está caída`,
      act: 'Lo que debe salir por ella espera. La página de la línea dice por qué y qué hacer.',
    },
    'line-deaf': {
      title: (line: string) => `La línea ${line} no oye`,
      act: 'Su SMS de prueba no volvió aunque el módem responde. Reinicie la línea; vea si la SIM está bloqueada o caducada.',
    },
    'queue-stuck': {
      title: (line: string, value: string) =>
        `Hay mensajes esperando en la línea ${line} desde hace ${value}\u00a0min`,
      act: 'La línea funciona, pero no salen. Reinicie la línea; si no ayuda, mire el registro.',
    },
    'clock-wrong': {
      title: () => 'El reloj del equipo va mal',
      act: 'Dio un salto o va atrasado respecto a la red. Conecte el equipo a internet o a un servidor de hora, o ponga la hora a mano.',
    },
    'backup-failed': {
      title: () => 'La última copia de seguridad falló',
      act: 'Vea si el lugar de las copias está disponible y tiene espacio, y haga una a mano.',
    },
    'backup-old': {
      title: (_line: string, value: string) =>
        `No hay ninguna copia buena de las últimas ${value} horas`,
      act: 'Vea si la copia nocturna funciona y haga una a mano.',
    },
    'storage-filling': {
      title: (line: string) => `La memoria SIM de la línea ${line} se está llenando`,
      act: 'Cuando se llene, la red retendrá los SMS nuevos. Reinicie la línea; entonces lee y borra lo guardado.',
    },
    'low-credit': {
      title: (line: string) => `El saldo de la línea ${line} es bajo`,
      act: 'Recargue la SIM y pregunte después el saldo en la página de la línea.',
    },
    'budget-spent': {
      title: (line: string) => `El límite de la línea ${line} está agotado`,
      act: 'Los mensajes esperan hasta el día o mes siguiente. Suba el límite si la tarifa lo permite.',
    },
  },

  /** What is sent to people. */
  sent: {
    cleared: (title: string) => `Resuelto: ${title}`,
    test: 'Prueba: las alarmas le llegan',
    testBody: 'Alguien pulsó el botón para probar esta vía. No pasa nada malo.',
    began: (time: string) => `Empezó: ${time}.`,
    ended: (began: string, ended: string) => `Empezó: ${began}; terminó: ${ended}.`,
    see: (address: string) => `Más: ${address}`,
  },

  row: {
    disk: 'Disco',
    database: 'Base de datos',
    lines: 'Líneas',
    queue: 'Cola',
    backup: 'Copia de seguridad',
    clock: 'Reloj',
    localName: 'Nombre en la red',
    memory: 'Memoria',
    pace: 'Tiempo de respuesta',
    version: 'Versión',
    uptime: 'En marcha desde hace',
  },
  fine: 'Bien',
  bad: 'Requiere atención',
  unknown: 'No se sabe',
  free: (free: string, total: string) => `${free} libres de ${total}`,
  diskUsed: (percent: string) => `${percent}\u00a0% usado`,
  databaseSize: (size: string, log: string) => `responde; ${size}, su registro ${log}`,
  databaseOk: 'responde',
  linesWork: (working: string, all: string) => `${working} de ${all} funcionan`,
  noQueue: 'nada espera',
  queue: (count: number, oldest: string) =>
    plural(count, {
      one: `{n} mensaje espera, desde hace ${oldest}`,
      many: `{n} mensajes esperan, el más antiguo desde hace ${oldest}`,
      other: `{n} mensajes esperan, el más antiguo desde hace ${oldest}`,
    }),
  lastBackup: (time: string) => `la última buena: ${time}`,
  noBackupYet: 'aún no se hizo ninguna',
  noBackup: 'no hay ninguna configurada',
  clockFine: 'va bien, hasta donde dice la red',
  clockBehind: (minutes: string) => `atrasado ${minutes}\u00a0min respecto a la red`,
  clockJumped: (time: string) => `dio un salto ${time}`,
  localName: {
    announced: (url: string) => `anunciado como ${url}`,
    renamed: (url: string, wanted: string) =>
      `anunciado como ${url}, porque otro dispositivo tiene ${wanted}`,
    off: 'no se anuncia',
    loopback: 'no se anuncia: las páginas son solo para esta máquina',
    noNetwork: 'no se anuncia: todavía no hay red',
    claiming: (name: string) => `se pregunta si ${name} está libre`,
    failed: (words: string) => `no se puede anunciar: ${words}`,
  },
  memory: (all: string, heap: string) =>
    `${all}, de ellos ${heap} para los datos del propio programa`,
  late: (usual: string, worst: string) =>
    `normalmente ${usual}\u00a0ms de retraso, como mucho ${worst}\u00a0ms`,

  trend: {
    title: 'Las últimas horas',
    memory: (lowest: string, highest: string) => `Memoria: de ${lowest} a ${highest}`,
    delay: (highest: string) => `Respuesta: como mucho ${highest}\u00a0ms de retraso`,
    none: 'Las curvas empiezan unos minutos después del arranque.',
  },

  channels: {
    title: 'A quién se avisa',
    lead: 'Cada una de estas vías avisa una vez cuando algo empieza y otra cuando termina.',
    none: 'No se avisa a nadie y nada sale del equipo. Correo, webhook y ntfy se configuran en el archivo, en [alarms].',
    email: 'Correo',
    test: 'Enviar una prueba',
    testBy: (channel: string) => `Enviar una prueba: ${channel}`,
    tested: (channel: string) => `La prueba fue aceptada: ${channel}.`,
    failed: (reason: string) => `La prueba falló. ${reason}`,
    lastSuccess: (time: string) => `última entrega ${time}`,
    never: 'aún no se envió nada',
    lastFailure: (time: string, reason: string) => `falló ${time}: ${reason}`,
    again: (time: string) => `nuevo intento ${time}`,
  },

  history: {
    title: 'Alarmas hasta ahora',
    none: 'Aún no hubo ninguna alarma.',
    lasts: 'continúa',
    over: (time: string) => `terminó ${time}`,
  },
};
