// The PDU codecs of other packages, fetched into a temporary folder for this run: the project itself does without them.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { root, temporaryFolder } from './places.ts';

/** What the comparison looks at; a codec that lacks a fact leaves it out. */
export type ReadPdu = {
  address: string;
  text?: string | null | undefined;
  /** ISO 8601. */
  timestamp?: string | null | undefined;
  status?: number | undefined;
};

export type Codec = {
  name: string;
  /** A text as PDUs in hex. */
  write(to: string, text: string): string[];
  /** Throws for what it cannot read. */
  read(hex: string): ReadPdu;
};

const PACKAGES = ['node-pdu@2.1.1', 'serialport-gsm@4.0.1'] as const;

const Adapters = z.object({
  adapters: z.custom<(folder: string) => Codec[]>((value) => typeof value === 'function'),
});

/** Empty when the packages cannot be fetched. */
export async function peerCodecs(): Promise<Codec[]> {
  const folder = temporaryFolder();
  const args = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'];
  const fetched = spawnSync('npm', [...args, ...PACKAGES], { cwd: folder, encoding: 'utf8' });
  if (fetched.status !== 0) {
    console.error(`  no other codec to compare with: ${fetched.stderr.trim()}`);
    return [];
  }
  const file = join(root, 'test', 'bench', 'codec-adapters.mjs');
  return Adapters.parse(await import(file)).adapters(folder);
}
