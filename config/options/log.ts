// The options of [log]. A part of the schema.
import { z } from 'zod';

/** What is logged. */
export const log = z.strictObject({
  level: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info').meta({
    description: 'Least important lines that are logged.',
    example: 'level = "info"',
  }),
});
