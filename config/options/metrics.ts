// The options of [metrics]: what Prometheus reads. A part of the schema.
import { z } from 'zod';

/** Too long to be guessed through a network. */
export const SHORTEST_TOKEN = 16;

/**
 * Off by default: how much a business texts is nobody else's concern. When on it still takes a token, also from this
 * machine: behind a proxy on the same machine every stranger seems to come from it.
 */
export const metrics = z.strictObject({
  enabled: z.boolean().default(false).meta({
    description:
      'Give `/metrics` to Prometheus. It takes `Authorization: Bearer` with the token below or an API key that may read, from everywhere.',
    example: 'enabled = true',
  }),
  token: z
    .string()
    .min(SHORTEST_TOKEN, `must have at least ${SHORTEST_TOKEN} characters`)
    .optional()
    .meta({
      description: 'Token that reads the metrics and nothing else; better kept in `token_file`.',
      example: 'token = "from: openssl rand -hex 24"',
      secret: true,
    }),
  token_file: z.string().min(1, 'must not be empty').optional().meta({
    description: 'File that holds nothing but that token; relative to the folder of this file.',
    example: 'token_file = "/etc/bramka/metrics.token"',
  }),
});
