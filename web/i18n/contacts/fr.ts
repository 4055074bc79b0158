// The French words of contacts and their profiles.

import { createPlural } from '../plural.ts';
import type { Catalogue } from '../words.ts';

const plural = createPlural('fr');

export const contacts: Catalogue['contacts'] = {
  title: 'Contacts',
  list: 'Contacts par nom',
  erased: 'Contact effacé',
  textErased: 'Ce texte a été effacé.',

  find: {
    label: 'Chercher un contact',
    placeholder: 'Nom, numéro, entreprise ou e-mail',
    submit: 'Chercher',
    tag: 'Étiquette',
    allTags: 'Toutes les étiquettes',
    letters: 'Par première lettre',
    all: 'Tous',
    unnamed: 'Sans nom',
    deleted: 'Contacts supprimés',
    inUse: 'Revenir à tous les contacts',
    next: 'Page suivante',
    previous: 'Page précédente',
    emptyTitle: 'Pas encore de contacts',
    emptyText: 'Toute personne qui vous écrit en devient un. Vous pouvez aussi en ajouter avant.',
    noneTitle: 'Personne de trouvé',
    noneText: 'Essayez une partie du nom, de l’entreprise ou du numéro.',
    noneDeleted: 'Aucun contact n’est supprimé.',
  },

  add: {
    act: 'Ajouter un contact',
    title: 'Nouveau contact',
    number: 'Numéro de téléphone',
    numberHint: 'Comme vous le composez, ou avec + et l’indicatif du pays.',
    name: 'Nom',
    nameHint: 'Peut rester vide.',
    save: 'Ajouter le contact',
    openTaken: 'Ouvrir le contact qui a ce numéro',
  },

  profile: {
    pane: 'À propos de ce contact',
    open: 'Fiche du contact',
    hide: 'Masquer la fiche du contact',
    full: 'Profil complet',
    write: 'Écrire un SMS',
    back: 'Tous les contacts',
    since: (date) => `Connu depuis : ${date}`,
    blocked: 'Bloqué',
    deleted: 'Supprimé',
    erasedText:
      'Ce que l’on savait de ce contact a été effacé, le numéro aussi. Qui écrit depuis ce numéro est quelqu’un de nouveau.',
  },

  fields: {
    name: 'Nom',
    firstName: 'Prénom',
    firstNameHint: 'Ce que disent les modèles. Vide : le premier mot du nom.',
    company: 'Entreprise',
    email: 'Adresse e-mail',
    language: 'Lit en',
    languageHint: 'La langue que lit cette personne. Elle décide de l’alphabet des SMS.',
    languageUnknown: 'Inconnue',
    notes: 'Remarques',
    notesHint: 'Pour l’équipe seulement ; jamais envoyées.',
    date: 'Année, mois et jour, p. ex. 1990-02-28.',
    link: 'Adresse d’une page web.',
    add: 'Ajouter',
    edit: (label) => `Modifier : ${label}`,
    save: 'Enregistrer',
  },

  numbers: {
    title: 'Numéros',
    add: 'Ajouter un numéro',
    label: 'Autre numéro de cette personne',
    save: 'Ajouter le numéro',
    remove: (number) => `Retirer ${number}`,
  },

  tags: {
    title: 'Étiquettes',
    add: 'Ajouter une étiquette',
    label: 'Étiquette',
    save: 'Ajouter l’étiquette',
    remove: (tag) => `Retirer : ${tag}`,
  },

  consent: {
    title: 'Consentement',
    state: {
      unknown: 'Rien sur le consentement pour l’instant',
      'opted-in': 'Inscrit',
      'opted-out': 'Désinscrit',
    },
    event: { withdrawn: 'Désinscrit', granted: 'Inscrit' },
    method: {
      keyword: 'par SMS',
      verbal: 'de vive voix',
      paper: 'sur papier',
      'web-form': 'par un formulaire en ligne',
      import: 'repris d’un import',
      'erased-before':
        'avant que ce numéro soit effacé ; une empreinte avec clé est restée, et elle vaut toujours',
    },
    evidence: 'Voir le SMS',
    recordedBy: (name) => `Noté par ${name}`,
    record: 'Noter un consentement',
    what: 'Qu’a dit cette personne ?',
    wantsNone: 'Elle ne veut plus de SMS',
    wantsTexts: 'Elle veut des SMS',
    number: 'Numéro',
    how: 'Comment ?',
    note: 'Ce qui s’est passé',
    noteHint: 'Qui a dit quoi, et quand. Cela reste comme preuve.',
    save: 'Noter',
    ledger: 'Toutes les entrées',
  },

  lists: {
    title: 'Listes',
    none: 'Sur aucune liste.',
    joined: (date) => `depuis ${date}`,
    left: (date) => `jusqu’à ${date}`,
    join: 'Mettre sur une liste',
    which: 'Liste',
    evidence: 'Comment a-t-elle accepté ?',
    evidenceHint: 'P. ex. carte signée au comptoir lundi.',
    save: 'Mettre sur la liste',
    leave: (list) => `Retirer de ${list}`,
  },

  conversations: {
    title: 'Autres conversations',
    all: 'Ses conversations',
    none: 'Pas encore de conversation.',
    on: (line) => `sur ${line}`,
  },

  cases: {
    title: 'Dossiers',
    earlier: 'Dossiers antérieurs',
    case: (number) => `Dossier ${number}`,
    opened: (date) => `ouvert ${date}`,
    status: {
      open: 'Ouvert',
      'in-progress': 'En cours',
      resolved: 'Résolu',
      closed: 'Clos',
    },
  },

  history: {
    title: 'Historique',
    none: 'Rien ne s’est encore passé.',
    received: 'Reçu',
    sent: 'Envoyé',
    older: 'Plus ancien',
    newest: 'Revenir au plus récent',
  },

  acts: {
    title: 'Gestes',
    block: 'Bloquer',
    blockHint: 'Les SMS de ce contact sont gardés sans prévenir personne. Rien ne lui est envoyé.',
    unblock: 'Débloquer',
    delete: 'Supprimer',
    deleteHint: 'Hors de vue. L’historique reste ; un nouveau SMS le ramène.',
    restore: 'Rétablir',
    merge: 'Fusionner avec un autre contact',
    export: 'Exporter toutes ses données',
    exportHint:
      'Tout ce qui est conservé de cette personne en un fichier (JSON), si elle le demande',
    exportTable: 'Messages en tableau',
    exportTableHint:
      'Les messages de toutes les conversations en un fichier (CSV) que les tableurs ouvrent',
    erase: 'Effacer pour de bon',
    undo: 'Annuler',
    done: {
      blocked: 'Bloqué.',
      unblocked: 'Débloqué.',
      deleted: 'Supprimé.',
      restored: 'Rétabli.',
      merged: 'Fusionné.',
      'merge-undone': 'La fusion a été annulée.',
      added: 'Ajouté.',
      erased: 'Effacé.',
    },
  },

  merge: {
    title: 'Fusionner des contacts',
    lead: (name) => `${name} reste. Choisissez le contact qui en fera partie.`,
    search: 'Chercher l’autre contact',
    submit: 'Chercher',
    choose: (name) => `Choisir ${name}`,
    preview: 'Ce que cela donnera',
    kept: 'Reste',
    gone: 'En fera partie',
    result: 'Ensuite',
    conflicts: 'Ici les deux disent autre chose',
    conflict: (label, kept, lost) => `${label} : « ${kept} » reste, « ${lost} » disparaît.`,
    listConflict: (list) => `Liste ${list} : ce que disait le contact qui reste compte.`,
    blockConflict: 'L’un des deux est bloqué : ensuite les deux le sont.',
    noConflicts: 'Rien ne s’y oppose.',
    consent: 'Le consentement diffère selon les numéros. Chaque numéro garde le sien.',
    threads: (count) =>
      plural(count, {
        one: '{n} conversation reste un fil à part.',
        other: '{n} conversations restent des fils à part.',
      }),
    confirm: 'Fusionner',
    cancel: 'Ne pas fusionner',
    earlier: 'Contacts fusionnés',
    undo: (name) => `Annuler la fusion avec ${name}`,
    unnamed: 'un contact sans nom',
  },

  erase: {
    title: 'Effacer le contact',
    lead: (name) => `Tout ce qui a été écrit avec ${name} est effacé pour de bon.`,
    gone: 'Les SMS dans les deux sens, les remarques, les brouillons, les réponses prévues, le nom, le numéro, un blocage et tous les champs sont effacés. Personne ne peut les ramener.',
    stays:
      'Les heures et les nombres restent, sans le numéro. D’un numéro désinscrit, il reste une empreinte avec clé, pour qu’on ne lui écrive pas par erreur.',
    typed: (word) => `Tapez ${word} pour confirmer`,
    confirm: 'Effacer pour de bon',
    cancel: 'Garder',
  },

  settings: {
    fieldsTitle: 'Champs des contacts',
    fieldsLead: 'Ce que votre équipe note en plus du nom, de l’entreprise et de l’e-mail.',
    listsTitle: 'Listes sur inscription',
    listsLead: 'Des listes que l’on accepte, comme les nouvelles de la boutique.',
    key: 'Clé',
    keyHint: 'Ce que disent les modèles : minuscules, chiffres et _, p. ex. numero_client.',
    label: 'Libellé',
    kind: 'Genre',
    kinds: { text: 'Texte', number: 'Nombre', date: 'Jour', link: 'Page web' },
    addField: 'Ajouter un champ',
    addList: 'Ajouter une liste',
    save: 'Enregistrer',
    delete: (name) => `Supprimer ${name}`,
    members: (count) => plural(count, { one: '{n} membre', other: '{n} membres' }),
    noFields: 'Pas encore de champ.',
    noLists: 'Pas encore de liste.',
    name: 'Nom de la liste',
  },

  problem: {
    'bad-shortcut':
      'Commencez par une minuscule ; puis minuscules, chiffres et _. Certaines clés existent déjà pour tout contact.',
    'shortcut-taken': 'Un autre champ a cette clé.',
    'bad-name': 'Écrivez quelque chose, 40 caractères au plus.',
    'bad-value': 'Cela ne convient pas ici.',
    'bad-date': 'Écrivez un jour du calendrier : année-mois-jour.',
    'bad-link': 'Écrivez l’adresse d’une page web, p. ex. https://example.org.',
    'bad-evidence': 'Écrivez comment cela a été dit : c’est la preuve.',
    'number-used': 'Il y a une conversation avec ce numéro, ou c’est le seul.',
  },

  events: {
    'merge-undone': 'La fusion a été annulée',
    'contact-deleted': 'Le contact a été supprimé',
    'contact-restored': 'Le contact est de retour',
    'contact-erased': 'Tout ce qui précède a été effacé',
  },
};
