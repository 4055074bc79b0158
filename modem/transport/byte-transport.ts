// ByteTransport: the contract of a pipe of bytes to a modem. Single use: after an error or a close, make a new one.

export type ByteTransport = {
  /** Resolves when bytes can flow. Rejects with ModemError (`port-missing`, `port-busy`, `connection-refused`, …). */
  open(): Promise<void>;
  /** Resolves when the bytes left the program. Rejects with ModemError `port-lost` when the pipe is gone. */
  write(bytes: Uint8Array): Promise<void>;
  /** Safe to call more than once; resolves when the port is released. */
  close(): Promise<void>;
  /** Set before `open`. Chunk borders mean nothing. */
  onChunk(handler: (chunk: Uint8Array) => void): void;
  /** Set before `open`. Called at most once, when the pipe ends without `close` having been asked for. */
  onLost(handler: (error: Error) => void): void;
};
