// Structured log lines on standard output, where systemd collects them.
// Nothing is redacted here: whoever logs masks numbers with `maskNumber` first and never logs a message's body.
import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';

export type { Logger } from 'pino';

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

/**
 * The root logger. Level by two questions, for whom and how much is broken: one operation is `warn`, a whole feature
 * `error`, the process `fatal`. Writes in this thread, so the last line before a crash is not lost.
 * `stream` replaces standard output in tests.
 */
export function createLogger(options: { level: LogLevel; stream?: DestinationStream }): Logger {
  const settings = {
    level: options.level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return options.stream === undefined ? pino(settings) : pino(settings, options.stream);
}

/** A logger whose lines say which component, and where it serves one, which line they are about. */
export function componentLogger(logger: Logger, component: string, line?: string): Logger {
  return logger.child(line === undefined ? { component } : { component, line });
}
