// Reads what [mqtt] keeps in files of its own.
import type { MqttFiles } from '../options/mqtt.ts';
import type { Problem } from '../problems.ts';
import type { Raw } from '../raw-config.ts';
import { CERTIFICATE, PASSWORD, PRIVATE_KEY, sectionFileReader } from './section-files.ts';

/** `folder` is what relative paths start from. */
export function readMqttFiles(raw: Raw, folder: string): MqttFiles & { problems: Problem[] } {
  const problems: Problem[] = [];
  const read = sectionFileReader(raw, { section: 'mqtt', folder, problems });
  return {
    password: read('password_file', PASSWORD),
    ca: read('ca_file', CERTIFICATE),
    tlsCert: read('tls_cert_file', CERTIFICATE),
    tlsKey: read('tls_key_file', PRIVATE_KEY),
    problems,
  };
}
