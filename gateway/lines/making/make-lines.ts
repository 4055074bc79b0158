// Turns configured lines into lines with a way to make their modem; simulated ones share one air.
import {
  type ByteTransport,
  createGsmModem,
  createSerialTransport,
  createSimulatedTransport,
  createTcpTransport,
  type PinMemory,
  SimulatedModem,
  SimulatedNetwork,
  SimulatedSim,
  withTrace,
} from '../../../modem/index.ts';
import type { Clock } from '../../runtime/clock.ts';
import { componentLogger, type Logger } from '../../runtime/logger.ts';
import type { IncidentFiles } from '../history/incident-files.ts';
import { createLineRecorder, type LineRecorder } from '../history/line-recorder.ts';
import type { MarksMemory } from '../identity/marks-memory.ts';
import type { LineOptions } from '../line.ts';
import type { LineJobs } from '../line-jobs.ts';
import type { LinePace } from '../line-pace.ts';
import { powerCycleOf, type RunProgram } from '../recovery/usb-power.ts';
import { makePhoneLine, type PhoneLine, type PhoneReach } from './phone-lines.ts';
import { makeSmsgateLine, type SmsgateLine } from './smsgate-line.ts';

/** What is to be known of a line with a modem; as the configuration gives it. */
export type ModemLine = {
  readonly id: string;
  readonly kind: 'modem';
  /** `/dev/…`, `tcp://host:port`, or `auto` with an `imei`. */
  readonly port: string;
  readonly imei: string | null;
  readonly baud: number;
  readonly pin: string | null;
  readonly smsc: string | null;
  readonly receiveMode: 'stored' | 'direct';
  readonly keepLinkOpen: boolean;
  readonly promptDelayMs: number | null;
  /** Whether segments go out at once or from the modem's memory. */
  readonly sendMode: 'direct' | 'stored';
  readonly standBy: LineOptions['standBy'];
  readonly pace: LinePace;
  /** Where the power of the modem's USB port can be switched, e.g. hub `1-1`, port 2. */
  readonly usbPower: { readonly hub: string; readonly port: number } | null;
  readonly jobs: LineJobs;
};

export type SimulatedLine = {
  readonly id: string;
  readonly kind: 'simulated';
  readonly number: string;
  readonly capacity: number;
  readonly standBy: LineOptions['standBy'];
};

/** A line that serves people. */
export type RealLine = ModemLine | PhoneLine | SmsgateLine;
export type ConfiguredLine = RealLine | SimulatedLine;

/** The air of the simulated line with the two numbers in it. */
export type Simulation = {
  lineId: string;
  network: SimulatedNetwork;
  customerNumber: string;
  boxNumber: string;
};

export type MadeLines = { lines: LineOptions[]; simulation: Simulation | null };

export type MakeLinesParts = {
  clock: Clock;
  log: Logger;
  pinMemory: PinMemory;
  marksMemory: MarksMemory;
  /** When the box first knew of a line; null while it has not. */
  lineSince?: (lineId: string) => number | null;
  /** Runs `uhubctl`; rejects when it fails. */
  runProgram: RunProgram;
  /** Log the dialogue with each modem, numbers and texts masked. */
  trace: boolean;
  /** Where incidents are kept; left out, they are kept nowhere. */
  incidents?: IncidentFiles;
  phones: PhoneReach;
  /** Address of the box for those who call it; see smsgate-line. */
  publicUrl?: string | null;
};

const CUSTOMER_NUMBER = '+48555010002';
/** About what a good stick on LTE needs, so that a person sees each state pass. */
const SIMULATED_TIMING = { promptMs: 20, submitMs: 200 };
const SIMULATED_DELIVERY_MS = 500;
/** More than anybody scrolls back on the pocket phone; a box without a modem may run for months. */
const POCKET_TEXTS_KEPT = 500;

