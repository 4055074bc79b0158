// The control channel: lines of text on a TCP port of this machine or on a unix socket, one line of JSON back for each.
import { lstatSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Simulation } from './simulation.ts';

/** A port number (0 = one that is free) or the path of a unix socket. */
export type ControlAddress = number | string;

/**
 * Never reachable from another machine. Answers come in the order of the lines.
 * @throws the system's error when the port or path is taken
 */
export async function serveControl(
  simulation: Simulation,
  at: ControlAddress,
): Promise<{ address: string; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true, allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // 'close' follows every error, and says all that matters here.
    socket.on('error', () => undefined);
    // A connection that breaks ends its lines, and nothing else.
    answerLines(simulation, socket).then(
      () => socket.end(),
      () => socket.destroy(),
    );
  });
  await listen(server, at);
  const bound = server.address();
  return {
    address: bound === null || typeof bound === 'string' ? String(at) : `127.0.0.1:${bound.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

async function answerLines(simulation: Simulation, socket: Socket): Promise<void> {
  for await (const line of createInterface({ input: socket })) {
    if (line.trim() === '') continue;
    const answer = await simulation.command(line);
    if (socket.writable) socket.write(`${JSON.stringify(answer)}\n`);
  }
}

/** A socket that a killed run left behind is no reason to refuse; one that somebody listens on is. */
async function listen(server: Server, at: ControlAddress): Promise<void> {
  if (typeof at === 'string' && (await isLeftBehind(at))) rmSync(at);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    if (typeof at === 'number') server.listen(at, '127.0.0.1', resolve);
    else server.listen(at, resolve);
  });
}

function isLeftBehind(path: string): Promise<boolean> {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSocket() !== true)
    return Promise.resolve(false);
  return new Promise((resolve) => {
    const probe = connect(path);
    probe.once('connect', () => {
      probe.destroy();
      resolve(false);
    });
    probe.once('error', () => resolve(true));
  });
}
