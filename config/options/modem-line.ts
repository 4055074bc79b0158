// The options of a line that is a modem with AT commands. A part of the schema.
import { z } from 'zod';
import { parseListen } from '../server-address.ts';
import { lineId, ownNumber, standBy } from './line.ts';
import { lineJobOptions } from './line-jobs.ts';
import { wholeNumber } from './option.ts';
import { pace } from './pace.ts';

/** A modem on a serial port or behind a network port. */
export const modemLine = z.strictObject({
  id: lineId,
  kind: z.literal('modem').default('modem').meta({
    description: 'A GSM modem with AT commands.',
    example: 'kind = "modem"',
  }),
  port: z
    .string()
    .refine(isPort, 'must be a /dev/… file, tcp://host:port or auto')
    .meta({
      description:
        'Where the modem is: a device file, best by a stable name, `tcp://host:port`, or `auto` to find ' +
        'the one with this `imei`.',
      example: 'port = "/dev/serial/by-id/usb-Modem-if02-port0"',
    }),
  imei: z
    .string()
    .regex(/^\d{15}$/, 'must be 15 digits')
    .optional()
    .meta({
      description:
        'Number of the one modem that may serve the line; without it the first one is remembered.',
      example: 'imei = "490154203237518"',
    }),
  baud: wholeNumber({ from: 300, to: 4_000_000 }).default(115_200).meta({
    description: 'Speed of a serial port in bits per second.',
    example: 'baud = 115200',
  }),
  pin: z
    .string()
    .regex(/^\d{4,8}$/, 'must be 4 to 8 digits')
    .optional()
    .meta({
      description: 'PIN of the SIM; better kept in `pin_file`.',
      example: 'pin = "1234" (in quotes)',
      secret: true,
    }),
  pin_file: z.string().min(1, 'must not be empty').optional().meta({
    description: 'File that holds nothing but the PIN; relative to the folder of this file.',
    example: 'pin_file = "/etc/bramka/front-desk.pin"',
  }),
  smsc: z.string().regex(ownNumber, 'must be an international number with "+"').optional().meta({
    description: "Number of the service centre; the SIM's own if absent.",
    example: 'smsc = "+48000000000"',
  }),
  receive_mode: z.enum(['stored', 'direct']).default('stored').meta({
    description:
      'How texts come in: `stored` by the modem first, or handed over `direct` and acknowledged once they are safe.',
    example: 'receive_mode = "direct"',
  }),
  keep_link_open: z.boolean().default(false).meta({
    description: 'Keep the radio link open while texts follow each other; saves seconds on 2G.',
    example: 'keep_link_open = true',
  }),
  prompt_delay_ms: wholeNumber({ from: 0, to: 5_000 }).optional().meta({
    description: 'Pause before the text is handed over, for modems that lose its beginning.',
    example: 'prompt_delay_ms = 50',
  }),
  send_mode: z
    .enum(['direct', 'stored'])
    .default('direct')
    .meta({
      description:
        "`stored`: each text is written into the modem's memory and sent from there, so that after a power cut it is " +
        'known whether it went out; costs a little speed, and a modem that cannot sends directly.',
      example: 'send_mode = "stored"',
    }),
  ...standBy,
  ...pace,
  usb_hub: z
    .string()
    .regex(/^\d+(-\d+(\.\d+)*)?$/, 'must be a hub as uhubctl lists it, e.g. 1-1')
    .optional()
    .meta({
      description:
        'Hub the modem hangs on, as `uhubctl` lists it: the last resort of recovery switches its power.',
      example: 'usb_hub = "1-1"',
    }),
  usb_hub_port: wholeNumber({ from: 1, to: 32 }).optional().meta({
    description: 'Port of that hub.',
    example: 'usb_hub_port = 2',
  }),
  ...lineJobOptions,
});

/** A device file, `tcp://host:port`, or `auto`. */
export function isPort(text: string): boolean {
  if (text === 'auto' || /^\/dev\/\S+$/.test(text)) return true;
  const address = text.startsWith('tcp://') ? parseListen(text.slice('tcp://'.length)) : null;
  return address !== null && address.port > 0;
}
