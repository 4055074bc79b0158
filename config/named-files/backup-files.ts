// Reads what [backup] keeps in a file of its own: the passphrase.
import type { BackupFiles } from '../options/backup.ts';
import type { Problem } from '../problems.ts';
import type { Raw } from '../raw-config.ts';
import { PASSPHRASE, sectionFileReader } from './section-files.ts';

/** `folder` is what relative paths start from. */
export function readBackupFiles(raw: Raw, folder: string): BackupFiles & { problems: Problem[] } {
  const problems: Problem[] = [];
  const read = sectionFileReader(raw, { section: 'backup', folder, problems });
  return { passphrase: read('passphrase_file', PASSPHRASE), problems };
}
