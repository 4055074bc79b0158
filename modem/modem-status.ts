// How a modem is: its state, what troubles it, whom it serves, and what only phones tell.

/** Network registration in words, best of +CREG, +CGREG and +CEREG (3GPP TS 27.007 §7.2). */
export type Registration =
  | 'home'
  | 'roaming'
  | 'searching'
  | 'denied'
  | 'not-registered'
  | 'emergency-only'
  | 'unknown';

/** Why a line cannot work, as a closed list; words for people are made in `web/`. */
export type ModemTrouble =
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
  | PhoneTrouble;

/** What only phones suffer from. */
export type PhoneTrouble =
  /** No phone has been paired with the line, or its pairing was revoked. */
  | 'phone-unpaired'
  /** The phone is not connected. */
  | 'phone-away'
  /** The MQTT broker cannot be reached, refuses us, or its port is taken. */
  | 'broker-away'
  | 'broker-refused'
  | 'broker-port-taken'
  /** The phone's program may not read or send texts. */
  | 'phone-may-not-read'
  | 'phone-may-not-send'
  /** The commands that reach the phone's radio do not answer: put to sleep, missing or too old. */
  | 'phone-asleep'
  | 'phone-api-old'
  /** The phone's program speaks a later version of the contract than this box. */
  | 'phone-newer'
  /** The app's password is wrong. */
  | 'phone-password-wrong';

/** GSM, UMTS, LTE, NR in the words people know. */
export type AccessTechnology = '2g' | '3g' | '4g' | '5g';

export type ModemState = 'starting' | 'ready' | 'degraded' | 'offline' | 'locked';

export type StorageUse = { name: string; used: number; total: number };

/** A snapshot of one modem; every field is known or null, never guessed. */
export type ModemStatus = {
  state: ModemState;
  trouble: ModemTrouble | null;
  /** Technical detail for the log and the Lines page, e.g. the operating system's words. Never a message body. */
  detail: string | null;
  manufacturer: string | null;
  model: string | null;
  firmware: string | null;
  imei: string | null;
  iccid: string | null;
  imsi: string | null;
  ownNumber: string | null;
  operator: string | null;
  registration: Registration;
  /** Access technology of the serving cell (<AcT> of +COPS, 3GPP TS 27.007 §7.3). */
  access: AccessTechnology | null;
  /** dBm, or null when unknown. */
  signal: number | null;
  smsc: string | null;
  /** How many attempts at the SIM's PIN are left; null when the modem does not tell. */
  pinTries: number | null;
  /** Name of the row in the table of makers that the driver follows, e.g. `huawei`; null before the modem was asked. */
  family: string | null;
  storage: readonly StorageUse[];
  /** What only phones tell; absent for others. */
  phone?: PhoneHealth | null;
};

/** What a phone says of itself besides; every field is known or null. */
export type PhoneHealth = {
  /** `mqtt`: the program of this project; `smsgate`: the app over HTTP. */
  route: 'mqtt' | 'smsgate';
  /** Version of the program on the phone, and whether it is older than the box's own. */
  program: string | null;
  isProgramOld: boolean;
  android: string | null;
  battery: { percent: number; charging: boolean } | null;
  sims: readonly { slot: number | null; state: string; operator: string | null }[];
  /** When the phone last read its inbox, ms since 1970. */
  lastPollAt: number | null;
  /** How far the phone's clock is ahead of the box's, ms. */
  clockAheadMs: number | null;
  /** Texts on the phone that the box has not acknowledged, and sends that have not ended. */
  queue: { in: number; out: number } | null;
  problems: readonly PhoneProblem[];
};

/** What a person should look at on the phone, as a closed list; words are made in `web/`. */
export type PhoneProblem =
  | 'api-hangs'
  | 'api-too-old'
  | 'no-read-permission'
  | 'no-send-permission'
  | 'no-rows'
  | 'poll-stale'
  | 'journal-full'
  | 'clock-off'
  | 'battery-low'
  | 'insecure-network';
