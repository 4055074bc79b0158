// What the comparison asks of every program that can send and receive SMS over a serial port, ours included.

/** One text to send. */
export type Order = { to: string; text: string };

/** An inbound text and when it was stored, ms since 1970. */
export type Stored = { at: number; text: string };

/** A way of running one program; a fresh one for every measurement. */
export type Program = {
  /** Like `gammu-smsd, tuned`. */
  name: string;
  /** Puts the orders into its spool, so that they wait when it starts. */
  prepare(orders: readonly Order[]): void | Promise<void>;
  /** Starts it on a serial port; returns when the process runs, not when it is ready. */
  start(port: string): Promise<RunningProgram>;
};

export type RunningProgram = {
  pid: number;
  /** Inbound texts in the order in which they were stored. */
  stored(): Stored[];
  /** Texts of which the program says itself that it does not know whether they went out. */
  unconfirmed(): string[];
  end(): Promise<void>;
  /** Ends it and all it started at once, with no chance to say goodbye. */
  kill(): Promise<void>;
};
