// English words of phones as lines: pairing, what a phone tells of itself, what goes wrong with one.

import { createPlural } from '../plural.ts';

const plural = createPlural('en');

export const phone = {
  kind: 'Android phone',
  app: 'SMS Gateway app',

  trouble: {
    'no-answer': 'The phone is connected but does not answer.',
    'no-sim': 'The phone has no SIM card, or not the one that this line uses.',
    'pin-missing': 'The SIM in the phone asks for its PIN.',
    'puk-needed': 'The SIM in the phone is blocked and asks for its PUK.',
    'modem-fault': 'The phone or its app reports a fault.',
  },
  troubleAct: {
    'no-answer':
      'Look at the phone: is Termux or the app running? If it stays so, restart the phone.',
    'no-sim': 'Put a SIM into the phone. The line comes back by itself.',
    'pin-missing': 'Enter the PIN on the phone.',
    'puk-needed': 'Enter the PUK from its card holder on the phone.',
    'modem-fault': 'It is tried again by itself. If it stays so, restart the phone.',
  },

  problem: {
    'api-hangs': 'Termux:API does not answer: it is missing, frozen or was put to sleep.',
    'api-too-old': 'Termux:API on the phone is too old to read texts one by one.',
    'no-read-permission': 'The phone does not allow Termux:API to read texts.',
    'no-send-permission': 'The phone does not allow Termux:API to send texts.',
    'no-rows':
      'The phone does not note the texts that it sends, so they stay “not confirmed” here. They usually go out all the same.',
    'poll-stale': 'The inbox of the phone has not been read for a while.',
    'journal-full':
      'So much waits on the phone that it takes no more. It waits until the box has fetched it.',
    'clock-off': 'The clock of the phone is wrong, so times of texts may be wrong, too.',
    'battery-low': 'The battery of the phone is nearly empty.',
    'insecure-network': 'What the phone and this box say to each other can be read on the way.',
  },
  problemAct: {
    'api-hangs':
      'Install Termux:API from where you installed Termux. Then exempt Termux and Termux:API from battery optimisation: App info, Battery, Unrestricted.',
    'api-too-old':
      'Update the app Termux:API from where you installed it, then type “pkg upgrade” in Termux.',
    'no-read-permission':
      'On the phone: App info of Termux:API, Permissions, allow SMS and Contacts. If they are greyed out: App info, three dots, Allow restricted settings.',
    'no-send-permission':
      'On the phone: App info of Termux:API, Permissions, allow SMS and Phone. If they are greyed out: App info, three dots, Allow restricted settings.',
    'no-rows':
      'The option trust_handed in the configuration counts them as sent. Do not send such texts again unasked.',
    'poll-stale':
      'Look at the phone: is Termux running, and is it exempt from battery optimisation? A charger helps.',
    'journal-full': 'Keep the phone connected until it has handed everything over.',
    'clock-off': 'On the phone: Settings, Date and time, set the time by the network.',
    'battery-low': 'Put it on its charger, and leave it there.',
    'insecure-network':
      'At home that is usually fine. For phones elsewhere, switch encryption (TLS) on in the configuration.',
  },

  facts: {
    title: 'Phone',
    model: 'Model',
    battery: 'Battery',
    percent: (percent: string) => `${percent}%`,
    charging: (percent: string) => `${percent}%, charging`,
    sim: 'SIM card',
    slot: (number: number) => `SIM ${number}`,
    simStates: {
      ready: 'ready',
      absent: 'not inserted',
      pin_required: 'asks for its PIN',
      puk_required: 'is blocked and asks for its PUK',
      network_locked: 'only works with another network',
      unknown: 'state unknown',
    },
    lastPoll: 'Inbox last read',
    onPhone: 'Waiting on the phone',
    onPhoneNone: 'Nothing',
    toFetch: (count: number) =>
      plural(count, { one: '{n} received text', other: '{n} received texts' }),
    toSend: (count: number) =>
      plural(count, { one: '{n} text to send', other: '{n} texts to send' }),
    program: 'Program on the phone',
    old: 'It is older than this box. “The paired phone” shows how to renew it.',
    android: 'Android version',
    paired: 'Paired since',
  },

  notes: {
    title: 'Good to know about phones',
    rcs: 'Chats (RCS) never reach Bramka; only SMS do. Switch them off on this phone: Google Messages, Settings, RCS chats.',
    limit:
      'Android lets an app send about 30 SMS a minute; beyond that, it asks on the phone’s screen and waits. Several texts at once go out at that pace.',
    makers:
      'Some makers end apps that run in the background. Allow Termux to start by itself and to run without limits, and leave the phone on its charger. Steps for each maker are at dontkillmyapp.com.',
    termux:
      'Termux cannot tell which SIM a text came in on, nor whether a text was delivered. Texts from this phone stay “sent”.',
  },

  pair: {
    title: 'Connect a phone',
    open: 'Connect a phone',
    openPaired: 'The paired phone',
    lead: 'An Android phone with its own SIM sends and receives for this line. It needs no account with anybody.',
    status: 'How far it is',
    stages: {
      paired: 'Paired',
      connected: 'Connected',
      ready: 'Ready',
    },
    stageNow: {
      waiting: 'No phone has used the code yet.',
      paired: 'The phone is paired. It connects by itself, usually within half a minute.',
      connected: 'The phone is connected. This line is not ready yet.',
      ready: 'The phone sends and receives for this line.',
    },
    refresh: 'Look again',
    code: 'Code for a phone',
    left: (minutes: number) =>
      plural(minutes, {
        one: 'This code works once, for one more minute.',
        other: 'This code works once, for {n} more minutes.',
      }),
    scan: 'Point the phone’s camera at this. A page opens that leads through the steps.',
    qr: (line: string) => `QR code: page for the phone of line ${line}`,
    type: 'Or type this in Termux on the phone:',
    renew:
      'The program on the phone is older than this box. To renew it, type this in Termux; the pairing stays.',
    command: 'Command for Termux',
    copy: 'Copy',
    copied: 'Copied',
    noCode: 'There is no code now. Each one works once and only for some minutes.',
    make: 'Make a code',
    another: 'Make another code',
    anotherHint:
      'The code above then stops working. A phone that is paired stays so until another one uses the new code.',
    steps: 'On the phone',
    step: {
      install:
        'Install three apps: Termux, Termux:API and Termux:Boot. Take all three from F‑Droid (f-droid.org); those of the Play Store do not fit.',
      boot: 'Open Termux:Boot once, so that everything starts again after the phone was off.',
      scan: 'Point the camera at the picture above and copy the command from the page that opens.',
      paste:
        'Open Termux, hold a finger on its black screen, choose Paste, and press Enter. It takes a few minutes.',
      allow: 'When the phone asks, allow SMS, contacts and phone.',
      sleep:
        'Exempt Termux and Termux:API from battery optimisation, and leave the phone on its charger.',
    },
    local: {
      title: 'No phone can reach this box',
      text: 'It answers on this machine only. Set listen under [server] in the configuration to 0.0.0.0:8080, restart Bramka, and open this page again.',
    },
    next: 'Next',
    test: 'Send a test text',
    inbox: 'Go to the inbox',
    line: 'See the line',
    older: {
      title: 'Older texts',
      lead: 'What was on the phone before it became a line stays there. You can fetch it; it then stands in the inbox like any other text.',
      since: 'From this day on',
      fetch: 'Fetch older texts',
      begun: 'The phone hands them over now. They appear in the inbox one after the other.',
      badDate: 'Choose a day that is not in the future.',
      refused: 'The phone has to be connected for that. Try again when it is.',
    },
    revoke: {
      title: 'Let this phone go',
      lead: 'The phone is cut off at once and may not come back, for example because it was lost. To use one again, make a new code. Conversations stay.',
      type: (line: string) => `This cannot be undone. Type the name of the line: ${line}`,
      act: 'Let the phone go',
      done: (line: string) => `The phone of line ${line} was let go.`,
    },
  },

  visit: {
    title: (line: string) => `This phone for line ${line}`,
    lead: 'Do this on the phone that you are reading this on.',
    command: 'Copy this command:',
    after: 'The page on which the code was made shows by itself how far it is.',
    badTitle: 'This code does not work',
    bad: 'It was used already, its time ran out, or a letter is missing.',
    badAct: 'Make a new one: on the box, open Lines, then the line, then “Connect a phone”.',
    toLines: 'Go to the lines',
    noProgram: 'This box has no program for phones. Install Bramka again, or build it.',
  },

  refusal: {
    'code-unknown': 'This code is not known.',
    'code-used': 'This code was used already.',
    'code-expired': 'The time of this code ran out.',
    'too-many-tries': 'Too many tries. Wait some minutes.',
    'storage-failing': 'The box cannot store anything now; its disk may be full.',
    'no-broker-password': 'The configuration of the box names no broker password for this phone.',
  },

  add: {
    title: 'What sends and receives the texts?',
    modem: 'A modem (USB stick)',
    modemText: 'A SIM in a modem on this machine or in the network. The most dependable way.',
    phone: 'An Android phone',
    phoneText: 'A phone to spare, with its SIM. It needs the free app Termux.',
    app: 'The app SMS Gateway for Android',
    appText: 'You have this app on a phone in your network already.',
    back: 'Choose another way',
    steps: { pair: 'Connect', app: 'App' },
    phoneTitle: 'Name the line',
    appTitle: 'The app on the phone',
    appLead:
      'Open the app on the phone and switch on “Local server”. It then shows an address, a user name and a password.',
    url: 'Address',
    urlHint: 'For example http://192.168.1.30:8080. Phone and box must be in the same network.',
    user: 'User name',
    password: 'Password',
    simCard: 'SIM card',
    simDefault: 'The one the phone uses by itself',
    badUrl: 'That is not the address of the app. It looks like http://192.168.1.30:8080.',
  },
};
