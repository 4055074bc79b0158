// The Modem contract: what the gateway needs of anything with a SIM, and the shapes it speaks.
// The gateway declares nothing else about modems; GSM sticks and phones fulfil this alike.

/** Alphabet of a message's user data (3GPP TS 23.038 §4). */
export type Encoding = 'gsm7' | 'ucs2' | '8bit';

/** One piece that we cut for sending. `concat` is absent when the text fits one segment. */
export type Segment = {
  /** Recipient: `+` and digits for international numbers, bare digits for short codes. */
  to: string;
  /** The text of this segment alone; never half a surrogate pair, never half an escape. */
  text: string;
  encoding: 'gsm7' | 'ucs2';
  /** National tables that a gsm7 text is written with (3GPP TS 23.038 annex A), 0 = default; absent = both default. */
  languages?: { locking: number; single: number };
  /** 3GPP TS 23.040 §9.2.3.24.1; `reference` is 0–255. */
  concat?: { reference: number; total: number; sequence: number };
  /** Ask the SMSC for a status report (TP-SRR). */
  requestReport: boolean;
  /** How long the SMSC may keep trying (TP-VP, 3GPP TS 23.040 §9.2.3.12); without, it decides itself. */
  validityMinutes?: number;
  /** Into how many segments a phone will cut this text, where it is a whole one; absent: 1. */
  parts?: number;
};

/** How a text would be cut; what the composer's counter and the outbox both rely on. */
export type Segmentation = {
  encoding: 'gsm7' | 'ucs2';
  /** National tables that every segment names (3GPP TS 23.038 annex A), 0 = default. */
  languages: { locking: number; single: number };
  /** Texts of the segments in order; joined they are the whole text. One empty string for an empty text. */
  segments: readonly string[];
  /** Units used in the last segment: septets for gsm7, UTF-16 code units for ucs2. */
  used: number;
  /** Units that a segment of this message holds (160/153 septets, less where tables are named; 70/67 units). */
  perSegment: number;
  /** The first character that keeps the text out of a 7-bit alphabet, or null when it is in one. */
  culprit: string | null;
};

/** The modem took a segment. */
export type Receipt = {
  /** TP-MR the modem used, 0–255 (3GPP TS 23.040 §9.2.3.6). */
  reference: number;
};

/**
 * Where a modem keeps a segment while it is sent from there: a slot of its memory (AT+CMGW, AT+CMSS; 3GPP TS 27.005 §3.5.2,
 * §3.5.3), or an entry of a phone's journal.
 */
export type StoredSlot = {
  /** Name of the memory, e.g. `ME`; of a phone the name of its journal. */
  memory: string;
  /** Place in it; 0 is as good as any. Whole, up to 2^53. */
  index: number;
  /** The name under which the modem later tells more of this segment (`StatusReport.submitId`); absent where it has only references. */
  submitId?: string;
};

/**
 * What a modem's memory tells of a segment: `sent` = the network took it; `unsent` = it lies there and no success was
 * noted; `gone` = the slot is empty, holds something else, or this modem's notes are not to be relied upon.
 */
export type StoredFate = 'sent' | 'unsent' | 'gone';

/** Where the timestamp of the service centre stands: local time with its own offset, ISO 8601. */
export type ServiceCentreTime = string;

/** One piece that somebody sent us, decoded. */
export type Part = {
  kind: 'part';
  /** Originating address as shown to people: `+48…`, digits, or an alphanumeric name. */
  from: string;
  addressKind: 'international' | 'national' | 'short' | 'alphanumeric';
  /** SCTS; null when the octets are no calendar time. */
  sentAt: ServiceCentreTime | null;
  /** Raw seven octets of SCTS as hex; with the octets below the identity of a delivery. */
  sentAtRaw: string;
  encoding: Encoding;
  /** Text of this piece alone; may hold half a surrogate pair, so joining uses `userData`. */
  text: string | null;
  /** User data behind the header, octet for octet: for gsm7 one septet a byte, else the octets. Hex. */
  userData: string;
  /** National language tables this piece names (3GPP TS 23.038 annex A), 0 = default. */
  languages: { locking: number; single: number };
  concat: { reference: number; bits: 8 | 16; total: number; sequence: number } | null;
  /** Message class 0–3 (3GPP TS 23.038 §4) or null. Class 0 is a flash message. */
  messageClass: 0 | 1 | 2 | 3 | null;
  /** What the piece is for: only `text` is for people's eyes as text. */
  purpose: 'text' | 'silent' | 'sim-data' | 'port-data' | 'message-waiting';
  /** Whole PDU as hex, service centre address first; of a phone what it told, as JSON. */
  raw: string;
  /** The modem's own name for this delivery; where there is one it decides alone whether two are the same. */
  deliveryId?: string;
};

/** Octets from the modem that no PDU decoder can read; kept so that nothing is lost. */
export type Unreadable = { kind: 'unreadable'; raw: string; reason: string };

/** The network's later word about a segment (3GPP TS 23.040 §9.2.2.3). */
export type StatusReport = {
  kind: 'report';
  reference: number;
  recipient: string;
  /** TP-ST octet (§9.2.3.15). */
  status: number;
  /** What TP-ST means: temporary states are not failures. */
  outcome: 'delivered' | 'pending' | 'failed';
  sentAt: ServiceCentreTime | null;
  dischargedAt: ServiceCentreTime | null;
  raw: string;
  /** The segment it is about, by the name its slot had; decides alone where it is given. `reference` then means nothing. */
  submitId?: string;
};

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

