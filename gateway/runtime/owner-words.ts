// How a person gives a file or folder to the user that runs the box.
import { userInfo } from 'node:os';

/** A command for the shell. */
export function giveItTo(path: string): string {
  return `sudo chown -R ${ownName()}: ${path}`;
}

function ownName(): string {
  try {
    return userInfo().username;
  } catch {
    // A user without an entry in /etc/passwd, as containers have them.
    return String(process.getuid?.() ?? 'bramka');
  }
}
