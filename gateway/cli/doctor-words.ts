// The doctor's findings as a page for the terminal: a line a step, one verdict, one fix.
import type { Diagnosis, DoctorStep, Finding, FindingCode, Outcome } from '../../modem/index.ts';

const MARKS: Readonly<Record<Outcome, string>> = { ok: '✓', note: '!', problem: '✗' };

const STEPS: Readonly<Record<DoctorStep, string>> = {
  mode: 'Stick',
  port: 'Port',
  access: 'Permission',
  holder: 'Other programs',
  'modem-manager': 'ModemManager',
  answer: 'Answer',
  identity: 'Modem',
  sim: 'SIM',
  pin: 'PIN',
  iccid: 'SIM number',
  network: 'Network',
  signal: 'Signal',
  smsc: 'Service centre',
  storage: 'Storage',
  notifications: 'Notifications',
  text: 'Test text',
};
const WIDEST = Math.max(...Object.values(STEPS).map((words) => words.length));

/** What a code says, with `%` for the detail; and, for problems, what to do. */
type Words = { says: string; fix?: string };

const DIALOUT =
  'Add this user to the group that owns the port: sudo usermod -aG %group $USER, then sign in anew. Under systemd: SupplementaryGroups=%group.';

const WORDS: Readonly<Record<FindingCode, Words>> = {
  'network-mode': {
    says: 'this stick shows itself as a network card (%) and has no port for a modem',
    fix: 'Its firmware is the router kind (HiLink). Put the stick firmware of its maker on it, or take a stick that is sold as a modem.',
  },
  'cd-rom-mode': {
    says: 'this stick still shows itself as a CD-ROM (%)',
    fix: 'Install usb_modeswitch (sudo apt install usb-modeswitch), plug the stick out and in, and wait 20 seconds.',
  },
  'download-mode': {
    says: 'this stick waits for new firmware (%)',
    fix: 'Plug it out and in. If it comes back like this, it is broken: replace it.',
  },
  'no-driver': {
    says: 'this is a modem (%), but the system made no port for it',
    fix: 'Load its driver: sudo modprobe option. In a container, hand in the port as a device.',
  },
  'port-there': { says: 'there%' },
  'port-missing': {
    says: 'there is no such port%',
    fix: 'Plug the modem in, or name the port that it has now; `bramka modem doctor` without a port lists them.',
  },
  'no-ports': {
    says: 'this machine has no serial port',
    fix: 'Plug a modem in. In a container or virtual machine, hand the device in.',
  },
  'wrong-port': {
    says: 'this port of the stick is not for AT commands',
    fix: 'Use the stick’s other port: %.',
  },
  'network-port': { says: '%' },
  'may-open': { says: 'this user may open it' },
  'port-denied': { says: 'this user may not open it%', fix: DIALOUT },
  free: { says: 'nobody else has it open' },
  'free-as-seen': { says: 'nobody else has it open, as far as this user may see' },
  'held-by': {
    says: 'open in %',
    fix: 'Stop that program: only one can talk to a modem.',
  },
  'modem-manager-absent': { says: 'does not run' },
  'modem-manager-runs': {
    says: 'runs and may take the modem away (%); better: sudo systemctl disable --now ModemManager',
  },
  answers: { says: 'answers AT' },
  'other-speed': {
    says: 'answers at % bits per second, not at the speed that is set',
    fix: 'Set baud = % for this line.',
  },
  'no-answer': {
    says: 'nothing answers',
    fix: 'Give the modem power anew: plug it out, wait 10 seconds, plug it in. On boards, check TX, RX and the power key.',
  },
  garbage: {
    says: 'what comes back is no text: the speed is wrong, or the wires are bad',
    fix: 'Set baud to the speed of the modem (often 9600 or 115200), and check ground and supply.',
  },
  'echo-only': {
    says: 'only an echo comes back',
    fix: 'No modem listens here: TX and RX are joined, or the modem has no power.',
  },
  'not-a-modem': {
    says: 'something speaks here, but it is no modem',
    fix: 'Take another port: this one belongs to a receiver for positions, a console or another machine.',
  },
  'port-busy': {
    says: 'another program has locked it',
    fix: 'Stop the other program, e.g. ModemManager, gammu-smsd or smstools; sudo fuser -v names it.',
  },
  'port-lost': {
    says: 'the port went away while it was opened',
    fix: 'Check cable, hub and supply: the stick restarts or falls off the bus.',
  },
  'connection-refused': {
    says: 'nobody listens at that address',
    fix: 'Check address and port of the bridge, and that it is on.',
  },
  'serial-unsupported': {
    says: 'serial ports do not work with this runtime',
    fix: 'Start Bramka with Node.js.',
  },
  identified: { says: '%' },
  unidentified: { says: 'does not say what it is' },
  'sim-there': { says: 'there' },
  'no-sim': {
    says: 'the modem sees no SIM',
    fix: 'Put a SIM in, contacts to the modem’s contacts, and plug the stick out and in.',
  },
  'sim-trouble': {
    says: 'the SIM does not work',
    fix: 'Try the SIM in a phone. If it works there, clean its contacts or take another modem.',
  },
  'sim-busy': {
    says: 'the SIM is still starting',
    fix: 'Wait a minute and look again; if it stays so, plug the stick out and in.',
  },
  'sim-locked-to-other': {
    says: 'the modem is locked to another SIM or network',
    fix: 'Use a SIM of the network the modem was sold by, or have the lock taken off.',
  },
  'pin-open': { says: 'not asked for' },
  'pin-accepted': { says: 'accepted' },
  'pin-wrong': {
    says: 'the SIM does not take this PIN%',
    fix: 'Look the PIN up before you try another one: three wrong ones lock the SIM.',
  },
  'pin-needed': {
    says: 'the SIM asks for its PIN%',
    fix: 'Set pin_file (or pin) for this line, or switch the PIN off with a phone. The doctor never enters it.',
  },
  'pin-configured': { says: 'asked for, and set for this line%; Bramka enters it at start' },
  'pin-tries-low': {
    says: 'the SIM asks for its PIN and has too few tries left (%)',
    fix: 'Put the SIM into a phone and enter the right PIN there: that brings the tries back.',
  },
  'puk-needed': {
    says: 'the SIM asks for its PUK: the PIN was wrong three times',
    fix: 'Put the SIM into a phone and enter the PUK from its letter. Ten wrong PUKs end the SIM.',
  },
  'iccid-told': { says: '%' },
  'iccid-untold': { says: 'not told by this modem' },
  registered: { says: 'registered%' },
  roaming: { says: 'registered as a guest%; texts may cost more' },
  searching: {
    says: 'searching, not registered',
    fix: 'Check the antenna and move the modem to a window. Networks of 2G and 3G are switched off in some countries.',
  },
  denied: {
    says: 'the network refuses this SIM',
    fix: 'Ask the operator: the SIM is not active, barred or lapsed.',
  },
  'not-registered': {
    says: 'not registered and not searching',
    fix: 'Plug the modem out and in; check the antenna; check with a phone that the SIM is active.',
  },
  'emergency-only': {
    says: 'emergency calls only',
    fix: 'Ask the operator whether the SIM is active, and check that it may use this kind of network.',
  },
  'network-untold': { says: 'not told by this modem' },
  'radio-off': { says: 'the radio is off (level %); Bramka switches it on at start' },
  'signal-good': { says: 'good (%)' },
  'signal-fair': { says: 'fair (%)' },
  'signal-weak': { says: 'weak (%); a better place or antenna will help' },
  'signal-poor': { says: 'poor (%); a better place or antenna is needed' },
  'signal-untold': { says: 'not told by this modem' },
  'smsc-set': { says: '%' },
  'no-smsc': {
    says: 'no number of a service centre is on the SIM',
    fix: 'Set smsc for this line to the number that the operator names.',
  },
  'storage-free': { says: '%' },
  'storage-filling': { says: 'filling up: %; Bramka empties it at start' },
  'storage-full': {
    says: 'full: %; nothing more comes in',
    fix: 'Start Bramka with this line: it takes over what is stored and makes room.',
  },
  'storage-untold': { says: 'not told by this modem' },
  'notifications-offered': { says: '%' },
  'no-notifications': { says: 'not offered; Bramka looks for messages every minute' },
  'text-returned': { says: 'sent, and received again' },
  'text-delivered': { says: 'sent, and its delivery reported' },
  'text-sent': { says: 'sent; no word of its arrival within a minute' },
  'text-refused': {
    says: 'refused (%)',
    fix: 'Check credit, the number and the service centre; the figure in brackets says what the network had against it.',
  },
  'text-unknown': {
    says: 'handed over, and no answer came (%)',
    fix: 'Ask the recipient before sending again. If it stays so, plug the modem out and in.',
  },
  'text-barred': {
    says: 'not sent: this number has opted out',
    fix: 'Take a number of your own for the test.',
  },
  'modem-fault': {
    says: 'the modem went away while it was asked (%)',
    fix: 'Check cable, hub and supply, and look again.',
  },
};

