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
  trust: {
    title: 'Confiar en este servidor',
    offTitle: 'HTTPS no está activado',
    off: 'Las páginas llegan por HTTP simple: en esta red otros podrían leerlas. Para activar HTTPS, escribe esto en bramka.toml y reinicia Bramka. Esta página dirá entonces cómo confía en él cada dispositivo.',
    files:
      'Este servidor usa HTTPS con un certificado avalado por otros. Tus dispositivos no necesitan nada más.',
    lead: 'Este servidor crea su propio certificado. Un dispositivo que confía una vez en su autoridad se conecta sin avisos, y nadie en la red puede leer.',
    download: 'Descargar la autoridad',
    compare:
      'Antes de confiar, compara esta huella con la que muestra este comando en el propio servidor:',
    fingerprint: 'Huella (SHA-256)',
    limits:
      'La autoridad solo puede avalar los nombres de este servidor y las direcciones privadas, nunca otros sitios.',
    names: 'Para estos nombres y direcciones',
    until: (day) => `Válido hasta: ${day}; el servidor lo renueva solo.`,
    untilFiles: (day) => `Válido hasta: ${day}.`,
    steps: {
      windows: {
        first: 'Abre el archivo descargado y pulsa «Instalar certificado».',
        second:
          'Elige «Equipo local» y luego «Colocar todos los certificados en el siguiente almacén».',
        third:
          'Elige «Entidades de certificación raíz de confianza», termina y reinicia el navegador.',
      },
      macos: {
        first: 'Abre el archivo descargado; Acceso a Llaveros lo importa.',
        second: 'Busca «Bramka» y ábrelo.',
        third: 'En «Confiar» elige «Confiar siempre» y confirma con tu contraseña.',
      },
      ios: {
        first: 'Abre esta página en Safari, descarga el archivo y permite el perfil.',
        second: 'Ajustes → Perfil descargado → Instalar.',
        third:
          'Ajustes → General → Información → Ajustes de confianza de certificados: activa «Bramka».',
      },
      android: {
        first:
          'Ajustes → Seguridad → Más ajustes de seguridad → Instalar desde almacenamiento → Certificado de CA.',
        second: 'Elige el archivo descargado y confirma el aviso.',
        third:
          'Reinicia el navegador. En Firefox: Ajustes → Acerca de Firefox, toca cinco veces el logotipo y luego Ajustes secretos → Usar certificados de CA de terceros.',
      },
      linux: {
        first:
          'Para el sistema: copia el archivo a /usr/local/share/ca-certificates/bramka.crt y ejecuta sudo update-ca-certificates.',
        second:
          'Chrome: Configuración → Privacidad y seguridad → Seguridad → Gestionar certificados → importar como autoridad.',
        third:
          'Firefox: Ajustes → Privacidad y seguridad → Ver certificados → Autoridades → Importar.',
      },
    },
  },
};
