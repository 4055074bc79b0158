// The only door of modem/: the contract, its errors, the makers of modems and pipes, and the segment counter.
import { GsmModem, type GsmModemOptions } from './gsm/gsm-modem.ts';
import type { Modem } from './modem.ts';
import { PhoneModem, type PhoneModemOptions } from './phone/phone-modem.ts';
import { SmsgateModem, type SmsgateModemOptions } from './smsgate/smsgate-modem.ts';

export type { ModemClock } from './clock.ts';
export { type Meeting, type ModemCard, meetModem } from './doctor/describe-modem.ts';
export { type DiagnoseParts, diagnosePort } from './doctor/diagnose-port.ts';
export { examineStick, type PortAccess, type Surroundings } from './doctor/examine-port.ts';
export {
  type Diagnosis,
  type DoctorStep,
  diagnosisOf,
  type Finding,
  type FindingCode,
  finding,
  type Outcome,
} from './doctor/finding.ts';
export { accessOf, lookAround, sticksWorthALook } from './doctor/look-around.ts';
export {
  ModemError,
  type ModemErrorCode,
  type ModemErrorDetails,
  type Retryable,
} from './errors.ts';
export type { GsmModemOptions } from './gsm/gsm-modem.ts';
export type { ModemLog } from './log.ts';
export type * from './modem.ts';
export type * from './modem-status.ts';
export type * from './part.ts';
export { describePdu, type PduDescription } from './pdu/describe-pdu.ts';
export { encodeSubmitFields, type SubmitFields } from './pdu/encode-submit.ts';
export { PduError } from './pdu/errors.ts';
export { joinParts, type PartToJoin } from './pdu/join-parts.ts';
export type { NationalLanguage } from './pdu/national-choice.ts';
export { octetsFromHex } from './pdu/octets.ts';
export { segmentText } from './pdu/segment-text.ts';
export { simplifyText } from './pdu/simplify-text.ts';
export {
  type EmbeddedBroker,
  type EmbeddedBrokerOptions,
  startEmbeddedBroker,
} from './phone/broker/embedded-broker.ts';
export { createPhoneHub, type PhoneHub, type PhoneLink } from './phone/phone-hub.ts';
export { chooseAtPort, type Probe, type WantedModem } from './ports/find-modem.ts';
export { listPorts } from './ports/list-ports.ts';
export { type LocateOptions, locateModem } from './ports/locate-modem.ts';
export type { ModemPort, PortRole, UsbPort } from './ports/modem-port.ts';
export { findHolders, type Holders, type PortHolder } from './ports/port-holders.ts';
export { type ProbeResult, probePort } from './ports/probe-port.ts';
export type { UnusableStick } from './ports/unusable-sticks.ts';
export { dialogueText } from './recording/dialogue-text.ts';
export type * from './segment.ts';
export { type ControlAddress, serveControl } from './simulator/control/serve-control.ts';
export {
  createSimulation,
  type Simulation,
  type SimulationOptions,
} from './simulator/control/simulation.ts';
export type { Fault } from './simulator/faults.ts';
export {
  type ModemProfile,
  type ModemTiming,
  modemProfiles,
} from './simulator/profiles.ts';
export { linkedPty } from './simulator/serve/linked-pty.ts';
export { tcpPlace } from './simulator/serve/tcp-place.ts';
export type { Handset, HandsetText } from './simulator/simulated-handset.ts';
export { SimulatedModem } from './simulator/simulated-modem.ts';
export { SimulatedNetwork, type SubmittedSegment } from './simulator/simulated-network.ts';
export { SimulatedSim } from './simulator/simulated-sim.ts';
export { simulatedTimings } from './simulator/simulated-timings.ts';
export { createSimulatedTransport } from './simulator/simulated-transport.ts';
export { createSmsgateMemory, type SmsgateMemory } from './smsgate/memory.ts';
export { isFromApp, type WebhookCall } from './smsgate/webhook.ts';
export type { ByteTransport } from './transport/byte-transport.ts';
export {
  createFlightRecorder,
  type FlightRecorder,
  type RecordedIncident,
} from './transport/flight-recorder.ts';
export { createSerialTransport, type SerialOptions } from './transport/serial-transport.ts';
export { createTcpTransport } from './transport/tcp-transport.ts';
export { withTrace } from './transport/trace.ts';

/** A GSM modem that speaks AT commands over a byte pipe. Single use, as the pipe is. */
export function createGsmModem(options: GsmModemOptions): Modem {
  return new GsmModem(options);
}

/** A Modem that is a phone, with what only phones do. */
export type ServingPhone = Modem & Pick<PhoneModem, 'backfill' | 'letGo'>;

/** An Android phone with this project's program, over a session with its broker. Single use. */
export function createPhoneModem(options: PhoneModemOptions): ServingPhone {
  return new PhoneModem(options);
}

/** A phone with the app "SMS Gateway for Android", asked over HTTP. Single use, as every Modem. */
export function createSmsgateModem(
  options: SmsgateModemOptions,
): Modem & Pick<SmsgateModem, 'lookNow'> {
  return new SmsgateModem(options);
}
