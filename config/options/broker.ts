// What [mqtt] and [house] share: how a broker elsewhere is named, and how the box signs in there.
import { z } from 'zod';

/** `mqtt://` or `mqtts://` with a host, and no credentials in it. */
export const brokerUrl = z
  .string()
  .refine(isBroker, 'must be mqtt://host:port or mqtts://host:port, without a name or password');

/** The box's own name and password there; a section adds `password_file` with an example of its own. */
export const brokerLogin = {
  username: z.string().min(1, 'must not be empty').optional().meta({
    description: 'Name of the box at that broker.',
    example: 'username = "bramka"',
  }),
  password: z.string().min(1, 'must not be empty').optional().meta({
    description: 'Its password; better kept in `password_file`.',
    example: 'password = "correct-horse"',
    secret: true,
  }),
};

function isBroker(text: string): boolean {
  if (!/^mqtts?:\/\/[^\s/@?#]+\/?$/.test(text) || !URL.canParse(text)) return false;
  return new URL(text).hostname !== '';
}
