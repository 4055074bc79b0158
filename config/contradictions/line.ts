// Rules between the options of lines, and between lines: ids, places, PINs, power, pace.
import type { Problem } from '../problems.ts';
import { type Raw, rawLines } from '../raw-config.ts';

/** Every pair of options of lines that cannot both be meant. */
export function lineContradictions(raw: Raw): Problem[] {
  return [
    ...repeated(raw, 'id', 'give each line its own id'),
    ...repeated(raw, 'port', 'one modem serves one line; remove one of the two lines'),
    ...repeated(raw, 'imei', 'one modem serves one line; remove one of the two lines'),
    ...autoWithoutImei(raw),
    ...halfHub(raw),
    ...twoPins(raw),
    ...mixedKinds(raw),
    ...without(raw, 'quiet_lanes', 'quiet_hours', 'name the quiet hours or remove quiet_lanes'),
    ...without(raw, 'month_starts', 'per_month', 'set per_month or remove month_starts'),
  ];
}

function repeated(raw: Raw, key: 'id' | 'port' | 'imei', hint: string): Problem[] {
  const first = new Map<unknown, number>();
  return rawLines(raw).flatMap(({ index, line }) => {
    const value = line[key];
    const earlier = first.get(value);
    // Any number of lines may leave it to their IMEIs where their modems are.
    if (typeof value !== 'string' || (key === 'port' && value === 'auto')) return [];
    if (earlier === undefined) {
      first.set(value, index);
      return [];
    }
    return [
      { path: `lines[${index}].${key}`, problem: `is the same as lines[${earlier}].${key}`, hint },
    ];
  });
}

function autoWithoutImei(raw: Raw): Problem[] {
  return rawLines(raw)
    .filter(({ line }) => line.port === 'auto' && line.imei === undefined)
    .map(({ index }) => ({
      path: `lines[${index}].port`,
      problem: 'is "auto", and no imei says which modem to look for',
      hint: 'add imei = "…" (15 digits, on the label of the modem), or name the port',
    }));
}

function halfHub(raw: Raw): Problem[] {
  return rawLines(raw)
    .filter(({ line }) => (line.usb_hub === undefined) !== (line.usb_hub_port === undefined))
    .map(({ index, line }) => {
      const [there, missing] =
        line.usb_hub === undefined ? ['usb_hub_port', 'usb_hub'] : ['usb_hub', 'usb_hub_port'];
      return {
        path: `lines[${index}].${there}`,
        problem: `says nothing without ${missing}`,
        hint: 'give both as `uhubctl` lists them, or neither',
      };
    });
}

function twoPins(raw: Raw): Problem[] {
  return rawLines(raw)
    .filter(({ line }) => line.pin !== undefined && line.pin_file !== undefined)
    .map(({ index }) => ({
      path: `lines[${index}].pin_file`,
      problem: 'contradicts pin: both give the PIN',
      hint: 'keep pin_file and remove pin, so that the file can be shown to others',
    }));
}

/** An option of a line that means nothing without another one. */
function without(raw: Raw, key: string, needed: string, hint: string): Problem[] {
  return rawLines(raw)
    .filter(({ line }) => line[key] !== undefined && line[needed] === undefined)
    .map(({ index }) => ({
      path: `lines[${index}].${key}`,
      problem: `means nothing without ${needed}`,
      hint,
    }));
}

function mixedKinds(raw: Raw): Problem[] {
  const lines = rawLines(raw);
  const isSimulated = ({ line }: { line: Raw }): boolean => line.kind === 'simulated';
  if (lines.every(isSimulated)) return [];
  return lines.filter(isSimulated).map(({ index }) => ({
    path: `lines[${index}].kind`,
    problem: 'contradicts the modem lines: a simulated line cannot serve beside a real one',
    hint: 'remove the simulated line once a modem is configured',
  }));
}
