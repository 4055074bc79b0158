// A program for tests: opens the serial port in its argument, sends AT, and prints what happens, one JSON line each.
// Of its own, since the binding of node-serialport works on a process's main thread only.
import { ModemError } from '../../modem/errors.ts';
import { createSerialTransport } from '../../modem/transport/serial-transport.ts';

const transport = createSerialTransport({ path: process.argv[2] ?? '' });

function tell(event: string, value: unknown): void {
  const said = value instanceof ModemError ? value.code : value;
  process.stdout.write(`${JSON.stringify([event, said])}\n`);
}

transport.onChunk((chunk) => tell('heard', Buffer.from(chunk).toString('latin1')));
transport.onLost((error) => {
  tell('lost', error);
  transport
    .write(Buffer.from('AT\r'))
    .catch((failure: unknown) => tell('write failed', failure))
    .then(() => transport.close())
    .then(() => tell('closed', null))
    .catch((failure: unknown) => tell('close failed', failure));
});

try {
  await transport.open();
  tell('opened', null);
  await transport.write(Buffer.from('AT\r'));
  tell('written', null);
} catch (error) {
  tell('failed', error);
}
