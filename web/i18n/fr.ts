// The French words. Narrow no-break spaces (U+202F) stand before ; : ! ? and inside « », as French typography asks.

import { contacts } from './contacts/fr.ts';
import { guard } from './guard/fr.ts';
import { lineFr } from './line/fr.ts';
import { lists } from './lists/fr.ts';
import { live } from './live/fr.ts';
import { people } from './people/fr.ts';
import { phone } from './phone/fr.ts';
import { createPlural } from './plural.ts';
import { retention } from './retention/fr.ts';
import { status } from './status/fr.ts';
import { team } from './team/fr.ts';
import { wizard } from './wizard/fr.ts';
import type { Catalogue } from './words.ts';
import { writing } from './writing/fr.ts';

const plural = createPlural('fr');

export const fr: Catalogue = {
  product: 'Bramka',

  nav: {
    label: 'Menu principal',
    skip: 'Aller au contenu',
    inbox: 'Messages',
    lines: 'Lignes',
    settings: 'Réglages',
    help: 'Aide',
    pocket: 'Téléphone test',
    signOut: 'Se déconnecter',
    unread: (count: number) =>
      plural(count, { one: '{n} conversation non lue', other: '{n} conversations non lues' }),
    lineTrouble: 'une ligne demande votre attention',
  },

  connection: {
    lost: 'Connexion perdue. Reconnexion…',
    restored: 'Connexion rétablie.',
    failed: 'L’action n’a pas abouti. Votre texte est conservé : réessayez.',
  },

  inbox: {
    title: 'Messages',
    list: 'Conversations',
    pane: 'Conversation',
    search: 'Rechercher',
    searchPlaceholder: 'Nom, numéro ou mots',
    newMessage: 'Nouveau message',
    you: 'Vous :',
    older: 'Conversations plus anciennes',
    newest: 'Revenir aux plus récentes',
    newAbove: 'Nouveaux : {n}',
    noMessage: 'Aucun message',
    unread: (count: number) => plural(count, { one: '{n} non lu', other: '{n} non lus' }),
    optedOut: 'Désinscrit',
    failed: 'Le dernier message n’a pas été envoyé',
    emptyTitle: 'Aucune conversation pour le moment',
    emptyText:
      'Elles s’affichent ici dès qu’un SMS arrive sur votre numéro ou que vous écrivez à quelqu’un.',
    emptyAct: 'Écrire un premier message',
    chooseTitle: 'Choisissez une conversation',
    chooseText: 'Ouvrez-en une dans la liste ou commencez-en une nouvelle.',
    pocketTitle: 'Essayer sans carte SIM',
    pocketText:
      'Cette ligne est simulée. Le téléphone test joue le rôle de votre client : envoyez un SMS, il arrive ici.',
    pocketAct: 'Ouvrir le téléphone test',
  },

  search: {
    title: (query: string) => `Recherche : ${query}`,
    results: (count: number) => plural(count, { one: '{n} résultat', other: '{n} résultats' }),
    none: 'Aucun résultat',
    noneHint: 'Essayez une partie du nom, quelques chiffres du numéro ou un autre mot du message.',
    clear: 'Retour à toutes les conversations',
  },

  thread: {
    log: (name: string) => `Messages échangés avec ${name}`,
    back: 'Retour à la liste',
    older: 'Voir les messages précédents',
    startedHere: 'Début de la conversation.',
    newDivider: 'Nouveaux messages',
    newBelow: 'Nouveaux : {n}',
    toNewest: 'Aller aux plus récents',
    readingOlder: 'Ce sont d’anciens messages.',
    markRead: 'Marquer comme lu',
    today: 'Aujourd’hui',
    yesterday: 'Hier',
    you: 'Vous',
    automatic: 'Réponse automatique',
    viaKey: (name: string) => `via ${name}`,
    onLine: (line: string) => `ligne ${line}`,
    repliesFrom: (line) => `les réponses partent de la ligne ${line}`,
    rename: 'Renommer',
    addName: 'Ajouter un nom',
    nameLabel: 'Nom du contact',
    nameHint: 'Laissez vide pour n’afficher que le numéro.',
    save: 'Enregistrer',
    cancel: 'Annuler',
    flash: 'SMS flash',
    empty: 'Aucun message pour le moment.',
    events: {
      'missed-call': 'Appel, personne n’a répondu',
      'call-rejected': 'Appel ; la ligne a raccroché',
      'line-taken-over': (line, by) =>
        `Envoyé depuis la ligne ${by}, car la ligne ${line} était en panne`,
    },
    details: 'Détails',
    detailsTitle: 'Le parcours de ce message',
    segments: (count: number) => plural(count, { other: '{n} SMS' }),
    segment: (n: number, of: number) => `Partie ${n} sur ${of}`,
    attempts: (count: number) => plural(count, { one: '{n} essai', other: '{n} essais' }),
    sendAgain: 'Renvoyer',
    sendAgainMaybe: 'Renvoyer quand même',
    withdraw: 'Ne pas envoyer',
    maybeSent: 'Il est peut-être déjà parti : en le renvoyant, il risque d’arriver deux fois.',
    keyword: {
      stop: 'Désinscription par ce message',
      start: 'Réinscription par ce message',
      help: 'Demande d’aide',
      confirmation: 'Confirmation automatique',
    },
  },

  state: {
    queued: 'En attente d’envoi',
    held: 'En suspens',
    sending: 'Envoi en cours',
    sent: 'Envoyé',
    delivered: 'Distribué',
    failed: 'Non envoyé',
    unconfirmed: 'Non confirmé',
    expired: 'Expiré',
    cancelled: 'Annulé',
    received: 'Reçu',
    incomplete: 'Incomplet',
  },

  reason: {
    'line-offline': 'La ligne est déconnectée. Le message partira dès son retour.',
    'line-locked': 'La SIM est verrouillée. Le message partira une fois la SIM déverrouillée.',
    'line-paused': 'La ligne est en pause. Le message partira quand quelqu’un la reprendra.',
    'sim-changed':
      'Une autre SIM est dans le modem. Le message partira une fois confirmée sur la page Lignes.',
    pace: 'La ligne espace ses envois. Le message partira tout seul.',
    'budget-spent':
      'La ligne a épuisé ce qu’elle peut envoyer pour l’instant. Le message partira tout seul plus tard.',
    'quiet-hours':
      'C’est l’heure calme sur cette ligne. Le message partira quand elle se terminera.',
    'line-taken-over': 'Sa ligne est en panne. Une autre ligne l’envoie.',
    'undo-window': 'Vient d’être écrit. Il partira dans un instant.',
    'backing-off': 'Le réseau était occupé. Un nouvel essai se fera tout seul.',
    'bad-number': 'Le réseau ne connaît pas ce numéro.',
    'number-unreachable': 'Ce numéro est injoignable.',
    'no-credit-or-barred': 'La SIM n’a plus de crédit ou n’est pas autorisée à envoyer des SMS.',
    'network-refused': 'Le réseau a refusé le message.',
    'network-trouble': 'Le réseau a eu un problème et n’a pas pris le message.',
    'sim-trouble': 'La carte SIM n’a pas pu être utilisée.',
    'modem-trouble': 'Le modem n’a pas fonctionné comme prévu.',
    'recipient-rejected': 'Le téléphone du destinataire a refusé le message.',
    'not-delivered': 'Le réseau n’a pas pu remettre le message.',
    'network-gave-up': 'Le réseau a renoncé à remettre le message.',
    'no-answer': 'Le modem a pris le message, mais ne l’a jamais confirmé.',
    restarted: 'Le programme a redémarré pendant l’envoi.',
    'opted-out': 'Non envoyé : ce contact ne veut plus recevoir de SMS.',
    blocked: 'Non envoyé : ce contact est bloqué.',
    erased: 'Non envoyé : ce contact a été effacé.',
    withdrawn: 'Vous l’avez annulé avant l’envoi.',
    'line-removed': 'Non envoyé : sa ligne a été supprimée.',
    'too-late': 'Abandonné : il n’a pas pu être envoyé à temps.',
    'parts-missing': 'Une partie de ce message n’est jamais arrivée.',
  },

  wait: {
    turn: (ahead: number) =>
      ahead === 0
        ? 'Il part juste après.'
        : plural(ahead, {
            one: 'Attend son tour : {n} message avant lui.',
            other: 'Attend son tour : {n} messages avant lui.',
          }),
    quiet: (time: string) => `Part à ${time}, à la fin des heures de silence.`,
    pace: (time: string) => `La ligne espace ses messages. Part à ${time}.`,
    budget: (time: string) =>
      `La ligne a envoyé tout ce qu’elle peut pour le moment. Part à partir de : ${time}.`,
    tryAt: (time: string) => `Prochain essai : ${time}.`,
    clock: {
      why: 'L’horloge du boîtier a sauté et, selon elle, il est trop tard pour ce message. Le boîtier n’est pas sûr de l’heure et garde donc le message.',
      act: 'Réglez la date et l’heure du boîtier, et le message partira de lui-même. Si elles sont justes et que le message est encore utile, écrivez-le à nouveau : celui-ci sera abandonné un jour après le saut.',
    },
    who: {
      nobody: 'Personne n’a rien à faire.',
      staff: 'Quelqu’un de l’équipe doit agir, sur la page Lignes.',
      administrator: 'Un administrateur doit agir.',
      operator: 'L’opérateur mobile doit agir.',
    },
    since: (time: string) => `Il attend ainsi depuis : ${time}.`,
  },

  composer: {
    label: (name: string) => `Message à ${name}`,
    placeholder: 'Écrivez un message',
    send: 'Envoyer',
    hintDesktop: 'Entrée pour envoyer, Maj+Entrée pour aller à la ligne',
    left: (count: number) =>
      plural(count, { one: '{n} caractère restant', other: '{n} caractères restants' }),
    count: (count: number) => plural(count, { other: '{n} SMS' }),
    plain: 'Texte simple',
    unicode: 'Unicode',
    culprit: (character: string, perSegment: number) =>
      `« ${character} » impose l’Unicode : ${perSegment} caractères par SMS.`,
    simplify: 'Simplifier le texte',
    simplifyHint: (text: string) => `Deviendrait : ${text}`,
    tooLong: (max: number) => `Trop long : ${max} SMS au maximum par message.`,
    check: 'Vérifier la longueur',
    blocked: 'Réponse impossible',
    blockedOptedOut: (date: string) =>
      `Ce contact ne veut plus recevoir de SMS (${date.toLowerCase()}).`,
    blockedOptedOutWith: (text: string, date: string) =>
      `Ce contact a écrit « ${text} » (${date.toLowerCase()}) et ne veut plus recevoir de SMS.`,
    blockedWayOut: 'Vous pourrez lui écrire à nouveau s’il envoie START.',
    blockedContact: 'Ce contact est bloqué.',
    blockedErased: 'Ce contact a été effacé. Rien ne peut être envoyé.',
    blockedForbidden: 'Vous pouvez lire ici, mais pas écrire.',
    blockedAlphanumeric:
      'Cet expéditeur est un nom, pas un numéro. Il ne peut pas recevoir de réponse.',
    blockedLine:
      'La ligne de cette conversation a été supprimée. Écrivez un nouveau message depuis une autre ligne.',
  },

  compose: {
    title: 'Nouveau message',
    to: 'À',
    toHint:
      'Le numéro, comme vous le composeriez. Avec + et l’indicatif du pays, il fonctionne toujours.',
    line: 'Envoyer depuis',
    lineAutomatic: 'Automatique',
    lineHint:
      'Automatique prend la ligne à laquelle ce numéro a écrit en dernier, ou celle de vos règles.',
    text: 'Message',
    send: 'Envoyer',
    existing: (name: string) => `Vous avez déjà une conversation avec ${name}.`,
    openExisting: 'L’ouvrir',
  },

  refusal: {
    blocked: 'Ce contact est bloqué. Débloquez-le d’abord.',
    erased:
      'Ce contact a été effacé, le numéro aussi. Rien ne peut être envoyé d’ici ; si vous connaissez le numéro, écrivez-lui de nouveau.',
    'bad-number': 'Ce numéro ne convient pas pour un SMS. Exemple : +33 6 39 98 00 01.',
    'not-textable': 'Ce numéro ne peut pas recevoir de SMS.',
    'empty-text': 'Écrivez d’abord quelque chose.',
    'text-too-long': (max) => `Le message est trop long : ${max} SMS au maximum.`,
    'bad-text': 'Le message contient un élément qui ne peut pas être envoyé par SMS.',
    'unknown-line': 'Cette ligne n’existe pas.',
    'no-line': 'Aucune ligne n’est encore configurée pour l’envoi.',
    'opted-out': 'Ce contact ne veut plus recevoir de SMS. Rien n’a été envoyé.',
    'idempotency-conflict': 'La même demande a déjà été faite avec un autre contenu.',
    'reference-too-long': 'La référence est trop longue.',
    'bad-expiry': 'Le délai d’envoi est déjà passé, ou dépasse 30 jours.',
    'not-found': 'Cet élément n’existe plus.',
    'storage-failing':
      'Rien ne peut être enregistré pour le moment, le disque est peut-être plein. Rien n’a été envoyé.',
    'bad-ussd-code': 'Ce code ne peut pas être composé. Exemple : *100#.',
    'ussd-forbidden':
      'Ce code changerait le code PIN ou les services de la SIM ; il n’est pas composé d’ici.',
    'not-allowed-now': 'Ce n’est plus possible : l’état du message a changé entre-temps.',
  },

  account: {
    signInTitle: 'Connexion',
    signInLead: (business: string) => `Messagerie SMS – ${business}`,
    name: 'Identifiant',
    password: 'Mot de passe',
    signIn: 'Se connecter',
    signedOut: 'Déconnexion réussie.',
    setupTitle: 'Bienvenue sur Bramka',
    setupLead: 'Créez le compte administrateur. Ce lien ne fonctionne qu’une fois.',
    displayName: 'Votre nom',
    displayNameHint: 'Visible par votre équipe à côté de vos messages.',
    nameHint: 'Il sert à vous connecter : 2 à 40 lettres, chiffres, points, tirets ou tirets bas.',
    passwordHint:
      'Au moins 10 caractères. Quelques mots au hasard sont faciles à retenir et difficiles à deviner.',
    create: 'Créer le compte',
    setupNeededTitle: 'Presque prêt',
    setupNeeded:
      'Il n’y a encore aucun compte. Ouvrez le lien à usage unique que le programme a affiché dans son terminal au démarrage.',
    setupNeededHint: 'Lien perdu ? Redémarrez le programme : il en affichera un nouveau.',
    linkBadTitle: 'Ce lien ne fonctionne pas',
    linkBad:
      'Il a déjà servi, ou un plus récent a été affiché. Cherchez le dernier lien dans le terminal.',
    toSignIn: 'Aller à la connexion',
    required: 'Champ obligatoire.',
    refusal: {
      'bad-name': 'De 2 à 40 lettres, chiffres, points, tirets ou tirets bas, sans espace.',
      'name-taken': 'Cet identifiant est déjà pris.',
      'password-short': 'Choisissez un mot de passe d’au moins 10 caractères.',
      'bad-credentials': 'Identifiant ou mot de passe incorrect.',
      'too-many-tries': 'Trop d’essais. Patientez un peu, puis réessayez.',
      'link-used': 'Ce lien a déjà été utilisé.',
      'link-unknown': 'Ce lien ne fonctionne pas.',
    },
    tryAgainIn: (minutes: number) =>
      plural(minutes, {
        one: 'Réessayez dans une minute.',
        other: 'Réessayez dans {n} minutes.',
      }),
  },

  lines: {
    title: 'Lignes',
    lead: 'Chaque ligne est un de vos numéros, relié à un modem ou à un téléphone.',
    none: 'Aucune ligne pour le moment. Ajoutez-en une au fichier de configuration, puis redémarrez.',
    simulated: 'Simulée',
    state: {
      starting: 'Démarrage',
      ready: 'Prête',
      degraded: 'Perturbée',
      offline: 'Déconnectée',
      locked: 'Verrouillée',
      paused: 'En pause',
    },
    since: (time: string) => `depuis ${time}`,
    nextTry: (time: string) => `Prochain essai ${time}`,
    signal: 'Signal',
    signalBars: (bars: number) =>
      plural(bars, { one: '{n} barre sur 4', other: '{n} barres sur 4' }),
    signalUnknown: 'inconnu',
    operator: 'Opérateur',
    registration: {
      home: 'réseau d’origine',
      roaming: 'en itinérance',
      searching: 'recherche de réseau',
      denied: 'refusée par le réseau',
      'not-registered': 'sans réseau',
      'emergency-only': 'appels d’urgence uniquement',
      unknown: 'réseau inconnu',
    },
    number: 'Numéro',
    waiting: 'En attente d’envoi',
    lastReceived: 'Dernière réception',
    lastSent: 'Dernier envoi',
    lastProven: 'Dernier test réussi',
    credit: 'Crédit',
    creditUnreadable: 'aucun montant trouvé',
    alarm: {
      'storage-filling': 'Des messages s’accumulent dans la mémoire de la SIM ou du modem.',
      restarts: 'La ligne ne revient pas, quoi qu’on essaie.',
      'budget-spent': 'La ligne a envoyé tout ce qu’elle peut pour le moment.',
      'low-credit': 'Le crédit de la SIM est bas.',
      deaf: 'Un SMS de test n’est jamais arrivé : la ligne ne reçoit peut-être plus.',
    },
    alarmAct: {
      'storage-filling': 'Ils en sont retirés automatiquement. Si cela dure, redémarrez la ligne.',
      restarts: 'Regardez le modem : débranchez-le dix secondes, vérifiez le câble et l’antenne.',
      'budget-spent':
        'Les messages attendent que la limite en permette plus. Si elle est trop basse, augmentez-la dans la configuration.',
      'low-credit': 'Rechargez-la avant qu’il ne soit épuisé.',
      deaf: 'La ligne est redémarrée d’elle-même. Si cela continue, essayez la SIM dans un téléphone.',
    },
    ussdFailed: {
      restarted: 'Le programme a été redémarré entre-temps. Redemandez.',
      'line-down': 'La ligne ne fonctionnait pas.',
      refused: 'Le réseau ne connaît pas ce code.',
      'no-answer': 'Le réseau n’a pas répondu.',
      fault: 'Quelque chose a échoué ; le journal contient les détails.',
    },
    never: 'jamais',
    storage: (name: string) => `Mémoire ${name}`,
    storageUsed: (used: number, total: number) => `${used} sur ${total}`,
    device: 'Modem',
    port: 'Port',
    timeline: 'Activité récente',
    technical: 'Détail technique',
    unreadable: 'Messages illisibles',
    unreadableLead: 'Ils sont arrivés, mais n’ont pas pu être compris. Rien n’a été supprimé.',
    unreadableRaw: 'Données brutes',
    banner: (line: string, state: string) => `Ligne ${line} : ${state.toLowerCase()}.`,
    bannerAct: 'Que faire ?',
    trouble: {
      'port-missing': 'Le modem n’est pas branché, ou il est sur un autre port.',
      'port-busy': 'Un autre programme utilise le modem.',
      'port-denied': 'Le programme n’a pas accès à ce port.',
      'port-lost': 'Le modem a été débranché.',
      'connection-refused': 'Le modem est injoignable par le réseau.',
      'no-answer': 'Le modem ne répond pas.',
      'serial-unsupported': 'Cette machine ne peut pas utiliser de port série ici.',
      'no-sim': 'Il n’y a pas de carte SIM dans le modem.',
      'pin-missing': 'La SIM demande son code PIN.',
      'pin-wrong': 'Le code PIN de la configuration est faux.',
      'pin-tries-low':
        'Il ne reste qu’un essai pour le code PIN : il n’est donc pas tenté automatiquement.',
      'puk-needed': 'La SIM est bloquée et demande son code PUK.',
      'sim-trouble': 'La carte SIM ne fonctionne pas.',
      'sms-unsupported': 'Ce modem ne peut pas envoyer de SMS.',
      'not-registered': 'La SIM n’est connectée à aucun réseau.',
      'sim-changed': 'Une autre SIM est dans le modem.',
      'network-mode': 'La clé est en mode réseau et n’a pas de port pour les messages.',
      'storage-full': 'La mémoire des messages est pleine.',
      'modem-fault': 'Le modem signale une panne.',
      'phone-unpaired': 'Aucun téléphone n’est encore connecté à cette ligne.',
      'phone-away': 'Le téléphone est injoignable.',
      'broker-away': 'Le broker (MQTT) auquel les téléphones se connectent est injoignable.',
      'broker-refused': 'Le broker (MQTT) n’accepte pas Bramka.',
      'broker-port-taken': 'Un autre programme occupe le port auquel les téléphones se connectent.',
      'phone-may-not-read': 'Le téléphone n’autorise pas la lecture des SMS.',
      'phone-may-not-send': 'Le téléphone n’autorise pas l’envoi de SMS.',
      'phone-asleep':
        'Le téléphone est connecté mais ne répond pas : Termux:API manque ou est en veille.',
      'phone-api-old': 'Termux:API, ou l’application du téléphone, est trop ancien.',
      'phone-newer': 'Le programme du téléphone est plus récent que Bramka.',
      'phone-password-wrong':
        'L’application du téléphone refuse ce nom d’utilisateur et ce mot de passe.',
      'unreadable-messages': 'Certains messages n’ont pas pu être lus.',
    },
    timelineWords: {
      reopen: 'La connexion au modem a été rouverte.',
      radio: 'La radio a été coupée puis rallumée.',
      restart: 'Le modem a été redémarré.',
      'power-cycle': 'Le courant du modem a été coupé puis rétabli.',
      'power-cycle-failed': 'Le courant du modem n’a pas pu être coupé.',
      exhausted: 'Rien de ce qui est possible n’a aidé. Quelqu’un doit regarder le modem.',
      'modem-learned': 'Ce modem appartient désormais à la ligne.',
      'modem-replaced': 'Un autre modem avec la même SIM sert la ligne.',
      'modem-moved': 'Le modem a été trouvé sur un autre port.',
      'sim-learned': 'Cette SIM appartient désormais à la ligne.',
      'sim-changed': 'Une autre SIM a été trouvée. Elle attend d’être confirmée.',
      'sim-returned': 'La SIM de la ligne est de retour.',
      added: 'Ajoutée',
      paused: 'Mise en pause',
      resumed: 'Reprise',
      'restart-asked': 'Redémarrage demandé',
      'phone-paired': 'Un téléphone a été associé.',
      'phone-revoked': 'Le téléphone a été dissocié.',
      'sim-confirmed': 'Nouvelle SIM confirmée',
      'storage-filling': 'La mémoire des messages se remplit.',
      'storage-eased': 'La mémoire des messages a de nouveau de la place.',
      'credit-ok': 'Crédit',
      'credit-low': 'Le crédit est bas',
      'credit-unreadable': 'La réponse sur le crédit ne contenait aucun montant.',
      'proof-heard': 'Le SMS de test est arrivé.',
      'proof-lost': 'Le SMS de test n’est jamais arrivé.',
      'proof-not-sent': 'Le SMS de test n’a pas pu être envoyé.',
      'proof-no-number':
        'Pas de SMS de test : le numéro de destination n’est pas connu. Inscrivez-le dans la configuration.',
      'call-withheld': 'Quelqu’un a appelé en numéro masqué.',
    },
    recoveryWhy: {
      'no-answer': 'Il ne répondait pas.',
      'modem-fault': 'Il signalait des pannes.',
      'not-registered': 'Il ne trouvait pas de réseau.',
      'refused-submits': 'Il a refusé plusieurs messages de suite.',
      deaf: 'Il n’entendait pas ce qu’on lui envoyait.',
      asked: 'Quelqu’un l’a demandé.',
    },
    whatToDo: {
      'port-missing': 'Branchez-le ou corrigez le port dans la configuration.',
      'port-busy': 'Arrêtez ModemManager ou tout autre programme qui l’utilise.',
      'port-denied': 'Ajoutez l’utilisateur qui lance le programme au groupe « dialout ».',
      'port-lost': 'Rebranchez-le. La ligne reviendra toute seule.',
      'connection-refused': 'Vérifiez l’adresse et que l’appareil distant est allumé.',
      'no-answer':
        'Débranchez-le, attendez dix secondes, rebranchez-le. Si rien ne change, vérifiez le port.',
      'serial-unsupported':
        'Utilisez une machine dotée de ports série, ou un modem accessible par le réseau.',
      'no-sim': 'Insérez une carte SIM. La ligne reviendra toute seule.',
      'pin-missing': 'Indiquez le code PIN dans la configuration, puis redémarrez.',
      'pin-wrong':
        'Corrigez le code PIN dans la configuration avant d’avoir épuisé tous les essais.',
      'pin-tries-low':
        'Mettez la SIM dans un téléphone, saisissez une fois le bon code PIN, puis remettez-la en place.',
      'puk-needed':
        'Mettez la SIM dans un téléphone et saisissez le code PUK fourni avec la carte.',
      'sim-trouble': 'Retirez la SIM et nettoyez-la, ou essayez-la dans un téléphone.',
      'sms-unsupported': 'Utilisez un autre modem pour cette ligne.',
      'not-registered': 'Vérifiez l’antenne et que la SIM est active.',
      'sim-changed':
        'Confirmez que cette ligne a désormais la nouvelle SIM, ou remettez l’ancienne.',
      'network-mode': 'Passez-la en mode modem : `bramka modem doctor` indique les étapes.',
      'storage-full': 'Elle se vide toute seule. Si elle reste pleine, redémarrez la ligne.',
      'modem-fault': 'Il redémarre tout seul. Si la panne persiste, débranchez-le dix secondes.',
      'phone-unpaired':
        'Ouvrez « Connecter un téléphone » sur la page de cette ligne et suivez les étapes.',
      'phone-away':
        'Est-il allumé, sur le réseau, et Termux ou l’application tourne-t-il ? La ligne reviendra toute seule.',
      'broker-away': 'Vérifiez qu’il tourne, et son adresse dans la configuration.',
      'broker-refused': 'Corrigez son nom d’utilisateur et son mot de passe dans la configuration.',
      'broker-port-taken':
        'Arrêtez ce programme, ou choisissez un autre port pour les téléphones dans la configuration.',
      'phone-may-not-read':
        'Sur le téléphone : Infos sur l’appli de Termux:API ou de l’application, Autorisations, autorisez SMS et Contacts. Si elles sont grisées : Infos sur l’appli, trois points, Autoriser les paramètres restreints.',
      'phone-may-not-send':
        'Sur le téléphone : Infos sur l’appli de Termux:API ou de l’application, Autorisations, autorisez SMS et Téléphone. Si elles sont grisées : Infos sur l’appli, trois points, Autoriser les paramètres restreints.',
      'phone-asleep':
        'Installez Termux:API depuis la même source que Termux. Puis retirez les deux de l’optimisation de la batterie : Infos sur l’appli, Batterie, Non restreinte.',
      'phone-api-old':
        'Mettez-le à jour là où vous l’avez pris. Pour Termux:API, tapez ensuite « pkg upgrade » dans Termux.',
      'phone-newer': 'Mettez Bramka à jour sur cette machine.',
      'phone-password-wrong':
        'Regardez-les dans l’application. Supprimez ensuite la ligne et ajoutez-la de nouveau avec eux, ou corrigez le fichier de configuration.',
      'unreadable-messages': 'Vous les trouverez plus bas. Le reste n’est pas touché.',
    },
  },

  contacts,
  lists,
  live,
  guard,
  people,
  retention,
  team,
  status,
  writing,
  line: lineFr,
  wizard,
  phone,

  settings: {
    title: 'Réglages',
    signedInAs: (name: string) => `Session ouverte : ${name}`,
    appearance: 'Apparence',
    theme: 'Thème',
    themes: { system: 'Système', light: 'Clair', dark: 'Sombre' },
    language: 'Langue',
    languageBrowser: 'Celle du navigateur',
    save: 'Enregistrer',
    saved: 'Enregistré.',
    api: 'Clés d’API',
    apiText:
      'Une clé permet à vos programmes d’envoyer et de lire des messages ; elle n’ouvre que ce pour quoi elle a été créée. Sur le serveur lui-même, elle se crée avec :',
    apiDocument: 'Description de l’API (OpenAPI)',
    account: 'Compte',
    version: (version: string) => `Bramka ${version}`,
  },

  help: {
    title: 'Aide et clavier',
    lead: 'Les touches simples fonctionnent tant que vous n’écrivez pas dans un champ.',
    keysTitle: 'Raccourcis clavier',
    statesTitle: 'Signification des symboles',
    states: {
      queued: 'Il attend son tour.',
      held: 'Il attend que la ligne puisse envoyer.',
      sent: 'Le réseau l’a pris. On ne sait pas encore s’il est arrivé.',
      delivered: 'Selon le réseau, il est arrivé sur le téléphone du destinataire.',
      unconfirmed:
        'Il est peut-être parti, peut-être pas. Il n’est pas renvoyé tout seul, pour que personne ne le reçoive deux fois.',
      failed: 'Il n’a pas été envoyé. La raison figure sous le message.',
    },
    close: 'Fermer',
    switchLabel: 'Raccourcis à une touche',
  },

  pocket: {
    switchOff: 'Éteindre',
    switchOn: 'Allumer',
    goneTitle: 'Pas de téléphone simulé',
    gone: 'Il appartient à la ligne simulée, qui prend fin dès qu’une vraie ligne est installée.',
    title: 'Téléphone test',
    simulation: 'Simulation',
    lead: 'Il joue le rôle du téléphone de votre client. Aucun SMS ne part réellement.',
    phoneOf: (number: string) => `Téléphone du client, ${number}`,
    label: 'SMS à envoyer en tant que client',
    placeholder: 'SMS du client',
    send: 'Envoyer en tant que client',
    log: 'SMS sur le téléphone test',
    empty: 'Envoyez un SMS : il arrive dans vos messages comme un vrai. Essayez aussi STOP.',
    on: 'Téléphone allumé',
    off: 'Téléphone éteint',
    offHint: 'Les SMS attendent sur le réseau jusqu’à ce qu’il soit rallumé.',
  },

  error: {
    notFoundTitle: 'Page introuvable',
    notFound: 'Cette page n’existe pas, ou son contenu a disparu.',
    forbiddenTitle: 'Action refusée',
    forbidden: 'Cette demande venait d’un autre site. Elle n’a pas été exécutée.',
    tooLargeTitle: 'Envoi trop volumineux',
    tooLarge: 'Cette page n’accepte pas autant de données.',
    tooManyTitle: 'Trop à la fois',
    tooMany: (seconds) =>
      plural(seconds, {
        one: 'Beaucoup de demandes sont arrivées à la fois : celle-ci n’a pas été exécutée. Attendez une seconde, puis réessayez.',
        other:
          'Beaucoup de demandes sont arrivées à la fois : celle-ci n’a pas été exécutée. Attendez {n} secondes, puis réessayez.',
      }),
    tryAgain: 'Réessayer',
    failureTitle: 'Un problème est survenu',
    failure: 'Vous n’y êtes pour rien. L’erreur a été consignée dans le journal.',
    reference: (reference: string) => `Référence : ${reference}`,
    home: 'Aller aux messages',
  },

  time: {
    now: 'à l’instant',
    minutes: '{n} min',
    soon: 'dans un instant',
  },
};
