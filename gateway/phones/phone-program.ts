// What a phone fetches from the box: the program it runs, and the script that sets it up. Both come with the box.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';

/** The files as the pages give them out. */
export type PhoneProgram = {
  /** The script for a phone that reaches the box under this address. */
  setup(boxUrl: string): string;
  /** Null where it was not built. */
  agent: () => Uint8Array | null;
  /** Of the program, lower-case hex; the script compares it. */
  sha256: string | null;
};

/**
 * `agent` and `setup` are paths. Null when the script is not there. The program, nearly a megabyte, is read again for each
 * phone, since most boxes have none; one that another build has replaced meanwhile is refused by the script's checksum.
 */
export function loadPhoneProgram(files: { agent: string; setup: string }): PhoneProgram | null {
  if (!existsSync(files.setup)) return null;
  const script = readFileSync(files.setup, 'utf8');
  const agent = () => (existsSync(files.agent) ? readFileSync(files.agent) : null);
  const program = agent();
  const sha256 = program === null ? null : createHash('sha256').update(program).digest('hex');
  return {
    setup: (boxUrl) =>
      script.replaceAll('@BOX_URL@', () => boxUrl).replaceAll('@AGENT_SHA256@', sha256 ?? ''),
    agent,
    sha256,
  };
}
