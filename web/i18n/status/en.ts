// The English words of the state of the box and of its alarms, on the page and in what is sent to people.

import { createPlural } from '../plural.ts';

const plural = createPlural('en');

export const status = {
  title: 'State of the box',
  lead: 'What is well and what is not, with what to do about it.',
  link: 'State of the box: disk, database, backup, alarms',

  allWell: 'All is well.',
  attention: (count: number) =>
    plural(count, { one: '{n} thing needs attention', other: '{n} things need attention' }),
  since: (time: string) => `since ${time}`,

  /** Each alarm: what is wrong, and what to do. `line` is its id, `value` a number. */
  alarm: {
    'database-failing': {
      title: () => 'The database does not answer',
      act: 'Nothing can be stored or sent. Check that the disk is not full or broken, then restart the box; if it stays so, restore the latest backup.',
    },
    'disk-full': {
      title: (_line: string, value: string) => `The disk is ${value} % full`,
      act: 'Once it is full no message can be stored. Remove what is not needed, such as old backups and logs, or move to a larger disk.',
    },
    'line-down': {
      title: (line: string) => `Line ${line} is down`,
      act: 'What is to be sent on it waits. The page of the line says why, and what to do.',
    },
    'line-deaf': {
      title: (line: string) => `Line ${line} does not hear`,
      act: 'Its check text did not come back although the modem answers. Restart the line; see whether the SIM is barred or expired.',
    },
    'queue-stuck': {
      title: (line: string, value: string) => `Messages wait on line ${line} for ${value} min`,
      act: 'The line works, but they do not go. Restart the line; if that does not help, look into the log.',
    },
    'clock-wrong': {
      title: () => 'The clock of the box is wrong',
      act: 'It jumped, or is behind the time of the network. Connect the box to the internet or to a time server, or set the time by hand.',
    },
    'backup-failed': {
      title: () => 'The latest backup failed',
      act: 'See whether the place of the backups is there and has space, then make one by hand.',
    },
    'backup-old': {
      title: (_line: string, value: string) => `There is no good backup of the last ${value} hours`,
      act: 'See whether the nightly backup runs, and make one by hand.',
    },
    'storage-filling': {
      title: (line: string) => `The SIM storage of line ${line} fills up`,
      act: 'When it is full the network keeps new texts back. Restart the line; it then reads and removes what is stored.',
    },
    'low-credit': {
      title: (line: string) => `The credit of line ${line} is low`,
      act: 'Top up the SIM, then ask for its balance on the page of the line.',
    },
    'budget-spent': {
      title: (line: string) => `The budget of line ${line} is spent`,
      act: 'Messages wait until the next day or month. Raise the limit if the SIM plan allows it.',
    },
  },

  /** What is sent to people. */
  sent: {
    cleared: (title: string) => `Over: ${title}`,
    test: 'Test: alarms reach you',
    testBody: 'Somebody pressed the button to try this way. Nothing is wrong.',
    began: (time: string) => `It began ${time}.`,
    ended: (began: string, ended: string) => `It began ${began} and was over ${ended}.`,
    see: (address: string) => `More: ${address}`,
  },

  row: {
    disk: 'Disk',
    database: 'Database',
    lines: 'Lines',
    queue: 'Queue',
    backup: 'Backup',
    clock: 'Clock',
    localName: 'Name in the network',
    memory: 'Memory',
    pace: 'Response time',
    version: 'Version',
    uptime: 'Running for',
  },
  fine: 'Well',
  bad: 'Needs attention',
  unknown: 'Not known',
  free: (free: string, total: string) => `${free} of ${total} free`,
  diskUsed: (percent: string) => `${percent} % used`,
  databaseSize: (size: string, log: string) => `answers; ${size}, its log ${log}`,
  databaseOk: 'answers',
  linesWork: (working: string, all: string) => `${working} of ${all} work`,
  noQueue: 'nothing waits',
  queue: (count: number, oldest: string) =>
    plural(count, {
      one: `{n} message waits, for ${oldest}`,
      other: `{n} messages wait, the oldest for ${oldest}`,
    }),
  lastBackup: (time: string) => `the latest good one ${time}`,
  noBackupYet: 'none was made yet',
  noBackup: 'none is set up',
  clockFine: 'right, as far as the network tells',
  clockBehind: (minutes: string) => `${minutes} min behind the network`,
  clockJumped: (time: string) => `jumped ${time}`,
  localName: {
    announced: (url: string) => `announced as ${url}`,
    renamed: (url: string, wanted: string) =>
      `announced as ${url}, since another device has ${wanted}`,
    off: 'not announced',
    loopback: 'not announced: the pages are for this machine alone',
    noNetwork: 'not announced: no network yet',
    claiming: (name: string) => `asking whether ${name} is free`,
    failed: (words: string) => `cannot be announced: ${words}`,
  },
  memory: (all: string, heap: string) => `${all}, of it ${heap} for the program's own data`,
  late: (usual: string, worst: string) => `usually ${usual} ms late, at worst ${worst} ms`,

  trend: {
    title: 'The last hours',
    memory: (lowest: string, highest: string) => `Memory: ${lowest} to ${highest}`,
    delay: (highest: string) => `Response: at worst ${highest} ms late`,
    none: 'The curves begin a few minutes after the start.',
  },

  channels: {
    title: 'Who is told',
    lead: 'Each of these is told once when something begins and once when it is over.',
    none: 'Nobody is told, and nothing leaves the box. E-mail, webhook and ntfy are set up in the file, under [alarms].',
    email: 'E-mail',
    test: 'Send a test',
    testBy: (channel: string) => `Send a test by ${channel}`,
    tested: (channel: string) => `The test was taken: ${channel}.`,
    failed: (reason: string) => `The test failed. ${reason}`,
    lastSuccess: (time: string) => `last delivered ${time}`,
    never: 'nothing sent yet',
    lastFailure: (time: string, reason: string) => `failed ${time}: ${reason}`,
    again: (time: string) => `tried again ${time}`,
  },

  history: {
    title: 'Alarms so far',
    none: 'There was no alarm yet.',
    lasts: 'lasts',
    over: (time: string) => `over ${time}`,
  },
};
