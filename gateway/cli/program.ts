// The commands of `bramka` and their options; what they do is handed in by main.ts.
import { Command, Option } from 'commander';
import type { Role } from '../index.ts';
import { systemClock } from '../runtime/clock.ts';
import { ROLES } from '../storage/schema/states.ts';
import type { AddLineOptions } from './add-line.ts';
import { ALARM_CHANNELS, type AlarmTestOptions } from './alarm-test.ts';
import { addBackupCommands, type BackupActs } from './backup-commands.ts';
import { addKeyCommands, type KeyActs } from './key-commands.ts';
import { addModemCommands, type ModemActs } from './modem-commands.ts';
import { addModemSimulate } from './modem-simulate.ts';
import { decodeLine, encodeLine } from './pdu-lines.ts';
import { LINE_ACT_NAMES, LINE_ACTS, type LineAct } from './remote.ts';

/** Where things are; every command takes these. */
export type Places = { config?: string; data?: string };

export type Acts = ModemActs &
  BackupActs &
  KeyActs & {
    serve(places: Places): Promise<void>;
    addUser(
      places: Places,
      user: { name: string; displayName?: string; role: Role },
    ): Promise<void>;
    setupLink(places: Places): Promise<void>;
    checkConfig(places: Places): Promise<void>;
    /** Says what the pages are served with; `authority`: the box's own authority in PEM. */
    certificate(places: Places, options: { authority?: true }): Promise<void>;
    send(places: Places, message: { to: string; text: string; line?: string }): Promise<void>;
    lines(places: Places): Promise<void>;
    addLine(places: Places, options: AddLineOptions): Promise<void>;
    actOnLine(places: Places, act: LineAct, lineId: string): Promise<void>;
    ussd(places: Places, request: { line: string; code: string }): Promise<void>;
    examineBox(places: Places, options: { json: boolean }): Promise<void>;
    /** Asks the running server once; throws Ending when it is not well. */
    health(places: Places): Promise<void>;
    testAlarms(places: Places, options: AlarmTestOptions): Promise<void>;
    /** Turns each line of standard input into one line of output. */
    eachLine(turn: (line: string) => string): Promise<void>;
  };

/** Builds the parser. Unknown commands and options end with exit code 2 and a hint. */
export function createProgram(version: string, acts: Acts): Command {
  const program = new Command('bramka')
    .description('A self-hosted SMS gateway and shared inbox.')
    .version(version, '-V, --version', 'print the version')
    .option('--config <file>', 'configuration file (default: bramka.toml here, if there is one)')
    .option('--data <dir>', 'folder of the database (default: data)')
    .showSuggestionAfterError()
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

  const places = (command: Command): Places => command.optsWithGlobals<Places>();
  const sub = (parent: Command, name: string, description: string): Command =>
    parent
      .command(name)
      .description(description)
      .option('--config <file>', 'configuration file')
      .option('--data <dir>', 'folder of the database');

  sub(program, 'serve', 'start the server').action((_options, command: Command) =>
    acts.serve(places(command)),
  );
  sub(program, 'setup-link', 'print a fresh link that makes the first account').action(
    (_options, command: Command) => acts.setupLink(places(command)),
  );
  sub(program, 'check-config', 'check the configuration and print what holds').action(
    (_options, command: Command) => acts.checkConfig(places(command)),
  );
  sub(program, 'doctor', 'examine the box: disk, clock, database, lines, and what to do')
    .option('--json', 'for programs', false)
    .addHelpText(
      'after',
      '\nExit code: 0 all is well, 1 something to look at, 2 something does not work.',
    )
    .action((options: { json: boolean }, command: Command) =>
      acts.examineBox(places(command), options),
    );
  sub(
    program,
    'health',
    'ask the running server once whether it is well: exit code 0, or 1 with why not',
  ).action((_options, command: Command) => acts.health(places(command)));
  sub(
    program,
    'certificate',
    'show the certificate of the pages; made when it is wanted and missing',
  )
    .option('--authority', "print the box's own authority in PEM, for devices to trust")
    .action((options: { authority?: true }, command: Command) =>
      acts.certificate(places(command), options),
    );
  sub(program, 'send', 'send a text through the running server')
    .argument('<to>', 'number, in any usual form')
    .argument('<text...>', 'the text')
    .option('--line <id>', 'line to send from')
    .action((to: string, text: string[], options: { line?: string }, command: Command) =>
      acts.send(places(command), {
        to,
        text: text.join(' '),
        ...(options.line === undefined ? {} : { line: options.line }),
      }),
    );
  const lines = sub(program, 'lines', 'show the lines of the running server').action(
    (_options, command: Command) => acts.lines(places(command)),
  );
  for (const act of LINE_ACT_NAMES) {
    sub(lines, act, LINE_ACTS[act])
      .argument('<id>', 'the line')
      .action((id: string, _options, command: Command) => acts.actOnLine(places(command), act, id));
  }
  sub(lines, 'add', 'examine a modem through the running server, and make a line of it')
    .requiredOption('--id <id>', 'name of the line')
    .option('--port <port>', '/dev/… or tcp://host:port (default: the only modem that is found)')
    .option('--pin-file <file>', 'file with the PIN of the SIM; it is tried once')
    .action((options: { id: string; port?: string; pinFile?: string }, command: Command) =>
      acts.addLine(places(command), {
        id: options.id,
        port: options.port ?? null,
        pinFile: options.pinFile ?? null,
      }),
    );
  sub(lines, 'ussd', 'dial a code such as *100# on a line and print the answer')
    .argument('<line>', 'id of the line')
    .argument('<code>', 'the code, in quotes for the shell')
    .action((line: string, code: string, _options, command: Command) =>
      acts.ussd(places(command), { line, code }),
    );

  const user = program.command('user').description('people who sign in');
  sub(user, 'add', 'add an account; asks for the password, or reads it from standard input')
    .argument('<name>', 'name to sign in with')
    .option('--display-name <name>', 'name that others see')
    .addOption(
      new Option('--role <role>', 'what the account may do').choices(ROLES).default('admin'),
    )
    .action((name: string, options: { displayName?: string; role: Role }, command: Command) =>
      acts.addUser(places(command), { name, ...options }),
    );
  addBackupCommands(program, acts, sub);
  addKeyCommands(program, acts, sub);
  const alarm = program.command('alarm').description('who is told when something is wrong');
  sub(alarm, 'test', 'send a test by each way that is configured, through the running server')
    .addOption(new Option('--channel <way>', 'only this one').choices(ALARM_CHANNELS))
    .action((options: { channel?: (typeof ALARM_CHANNELS)[number] }, command: Command) =>
      acts.testAlarms(places(command), { channel: options.channel ?? null }),
    );
  const modem = program.command('modem').description('modems, real and simulated');
  addModemCommands(modem, acts, sub);
  addModemSimulate(modem, systemClock);
  const pdu = program.command('pdu').description('read and write SMS PDUs, one a line');
  pdu
    .command('decode')
    .description('PDUs in hex from standard input to JSON objects')
    .action(() => acts.eachLine(decodeLine));
  pdu
    .command('encode')
    .description('JSON objects of SUBMITs from standard input to PDUs in hex')
    .action(() => acts.eachLine(encodeLine));
  return program;
}
