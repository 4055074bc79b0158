// The options of [modems]: where modems that serve no line yet are looked for. A part of the schema.
import { z } from 'zod';
import { isPort } from './modem-line.ts';

/** Where "Add a line" looks. */
export const modems = z.strictObject({
  search: z
    .array(
      z
        .string()
        .refine(
          (text) => isSearchPlace(text),
          'must be a path below /dev, with * and ? where any characters may stand, or tcp://host:port',
        ),
    )
    .default([
      '/dev/ttyUSB*',
      '/dev/ttyACM*',
      '/dev/ttyAMA*',
      '/dev/ttyS*',
      '/dev/ttyHS*',
      '/dev/ttyXRUSB*',
      '/dev/ttymxc*',
    ])
    .meta({
      description:
        'Where "Add a line" looks for modems: ports by their names, with `*` and `?`, or `tcp://host:port`.',
      example: 'search = ["/dev/ttyUSB*", "/dev/modem-*", "tcp://192.168.1.20:7000"]',
    }),
});

function isSearchPlace(text: string): boolean {
  if (text.startsWith('tcp://')) return isPort(text);
  return /^\/dev\/[\w.:@+,=#*?/-]+$/.test(text) && !text.split('/').includes('..');
}
