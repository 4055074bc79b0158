// The name by which the box is found in its own network.
import { z } from 'zod';

/** One label (RFC 1123 §2.1) that leaves room for a number behind it. */
const LABEL = /^([a-z0-9]([a-z0-9-]{0,54}[a-z0-9])?)?$/;

export const localNameOption = z
  .string()
  .toLowerCase()
  .refine(
    (text) => LABEL.test(text),
    'must be one word of letters, digits and hyphens, without ".local"',
  )
  .default('')
  .meta({
    description:
      'Name under which the box announces itself in its own network by multicast DNS, so that people open `http://bramka.local:8080`; the next free one (`bramka-2`) where another device has it. Empty: nothing is announced.',
    example: 'local_name = "bramka"',
  });
