// The commands below `bramka modem` that look at modems: doctor, trace.
import { type Command, InvalidArgumentError } from 'commander';

export type DoctorOptions = { port: string | null; text: string | null; baud: number | null };

export type TraceOptions = {
  line: string;
  /** 1 = the newest. */
  incident: number | null;
  list: boolean;
  follow: boolean;
};

/** As in program.ts, which imports this file. */
type Places = { config?: string; data?: string };

export type ModemActs = {
  doctor(places: Places, options: DoctorOptions): Promise<void>;
  trace(places: Places, options: TraceOptions): Promise<void>;
};

type Sub = (parent: Command, name: string, description: string) => Command;

/** Adds the commands to the group `modem`. */
export function addModemCommands(modem: Command, acts: ModemActs, sub: Sub): void {
  sub(modem, 'doctor', 'examine a modem, or all of them: one page, one verdict, one fix')
    .argument('[port]', '/dev/… or tcp://host:port')
    .option('--text <number>', 'also send a test text to this number (it costs what a text costs)')
    .option('--baud <speed>', 'speed of the port, bits per second', wholeNumber)
    .action(
      (port: string | undefined, options: { text?: string; baud?: number }, command: Command) =>
        acts.doctor(command.optsWithGlobals<Places>(), {
          port: port ?? null,
          text: options.text ?? null,
          baud: options.baud ?? null,
        }),
    );
  sub(modem, 'trace', 'what a line and its modem said to each other, numbers and texts masked')
    .argument('<line>', 'name of the line')
    .option('--incident <number>', 'the minute around an incident, 1 = the newest', wholeNumber)
    .option('--list', 'list the incidents', false)
    .option('--follow', 'go on as it happens', false)
    .action(
      (
        line: string,
        { incident, list, follow }: { incident?: number; list: boolean; follow: boolean },
        command: Command,
      ) =>
        acts.trace(command.optsWithGlobals<Places>(), {
          line,
          incident: incident ?? null,
          list,
          follow,
        }),
    );
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('A whole number is wanted.');
}
