// What the search for modems and the examination of one give to pages and commands. Part of the door, as ../index.ts.
import type { DoctorStep, Finding, FindingCode } from '../../modem/index.ts';

export type { DoctorStep, Finding, FindingCode };

/** Why a modem or port that was found cannot be taken for a line now; `detail` says more of it. */
export type Obstacle = {
  code: /** Serves a line already; detail: the line's id. */
    | 'is-line'
    /** Somebody examines it at this moment. */
    | 'being-examined'
    /** Detail: the programs that have it open. */
    | 'held-by'
    /** Detail: the group that may open it. */
    | 'port-denied'
    /** Sticks without a port; detail: their USB id. */
    | 'network-mode'
    | 'cd-rom-mode'
    | 'download-mode'
    | 'no-driver'
    | 'port-missing'
    | 'port-busy'
    | 'port-lost'
    | 'connection-refused'
    | 'no-answer'
    | 'serial-unsupported'
    | 'modem-fault';
  detail: string | null;
};

/** What the SIM wants: nothing, its PIN, its PUK; `failed` also for one of another network. */
export type SimCondition = 'ready' | 'pin' | 'puk' | 'absent' | 'busy' | 'failed';

/** A modem, or a port at which one may be. Null wherever it did not tell. */
export type FoundModem = {
  /** What to examine and to write into a line; null for a stick that has no port. */
  port: string | null;
  kind: 'stick' | 'serial' | 'network';
  /** Maker and model, by the modem itself, else by its USB plug. */
  name: string | null;
  imei: string | null;
  sim: SimCondition | null;
  /** Tries left for the PIN, while the SIM asks for it. */
  pinTries: number | null;
  iccid: string | null;
  ownNumber: string | null;
  operator: string | null;
  /** dBm */
  signal: number | null;
  obstacle: Obstacle | null;
};

/** A search that runs or is over. */
export type ModemSearch = {
  isRunning: boolean;
  /** Sticks and ports that were looked at, of how many; `total` is null until the machine was looked through. */
  looked: number;
  total: number | null;
  modems: readonly FoundModem[];
  /** ModemManager runs, which takes ports whenever it likes. */
  hasModemManager: boolean;
};

/** One look at one modem, finding by finding. */
export type Examination = {
  id: string;
  port: string;
  isRunning: boolean;
  /** In the order in which they came. */
  findings: readonly Finding[];
  /** The first problem; null while there is none. */
  problem: Finding | null;
  /** Known once the SIM is open. */
  modem: Pick<FoundModem, 'name' | 'imei' | 'iccid' | 'ownNumber' | 'operator' | 'signal'> | null;
};

export type ExamineRefusal = {
  ok: false;
  /** `is-line`: a line has this port. `bad-port`: neither `/dev/…` nor `tcp://host:port`. `bad-pin`: not 4 to 8 digits. */
  code: 'bad-port' | 'bad-pin' | 'is-line';
};

/** `gateway.lines`, as far as it is about modems that serve no line yet. */
export type ModemFinding = {
  /**
   * Looks through the ports of this machine; joins a search that runs. Resolves within 20 s, with what answered until
   * then. Enters no PIN and leaves alone what lines or other programs use.
   */
  search(): Promise<ModemSearch>;
  /** The search that runs, else the last one; null before the first. */
  lastSearch(): ModemSearch | null;
  /**
   * Begins to examine a modem, or joins an examination of the same port with the same PIN. A PIN is entered once, not
   * below two tries left, and never when this SIM refused it before.
   */
  examine(
    port: string,
    options?: { pin?: string | undefined },
  ): { ok: true; value: Examination } | ExamineRefusal;
  /** By id; null when it is forgotten (the last 20 are kept, for an hour). */
  examination(id: string): Examination | null;
};