/** Makes nothing that opens a port yet. */
export function makeLines(lines: readonly ConfiguredLine[], parts: MakeLinesParts): MadeLines {
  const network = new SimulatedNetwork({
    clock: parts.clock,
    deliveryMs: SIMULATED_DELIVERY_MS,
    keepSubmitted: 0,
    keepTexts: POCKET_TEXTS_KEPT,
  });
  const simulated = lines.find((line) => line.kind === 'simulated');
  return {
    lines: lines.map((line) =>
      line.kind === 'simulated' ? simulatedLine(line, network, parts) : makeRealLine(line, parts),
    ),
    simulation:
      simulated === undefined
        ? null
        : {
            lineId: simulated.id,
            network,
            customerNumber: CUSTOMER_NUMBER,
            boxNumber: simulated.number,
          },
  };
}

/** One line that is no simulation; makes nothing that opens a port or connects yet. */
export function makeRealLine(line: RealLine, parts: MakeLinesParts): LineOptions {
  switch (line.kind) {
    case 'modem':
      return makeModemLine(line, parts);
    case 'phone':
      return makePhoneLine(line, parts);
    case 'smsgate':
      return makeSmsgateLine(line, parts, recorderOf(line.id, parts));
  }
}

function recorderOf(line: string, { clock, incidents }: MakeLinesParts): LineRecorder {
  return createLineRecorder({ line, clock, files: incidents ?? null });
}

/** One line with a modem; makes nothing that opens a port yet. */
function makeModemLine(line: ModemLine, parts: MakeLinesParts): LineOptions {
  const { clock, log, pinMemory, marksMemory, trace, runProgram } = parts;
  const lineLog = componentLogger(log, 'modem', line.id);
  const recorder = recorderOf(line.id, parts);
  return {
    id: line.id,
    kind: line.kind,
    port: line.port,
    standBy: line.standBy ?? null,
    pace: line.pace,
    recorder,
    jobs: line.jobs,
    imei: line.imei,
    powerCycle: powerCycleOf(line, runProgram),
    makeModem({ recovery, port }) {
      const pipe = transportOf({ port: port ?? line.port, baud: line.baud });
      const transport = recorder.around(pipe);
      const modem = createGsmModem({
        transport: trace ? withTrace(transport, lineLog) : transport,
        clock,
        log: lineLog,
        pin: line.pin,
        pinMemory,
        smsc: line.smsc,
        receiveMode: line.receiveMode,
        keepLinkOpen: line.keepLinkOpen,
        promptDelayMs: line.promptDelayMs,
        sendMode: line.sendMode,
        marksMemory: {
          marksSent: line.sendMode === 'stored' ? marksMemory.read(line.id) : null,
          remember: (marksSent) => marksMemory.remember(line.id, marksSent),
        },
        recovery,
        noteCalls: line.jobs.calls !== 'ignore',
      });
      return recorder.watch(modem);
    },
  };
}

/** The pipe to `/dev/…` or `tcp://host:port`; `baud` in bits per second. */
export function transportOf({ port, baud }: { port: string; baud: number }): ByteTransport {
  const tcp = /^tcp:\/\/(.+):(\d+)$/.exec(port);
  if (tcp?.[1] === undefined) return createSerialTransport({ path: port, baudRate: baud });
  return createTcpTransport({ host: tcp[1].replace(/^\[|\]$/g, ''), port: Number(tcp[2]) });
}

function simulatedLine(
  line: SimulatedLine,
  network: SimulatedNetwork,
  parts: MakeLinesParts,
): LineOptions {
  const { clock, log, pinMemory } = parts;
  const recorder = recorderOf(line.id, parts);
  // One modem for the whole run: a line that reconnects finds the same SIM.
  const modem = new SimulatedModem({
    network,
    clock,
    sim: new SimulatedSim({ number: line.number, capacity: line.capacity }),
    timing: SIMULATED_TIMING,
  });
  return {
    id: line.id,
    kind: line.kind,
    port: null,
    standBy: line.standBy ?? null,
    recorder,
    makeModem: ({ recovery }) =>
      recorder.watch(
        createGsmModem({
          transport: recorder.around(createSimulatedTransport(modem)),
          clock,
          log: componentLogger(log, 'modem', line.id),
          pin: null,
          pinMemory,
          recovery,
        }),
      ),
  };
}
