// A line's flight recorder with its incidents on disk, and what counts as one: an unknown submit, a modem that is silent
// or lost. A line keeps one recorder through all its modems.
import {
  type ByteTransport,
  createFlightRecorder,
  dialogueText,
  type FlightRecorder,
  type Modem,
  ModemError,
} from '../../../modem/index.ts';
import type { LineTrace } from '../../index.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { IncidentFiles } from './incident-files.ts';

export type LineRecorder = {
  around: FlightRecorder['around'];
  /** The same modem; what goes wrong in it is noted as an incident. */
  watch(modem: Modem): Modem;
  /** Notes an incident, e.g. a step of recovery; lower-case words with dashes. */
  incident(code: string): void;
  trace: LineTrace;
  /** Writes what waits for its aftermath. */
  stop(): Promise<void>;
};

const ESC = 0x1b;
const CR = 0x0d;
/** Writes of the longest start: ten times ESC CR and AT. */
const LONGEST_WAKE = 20;

/** `files` null keeps nothing on disk: then there are no incidents to list. */
export function createLineRecorder({
  line,
  clock,
  files,
}: {
  line: string;
  clock: Clock;
  files: IncidentFiles | null;
}): LineRecorder {
  const began = clock.now();
  let writing: Promise<void> = Promise.resolve();
  const recorder = createFlightRecorder({
    clock,
    onIncident({ at, code, recording }) {
      if (files === null) return;
      writing = files.keep({ line, at, code, text: dialogueText(recording, { line }) });
    },
  });
  return {
    around: (transport) => recorder.around(noticingTimeouts(transport, recorder)),
    watch: (modem) => watched(modem, recorder),
    incident: recorder.incident,
    trace: {
      now(after = 0) {
        // This millisecond is not over, and what it still brings would be left out of the next answer.
        const until = clock.now() - 1;
        const text = dialogueText(recorder.recording(), { line, after, upTo: until, began });
        return { text, until };
      },
      incidents: async () => (files === null ? [] : files.list(line)),
      incident: async (number) => (files === null ? null : files.read(line, number)),
    },
    async stop() {
      recorder.stop();
      await writing;
    },
  };
}

/**
 * After an answer stayed out the channel finds its step again by ESC CR, as it does at the start; so one that comes later
 * says that a command has timed out, whoever asked it and whether or not it mattered.
 */
function noticingTimeouts(transport: ByteTransport, recorder: FlightRecorder): ByteTransport {
  let writes = 0;
  return {
    ...transport,
    write(bytes) {
      writes += 1;
      const findsStep = bytes.length === 2 && bytes[0] === ESC && bytes[1] === CR;
      if (findsStep && writes > LONGEST_WAKE) recorder.incident('timeout');
      return transport.write(bytes);
    },
  };
}

/** Changed in place: whatever else the modem can do goes on as it is. */
function watched(modem: Modem, recorder: FlightRecorder): Modem {
  const start = modem.start.bind(modem);
  const submit = modem.submit.bind(modem);
  const onLost = modem.onLost.bind(modem);
  const noting = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      note(error, recorder);
      throw error;
    });
  modem.start = () => noting(start());
  modem.submit = (segment, options) => noting(submit(segment, options));
  modem.onLost = (handler) =>
    onLost((error) => {
      note(error, recorder);
      handler(error);
    });
  return modem;
}

function note(error: unknown, recorder: FlightRecorder): void {
  const code = incidentOf(error);
  if (code !== null) recorder.incident(code);
}

/** What a recording helps to understand; a port that is not there or a full SIM explain themselves. */
function incidentOf(error: unknown): string | null {
  if (!(error instanceof ModemError)) return null;
  switch (error.code) {
    case 'submit-unknown':
    case 'timeout':
    case 'no-answer':
    case 'modem-fault':
    case 'sms-unsupported':
    case 'sim-trouble':
      return error.code;
    default:
      return null;
  }
}
