// A mail server that speaks just enough SMTP (RFC 5321) to take letters on loopback, and shows what it got.
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

export type FakeMailServer = {
  port: number;
  letters: { from: string; to: string[]; text: string }[];
  /** Answers every command with this instead, while it is set. */
  refuse: string | null;
  end(): Promise<void>;
};

export async function startFakeMailServer(): Promise<FakeMailServer> {
  const sockets = new Set<Socket>();
  const made: FakeMailServer = { port: 0, letters: [], refuse: null, end };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    serve(socket, made);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  made.port = address.port;
  return made;

  async function end(): Promise<void> {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  }
}

function serve(socket: Socket, server: FakeMailServer): void {
  let letter = { from: '', to: [] as string[], text: '' };
  let isData = false;
  let rest = '';
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  const lineOf = (line: string): void => {
    if (isData) {
      if (line !== '.') {
        letter.text += `${line}\n`;
        return;
      }
      isData = false;
      server.letters.push(letter);
      letter = { from: '', to: [], text: '' };
      say('250 taken');
    } else if (server.refuse !== null) say(server.refuse);
    else if (/^EHLO/i.test(line)) say('250 fake');
    else if (/^MAIL FROM:/i.test(line)) {
      letter.from = /<(.*?)>/.exec(line)?.[1] ?? '';
      say('250 ok');
    } else if (/^RCPT TO:/i.test(line)) {
      letter.to.push(/<(.*?)>/.exec(line)?.[1] ?? '');
      say('250 ok');
    } else if (/^STARTTLS/i.test(line)) say('502 not here');
    else if (/^DATA/i.test(line)) {
      isData = true;
      say('354 go on');
    } else if (/^QUIT/i.test(line)) {
      say('221 bye');
      socket.end();
    } else say('250 ok');
  };
  say('220 fake');
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\r\n');
    rest = lines.pop() ?? '';
    for (const line of lines) lineOf(line);
  });
}
