import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createTcpTransport } from '../../../modem/transport/tcp-transport.ts';
import { failureOf } from '../gsm/driver-stand.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function bridge(onSocket: (socket: Socket) => void): Promise<number> {
  const server = createServer(onSocket).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

test('bytes flow both ways, and closing is no loss', async () => {
  const port = await bridge((socket) => socket.pipe(socket));
  const transport = createTcpTransport({ host: '127.0.0.1', port });
  const lost: Error[] = [];
  const echoed = new Promise<string>((resolve) =>
    transport.onChunk((chunk) => resolve(Buffer.from(chunk).toString())),
  );
  transport.onLost((error) => lost.push(error));
  await transport.open();
  await transport.write(Buffer.from('AT\r'));
  expect(await echoed).toBe('AT\r');
  await transport.close();
  await transport.close();
  expect(lost).toEqual([]);
  expect(await failureOf(transport.write(Buffer.from('AT\r')))).toMatchObject({
    code: 'port-lost',
  });
});

test('the other side hanging up is a loss, told once', async () => {
  const port = await bridge((socket) => socket.end());
  const transport = createTcpTransport({ host: '127.0.0.1', port });
  const lost = new Promise<Error>((resolve) => transport.onLost(resolve));
  transport.onChunk(() => {});
  await transport.open();
  expect(await lost).toMatchObject({ code: 'port-lost' });
  await transport.close();
});

test('nobody listening is said so', async () => {
  const port = await bridge(() => {});
  await new Promise((resolve) => servers.splice(0)[0]?.close(resolve));
  const transport = createTcpTransport({ host: '127.0.0.1', port });
  expect(await failureOf(transport.open())).toMatchObject({ code: 'connection-refused' });
});

test('a connection that comes up after it was closed is let go', async () => {
  let hungUp: () => void = () => {};
  const gone = new Promise<void>((resolve) => {
    hungUp = resolve;
  });
  const port = await bridge((socket) => socket.resume().on('close', hungUp));
  const transport = createTcpTransport({ host: '127.0.0.1', port });
  const opening = transport.open();
  await transport.close();
  await opening;
  await gone;
});
