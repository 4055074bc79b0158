// The English words of what keeps strangers out: keys, certificates, limits.

export const guard = {
  tooMany: {
    title: 'Too many requests',
    text: 'That was too much at once. Wait a moment and try again.',
  },
  keys: {
    title: 'API keys',
    lead: 'Each program that sends or reads texts gets a key of its own, which opens only what it needs.',
    list: 'Keys',
    none: 'There are no keys yet.',
    unused: 'Never used',
    used: (when: string) => `used: ${when}`,
    until: (day: string) => `ends: ${day}`,
    endless: 'until it is revoked',
    ended: 'Ended',
    endedOn: (day: string) => `ended: ${day}`,
    revoke: 'Revoke',
    revoked: 'The key was revoked. It opens nothing any more.',
    make: 'Make a key',
    link: 'Make and revoke keys',
    name: 'What is it for?',
    nameHint: 'For example the program that will use it.',
    badName: 'Type what the key is for, in 1 to 60 characters.',
    opens: 'What it opens',
    noScope: 'Choose at least one.',
    scopes: { read: 'Read', send: 'Send', admin: 'Lines' },
    scopeHints: {
      read: 'Messages, lines and their state.',
      send: 'Send texts.',
      admin: 'Pause, resume and restart lines, dial codes.',
    },
    days: 'Days until it ends',
    daysHint: 'Empty: it ends when it is revoked.',
    badDays: 'Type a whole number from 1 to 3650, or leave it empty.',
    readyTitle: 'The key is ready',
    ready: 'Copy it now: it is not shown again. Whoever has it may do what it opens.',
    back: 'Back to the keys',
  },
  trust: {
    title: 'Trusting this box',
    offTitle: 'HTTPS is not on',
    off: 'The pages come over plain HTTP: on this network others could read along. To switch HTTPS on, write this into bramka.toml and start Bramka anew. This page then says how each device comes to trust it.',
    files:
      'This box serves HTTPS with a certificate that others vouch for. Your devices need nothing more.',
    lead: 'This box makes its own certificate. A device that trusts its authority once connects without warnings, and nobody on the network can read along.',
    download: 'Download the authority',
    compare:
      'Before you trust it, compare this fingerprint with the one that this command shows on the box itself:',
    fingerprint: 'Fingerprint (SHA-256)',
    limits:
      'The authority can vouch only for this box’s names and for private addresses, never for other sites.',
    names: 'For these names and addresses',
    until: (day: string) => `Holds until ${day}; the box renews it by itself.`,
    untilFiles: (day: string) => `Holds until ${day}.`,
    steps: {
      windows: {
        first: 'Open the downloaded file and press “Install Certificate”.',
        second: 'Choose “Local Machine”, then “Place all certificates in the following store”.',
        third:
          'Choose “Trusted Root Certification Authorities”, finish, and start the browser anew.',
      },
      macos: {
        first: 'Open the downloaded file; Keychain Access takes it in.',
        second: 'Find “Bramka” there and open it.',
        third: 'Under “Trust” set “Always Trust”, and close with your password.',
      },
      ios: {
        first: 'Open this page in Safari, download the file and allow the profile.',
        second: 'Settings → Profile Downloaded → Install.',
        third: 'Settings → General → About → Certificate Trust Settings: switch “Bramka” on.',
      },
      android: {
        first:
          'Settings → Security → More security settings → Install from storage → CA certificate.',
        second: 'Choose the downloaded file and confirm the warning.',
        third:
          'Start the browser anew. In Firefox: Settings → About Firefox, tap the logo five times, then Secret settings → Use third party CA certificates.',
      },
      linux: {
        first:
          'For the system: copy the file to /usr/local/share/ca-certificates/bramka.crt and run sudo update-ca-certificates.',
        second:
          'Chrome: Settings → Privacy and security → Security → Manage certificates → import as an authority.',
        third: 'Firefox: Settings → Privacy & Security → View Certificates → Authorities → Import.',
      },
    },
  },
};
