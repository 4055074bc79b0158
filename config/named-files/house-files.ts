// Reads what [house] keeps in files of its own: a password and a certificate.
import type { HouseFiles } from '../options/house.ts';
import type { Problem } from '../problems.ts';
import type { Raw } from '../raw-config.ts';
import { CERTIFICATE, PASSWORD, sectionFileReader } from './section-files.ts';

/** `folder` is what relative paths start from. */
export function readHouseFiles(raw: Raw, folder: string): HouseFiles & { problems: Problem[] } {
  const problems: Problem[] = [];
  const read = sectionFileReader(raw, { section: 'house', folder, problems });
  return {
    password: read('password_file', PASSWORD),
    ca: read('ca_file', CERTIFICATE),
    problems,
  };
}
