// How the pages are served over HTTPS: a certificate from files, or one of the box's own.
import { resolve } from 'node:path';
import { z } from 'zod';
import { parseListen } from '../server-address.ts';

export const httpsOptions = {
  certificate: z.string().min(1, 'must not be empty').optional().meta({
    description:
      'File with the certificate for HTTPS in PEM, with those that vouch for it; relative to the folder of this file. Looked at every minute, so a renewed one counts at once.',
    example: 'certificate = "/etc/bramka/fullchain.pem"',
  }),
  certificate_key: z.string().min(1, 'must not be empty').optional().meta({
    description: 'File with the key of that certificate, in PEM, without a password.',
    example: 'certificate_key = "/etc/bramka/privkey.pem"',
  }),
  own_certificate: z.boolean().default(false).meta({
    description:
      'Serve HTTPS with a certificate of the box itself, which renews it; the page /trust says how each device comes to trust it.',
    example: 'own_certificate = true',
  }),
  redirect_listen: z
    .string()
    .refine((text) => parseListen(text) !== null, 'must be host:port, an IPv6 host in brackets')
    .optional()
    .meta({
      description:
        'Address and port where plain HTTP is answered with the way to HTTPS, and with nothing else but the page /trust.',
      example: 'redirect_listen = "0.0.0.0:8081"',
    }),
};

export type HttpsConfig = {
  /** Paths of the files; null without. */
  readonly files: { readonly cert: string; readonly key: string } | null;
  readonly own: boolean;
  readonly redirect: { readonly host: string; readonly port: number } | null;
};

type Parsed = {
  certificate?: string | undefined;
  certificate_key?: string | undefined;
  own_certificate: boolean;
  redirect_listen?: string | undefined;
};

/** `folder` is what relative paths start from. */
export function toHttps(parsed: Parsed, folder: string): HttpsConfig {
  const { certificate: cert, certificate_key: key, redirect_listen } = parsed;
  return {
    files:
      cert === undefined || key === undefined
        ? null
        : { cert: resolve(folder, cert), key: resolve(folder, key) },
    own: parsed.own_certificate,
    redirect: redirect_listen === undefined ? null : parseListen(redirect_listen),
  };
}

/** As the file would say it. */
export function describeHttps({
  files,
  own,
  redirect,
}: HttpsConfig): Record<string, string | boolean> {
  const host = redirect?.host.includes(':') ? `[${redirect.host}]` : redirect?.host;
  return {
    ...(files !== null && { certificate: files.cert, certificate_key: files.key }),
    own_certificate: own,
    ...(redirect !== null && { redirect_listen: `${host}:${redirect.port}` }),
  };
}
