// The French words of phones as lines. A narrow no-break space stands before : ; ? ! and inside « », as in fr.ts.

import { createPlural } from '../plural.ts';
import type { Catalogue } from '../words.ts';

const plural = createPlural('fr');

export const phone: Catalogue['phone'] = {
  kind: 'Téléphone Android',
  app: 'Application SMS Gateway',

  trouble: {
    'no-answer': 'Le téléphone est connecté mais ne répond pas.',
    'no-sim': 'Il n’y a pas de SIM dans le téléphone, ou pas celle de cette ligne.',
    'pin-missing': 'La SIM du téléphone demande son code PIN.',
    'puk-needed': 'La SIM du téléphone est bloquée et demande son code PUK.',
    'modem-fault': 'Le téléphone ou son application signale une panne.',
  },
  troubleAct: {
    'no-answer':
      'Regardez le téléphone : Termux ou l’application tourne-t-il ? Si rien ne change, redémarrez le téléphone.',
    'no-sim': 'Insérez une SIM dans le téléphone. La ligne reviendra toute seule.',
    'pin-missing': 'Saisissez le code PIN sur le téléphone.',
    'puk-needed': 'Saisissez sur le téléphone le code PUK fourni avec la carte.',
    'modem-fault':
      'Un nouvel essai se fait tout seul. Si la panne persiste, redémarrez le téléphone.',
  },

  problem: {
    'api-hangs': 'Termux:API ne répond pas : il manque, il est figé ou mis en veille.',
    'api-too-old': 'Termux:API, sur le téléphone, est trop ancien pour lire les SMS un à un.',
    'no-read-permission': 'Le téléphone n’autorise pas Termux:API à lire les SMS.',
    'no-send-permission': 'Le téléphone n’autorise pas Termux:API à envoyer des SMS.',
    'no-rows':
      'Le téléphone ne garde pas trace des SMS qu’il envoie : ils restent ici « non confirmés ». D’ordinaire, ils partent quand même.',
    'poll-stale': 'La boîte de réception du téléphone n’a pas été lue depuis un moment.',
    'journal-full':
      'Il y a tant en attente sur le téléphone qu’il ne prend plus rien, jusqu’à ce que tout soit récupéré ici.',
    'clock-off':
      'L’horloge du téléphone n’est pas à l’heure : celle des SMS peut être fausse aussi.',
    'battery-low': 'La batterie du téléphone est presque vide.',
    'insecure-network': 'Ce que le téléphone et Bramka se disent peut être lu en chemin.',
  },
  problemAct: {
    'api-hangs':
      'Installez Termux:API depuis la même source que Termux. Puis retirez Termux et Termux:API de l’optimisation de la batterie : Infos sur l’appli, Batterie, Non restreinte.',
    'api-too-old':
      'Mettez à jour l’application Termux:API là où vous l’avez prise, puis tapez « pkg upgrade » dans Termux.',
    'no-read-permission':
      'Sur le téléphone : Infos sur l’appli de Termux:API, Autorisations, autorisez SMS et Contacts. Si elles sont grisées : Infos sur l’appli, trois points, Autoriser les paramètres restreints.',
    'no-send-permission':
      'Sur le téléphone : Infos sur l’appli de Termux:API, Autorisations, autorisez SMS et Téléphone. Si elles sont grisées : Infos sur l’appli, trois points, Autoriser les paramètres restreints.',
    'no-rows':
      'L’option trust_handed de la configuration les compte comme envoyés. Ne renvoyez pas ces SMS sans demander s’ils sont arrivés.',
    'poll-stale':
      'Regardez le téléphone : Termux tourne-t-il, sans optimisation de la batterie ? Un chargeur aide.',
    'journal-full': 'Laissez le téléphone connecté jusqu’à ce qu’il ait tout transmis.',
    'clock-off':
      'Sur le téléphone : Paramètres, Date et heure, choisissez l’heure fournie par le réseau.',
    'battery-low': 'Branchez-le à son chargeur et laissez-le branché.',
    'insecure-network':
      'Chez soi, c’est souvent sans gravité. Pour des téléphones ailleurs, activez le chiffrement (TLS) dans la configuration.',
  },

  facts: {
    title: 'Téléphone',
    model: 'Modèle',
    battery: 'Batterie',
    percent: (percent) => `${percent} %`,
    charging: (percent) => `${percent} %, en charge`,
    sim: 'Carte SIM',
    slot: (number) => `Carte SIM ${number}`,
    simStates: {
      ready: 'prête',
      absent: 'pas insérée',
      pin_required: 'demande son code PIN',
      puk_required: 'est bloquée et demande son code PUK',
      network_locked: 'ne marche qu’avec un autre réseau',
      unknown: 'état inconnu',
    },
    lastPoll: 'Dernière lecture des SMS reçus',
    onPhone: 'En attente sur le téléphone',
    onPhoneNone: 'Rien',
    toFetch: (count) => plural(count, { one: '{n} SMS reçu', other: '{n} SMS reçus' }),
    toSend: (count) => plural(count, { one: '{n} SMS à envoyer', other: '{n} SMS à envoyer' }),
    program: 'Programme sur le téléphone',
    old: 'Il est plus ancien que Bramka. « Le téléphone associé » montre comment le renouveler.',
    android: 'Version d’Android',
    paired: 'Associé depuis',
  },

  notes: {
    title: 'Bon à savoir sur les téléphones',
    rcs: 'Les chats (RCS) n’arrivent jamais dans Bramka, seulement les SMS. Désactivez-les sur ce téléphone : Google Messages, Paramètres, Chats RCS.',
    limit:
      'Android laisse une application envoyer environ 30 SMS par minute ; au-delà, il demande à l’écran du téléphone et attend. Beaucoup de SMS à la fois partent à ce rythme.',
    makers:
      'Certains fabricants arrêtent les applications en arrière-plan. Autorisez Termux à démarrer seul et à tourner sans restriction, et laissez le téléphone sur son chargeur. Les étapes pour chaque fabricant sont sur dontkillmyapp.com.',
    termux:
      'Termux ne sait ni sur quelle SIM un SMS est arrivé, ni si un SMS a été remis. Les SMS de ce téléphone restent « envoyés ».',
  },

  pair: {
    title: 'Connecter un téléphone',
    open: 'Connecter un téléphone',
    openPaired: 'Le téléphone associé',
    lead: 'Un téléphone Android avec sa propre SIM envoie et reçoit pour cette ligne. Aucun compte n’est nécessaire.',
    status: 'Où cela en est',
    stages: {
      paired: 'Associé',
      connected: 'Connecté',
      ready: 'Prêt',
    },
    stageNow: {
      waiting: 'Aucun téléphone n’a encore utilisé le code.',
      paired:
        'Le téléphone est associé. Il se connecte de lui-même, le plus souvent en une demi-minute.',
      connected: 'Le téléphone est connecté. La ligne n’est pas encore prête.',
      ready: 'Le téléphone envoie et reçoit pour cette ligne.',
    },
    refresh: 'Regarder à nouveau',
    code: 'Code pour un téléphone',
    left: (minutes) =>
      plural(minutes, {
        one: 'Ce code sert une fois, pendant une minute encore.',
        other: 'Ce code sert une fois, pendant {n} minutes encore.',
      }),
    scan: 'Visez ceci avec l’appareil photo du téléphone. Une page s’ouvre et guide pas à pas.',
    qr: (line) => `Code QR : page pour le téléphone de la ligne ${line}`,
    type: 'Ou tapez ceci sur le téléphone, dans Termux :',
    renew:
      'Le programme du téléphone est plus ancien que Bramka. Pour le renouveler, tapez ceci dans Termux ; l’association reste.',
    command: 'Commande pour Termux',
    copy: 'Copier',
    copied: 'Copié',
    noCode:
      'Il n’y a pas de code en ce moment. Chacun sert une fois et quelques minutes seulement.',
    make: 'Créer un code',
    another: 'Créer un autre code',
    anotherHint:
      'Le code ci-dessus ne servira alors plus. Un téléphone associé le reste jusqu’à ce qu’un autre utilise le nouveau code.',
    steps: 'Sur le téléphone',
    step: {
      install:
        'Installez trois applications : Termux, Termux:API et Termux:Boot. Prenez-les toutes sur F‑Droid (f-droid.org) ; celles du Play Store ne conviennent pas.',
      boot: 'Ouvrez Termux:Boot une fois, pour que tout redémarre quand le téléphone a été éteint.',
      scan: 'Visez l’image ci-dessus avec l’appareil photo et copiez la commande de la page qui s’ouvre.',
      paste:
        'Ouvrez Termux, gardez le doigt sur l’écran noir, choisissez Coller et appuyez sur Entrée. Cela prend quelques minutes.',
      allow: 'Quand le téléphone le demande, autorisez SMS, contacts et téléphone.',
      sleep:
        'Retirez Termux et Termux:API de l’optimisation de la batterie, et laissez le téléphone sur son chargeur.',
    },
    local: {
      title: 'Aucun téléphone ne peut joindre Bramka',
      text: 'Bramka ne répond que sur cette machine. Dans la configuration, mettez listen, sous [server], à 0.0.0.0:8080, redémarrez et rouvrez cette page.',
    },
    next: 'La suite',
    test: 'Envoyer un SMS de test',
    inbox: 'Aller aux messages',
    line: 'Voir la ligne',
    older: {
      title: 'SMS plus anciens',
      lead: 'Ce qui était sur le téléphone avant qu’il ne devienne une ligne y reste. Vous pouvez le récupérer ; ces SMS seront alors dans Messages, comme les autres.',
      since: 'À partir de ce jour',
      fetch: 'Récupérer les SMS plus anciens',
      begun: 'Le téléphone les transmet maintenant. Ils apparaissent l’un après l’autre.',
      badDate: 'Choisissez un jour qui n’est pas dans l’avenir.',
      refused: 'Il faut pour cela que le téléphone soit connecté. Réessayez à ce moment-là.',
    },
    revoke: {
      title: 'Dissocier ce téléphone',
      lead: 'Le téléphone est coupé aussitôt et ne peut plus revenir, par exemple parce qu’il est perdu. Pour en utiliser un à nouveau, créez un code. Les conversations restent.',
      type: (line) => `On ne peut pas revenir en arrière. Tapez le nom de la ligne : ${line}`,
      act: 'Dissocier le téléphone',
      done: (line) => `Le téléphone de la ligne ${line} a été dissocié.`,
    },
  },

  visit: {
    title: (line) => `Ce téléphone pour la ligne ${line}`,
    lead: 'Faites ceci sur le téléphone où vous le lisez.',
    command: 'Copiez cette commande :',
    after: 'La page où le code a été créé montre d’elle-même où cela en est.',
    badTitle: 'Ce code ne marche pas',
    bad: 'Il a déjà été utilisé, son temps est écoulé, ou il manque un caractère.',
    badAct:
      'Créez-en un autre : dans Bramka, ouvrez Lignes, puis la ligne, puis « Connecter un téléphone ».',
    toLines: 'Aller aux lignes',
    noProgram: 'Il manque ici le programme pour téléphones. Réinstallez Bramka, ou construisez-le.',
  },

  refusal: {
    'code-unknown': 'Ce code est inconnu.',
    'code-used': 'Ce code a déjà été utilisé.',
    'code-expired': 'Le temps de ce code est écoulé.',
    'too-many-tries': 'Trop d’essais. Attendez quelques minutes.',
    'storage-failing': 'Bramka ne peut rien enregistrer ; le disque est peut-être plein.',
    'no-broker-password':
      'La configuration ne contient pas de mot de passe du broker pour ce téléphone.',
  },

  add: {
    title: 'Qu’est-ce qui envoie et reçoit les SMS ?',
    modem: 'Un modem (clé USB)',
    modemText:
      'Une carte SIM dans un modem branché à cette machine ou sur le réseau. Le moyen le plus fiable.',
    phone: 'Un téléphone Android',
    phoneText: 'Un téléphone libre avec sa SIM. Il lui faut l’application gratuite Termux.',
    app: 'L’application SMS Gateway for Android',
    appText: 'Vous avez déjà cette application sur un téléphone de votre réseau.',
    back: 'Choisir un autre moyen',
    steps: { pair: 'Connecter', app: 'Application' },
    phoneTitle: 'Nommer la ligne',
    appTitle: 'L’application sur le téléphone',
    appLead:
      'Ouvrez l’application sur le téléphone et activez « Local server ». Elle affiche alors une adresse, un nom d’utilisateur et un mot de passe.',
    url: 'Adresse',
    urlHint:
      'Par exemple http://192.168.1.30:8080. Le téléphone et Bramka doivent être sur le même réseau.',
    user: 'Nom d’utilisateur',
    password: 'Mot de passe',
    simCard: 'Carte SIM',
    simDefault: 'Celle que le téléphone prend de lui-même',
    badUrl: 'Ce n’est pas l’adresse de l’application. Elle ressemble à http://192.168.1.30:8080.',
  },
};
