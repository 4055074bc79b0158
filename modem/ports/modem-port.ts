// ModemPort: a serial port of this machine, with the names that outlast a replug and what the USB bus says of it.

/** What a port of a stick with several is for. Only `at` ports take AT commands without side effects. */
export type PortRole =
  | 'at'
  /** Takes AT too, but belongs to data calls (PPP). */
  | 'modem'
  /** Never to be written to: diagnosis, positions, sound. */
  | 'diag'
  | 'nmea'
  | 'audio'
  /** An adapter for modems on a UART: the only port there is. */
  | 'adapter'
  | 'unknown';

export type UsbPort = {
  /** The place on the bus, e.g. `1-1.2`: the same stick has the same one until it is moved. */
  busPath: string;
  /** Four hexadecimal digits, lower case. */
  vendorId: string;
  productId: string;
  /** Serial number of the stick; most Huawei and ZTE sticks have none. */
  serial: string | null;
  /** bInterfaceNumber; null where the system does not tell. */
  interfaceNumber: number | null;
  /** Class, subclass, protocol, each two hexadecimal digits, e.g. `ff/02/12`; null where the system does not tell. */
  interfaceKind: string | null;
  manufacturer: string | null;
  product: string | null;
};

export type ModemPort = {
  /** Where the port is now, e.g. `/dev/ttyUSB2`; another after the next replug. */
  path: string;
  /** `/dev/serial/by-id/…`, null where udev makes none. Two sticks without serial numbers may share it. */
  byId: string | null;
  /** `/dev/serial/by-path/…`: names the USB socket. */
  byPath: string | null;
  /** What to write into a configuration: by-id for a stick with a serial number, else by-path, else the path. */
  stableName: string;
  /** Null for a port of the board. */
  usb: UsbPort | null;
  role: PortRole;
};
