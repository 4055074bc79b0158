// What the board and its card say of themselves: voltage, heat, the age of an SD card or eMMC, errors in the kernel's log.
import {
  type Finding,
  type MachineAt,
  namesAt,
  note,
  problem,
  textAt,
  unknown,
  well,
} from './finding.ts';

/** Everything that this machine tells; a machine without such parts says nothing of them. */
export function hardwareFindings(machine: MachineAt): Finding[] {
  return [
    ...powerFindings(machine),
    ...heatFindings(machine),
    ...cardFindings(machine),
    ...kernelFindings(machine),
  ];
}

const SUPPLY =
  'Use the power supply that is made for this board (a phone charger is not enough), a short thick cable, and a hub with its own supply for the modems.';

/** Bits of the firmware's flag: 0 short of voltage now, 2 slowed down now, 16 and 18 since the start (raspberrypi.com, vcgencmd get_throttled). */
function powerFindings(machine: MachineAt): Finding[] {
  const flags = throttled(machine);
  if (flags !== null) {
    if ((flags & 0x1) !== 0) return [problem('power', 'the board is short of voltage now', SUPPLY)];
    if ((flags & 0x10000) !== 0)
      return [note('power', 'the board was short of voltage since it started', SUPPLY)];
    return [well('power', 'the voltage has been enough since the start')];
  }
  const alarm = namesAt(machine, 'sys/class/hwmon')
    .map((name) => `sys/class/hwmon/${name}`)
    .filter((folder) => textAt(machine, `${folder}/name`) === 'rpi_volt')
    .map((folder) => textAt(machine, `${folder}/in0_lcrit_alarm`))
    .at(0);
  if (alarm === undefined || alarm === null) return [];
  return alarm === '1'
    ? [problem('power', 'the board is short of voltage', SUPPLY)]
    : [well('power', 'the voltage is enough')];
}

function throttled(machine: MachineAt): number | null {
  const text = textAt(machine, 'sys/devices/platform/soc/soc:firmware/get_throttled');
  return text !== null && /^(0x)?[0-9a-f]{1,8}$/i.test(text) ? Number.parseInt(text, 16) : null;
}

/** At 80 °C a Raspberry Pi slows itself down. */
const HOT_MILLIDEGREES = 80_000;

function heatFindings(machine: MachineAt): Finding[] {
  const value = Number(textAt(machine, 'sys/class/thermal/thermal_zone0/temp') ?? Number.NaN);
  if (!Number.isFinite(value)) return [];
  const says = `the processor has ${Math.round(value / 1000)} °C`;
  return value >= HOT_MILLIDEGREES
    ? [
        note(
          'heat',
          says,
          'Give the box air, or a heat sink: it slows down, and heat shortens the life of the card.',
        ),
      ]
    : [well('heat', says)];
}

/** eMMC tells its age in tenths and whether its spare blocks run out (JESD84-B51 §7.4.33–36); most SD cards tell nothing. */
function cardFindings(machine: MachineAt): Finding[] {
  const cards = namesAt(machine, 'sys/class/mmc_host').flatMap((host) =>
    namesAt(machine, `sys/class/mmc_host/${host}`)
      .filter((name) => name.startsWith(`${host}:`))
      .map((name) => `sys/class/mmc_host/${host}/${name}`),
  );
  return cards.map((card) => cardFinding(machine, card));
}

const REPLACE =
  'Make a backup now and replace the card by one made for endurance, or let the box run from an SSD.';

function cardFinding(machine: MachineAt, card: string): Finding {
  const name = textAt(machine, `${card}/name`) ?? 'the card';
  const ages = (textAt(machine, `${card}/life_time`) ?? '').split(/\s+/).map((age) => Number(age));
  const tenths = Math.max(0, ...ages.filter((age) => Number.isFinite(age)));
  const spare = Number(textAt(machine, `${card}/pre_eol_info`) ?? 0);
  if (spare >= 3 || tenths >= 11) return problem('card', `${name} is worn out`, REPLACE);
  if (spare === 2 || tenths >= 9)
    return note('card', `${name} has used up ${Math.min(10, tenths) * 10} % of its life`, REPLACE);
  if (tenths === 0)
    return unknown('card', `${name} does not tell its age, as most SD cards; keep good backups`);
  return well('card', `${name} has used up to ${tenths * 10} % of its life`);
}

const DISK_ERROR =
  /(I\/O error|EXT4-fs error|mmc\d+: .*(error|timeout)|Buffer I\/O|critical (medium|target) error)/i;

function kernelFindings(machine: MachineAt): Finding[] {
  const log =
    machine.run('journalctl', ['-k', '-b', '--no-pager', '-q', '-p', '4']) ??
    machine.run('dmesg', ['--level', 'err,warn']);
  if (log === null) return [];
  const errors = log.split('\n').filter((line) => DISK_ERROR.test(line));
  if (errors.length === 0) return [];
  return [
    problem(
      'card',
      `the kernel met ${errors.length} disk errors since the start, the latest: ${(errors.at(-1) ?? '').trim().slice(0, 160)}`,
      REPLACE,
    ),
  ];
}
