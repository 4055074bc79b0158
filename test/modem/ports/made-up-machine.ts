// A machine in a temporary folder: /sys, /dev and /proc as Linux lays them out, with the sticks a test plugs in.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

export type MadeUpStick = {
  /** Place on the bus, e.g. `1-1`. */
  busPath: string;
  /** `vendor:product`. */
  id: string;
  serial?: string;
  manufacturer?: string;
  product?: string;
  /** Interface number to tty name, with class/subclass/protocol where it matters. */
  ports?: { interface: number; tty: string; kind?: string }[];
};

export type MadeUpMachine = {
  root: string;
  plug(stick: MadeUpStick): void;
  unplug(busPath: string): void;
  /** A port of the board; `type` 0 is a place without hardware. */
  board(tty: string, type: number): void;
  /** A process that has these files open. */
  run(pid: number, program: string, open: readonly string[]): void;
  remove(): void;
};

export function makeUpMachine(): MadeUpMachine {
  const root = mkdtempSync(join(tmpdir(), 'bramka-machine-'));
  const write = (path: string, words: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), `${words}\n`);
  };
  const link = (path: string, to: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    symlinkSync(relative(dirname(join(root, path)), join(root, to)), join(root, path));
  };
  const usb = 'sys/devices/pci0000:00/0000:00:14.0/usb1';
  const links = new Map<string, string[]>();
  for (const folder of ['sys/class/tty', 'sys/bus/usb/devices', 'dev', 'proc']) {
    mkdirSync(join(root, folder), { recursive: true });
  }

  function plugPort(stick: MadeUpStick, port: NonNullable<MadeUpStick['ports']>[number]): string[] {
    const { busPath } = stick;
    const face = `${busPath}:1.${port.interface}`;
    const folder = `${usb}/${busPath}/${face}`;
    write(`${folder}/bInterfaceNumber`, port.interface.toString(16).padStart(2, '0'));
    const [kind = 'ff', subclass = 'ff', protocol = 'ff'] = port.kind?.split('/') ?? [];
    write(`${folder}/bInterfaceClass`, kind);
    write(`${folder}/bInterfaceSubClass`, subclass);
    write(`${folder}/bInterfaceProtocol`, protocol);
    mkdirSync(join(root, folder, port.tty, 'tty', port.tty), { recursive: true });
    link(`${folder}/${port.tty}/tty/${port.tty}/device`, `${folder}/${port.tty}`);
    link(`sys/class/tty/${port.tty}`, `${folder}/${port.tty}/tty/${port.tty}`);
    write(`dev/${port.tty}`, '');
    const end = `if0${port.interface}-port0`;
    const model = `${stick.manufacturer ?? 'Some'}_${stick.product ?? 'Modem'}`.replaceAll(
      ' ',
      '_',
    );
    const serial = stick.serial === undefined ? '' : `_${stick.serial}`;
    const names = [
      `dev/serial/by-id/usb-${model}${serial}-${end}`,
      `dev/serial/by-path/pci-0000:00:14.0-usb-0:${busPath.slice(2)}:1.${port.interface}-port0`,
    ];
    for (const name of names) {
      rmSync(join(root, name), { force: true });
      link(name, `dev/${port.tty}`);
    }
    link(`sys/bus/usb/devices/${face}`, folder);
    const gone = [...names, `dev/${port.tty}`, `sys/class/tty/${port.tty}`];
    return [...gone, `sys/bus/usb/devices/${face}`];
  }

  return {
    root,
    plug(stick) {
      const [vendor = '', product = ''] = stick.id.split(':');
      const folder = `${usb}/${stick.busPath}`;
      write(`${folder}/idVendor`, vendor);
      write(`${folder}/idProduct`, product);
      if (stick.serial !== undefined) write(`${folder}/serial`, stick.serial);
      if (stick.manufacturer !== undefined) write(`${folder}/manufacturer`, stick.manufacturer);
      if (stick.product !== undefined) write(`${folder}/product`, stick.product);
      link(`sys/bus/usb/devices/${stick.busPath}`, folder);
      const made = (stick.ports ?? []).flatMap((port) => plugPort(stick, port));
      links.set(stick.busPath, [...made, `sys/bus/usb/devices/${stick.busPath}`, folder]);
    },
    unplug(busPath) {
      for (const path of links.get(busPath) ?? []) {
        rmSync(join(root, path), { recursive: true, force: true });
      }
    },
    board(tty, type) {
      const folder = `sys/devices/platform/serial8250/tty/${tty}`;
      write(`${folder}/type`, String(type));
      link(`${folder}/device`, 'sys/devices/platform/serial8250');
      link(`sys/class/tty/${tty}`, folder);
      write(`dev/${tty}`, '');
    },
    run(pid, program, open) {
      write(`proc/${pid}/comm`, program);
      mkdirSync(join(root, `proc/${pid}/fd`), { recursive: true });
      open.forEach((path, number) => {
        symlinkSync(path, join(root, `proc/${pid}/fd/${number}`));
      });
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** EC25: diag, positions, AT, data calls. */
export const quectelStick: MadeUpStick = {
  busPath: '1-1',
  id: '2c7c:0125',
  manufacturer: 'Quectel',
  product: 'EC25',
  ports: [0, 1, 2, 3].map((number) => ({ interface: number, tty: `ttyUSB${number}` })),
};

/** E3372 in stick mode; without a serial number, as they are. */
export const huaweiStick: MadeUpStick = {
  busPath: '1-2',
  id: '12d1:1506',
  manufacturer: 'HUAWEI_MOBILE',
  product: 'HUAWEI_MOBILE',
  ports: [
    { interface: 0, tty: 'ttyUSB4', kind: 'ff/02/01' },
    { interface: 1, tty: 'ttyUSB5', kind: 'ff/02/02' },
    { interface: 2, tty: 'ttyUSB6', kind: 'ff/02/03' },
  ],
};

export const adapterStick: MadeUpStick = {
  busPath: '1-3',
  id: '10c4:ea60',
  serial: '0001',
  manufacturer: 'Silicon Labs',
  product: 'CP2102',
  ports: [{ interface: 0, tty: 'ttyUSB7' }],
};
