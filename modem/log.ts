// The little of a logger that modem/ needs, handed in; pino fulfils it. Never a message body, numbers masked.

type Write = (fields: object, message: string) => void;

export type ModemLog = { debug: Write; info: Write; warn: Write; error: Write };
