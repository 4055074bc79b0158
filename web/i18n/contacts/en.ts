// The English words of contacts and their profiles.

import { createPlural } from '../plural.ts';

const plural = createPlural('en');

export const contacts = {
  title: 'Contacts',
  list: 'Contacts by name',
  erased: 'Erased contact',
  textErased: 'This text was erased.',

  find: {
    label: 'Search contacts',
    placeholder: 'Name, number, company or e-mail',
    submit: 'Search',
    tag: 'Tag',
    allTags: 'All tags',
    letters: 'By first letter',
    all: 'All',
    unnamed: 'Without a name',
    deleted: 'Deleted contacts',
    inUse: 'Back to all contacts',
    next: 'Next page',
    previous: 'Previous page',
    emptyTitle: 'No contacts yet',
    emptyText: 'Everybody who texts you becomes one. You can also add somebody before.',
    noneTitle: 'Nobody found',
    noneText: 'Try a part of the name, the company or the number.',
    noneDeleted: 'No contact is deleted.',
  },

  add: {
    act: 'Add a contact',
    title: 'New contact',
    number: 'Phone number',
    numberHint: 'As you would dial it, or with + and country code.',
    name: 'Name',
    nameHint: 'You can leave it empty.',
    save: 'Add contact',
    openTaken: 'Open the contact that has it',
  },

  profile: {
    pane: 'About this contact',
    open: 'Contact details',
    hide: 'Hide contact details',
    full: 'Full profile',
    write: 'Write a text',
    back: 'All contacts',
    since: (date: string) => `Known since ${date}`,
    blocked: 'Blocked',
    deleted: 'Deleted',
    erasedText:
      'What was known of this contact was erased. It begins anew when somebody texts from this number.',
  },

  fields: {
    name: 'Name',
    firstName: 'First name',
    firstNameHint: 'What templates say. Empty: the first word of the name.',
    company: 'Company',
    email: 'E-mail address',
    language: 'Reads',
    languageHint: 'The language this person reads. It decides which alphabet a text may use.',
    languageUnknown: 'Not known',
    notes: 'Notes',
    notesHint: 'For colleagues only; never sent.',
    date: 'Year, month and day, e.g. 1990-02-28.',
    link: 'Address of a web page.',
    add: 'Add',
    edit: (label: string) => `Change: ${label}`,
    save: 'Save',
  },

  numbers: {
    title: 'Numbers',
    add: 'Add a number',
    label: 'Another number of this person',
    save: 'Add number',
    remove: (number: string) => `Remove ${number}`,
  },

  tags: {
    title: 'Tags',
    add: 'Add a tag',
    label: 'Tag',
    save: 'Add tag',
    remove: (tag: string) => `Take off: ${tag}`,
  },

  consent: {
    title: 'Consent',
    state: {
      unknown: 'No word about consent yet',
      'opted-in': 'Opted in',
      'opted-out': 'Opted out',
    },
    event: { withdrawn: 'Opted out', granted: 'Opted in' },
    method: {
      keyword: 'by a text',
      verbal: 'spoken',
      paper: 'on paper',
      'web-form': 'by a form on the web',
      import: 'brought along by an import',
    },
    evidence: 'See the text',
    recordedBy: (name: string) => `Recorded by ${name}`,
    record: 'Record consent',
    what: 'What did they say?',
    wantsNone: 'They want no more texts',
    wantsTexts: 'They want texts',
    number: 'Number',
    how: 'How?',
    note: 'What happened',
    noteHint: 'Who said what, and when. It is kept as evidence.',
    save: 'Record',
    ledger: 'All entries',
  },

  lists: {
    title: 'Lists',
    none: 'On no list.',
    joined: (date: string) => `since ${date}`,
    left: (date: string) => `left ${date}`,
    join: 'Put on a list',
    which: 'List',
    evidence: 'How did they agree?',
    evidenceHint: 'E.g. signed the card at the counter on Monday.',
    save: 'Put on the list',
    leave: (list: string) => `Take off ${list}`,
  },

  conversations: {
    title: 'Other conversations',
    all: 'Conversations',
    none: 'No conversation yet.',
    on: (line: string) => `on ${line}`,
  },

  cases: {
    title: 'Cases',
    earlier: 'Earlier cases',
    case: (number: number) => `Case ${number}`,
    opened: (date: string) => `opened ${date}`,
    status: {
      open: 'Open',
      'in-progress': 'In progress',
      resolved: 'Resolved',
      closed: 'Closed',
    },
  },

  history: {
    title: 'History',
    none: 'Nothing happened yet.',
    received: 'Received',
    sent: 'Sent',
    older: 'Earlier',
    newest: 'Back to the newest',
  },

  acts: {
    title: 'Acts',
    block: 'Block',
    blockHint: 'Texts from this contact are kept and tell nobody. Nothing is sent to it.',
    unblock: 'Unblock',
    delete: 'Delete',
    deleteHint: 'Out of sight. The history stays; a new text brings it back.',
    restore: 'Restore',
    merge: 'Merge with another contact',
    export: 'Take all their data along',
    exportHint:
      'Everything that is held of this person as one file (JSON), for when they ask for it',
    erase: 'Erase for good',
    undo: 'Undo',
    done: {
      blocked: 'Blocked.',
      unblocked: 'Unblocked.',
      deleted: 'Deleted.',
      restored: 'Restored.',
      merged: 'Merged.',
      'merge-undone': 'The merge was undone.',
      added: 'Added.',
      erased: 'Erased.',
    },
  },

  merge: {
    title: 'Merge contacts',
    lead: (name: string) => `${name} stays. Choose the contact that becomes part of it.`,
    search: 'Search the other contact',
    submit: 'Search',
    choose: (name: string) => `Choose ${name}`,
    preview: 'What it will be',
    kept: 'Stays',
    gone: 'Becomes part of it',
    result: 'Afterwards',
    conflicts: 'In these both say something different',
    conflict: (label: string, kept: string, lost: string) =>
      `${label}: “${kept}” stays, “${lost}” goes.`,
    listConflict: (list: string) => `List ${list}: what the one that stays said counts.`,
    blockConflict: 'One of the two is blocked: afterwards both are.',
    noConflicts: 'Nothing is in the way.',
    consent: 'The numbers differ in consent. Each number keeps its own.',
    threads: (count: number) =>
      plural(count, {
        one: '{n} conversation stays a thread of its own.',
        other: '{n} conversations stay threads of their own.',
      }),
    confirm: 'Merge',
    cancel: 'Do not merge',
    earlier: 'Merged contacts',
    undo: (name: string) => `Undo the merge with ${name}`,
    unnamed: 'a contact without a name',
  },

  erase: {
    title: 'Erase contact',
    lead: (name: string) => `Everything that was written with ${name} is wiped for good.`,
    gone: 'Texts both ways, notes, drafts, planned replies, name and all fields are erased. Nobody can bring them back.',
    stays:
      'Times and counts stay, and so does an opt-out: this number is not texted again by accident.',
    typed: (word: string) => `Type ${word} to confirm`,
    confirm: 'Erase for good',
    cancel: 'Keep',
  },

  settings: {
    fieldsTitle: 'Fields of contacts',
    fieldsLead: 'What your team keeps about contacts besides name, company and e-mail.',
    listsTitle: 'Opt-in lists',
    listsLead: 'Lists that people agree to be on, such as news of the shop.',
    key: 'Key',
    keyHint: 'What templates say: small letters, digits and _, e.g. customer_number.',
    label: 'Label',
    kind: 'Kind',
    kinds: { text: 'Text', number: 'Number', date: 'Date', link: 'Web page' },
    addField: 'Add a field',
    addList: 'Add a list',
    save: 'Save',
    delete: (name: string) => `Delete ${name}`,
    members: (count: number) => plural(count, { one: '{n} member', other: '{n} members' }),
    noFields: 'No field yet.',
    noLists: 'No list yet.',
    name: 'Name of the list',
  },

  problem: {
    'bad-shortcut':
      'Begin with a small letter; then small letters, digits and _. Some keys are taken by every contact.',
    'shortcut-taken': 'Another field has this key.',
    'bad-name': 'Write something, at most 40 characters.',
    'bad-value': 'This does not fit here.',
    'bad-date': 'Write a day that is in the calendar: year-month-day.',
    'bad-link': 'Write the address of a web page, e.g. https://example.org.',
    'bad-evidence': 'Write how it was said: it is the evidence.',
    'number-used': 'There is a conversation with this number, or it is the only one.',
  },

  events: {
    'merge-undone': 'The merge was undone',
    'contact-deleted': 'The contact was deleted',
    'contact-restored': 'The contact is back',
    'contact-erased': 'Everything before was erased',
  },
};
