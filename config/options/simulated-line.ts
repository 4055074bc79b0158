// The options of a line without hardware. A part of the schema.
import { z } from 'zod';
import { lineId, ownNumber, standBy } from './line.ts';
import { wholeNumber } from './option.ts';

/** A line without hardware, with a customer's phone on a page; for trying things out. */
export const simulatedLine = z.strictObject({
  id: lineId,
  kind: z.literal('simulated').meta({
    description: 'No modem: a simulated network with a phone to play the customer.',
    example: 'kind = "simulated"',
  }),
  number: z
    .string()
    .regex(ownNumber, 'must be an international number with "+"')
    .default('+447700900100')
    .meta({
      description: "The line's own number as the simulated customer sees it.",
      example: 'number = "+447700900100"',
    }),
  capacity: wholeNumber({ from: 1, to: 255 }).default(30).meta({
    description: 'How many messages the simulated SIM stores.',
    example: 'capacity = 30',
  }),
  ...standBy,
});
