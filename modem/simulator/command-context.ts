// What commands may see and do of the simulated modem, and the settings that they change.
import type { Outcome } from './at-outcome.ts';
import type { AtRequest } from './at-request.ts';
import type { MessageMemory } from './message-memory.ts';
import type { ModemProfile } from './profiles.ts';
import type { SimulatedNetwork } from './simulated-network.ts';
import type { SimulatedSim } from './simulated-sim.ts';

export type ModemSettings = {
  echo: boolean;
  /** ATV: words instead of digits. */
  verbose: boolean;
  /** ATQ: no final results at all. */
  quiet: boolean;
  /** +CMEE. */
  errorLevel: number;
  /** +CFUN: 1 full, 0 and 4 off the air. */
  functionality: number;
  /** +CSMS: 1 = routed messages want +CNMA. */
  service: number;
  /** +CMGF: 1 = text mode. */
  textMode: number;
  charset: string;
  /** +CSMP: first octet, validity, PID, DCS of what is typed in text mode. */
  textParameters: [number, number, number, number];
  /** mem1 read and delete, mem2 write and send, mem3 receive. */
  memories: [string, string, string];
  cnmi: [number, number, number, number, number];
  registrationReports: { circuit: number; packet: number; lte: number };
  callerId: number;
  /** +CMMS. */
  keepLink: number;
  /** +COPS=3,n. */
  operatorFormat: number;
  noise: boolean;
  /** The network asked something by USSD and waits. */
  ussdOpen: boolean;
};

export type CommandContext = {
  readonly profile: ModemProfile;
  /** null = no card in the slot. */
  readonly sim: SimulatedSim | null;
  readonly network: SimulatedNetwork;
  readonly settings: ModemSettings;
  /** +CREG state, 3GPP TS 27.007 §7.2. */
  readonly registration: number;
  /** +CSQ value. */
  readonly signal: number;
  /** The SIM's SMS part works. */
  readonly smsReady: boolean;
  readonly isRinging: boolean;
  memory(name: string): MessageMemory | undefined;
  memoryNames(): string[];
  /** An unsolicited line, said when the port is free. */
  notify(text: string): void;
  /** Back to what holds after power-on, as ATZ does. */
  resetSettings(): void;
  restart(): void;
  /** The SIM, the function level or the routing changed: go on the air or leave it. */
  refreshRadio(): void;
  /** A slot became free. */
  spaceFreed(): void;
  /** False when nothing waits for +CNMA, as with a modem that acknowledges by itself. */
  acknowledge(positive: boolean): boolean;
  hangUp(): void;
  /** A submit goes over the radio link: over the open one, or over a new one. */
  useLink(): void;
  /** The next TP-MR; 0–255, wrapping. */
  nextReference(): number;
};

export type CommandHandler = (request: AtRequest, modem: CommandContext) => Outcome;

/** Commands by name, signs included. */
export type CommandTable = Readonly<Record<string, CommandHandler>>;

/** What holds after power-on. */
export function initialSettings(profile: ModemProfile): ModemSettings {
  return {
    echo: true,
    verbose: true,
    quiet: false,
    errorLevel: 0,
    functionality: 1,
    service: 0,
    textMode: 0,
    charset: 'GSM',
    textParameters: [17, 167, 0, 0],
    memories: [...profile.defaultMemories],
    cnmi: [...profile.cnmiDefault],
    registrationReports: { circuit: 0, packet: 0, lte: 0 },
    callerId: 0,
    keepLink: 0,
    operatorFormat: 0,
    noise: profile.noise !== null,
    ussdOpen: false,
  };
}
