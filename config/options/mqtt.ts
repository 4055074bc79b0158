// The options of [mqtt]: where the phones meet the box. A part of the schema.
import { z } from 'zod';
import { parseListen } from '../server-address.ts';
import { brokerLogin, brokerUrl } from './broker.ts';

const file = (description: string, example: string) =>
  z.string().min(1, 'must not be empty').optional().meta({ description, example });

/** Everything about the broker of the phones; the built-in one by default. */
export const mqtt = z.strictObject({
  listen: z
    .string()
    .refine((text) => parseListen(text) !== null, 'must be host:port, an IPv6 host in brackets')
    .default('0.0.0.0:1883')
    .meta({
      description:
        'Address and port of the built-in broker. It listens only while there is a line of the kind `phone`.',
      example: 'listen = "0.0.0.0:1883"',
    }),
  tls_cert_file: file(
    'Certificate (PEM) of the built-in broker; phones then connect with TLS and check its fingerprint.',
    'tls_cert_file = "/etc/bramka/broker.crt"',
  ),
  tls_key_file: file('Its private key (PEM).', 'tls_key_file = "/etc/bramka/broker.key"'),
  url: brokerUrl.optional().meta({
    description: "The house's own broker, in place of the built-in one.",
    example: 'url = "mqtt://192.168.1.10:1883"',
  }),
  ...brokerLogin,
  password_file: file(
    'File that holds nothing but that password; relative to the folder of this file.',
    'password_file = "/etc/bramka/mqtt.password"',
  ),
  ca_file: file(
    "Certificate (PEM) by which that broker's own is trusted; without it those of the system count.",
    'ca_file = "/etc/bramka/mqtt-ca.pem"',
  ),
  phone_url: brokerUrl.optional().meta({
    description:
      'Address of the broker as phones reach it, where it is another one than the box uses.',
    example: 'phone_url = "mqtt://192.168.1.10:1883"',
  }),
});

export type MqttConfig = {
  /** An IPv6 host without brackets. */
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Paths as written, and what stood in the files. */
  readonly tlsCertFile: string | null;
  readonly tlsKeyFile: string | null;
  /** PEM; the key is a secret. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** Null: the built-in broker. */
  readonly url: string | null;
  readonly username: string | null;
  /** Secret; from `password` or `password_file`. */
  readonly password: string | null;
  readonly caFile: string | null;
  readonly ca: string | null;
  readonly phoneUrl: string | null;
};

/** What was read from the files that the section names. */
export type MqttFiles = {
  password: string | null;
  ca: string | null;
  tlsCert: string | null;
  tlsKey: string | null;
};

/** The section as the program uses it. */
export function toMqtt(parsed: z.output<typeof mqtt>, files: MqttFiles): MqttConfig {
  const { tlsCert: cert, tlsKey: key } = files;
  return {
    ...(parseListen(parsed.listen) ?? { host: '', port: 0 }),
    tlsCertFile: parsed.tls_cert_file ?? null,
    tlsKeyFile: parsed.tls_key_file ?? null,
    tls: cert === null || key === null ? null : { cert, key },
    url: parsed.url ?? null,
    username: parsed.username ?? null,
    password: files.password ?? parsed.password ?? null,
    caFile: parsed.ca_file ?? null,
    ca: files.ca,
    phoneUrl: parsed.phone_url ?? null,
  };
}

/** The section as a file would say it, the password masked. */
export function describeMqtt(config: MqttConfig): Record<string, string> {
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  const options = {
    listen: config.url === null ? `${host}:${config.port}` : null,
    tls_cert_file: config.tlsCertFile,
    tls_key_file: config.tlsKeyFile,
    url: config.url,
    username: config.username,
    password: config.password === null ? null : '(hidden)',
    ca_file: config.caFile,
    phone_url: config.phoneUrl,
  };
  return Object.fromEntries(
    Object.entries(options).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
  );
}
