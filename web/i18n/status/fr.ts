// The French words of the state of the box and of its alarms.

import { createPlural } from '../plural.ts';
import type { Catalogue } from '../words.ts';

const plural = createPlural('fr');

export const status: Catalogue['status'] = {
  title: 'État du boîtier',
  lead: 'Ce qui va, ce qui ne va pas, et que faire.',
  link: 'État du boîtier : disque, base de données, sauvegarde, alertes',

  allWell: 'Tout va bien.',
  attention: (count: number) =>
    plural(count, {
      one: '{n} point demande votre attention',
      many: '{n} points demandent votre attention',
      other: '{n} points demandent votre attention',
    }),
  since: (time: string) => `depuis ${time}`,

  /** Each alarm: what is wrong, and what to do. */
  alarm: {
    'database-failing': {
      title: () => 'La base de données ne répond pas',
      act: 'Rien ne peut être enregistré ni envoyé. Vérifiez que le disque n’est ni plein ni défectueux, puis redémarrez le boîtier ; si cela persiste, restaurez la dernière sauvegarde.',
    },
    'disk-full': {
      title: (_line: string, value: string) => `Le disque est plein à ${value}\u00a0%`,
      act: 'Une fois plein, aucun message ne peut plus être enregistré. Supprimez ce qui est inutile, comme les vieilles sauvegardes et les journaux, ou prenez un disque plus grand.',
    },
    'line-down': {
      title: (line: string) => `La ligne ${line} est en panne`,
      act: 'Ce qui doit partir par elle attend. La page de la ligne dit pourquoi, et que faire.',
    },
    'line-deaf': {
      title: (line: string) => `La ligne ${line} n’entend rien`,
      act: 'Son SMS de contrôle n’est pas revenu alors que le modem répond. Redémarrez la ligne ; voyez si la SIM est bloquée ou expirée.',
    },
    'queue-stuck': {
      title: (line: string, value: string) =>
        `Des messages attendent sur la ligne ${line} depuis ${value}\u00a0min`,
      act: 'La ligne fonctionne, mais ils ne partent pas. Redémarrez la ligne ; si cela n’aide pas, consultez le journal.',
    },
    'clock-wrong': {
      title: () => 'L’horloge du boîtier est fausse',
      act: 'Elle a sauté ou retarde sur celle du réseau. Reliez le boîtier à internet ou à un serveur de temps, ou réglez l’heure à la main.',
    },
    'backup-failed': {
      title: () => 'La dernière sauvegarde a échoué',
      act: 'Voyez si l’emplacement des sauvegardes est là et a de la place, puis faites-en une à la main.',
    },
    'backup-old': {
      title: (_line: string, value: string) => `Aucune bonne sauvegarde depuis ${value} heures`,
      act: 'Voyez si la sauvegarde nocturne tourne, et faites-en une à la main.',
    },
    'storage-filling': {
      title: (line: string) => `La mémoire SIM de la ligne ${line} se remplit`,
      act: 'Une fois pleine, le réseau retient les nouveaux SMS. Redémarrez la ligne ; elle lit et efface alors ce qui est stocké.',
    },
    'low-credit': {
      title: (line: string) => `Le crédit de la ligne ${line} est bas`,
      act: 'Rechargez la SIM, puis demandez son solde sur la page de la ligne.',
    },
    'budget-spent': {
      title: (line: string) => `Le budget de la ligne ${line} est épuisé`,
      act: 'Les messages attendent le jour ou le mois suivant. Relevez la limite si le forfait le permet.',
    },
  },

  /** What is sent to people. */
  sent: {
    cleared: (title: string) => `Terminé : ${title}`,
    test: 'Essai : les alertes vous parviennent',
    testBody: 'Quelqu’un a appuyé sur le bouton pour essayer cette voie. Il n’y a aucun problème.',
    began: (time: string) => `Début : ${time}.`,
    ended: (began: string, ended: string) => `Début : ${began}, fin : ${ended}.`,
    see: (address: string) => `En savoir plus : ${address}`,
  },

  row: {
    disk: 'Disque',
    database: 'Base de données',
    lines: 'Lignes',
    queue: 'File d’attente',
    backup: 'Sauvegarde',
    clock: 'Horloge',
    localName: 'Nom sur le réseau',
    memory: 'Mémoire',
    pace: 'Temps de réponse',
    version: 'Version',
    uptime: 'En marche depuis',
  },
  fine: 'Bien',
  bad: 'Demande votre attention',
  unknown: 'Inconnu',
  free: (free: string, total: string) => `${free} libres sur ${total}`,
  diskUsed: (percent: string) => `${percent}\u00a0% utilisés`,
  databaseSize: (size: string, log: string) => `répond ; ${size}, son journal ${log}`,
  databaseOk: 'répond',
  linesWork: (working: string, all: string) => `${working} sur ${all} fonctionnent`,
  noQueue: 'rien n’attend',
  queue: (count: number, oldest: string) =>
    plural(count, {
      one: `{n} message attend, depuis ${oldest}`,
      many: `{n} messages attendent, le plus ancien depuis ${oldest}`,
      other: `{n} messages attendent, le plus ancien depuis ${oldest}`,
    }),
  lastBackup: (time: string) => `la dernière bonne : ${time}`,
  noBackupYet: 'aucune n’a encore été faite',
  noBackup: 'aucune n’est configurée',
  clockFine: 'juste, pour autant que le réseau le dise',
  clockBehind: (minutes: string) => `retarde de ${minutes}\u00a0min sur le réseau`,
  clockJumped: (time: string) => `a sauté ${time}`,
  localName: {
    announced: (url: string) => `annoncé\u00a0: ${url}`,
    renamed: (url: string, wanted: string) =>
      `annoncé\u00a0: ${url}, car un autre appareil porte le nom ${wanted}`,
    off: 'non annoncé',
    loopback: 'non annoncé\u00a0: les pages sont réservées à cette machine',
    noNetwork: 'non annoncé\u00a0: pas encore de réseau',
    claiming: (name: string) => `vérification que ${name} est libre`,
    failed: (words: string) => `ne peut pas être annoncé\u00a0: ${words}`,
  },
  memory: (all: string, heap: string) =>
    `${all}, dont ${heap} pour les données propres du programme`,
  late: (usual: string, worst: string) =>
    `d’habitude ${usual}\u00a0ms de retard, au pire ${worst}\u00a0ms`,

  trend: {
    title: 'Les dernières heures',
    memory: (lowest: string, highest: string) => `Mémoire : de ${lowest} à ${highest}`,
    delay: (highest: string) => `Réponse : au pire ${highest}\u00a0ms de retard`,
    none: 'Les courbes commencent quelques minutes après le démarrage.',
  },

  channels: {
    title: 'Qui est averti',
    lead: 'Chacune de ces voies avertit une fois quand quelque chose commence et une fois quand c’est fini.',
    none: 'Personne n’est averti, et rien ne quitte le boîtier. Courriel, webhook et ntfy se règlent dans le fichier, sous [alarms].',
    email: 'Courriel',
    test: 'Envoyer un essai',
    testBy: (channel: string) => `Envoyer un essai : ${channel}`,
    tested: (channel: string) => `L’essai a été accepté : ${channel}.`,
    failed: (reason: string) => `L’essai a échoué. ${reason}`,
    lastSuccess: (time: string) => `dernière remise ${time}`,
    never: 'rien n’a encore été envoyé',
    lastFailure: (time: string, reason: string) => `échec ${time} : ${reason}`,
    again: (time: string) => `nouvel essai ${time}`,
  },

  history: {
    title: 'Alertes jusqu’ici',
    none: 'Il n’y a pas encore eu d’alerte.',
    lasts: 'en cours',
    over: (time: string) => `fin ${time}`,
  },
};
