// How a command ends when it cannot do its work: a sentence for the terminal and an exit code.

/** The exit code is 2 for what the caller wrote, 1 for what happened. */
export class Ending extends Error {
  readonly exitCode: number;
  constructor(sentence: string, exitCode: number) {
    super(sentence);
    this.exitCode = exitCode;
  }
}
