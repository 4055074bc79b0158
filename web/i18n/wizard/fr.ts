// The French words of "Add a line".

import { createPlural } from '../plural.ts';
import type { Catalogue } from '../words.ts';

const plural = createPlural('fr');

export const wizard: Catalogue['wizard'] = {
  title: 'Ajouter une ligne',
  lead: 'Une ligne est un de vos numéros : une carte SIM dans un modem ou dans un téléphone Android.',
  stepsLabel: 'Étapes',
  steps: {
    find: 'Chercher',
    check: 'Vérifier',
    name: 'Nommer',
    test: 'Essayer',
    done: 'Terminé',
  },
  demoGoes:
    'La ligne simulée et son téléphone test s’arrêtent dès que vous ajoutez celle-ci. Leurs conversations restent.',

  looking: 'Recherche de modems…',
  looked: (looked, total) => `${looked} emplacements vus sur ${total}`,
  look: 'Chercher des modems',
  lookAgain: 'Chercher à nouveau',
  found: (count) => plural(count, { one: '{n} modem trouvé', other: '{n} modems trouvés' }),
  listLabel: 'Modems de cette machine',
  unnamed: 'Modem sans nom',
  kinds: { stick: 'Clé USB', serial: 'Port série', network: 'Par le réseau' },
  choose: 'Vérifier celui-ci',
  sim: {
    ready: 'SIM prête',
    pin: 'La SIM demande son code PIN',
    puk: 'La SIM est bloquée et demande le code PUK',
    absent: 'Pas de SIM',
    busy: 'La SIM démarre',
    failed: 'La SIM n’y fonctionne pas',
  },
  simNumber: 'Numéro de la carte SIM',
  tries: (count) => plural(count, { one: '{n} essai restant', other: '{n} essais restants' }),
  obstacle: {
    'is-line': 'Il sert déjà la ligne {detail}.',
    'being-examined': 'Il est en cours de vérification. Cherchez à nouveau dans un instant.',
    'held-by':
      'Un autre programme l’utilise : {detail}. Arrêtez-le ; un seul peut se servir d’un modem.',
    'port-denied':
      'Ce programme n’a pas le droit de l’ouvrir. Autorisez-le par cette commande, puis redémarrez Bramka :',
    'network-mode':
      'Cette clé ({detail}) se comporte en carte réseau et ne prend pas de SMS de l’ordinateur. Installez le micrologiciel modem du fabricant ou prenez-en une autre.',
    'cd-rom-mode':
      'Cette clé ({detail}) se présente encore comme un CD-ROM. Installez ceci, puis débranchez-la et rebranchez-la :',
    'download-mode':
      'Cette clé ({detail}) attend un nouveau micrologiciel. Débranchez-la et rebranchez-la ; sinon, elle est en panne.',
    'no-driver': 'Le système n’a pas chargé le pilote de ce modem ({detail}). Chargez-le avec :',
    'port-missing': 'Il n’est plus là. Branchez-le et cherchez à nouveau.',
    'port-busy':
      'Un autre programme l’a verrouillé. Arrêtez-le ; un seul peut se servir d’un modem.',
    'port-lost': 'Il a disparu en cours de route. Vérifiez la prise, le câble et le courant.',
    'connection-refused':
      'Personne ne répond à cette adresse. Vérifiez-la, et que l’autre côté est allumé.',
    'no-answer':
      'Rien ne répond là. Débranchez le modem, attendez dix secondes, rebranchez-le et cherchez à nouveau.',
    'serial-unsupported':
      'Les ports série ne sont pas utilisables ici. Démarrez Bramka avec Node.js.',
    'modem-fault': 'Il a cessé de répondre en route. Vérifiez câble et courant, puis réessayez.',
  },
  manager: 'ModemManager tourne sur cette machine et peut prendre les modems. Arrêtez-le avec :',
  none: 'Aucun modem trouvé',
  noneHints: {
    plug: 'Le modem est-il branché, et son voyant allumé ? Un concentrateur alimenté aide.',
    wait: 'Une fois branchée, une clé met jusqu’à une demi-minute. Cherchez ensuite à nouveau.',
    permission:
      'Ce programme peut-il utiliser les ports série ? Cette commande l’autorise ; redémarrez ensuite Bramka :',
    hilink:
      'Certaines clés ne sont que des cartes réseau (« HiLink »). Elles ne servent pas aux SMS.',
    container:
      'Dans un conteneur ou une machine virtuelle, il faut d’abord y faire entrer le modem.',
  },
  manual: 'Il n’est pas dans la liste',
  manualLead: 'Indiquez où il est, si vous le savez.',
  manualPort: 'Port ou adresse',
  manualHint: 'Par exemple /dev/ttyUSB2, ou tcp://192.168.1.20:7000 pour un modem sur le réseau.',
  check: 'Vérifier',
  refusal: {
    'bad-port': 'Ce n’est ni un port (/dev/…) ni une adresse (tcp://host:port).',
    'bad-pin': 'Un code PIN a 4 à 8 chiffres.',
    'is-line': 'Une ligne utilise déjà ce modem.',
  },
  gone: 'Cette vérification est trop ancienne. Choisissez à nouveau le modem.',

  checkTitle: 'Vérification du modem',
  checking: 'Cela prend quelques secondes…',
  checkedGood: 'Tout va bien : ce modem peut envoyer et recevoir des SMS.',
  checkedBad: 'Quelque chose l’empêche.',
  details: 'Ce qui a été vérifié',
  refresh: 'Voir où cela en est',
  again: 'Vérifier à nouveau',
  other: 'Choisir un autre modem',
  anyway: 'L’ajouter quand même',
  anywayHint: 'La ligne marchera d’elle-même dès que ce sera réparé.',
  outcome: { ok: 'en ordre', note: 'bon à savoir', problem: 'problème' },
  step: {
    mode: 'Clé',
    port: 'Port',
    access: 'Autorisation',
    holder: 'Autres programmes',
    'modem-manager': 'Programme ModemManager',
    answer: 'Le modem répond',
    identity: 'Modem',
    sim: 'Carte SIM',
    pin: 'Code PIN',
    iccid: 'Numéro de la carte SIM',
    network: 'Réseau',
    signal: 'Signal',
    smsc: 'Centre SMS',
    storage: 'Mémoire des SMS',
    notifications: 'Annonce les nouveaux SMS',
    text: 'SMS d’essai',
  },
  finding: {
    'wrong-port': 'Ce port de la clé sert à autre chose. Prenez {detail}.',
    'other-speed':
      'Il répond à une autre vitesse : {detail} bits par seconde. Indiquez-la comme baud dans le fichier de configuration.',
    garbage: 'Ce qui revient n’a pas de sens : mauvaise vitesse ou mauvais câble.',
    'not-a-modem': 'Quelque chose parle ici, mais ce n’est pas un modem. Prenez un autre port.',
    'no-sim': 'Le modem ne voit pas de SIM. Mettez-en une, puis vérifiez à nouveau.',
    'sim-trouble': 'La SIM ne fonctionne pas. Nettoyez-la ou essayez-la dans un téléphone.',
    'sim-busy': 'La SIM démarre encore. Vérifiez à nouveau dans une minute.',
    'sim-locked-to-other': 'Le modem n’accepte que les SIM d’un autre réseau.',
    'pin-needed': 'La SIM demande son code PIN.',
    'pin-wrong': 'Ce code PIN n’est pas le bon. Retrouvez-le avant d’en essayer un autre.',
    'pin-tries-low':
      'Il ne reste qu’un essai, aucun n’est donc fait d’ici. Mettez la SIM dans un téléphone et tapez-y le bon code.',
    'puk-needed':
      'La SIM est bloquée. Mettez-la dans un téléphone et tapez le code PUK de sa lettre.',
    roaming: 'Sur un réseau étranger ; les SMS peuvent coûter plus. {detail}',
    searching: 'Cherche encore un réseau. Vérifiez l’antenne ou approchez le modem d’une fenêtre.',
    denied: 'Le réseau refuse cette SIM. Demandez à l’opérateur si elle est active.',
    'not-registered': 'Pas de réseau. Vérifiez l’antenne et que la SIM est active.',
    'emergency-only': 'Urgences seulement. Demandez à l’opérateur si la SIM est active.',
    'radio-off': 'La radio est éteinte. Elle s’allume au démarrage de la ligne.',
    'signal-weak': 'Faible ({detail}). Un meilleur endroit ou une antenne aide.',
    'no-smsc':
      'La SIM ne connaît pas de centre SMS. Demandez son numéro à l’opérateur et indiquez-le ci-dessous.',
    'storage-full': 'Pleine ({detail}). Elle est vidée au démarrage de la ligne.',
    'no-notifications': 'Non ; les nouveaux SMS sont cherchés chaque minute.',
    untold: 'Le modem ne le dit pas. Peu importe.',
  },
  pin: 'Code PIN de la SIM',
  pinHint: 'Il est essayé une fois. Un mauvais code n’est jamais répété de lui-même.',
  pinEnter: 'Saisir le code PIN',

  nameTitle: 'Nommer la ligne',
  name: 'Nom',
  nameHint: 'Comment vous l’appelez, par exemple Accueil. Il figure à chaque conversation.',
  idShown: 'Nom court, qui reste pour toujours :',
  ownNumber: 'Numéro de la ligne',
  ownNumberUnknown: 'La SIM ne dit pas son numéro. C’est courant et sans conséquence.',
  more: 'Autres réglages',
  gap: 'Pause entre deux SMS, en secondes',
  gapHint:
    'Certains forfaits n’aiment pas trop de SMS d’un coup. 0 envoie aussi vite que le modem le peut.',
  perDay: 'Au plus ce nombre de SMS par jour',
  perMonth: 'Au plus ce nombre de SMS par mois',
  limitHint: 'Laissez vide pour ne pas limiter. Un long message compte pour plusieurs SMS.',
  monthStarts: 'Jour où commence le mois du forfait',
  smsc: 'Numéro du centre SMS',
  smscHint: 'Seulement si l’opérateur le demande. Avec + et l’indicatif du pays.',
  pinLater: 'Code PIN de la SIM, si elle en a un',
  pinLaterHint: 'Elle est ouverte maintenant ; après une coupure, elle demandera son code.',
  add: 'Ajouter la ligne',
  problem: {
    title: 'Regardez ceci à nouveau.',
    id: 'Une autre ligne porte ce nom. Choisissez-en un autre.',
    port: 'Une autre ligne utilise ce modem.',
    other: 'Cela ne convient pas : {detail}',
    'not-allowed-now': 'On ne peut pas ajouter de ligne ici.',
    'storage-failing': 'Rien ne peut être enregistré ; le disque est peut-être plein.',
  },

  added: (line) => `La ligne ${line} a été ajoutée.`,
  undo: 'Annuler',
  removed: (line) => `La ligne ${line} a été retirée.`,
  notRemoved: 'Elle n’a pas pu être retirée ; elle n’est peut-être plus là.',
  lineStarting:
    'La ligne démarre. Vous pouvez déjà écrire ; le SMS partira dès qu’elle sera prête.',
  lineReady: 'La ligne est prête.',
  testTitle: 'Écrivez-vous',
  testLead: 'Envoyez un SMS à votre propre téléphone et répondez-y. Cela coûte le prix d’un SMS.',
  testNumber: 'Numéro de votre téléphone',
  testText: (line) =>
    `Bonjour de Bramka ! La ligne ${line} sait envoyer. Répondez à ce SMS pour voir si elle reçoit aussi.`,
  testSend: 'Envoyer le SMS d’essai',
  testAgain: 'En envoyer un autre',
  testSent: (number) => `Le SMS au ${number} :`,
  answerNow:
    'Répondez maintenant à ce SMS depuis votre téléphone. Votre réponse s’affiche ici d’elle-même.',
  answered: 'Votre réponse est arrivée :',
  works: 'L’envoi et la réception fonctionnent.',
  skip: 'Passer l’essai',
  skipHint:
    'Vous pourrez écrire un premier message plus tard. D’ici là, nul ne sait si la ligne reçoit.',
  next: 'Continuer',

  doneTitle: 'La ligne est prête',
  doneText: 'Les SMS à son numéro arrivent dans Messages, et vous pouvez écrire avec elle.',
  toInbox: 'Aller aux messages',
  toLines: 'Voir la ligne',
  another: 'Ajouter une autre ligne',
};