/** What the modem found at start about PINs, so that no attempt is ever wasted. */
export type PinMemory = {
  /** True when this PIN was refused by this SIM before (keyed by ICCID, or '' when unknown). */
  wasRefused(iccid: string, pin: string): boolean;
  /** Remembers durably, before the next attempt could be made. */
  rememberRefused(iccid: string, pin: string): void;
};

/** Resolving is the permission to acknowledge: to delete from storage, to answer +CNMA. */
export type PartHandler = (part: Part | Unreadable) => Promise<void>;
export type ReportHandler = (report: StatusReport) => Promise<void>;

export type SubmitOptions = {
  /**
   * Asked synchronously at the last moment, when the modem's prompt is there and before the first octet of
   * the payload, or right before a stored segment is sent. False cancels: the submit rejects with code `withdrawn`, and the modem got nothing.
   */
  mayHandOver?: () => boolean;
  /**
   * Makes a modem in stored mode write the segment into its memory first. Called synchronously when it lies there and
   * before it is sent; must commit the slot. Throwing refuses the submit and removes the draft. After a receipt the
   * caller commits and then calls `forgetStored`; a refused one is removed by the modem. Without it, and in direct mode,
   * the segment is handed over at once.
   */
  onStored?: (slot: StoredSlot) => void;
  /**
   * Called synchronously when a modem that `storesFirst` hands this one over without storing it after all, before the
   * first octet; must commit that no slot tells its fate. Throwing refuses the submit.
   */
  onDirect?: () => void;
  signal?: AbortSignal;
};

/** Somebody calls this SIM. Told once for each call, however often it rings. */
export type IncomingCall = {
  /** The caller as the network shows it (`+48…` or digits); null when it is withheld or was not told. */
  from: string | null;
};

/** How a USSD code is written for the modem: as it is, packed septets in hex, or UCS-2 in hex. */
export type UssdEncoding = 'plain' | 'packed' | 'ucs2';

export type UssdOptions = {
  /** The way that worked before on this line, tried first; by default what the modem's family needs. */
  encoding?: UssdEncoding | null;
  /** Gives up: while it waits the code is not sent, later the session is ended. Rejects with `withdrawn`. */
  signal?: AbortSignal;
};

export type UssdReply = {
  text: string;
  /** The network asked something. The driver has already ended the session, since nobody answers. */
  awaitsAnswer: boolean;
  /** The way of writing that worked; worth remembering for the next code. */
  encoding: UssdEncoding;
};

/**
 * Anything with a SIM that submits and delivers SMS.
 * Handlers are set before `start`. `start` resolves when the modem is ready and rejects with ModemError when it
 * cannot be made ready; the caller decides about trying again, with a new Modem. `stop` is safe at any time.
 */
export type Modem = {
  start(): Promise<void>;
  stop(): Promise<void>;
  status(): ModemStatus;
  /**
   * Hands one segment to the network. Rejects with ModemError, whose `outcome` tells whether the network may have it:
   * `refused` = surely not taken, `unknown` = maybe taken, never to be repeated blindly.
   */
  submit(segment: Segment, options?: SubmitOptions): Promise<Receipt>;
  /** True while submits with `onStored` go through the modem's memory: the mode asks for it and the modem can. */
  storesFirst(): boolean;
  /** True when a submit takes a whole text, however long, which the phone cuts by itself; absent: one segment at a time. */
  takesWholeTexts?(): boolean;
  /**
   * What became of a segment that was stored in this slot, perhaps in an earlier run; in any mode. The stored PDU is
   * compared with the segment, so that a slot with something else in it is `gone`. Rejects with ModemError.
   */
  lookUpStored(slot: StoredSlot, segment: Segment): Promise<StoredFate>;
  /** Empties a slot that this Modem has filled or recognised by `lookUpStored`; others are left alone. */
  forgetStored(slot: StoredSlot): Promise<void>;
  /**
   * Removes unsent drafts that hold exactly this segment and returns how many there were: what a crash left between
   * storing and committing. Nobody else's drafts are touched. Rejects with ModemError.
   */
  forgetDrafts(segment: Segment): Promise<number>;
  onPart(handler: PartHandler): void;
  onReport(handler: ReportHandler): void;
  onStatus(handler: (status: ModemStatus) => void): void;
  /** Called once for each incoming call. */
  onCall(handler: (call: IncomingCall) => void): void;
  /** Rejects a call that rings; nothing happens when none does. Rejects with ModemError when the modem says no. */
  hangUp(): Promise<void>;
  /**
   * Sends a USSD code such as `*100#` and resolves with the network's answer (3GPP TS 27.007 §7.15). One at a time; waits
   * until no submit is under way, and submits wait until it is done: at most 30 s for the modem and 60 s for the network
   * for each way of writing it. Rejects with ModemError: `ussd-refused` (modem or network said no), `timeout` (no answer),
   * `withdrawn` (given up by `signal`), or what ended the modem.
   */
  ussd(code: string, options?: UssdOptions): Promise<UssdReply>;
  /** Called once when the modem is lost while running; the Modem is then dead and only `stop` is useful. */
  onLost(handler: (error: Error) => void): void;
};
