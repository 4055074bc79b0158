// The commands about backups and their options.
import type { Command } from 'commander';

type Places = { config?: string; data?: string };

export type BackupOptions = {
  to?: string;
  prune: boolean;
  passphraseFile?: string;
  quiet: boolean;
};
export type RestoreOptions = { file: string; dryRun: boolean; passphraseFile?: string };

export type BackupActs = {
  backup(places: Places, options: BackupOptions): Promise<void>;
  restore(places: Places, options: RestoreOptions): Promise<void>;
};

type Sub = (parent: Command, name: string, description: string) => Command;

export function addBackupCommands(program: Command, acts: BackupActs, sub: Sub): void {
  const places = (command: Command): Places => command.optsWithGlobals<Places>();
  const secret = 'file that holds nothing but the passphrase (default: as configured)';
  sub(program, 'backup', 'make a backup and check it; the server may run')
    .option('--to <folder>', 'to another folder than the configured one; no command runs then')
    .option('--prune', 'remove old backups there as they are in the configured one', false)
    .option('--passphrase-file <file>', secret)
    .option('--quiet', 'say nothing when all is well', false)
    .action((options: BackupOptions, command: Command) => acts.backup(places(command), options));
  sub(program, 'restore', 'make a backup the database again; the former one is kept beside it')
    .argument('<file>', 'the backup')
    .option('--dry-run', 'read and check it, say what would happen, change nothing', false)
    .option('--passphrase-file <file>', secret)
    .action((file: string, options: Omit<RestoreOptions, 'file'>, command: Command) =>
      acts.restore(places(command), { file, ...options }),
    );
}
