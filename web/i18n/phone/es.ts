// The Spanish words of phones as lines.

import { createPlural } from '../plural.ts';
import type { Catalogue } from '../words.ts';

const plural = createPlural('es');

export const phone: Catalogue['phone'] = {
  kind: 'Teléfono Android',
  app: 'Aplicación SMS Gateway',

  trouble: {
    'no-answer': 'El teléfono está conectado pero no responde.',
    'no-sim': 'No hay SIM en el teléfono, o no es la de esta línea.',
    'pin-missing': 'La SIM del teléfono pide su PIN.',
    'puk-needed': 'La SIM del teléfono está bloqueada y pide su PUK.',
    'modem-fault': 'El teléfono o su aplicación indica una avería.',
  },
  troubleAct: {
    'no-answer':
      'Mira el teléfono: ¿está abierto Termux o la aplicación? Si sigue igual, reinicia el teléfono.',
    'no-sim': 'Inserta una SIM en el teléfono. La línea se recupera sola.',
    'pin-missing': 'Introduce el PIN en el teléfono.',
    'puk-needed': 'Introduce en el teléfono el PUK que venía con la tarjeta.',
    'modem-fault': 'Se vuelve a probar solo. Si continúa, reinicia el teléfono.',
  },

  problem: {
    'api-hangs': 'Termux:API no responde: falta, está congelado o se puso a dormir.',
    'api-too-old': 'Termux:API es demasiado antiguo en el teléfono para leer los SMS uno a uno.',
    'no-read-permission': 'El teléfono no permite que Termux:API lea SMS.',
    'no-send-permission': 'El teléfono no permite que Termux:API envíe SMS.',
    'no-rows':
      'El teléfono no anota los SMS que envía, así que aquí quedan «sin confirmar». Por lo general salen igual.',
    'poll-stale': 'Hace rato que no se leen los SMS recibidos del teléfono.',
    'journal-full':
      'Hay tanto pendiente en el teléfono que no admite más hasta que Bramka lo recoja.',
    'clock-off': 'El reloj del teléfono va mal, así que la hora de los SMS también puede fallar.',
    'battery-low': 'La batería del teléfono está casi vacía.',
    'insecure-network': 'Lo que se dicen el teléfono y Bramka se puede leer por el camino.',
  },
  problemAct: {
    'api-hangs':
      'Instala Termux:API de donde instalaste Termux. Después quita a los dos la optimización de batería: Información de la aplicación, Batería, Sin restricciones.',
    'api-too-old':
      'Actualiza la aplicación Termux:API de donde la instalaste y escribe luego «pkg upgrade» en Termux.',
    'no-read-permission':
      'En el teléfono: Información de la aplicación de Termux:API, Permisos, permite SMS y Contactos. Si están en gris: Información de la aplicación, tres puntos, Permitir ajustes restringidos.',
    'no-send-permission':
      'En el teléfono: Información de la aplicación de Termux:API, Permisos, permite SMS y Teléfono. Si están en gris: Información de la aplicación, tres puntos, Permitir ajustes restringidos.',
    'no-rows':
      'La opción trust_handed de la configuración los cuenta como enviados. No vuelvas a enviar esos SMS sin preguntar antes.',
    'poll-stale':
      'Mira el teléfono: ¿está abierto Termux, y sin optimización de batería? Un cargador ayuda.',
    'journal-full': 'Deja el teléfono conectado hasta que lo haya entregado todo.',
    'clock-off': 'En el teléfono: Ajustes, Fecha y hora, usa la hora de la red.',
    'battery-low': 'Ponlo a cargar y déjalo enchufado.',
    'insecure-network':
      'En casa suele dar igual. Para teléfonos en otros sitios, activa el cifrado (TLS) en la configuración.',
  },

  facts: {
    title: 'Teléfono',
    model: 'Modelo',
    battery: 'Batería',
    percent: (percent) => `${percent}\u00a0%`,
    charging: (percent) => `${percent}\u00a0%, cargando`,
    sim: 'Tarjeta SIM',
    slot: (number) => `Tarjeta SIM ${number}`,
    simStates: {
      ready: 'lista',
      absent: 'sin insertar',
      pin_required: 'pide su PIN',
      puk_required: 'está bloqueada y pide su PUK',
      network_locked: 'solo sirve con otra red',
      unknown: 'estado desconocido',
    },
    lastPoll: 'Última lectura de los SMS',
    onPhone: 'Pendiente en el teléfono',
    onPhoneNone: 'Nada',
    toFetch: (count) => plural(count, { one: '{n} SMS recibido', other: '{n} SMS recibidos' }),
    toSend: (count) => plural(count, { one: '{n} SMS por enviar', other: '{n} SMS por enviar' }),
    program: 'Programa del teléfono',
    old: 'Es más antiguo que Bramka. «El teléfono vinculado» muestra cómo renovarlo.',
    android: 'Versión de Android',
    paired: 'Vinculado desde',
  },

  notes: {
    title: 'Conviene saber sobre los teléfonos',
    rcs: 'Los chats (RCS) nunca llegan a Bramka, solo los SMS. Desactívalos en este teléfono: Mensajes de Google, Ajustes, Chats RCS.',
    limit:
      'Android deja que una aplicación envíe unos 30 SMS por minuto; a partir de ahí pregunta en la pantalla del teléfono y espera. Muchos SMS a la vez salen a ese ritmo.',
    makers:
      'Algunos fabricantes cierran las aplicaciones en segundo plano. Permite que Termux arranque solo y funcione sin restricciones, y deja el teléfono enchufado. Los pasos de cada fabricante están en dontkillmyapp.com.',
    termux:
      'Termux no sabe en qué SIM entró un SMS ni si un SMS se entregó. Los SMS de este teléfono quedan como «enviados».',
  },

  pair: {
    title: 'Conectar un teléfono',
    open: 'Conectar un teléfono',
    openPaired: 'El teléfono vinculado',
    lead: 'Un teléfono Android con su propia SIM envía y recibe por esta línea. No hace falta ninguna cuenta.',
    status: 'Por dónde va',
    stages: {
      paired: 'Vinculado',
      connected: 'Conectado',
      ready: 'Listo',
    },
    stageNow: {
      waiting: 'Ningún teléfono ha usado aún el código.',
      paired: 'El teléfono está vinculado. Se conecta solo, por lo general en medio minuto.',
      connected: 'El teléfono está conectado. La línea aún no está lista.',
      ready: 'El teléfono envía y recibe por esta línea.',
    },
    refresh: 'Mirar otra vez',
    code: 'Código para un teléfono',
    left: (minutes) =>
      plural(minutes, {
        one: 'Este código sirve una vez, durante un minuto más.',
        other: 'Este código sirve una vez, durante {n} minutos más.',
      }),
    scan: 'Apunta aquí con la cámara del teléfono. Se abre una página que guía paso a paso.',
    qr: (line) => `Código QR: página para el teléfono de la línea ${line}`,
    type: 'O escribe esto en Termux, en el teléfono:',
    renew:
      'El programa del teléfono es más antiguo que Bramka. Para renovarlo, escribe esto en Termux; la vinculación se queda.',
    command: 'Orden para Termux',
    copy: 'Copiar',
    copied: 'Copiado',
    noCode: 'Ahora no hay código. Cada uno sirve una vez y solo unos minutos.',
    make: 'Crear un código',
    another: 'Crear otro código',
    anotherHint:
      'El código de arriba deja entonces de servir. Un teléfono vinculado lo sigue estando hasta que otro use el código nuevo.',
    steps: 'En el teléfono',
    step: {
      install:
        'Instala tres aplicaciones: Termux, Termux:API y Termux:Boot. Coge las tres de F‑Droid (f-droid.org); las de Play Store no sirven.',
      boot: 'Abre Termux:Boot una vez, para que todo vuelva a arrancar si se apaga el teléfono.',
      scan: 'Apunta con la cámara a la imagen de arriba y copia la orden de la página que se abre.',
      paste:
        'Abre Termux, mantén el dedo sobre la pantalla negra, elige Pegar y pulsa Intro. Tarda unos minutos.',
      allow: 'Cuando el teléfono pregunte, permite SMS, contactos y teléfono.',
      sleep: 'Quita a Termux y Termux:API la optimización de batería y deja el teléfono enchufado.',
    },
    local: {
      title: 'Ningún teléfono puede llegar a Bramka',
      text: 'Bramka solo responde en este equipo. En la configuración, pon listen, en [server], a 0.0.0.0:8080, reinicia y vuelve a abrir esta página.',
    },
    next: 'A continuación',
    test: 'Enviar un SMS de prueba',
    inbox: 'Ir a Mensajes',
    line: 'Ver la línea',
    older: {
      title: 'SMS anteriores',
      lead: 'Lo que había en el teléfono antes de ser una línea se queda allí. Puedes traerlo; entonces está en Mensajes como cualquier otro SMS.',
      since: 'Desde este día',
      fetch: 'Traer SMS anteriores',
      begun: 'El teléfono los está entregando. Aparecen en Mensajes uno tras otro.',
      badDate: 'Elige un día que no esté en el futuro.',
      refused: 'Para eso el teléfono tiene que estar conectado. Inténtalo entonces otra vez.',
    },
    revoke: {
      title: 'Desvincular este teléfono',
      lead: 'El teléfono queda cortado al momento y no puede volver, por ejemplo porque se perdió. Para usar uno de nuevo, crea un código. Las conversaciones se quedan.',
      type: (line) => `Esto no se puede deshacer. Escribe el nombre de la línea: ${line}`,
      act: 'Desvincular el teléfono',
      done: (line) => `Se desvinculó el teléfono de la línea ${line}.`,
    },
  },

  visit: {
    title: (line) => `Este teléfono para la línea ${line}`,
    lead: 'Haz esto en el teléfono en el que lo estás leyendo.',
    command: 'Copia esta orden:',
    after: 'La página donde se creó el código muestra sola por dónde va.',
    badTitle: 'Este código no sirve',
    bad: 'Ya se usó, se acabó su tiempo o le falta una letra.',
    badAct: 'Crea otro: en Bramka abre Líneas, luego la línea y «Conectar un teléfono».',
    toLines: 'Ir a las líneas',
    noProgram: 'Aquí falta el programa para teléfonos. Vuelve a instalar Bramka o compílalo.',
  },

  refusal: {
    'code-unknown': 'Este código no se conoce.',
    'code-used': 'Este código ya se usó.',
    'code-expired': 'Se acabó el tiempo de este código.',
    'too-many-tries': 'Demasiados intentos. Espera unos minutos.',
    'storage-failing': 'Bramka no puede guardar nada ahora; quizá el disco está lleno.',
    'no-broker-password': 'La configuración no tiene contraseña del bróker para este teléfono.',
  },

  add: {
    title: '¿Qué envía y recibe los SMS?',
    modem: 'Un módem (USB)',
    modemText: 'Una SIM en un módem conectado a este equipo o a la red. Es lo más fiable.',
    phone: 'Un teléfono Android',
    phoneText: 'Un teléfono que te sobre, con su SIM. Necesita la aplicación gratuita Termux.',
    app: 'La aplicación SMS Gateway for Android',
    appText: 'Ya tienes esta aplicación en un teléfono de tu red.',
    back: 'Elegir otra forma',
    steps: { pair: 'Conectar', app: 'Aplicación' },
    phoneTitle: 'Nombrar la línea',
    appTitle: 'La aplicación del teléfono',
    appLead:
      'Abre la aplicación en el teléfono y activa «Local server». Entonces muestra una dirección, un nombre de usuario y una contraseña.',
    url: 'Dirección',
    urlHint: 'Por ejemplo http://192.168.1.30:8080. Teléfono y Bramka deben estar en la misma red.',
    user: 'Nombre de usuario',
    password: 'Contraseña',
    simCard: 'Tarjeta SIM',
    simDefault: 'La que el teléfono usa por sí mismo',
    badUrl: 'Esa no es la dirección de la aplicación. Se parece a http://192.168.1.30:8080.',
  },
};
