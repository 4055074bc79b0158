// A web server on loopback that takes posts and shows what it got; it answers what a test says.
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';

export type FakeWebHook = {
  url: string;
  got: { path: string; headers: IncomingHttpHeaders; body: string }[];
  status: number;
  /** Where a redirect leads. */
  location: string | null;
  end(): Promise<void>;
};

export async function startFakeWebHook(): Promise<FakeWebHook> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks).toString('utf8');
    made.got.push({ path: request.url ?? '', headers: request.headers, body });
    if (made.location !== null) response.setHeader('location', made.location);
    response.writeHead(made.status).end('ok');
  });
  const made: FakeWebHook = {
    url: '',
    got: [],
    status: 200,
    location: null,
    async end() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  made.url = `http://127.0.0.1:${address.port}`;
  return made;
}
