// A world with a fake clock behind a real socket, so that a real browser can see what takes hours: snoozes, replies for
// later, working hours. The browser's own clock stays the real one.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Account, Desk, Role } from '../../gateway/index.ts';
import { makeWorld, ORIGIN, type World, type WorldOptions } from '../web/support.ts';

export type ServedWorld = World & {
  url: string;
  /** A browser window of somebody, signed in with what `account` gave; Anna's without. */
  open(browser: Browser, who?: Colleague, path?: string): Promise<Page>;
  /** Anna's desk. */
  desk(): Desk;
  /** Adds an account and signs it in. */
  colleague(name: string, role: Role): Promise<Colleague>;
  /** Closes windows and socket, ends the world. */
  end(): Promise<void>;
};

export type Colleague = { account: Account; cookie: string };

const PASSWORD = 'correct horse battery';

/** Anna is the administrator; the line `front-desk` is ready. */
export async function serveWorld(options: WorldOptions = {}): Promise<ServedWorld> {
  const world = await makeWorld(options);
  const server = serve({ fetch: world.app.fetch, port: 0, hostname: '127.0.0.1' });
  if (!server.listening) await once(server, 'listening');
  const url = `http://127.0.0.1:${addressOf(server.address()).port}`;
  const contexts: BrowserContext[] = [];

  return {
    ...world,
    url,
    async open(browser, who, path = '/inbox') {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        locale: 'en-GB',
      });
      contexts.push(context);
      context.setDefaultTimeout(15_000);
      const [name = '', value = ''] = (who?.cookie ?? world.cookie).split('=');
      await context.addCookies([{ name, value, url }]);
      const page = await context.newPage();
      await page.goto(`${url}${path}`);
      return page;
    },
    desk: () => world.gateway.desk(world.anna()),
    async colleague(name, role) {
      const { accounts } = world.running;
      const displayName = name.charAt(0).toUpperCase() + name.slice(1);
      const added = await accounts.addAccount({ name, displayName, password: PASSWORD, role });
      if (!added.ok) throw new Error(`no account: ${added.code}`);
      const body = new URLSearchParams({ name, password: PASSWORD });
      const headers = { Origin: ORIGIN };
      const answer = await world.app.request(`${ORIGIN}/sign-in`, {
        method: 'POST',
        body,
        headers,
      });
      const cookie = (answer.headers.get('Set-Cookie') ?? '').split(';')[0] ?? '';
      if (!cookie.includes('=')) throw new Error(`${name} was not signed in: ${answer.status}`);
      return { account: added.value, cookie };
    },
    async end() {
      for (const context of contexts) await context.close();
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await world.running.stop();
    },
  };
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('The socket has no port.');
  return address;
}