/** A page for one port or stick. Ends without a line end. */
export function diagnosisPage({ port, findings, verdict }: Diagnosis): string {
  const lines = findings.map(
    (each) => `  ${MARKS[each.outcome]} ${label(each)}  ${sentence(each)}`,
  );
  const head = port === null ? [] : [port, ''];
  return [...head, ...lines, '', ...verdictLines(verdict)].join('\n');
}

function verdictLines(verdict: Diagnosis['verdict']): string[] {
  if (verdict.healthy) return ['Verdict: healthy. Nothing to do.'];
  const { finding } = verdict;
  const detail = finding.detail ?? '';
  const fix = (WORDS[finding.code].fix ?? '')
    .replaceAll('%group', detail === '' ? 'dialout' : detail)
    .replaceAll('%', detail);
  return [`Verdict: ${STEPS[finding.step]}: ${sentence(finding)}.`, `Fix:     ${fix}`];
}

function label({ step }: Finding): string {
  return STEPS[step].padEnd(WIDEST);
}

function sentence({ code, detail }: Finding): string {
  return WORDS[code].says.replaceAll('%', detail === null ? '' : detailWords(code, detail));
}

/** Details that stand behind a sentence, rather than in it. */
function detailWords(code: FindingCode, detail: string): string {
  switch (code) {
    case 'pin-needed':
    case 'pin-wrong':
    case 'pin-configured':
      return ` (${detail} tries left)`;
    case 'port-denied':
      return ` (its group is ${detail})`;
    case 'port-missing':
      return `; there are: ${detail}`;
    case 'port-there':
      return `: ${detail}`;
    case 'registered':
    case 'roaming':
      return `, ${detail}`;
    default:
      return detail;
  }
}

/** One finding as the running box told it, as a line of the page; unknown codes are shown as they are. */
export function findingLine(told: {
  step: string;
  outcome: Outcome;
  code: string;
  detail: string | null;
}): string {
  const step = keyOf(STEPS, told.step);
  const code = keyOf(WORDS, told.code);
  const name = (step === null ? told.step : STEPS[step]).padEnd(WIDEST);
  const words =
    code === null || step === null
      ? told.code
      : sentence({ step, outcome: told.outcome, code, detail: told.detail });
  return `  ${MARKS[told.outcome]} ${name}  ${words}`;
}

function keyOf<K extends string>(table: Readonly<Record<K, unknown>>, key: string): K | null {
  const isKey = (text: string): text is K => Object.hasOwn(table, text);
  return isKey(key) ? key : null;
}
