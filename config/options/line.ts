// What lines of every kind have: a name, and the line that sends in their place.
import { z } from 'zod';
import { wholeNumber } from './option.ts';

/** How a line may be called; used wherever one is named. */
export const lineName = z
  .string()
  .regex(/^[a-z0-9-]{1,32}$/, 'must be 1 to 32 characters of a-z, 0-9 and "-"');

/** The line's own name. */
export const lineId = lineName.meta({
  description: 'Name of the line, unique; conversations belong to it, so do not change it.',
  example: 'id = "front-desk"',
});

/** International, with `+`. */
export const ownNumber = /^\+\d{5,15}$/;

/** Which line sends in place of one that is down; for lines of every kind. */
export const standBy = {
  standby: lineName.optional().meta({
    description: 'Line that sends what waits here once this line has been down for a while.',
    example: 'standby = "spare"',
  }),
  standby_after_minutes: wholeNumber({ from: 1, to: 1_440 }).default(10).meta({
    description: 'How long the line must be down before its stand-by takes over.',
    example: 'standby_after_minutes = 10',
  }),
};
