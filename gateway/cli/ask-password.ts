// Reads a password: unseen from a terminal, or as the first line of standard input.
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Resolves with what was typed, without the line end. */
export function askPassword(prompt: string): Promise<string> {
  const isTerminal = process.stdin.isTTY === true;
  if (isTerminal) process.stderr.write(prompt);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({
    input: process.stdin,
    output: isTerminal ? nowhere : undefined,
    terminal: isTerminal,
  });
  return new Promise((resolve) => {
    reader.once('line', (line) => {
      if (isTerminal) process.stderr.write('\n');
      resolve(line);
      reader.close();
    });
    reader.once('close', () => resolve(''));
  });
}
