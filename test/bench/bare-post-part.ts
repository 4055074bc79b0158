// The least that can stand between an HTTP call and a modem: a Hono handler, one commit, one write.

import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { z } from 'zod';
import { openDatabase } from '../../gateway/storage/database.ts';
import { temporaryFolder } from './places.ts';
import { end, firstMessage, startPart } from './processes.ts';

const Settings = z.object({ modemPort: z.number(), file: z.string() });
const Ready = z.object({ port: z.number() });

export async function startBarePost(modemPort: number) {
  const file = join(temporaryFolder(), 'bare.db');
  const child = startPart('bare-post', { modemPort, file });
  const { port } = await firstMessage(child, (message) => Ready.parse(message));
  return { url: `http://127.0.0.1:${port}/`, end: () => end(child) };
}

/** The part itself. */
export function playBarePost(settings: unknown): void {
  const { modemPort, file } = Settings.parse(settings);
  const { sqlite } = openDatabase(file);
  sqlite.exec('create table bodies (id integer primary key, body text not null)');
  const insert = sqlite.prepare<[string]>('insert into bodies (body) values (?)');
  const modem = connect({ host: '127.0.0.1', port: modemPort, noDelay: true });
  modem.on('data', (chunk) => {
    // Takes the command back, so that the modem is idle again.
    if (chunk.toString('latin1').includes('> ')) modem.write('\x1b');
  });
  const app = new Hono();
  app.post('/', async (c) => {
    insert.run(JSON.stringify(await c.req.json()));
    modem.write('AT+CMGS=20\r');
    return c.json({ ok: true });
  });
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, (info: AddressInfo) =>
    process.send?.({ port: info.port }),
  );
  process.once('exit', () => server.close());
}
