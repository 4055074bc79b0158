// Why a line does not work, in one word; lines show it, and messages that wait for a line.

/** Why a line does not work; mirrors modem/, plus what only the gateway can know. */
export type LineTrouble =
  | 'port-missing'
  | 'port-busy'
  | 'port-denied'
  | 'port-lost'
  | 'connection-refused'
  | 'no-answer'
  | 'serial-unsupported'
  | 'no-sim'
  | 'pin-missing'
  | 'pin-wrong'
  | 'pin-tries-low'
  | 'puk-needed'
  | 'sim-trouble'
  | 'sms-unsupported'
  | 'not-registered'
  | 'storage-full'
  /** A stick that shows itself as a network card (HiLink): it has no port for AT commands. */
  | 'network-mode'
  | 'modem-fault'
  /** No phone is paired with the line; it is not connected. */
  | 'phone-unpaired'
  | 'phone-away'
  /** The MQTT broker cannot be reached, refuses us, or its port is taken on this machine. */
  | 'broker-away'
  | 'broker-refused'
  | 'broker-port-taken'
  | 'phone-may-not-read'
  | 'phone-may-not-send'
  /** Termux:API does not answer, or is too old. */
  | 'phone-asleep'
  | 'phone-api-old'
  /** The program on the phone is newer than this box. */
  | 'phone-newer'
  /** The app on the phone knows another password. */
  | 'phone-password-wrong'
  /** Another SIM than the one this line is known by; it serves once a person confirms it. */
  | 'sim-changed'
  | 'unreadable-messages';
